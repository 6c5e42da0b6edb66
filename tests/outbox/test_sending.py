# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A message goes from the deed, through the queue, by the worker in its own role, to a real mail server."""

import pytest
from django.db import connection, transaction

from rondom.access.actors import Actor
from rondom.core import clock
from rondom.outbox.actions import enqueue, send_again
from rondom.outbox.jobs import TRIES_AGAIN, send
from rondom.outbox.models import Message
from rondom.outbox.sending import attempt
from rondom.people.actions import record_contact_route
from rondom.people.models import ContactRoute, Person
from tests.attack.test_fence import query
from tests.factories.people import acting, household, involve, organisation, person, worker
from tests.factories.record import written
from tests.outbox.conftest import MailServer, RunWorker

CANARY_WORDS = "Ik trek het niet meer"
CANARY_BSN = "999990019"
ADDRESS = "post@inwoner.example"


def resident(by: Actor, **more: str) -> Person:
    return person(
        "Zwaantje",
        "Kanariepiet",
        bsn=CANARY_BSN,
        born="1985-09-12",
        street="Geheimlaan",
        number="7",
        postcode="1234 AB",
        **more,
    )


@pytest.fixture
def owner(own_database: str) -> Actor:
    return worker("Sanne")


def writes_to(by: Actor, someone: Person, kind: str = ContactRoute.Kind.EMAIL, value: str = ADDRESS) -> None:
    with acting(by):
        record_contact_route(by=by, person=someone, kind=kind, value=value, purpose="wmo.onderzoek", note=CANARY_WORDS)


def told(by: Actor, someone: Person, kind: str = Message.Kind.SOMETHING_READY) -> Message:
    with acting(by):
        return enqueue(kind=kind, moment=clock.now(), to_person=someone.pk, owner=by.id)


def now(by: Actor, message: Message) -> Message:
    with acting(by):
        return Message.objects.get(pk=message.pk)


def in_the_queue(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def waiting_time_passes() -> None:
    """The clock of the queue: what is planned for later is due now."""
    in_the_queue("UPDATE procrastinate_jobs SET scheduled_at = now() - interval '1 second' WHERE status = 'todo'")


def test_a_message_arrives_by_the_worker_in_its_own_role(
    owner: Actor, run_worker: RunWorker, mail_server: MailServer
) -> None:
    someone = resident(owner)
    involve(owner, household(someone))
    writes_to(owner, someone)
    message = told(owner, someone)
    ran = run_worker()
    assert ran.returncode == 0, ran.stderr
    [(receivers, mail, _raw)] = mail_server.letters
    assert query("SELECT subject FROM journal_processing_line WHERE name = 'message_send'", using="owner") == [
        (someone.pk,)
    ]
    assert receivers == [ADDRESS]
    assert mail["Subject"] == "Er staat iets voor u klaar"
    assert mail["Auto-Submitted"] == "auto-generated"
    sent = now(owner, message)
    assert (sent.state, sent.way, sent.attempts, sent.last_error) == ("sent", "email", 1, "")
    assert sent.sent_at is not None


@pytest.mark.parametrize("kind", Message.Kind.values)
def test_no_message_holds_anything_about_anybody(
    owner: Actor, run_worker: RunWorker, mail_server: MailServer, kind: str
) -> None:
    """Headers, subject and body are grepped, decoded and as they went over the line."""
    someone = resident(owner)
    involve(owner, household(someone))
    writes_to(owner, someone)
    told(owner, someone, kind)
    run_worker()
    [(_receivers, mail, raw)] = mail_server.letters
    whole = (raw.decode() + str(mail["Subject"]) + mail.get_content()).lower()
    canaries = [
        CANARY_WORDS,
        CANARY_BSN,
        "Zwaantje",
        "Kanariepiet",
        "Geheimlaan",
        "1234",
        "Sanne",
        str(someone.pk),
        "1985",
        "wijkteam",
    ]
    assert [canary for canary in canaries if canary.lower() in whole] == []
    assert "http" not in whole


def test_a_mail_server_that_is_down_is_tried_again_and_then_stands_as_failed(
    owner: Actor, run_worker: RunWorker, mail_server: MailServer
) -> None:
    someone = resident(owner)
    involve(owner, household(someone))
    writes_to(owner, someone)
    message = told(owner, someone)
    mail_server.stop()
    run_worker()
    first = now(owner, message)
    assert (first.state, first.attempts, first.last_error) == ("waiting", 1, "ConnectionRefusedError")
    for _again in range(TRIES_AGAIN):
        waiting_time_passes()
        run_worker()
    failed = now(owner, message)
    assert (failed.state, failed.attempts, failed.sent_at) == ("failed", TRIES_AGAIN + 1, None)
    with acting(owner):
        assert list(Message.objects.of(owner.id).asking()) == [message]
        with written() as lines:
            send_again(by=owner, message=message)
    assert lines == {"done message_sent_again"}
    mail_server.start()
    run_worker()
    assert now(owner, message).state == "sent"
    assert len(mail_server.letters) == 1


def test_two_jobs_for_one_message_send_it_once(owner: Actor, run_worker: RunWorker, mail_server: MailServer) -> None:
    someone = resident(owner)
    involve(owner, household(someone))
    writes_to(owner, someone)
    message = told(owner, someone)
    with transaction.atomic():
        send.defer(message_id=str(message.pk))
        send.defer(message_id=str(message.pk))
    run_worker()
    assert len(mail_server.letters) == 1
    assert now(owner, message).attempts == 1


def test_a_refused_address_becomes_a_letter_and_stands_in_no_log(
    owner: Actor, run_worker: RunWorker, mail_server: MailServer
) -> None:
    someone = resident(owner)
    involve(owner, household(someone))
    writes_to(owner, someone)
    message = told(owner, someone)
    mail_server.says_to_receiver = f"550 <{ADDRESS}>: no such user"
    ran = run_worker()
    assert mail_server.letters == []
    letter = now(owner, message)
    assert (letter.state, letter.way, letter.last_error, letter.sent_at) == (
        "to_print",
        "letter",
        "SMTPRecipientsRefused",
        None,
    )
    assert ADDRESS not in ran.stdout + ran.stderr


def test_an_error_of_the_mail_server_stands_in_no_log(
    owner: Actor, run_worker: RunWorker, mail_server: MailServer
) -> None:
    """A refusal for now is tried again; what the server said about the address is kept nowhere, also not when the last try failed."""
    someone = resident(owner)
    involve(owner, household(someone))
    writes_to(owner, someone)
    message = told(owner, someone)
    mail_server.says_to_receiver = f"451 <{ADDRESS}>: try later"
    run_worker()
    assert now(owner, message).state == "waiting"
    in_the_queue(f"UPDATE procrastinate_jobs SET attempts = {TRIES_AGAIN}, scheduled_at = NULL WHERE status = 'todo'")
    ran = run_worker()
    kept = now(owner, message)
    assert (kept.state, kept.last_error) == ("failed", "SMTPRecipientsRefused")
    assert "NotSent" in ran.stdout + ran.stderr
    assert ADDRESS not in ran.stdout + ran.stderr
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(j::text, ' ') FROM procrastinate_jobs j")
        assert ADDRESS not in cursor.fetchone()[0]


@pytest.mark.parametrize("wanted", ["nothing", "paper", "only_behind_a_wall"])
def test_who_asked_for_paper_or_gave_no_address_gets_a_letter(
    owner: Actor, run_worker: RunWorker, mail_server: MailServer, wanted: str
) -> None:
    someone = resident(owner)
    involve(owner, household(someone))
    if wanted == "paper":
        writes_to(owner, someone)
        writes_to(owner, someone, ContactRoute.Kind.POST, "Graag een brief")
    if wanted == "only_behind_a_wall":
        involve(owner, person=someone, purpose="veiligthuis.onderzoek", compartment_id=owner.party_id)
        with acting(owner):
            ContactRoute(
                about=someone, category="contact", purpose="veiligthuis.onderzoek", party_id=owner.party_id, compartment_id=owner.party_id,
                controller=organisation(), moment=clock.now(), kind="email", value=ADDRESS,
            ).save(force_insert=True)  # fmt: skip
    message = told(owner, someone)
    run_worker()
    assert mail_server.letters == []
    assert now(owner, message).state == "to_print"


def test_without_a_mail_server_every_message_is_a_letter(owner: Actor, run_worker: RunWorker) -> None:
    someone = resident(owner)
    involve(owner, household(someone))
    writes_to(owner, someone)
    message = told(owner, someone)
    run_worker(RONDOM_SMTP_HOST="")
    assert now(owner, message).state == "to_print"


def test_what_a_dead_worker_left_behind_is_sent_after_all(
    owner: Actor, run_worker: RunWorker, mail_server: MailServer
) -> None:
    someone = resident(owner)
    involve(owner, household(someone))
    writes_to(owner, someone)
    message = told(owner, someone)
    # Taken by a worker that is not there any more.
    in_the_queue("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
    for _again in range(
        10
    ):  # a worker that starts makes up for the look it missed, unless it ends before it came to that
        run_worker()
        if now(owner, message).state == "sent":
            break
    assert now(owner, message).state == "sent"
    assert len(mail_server.letters) == 1


@pytest.mark.usefixtures("as_worker")
def test_an_attempt_is_written_down_before_the_address_is_looked_up(owner: Actor) -> None:
    someone = resident(owner)
    involve(owner, household(someone))
    message = told(owner, someone)
    with written() as lines:
        attempt(message.pk, last=False)
    assert lines == {"open message_send"}
