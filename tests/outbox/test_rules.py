# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Only the owner does something about a message, and only when there is something to do."""

from uuid import uuid4

import pytest

from rondom.access.actors import NOBODY, Actor
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.outbox.actions import enqueue, mark_printed, send_again
from rondom.outbox.letters import letter
from rondom.outbox.models import Message
from rondom.outbox.rules import may_mark_printed, may_send_again
from rondom.people.actions import record_address
from tests.factories.people import acting, household, involve, person, worker

OWNER = Actor("professional", uuid4())
COLLEAGUE = Actor("professional", uuid4())
RESIDENT = Actor("person", OWNER.id)


@pytest.mark.parametrize("state", Message.State.values)
@pytest.mark.parametrize("actor", [OWNER, COLLEAGUE, RESIDENT, NOBODY])
def test_who_may_do_what_with_a_message(actor: Actor, state: str) -> None:
    message = Message(owner=OWNER.id, state=state)
    assert bool(may_send_again(actor, message)) == (actor == OWNER and state == "failed")
    assert bool(may_mark_printed(actor, message)) == (actor == OWNER and state == "to_print")


def test_a_refusal_says_why() -> None:
    assert (
        may_send_again(COLLEAGUE, Message(owner=OWNER.id, state="failed")).reason == "Dit bericht is van een collega."
    )
    assert "niet mislukt" in may_send_again(OWNER, Message(owner=OWNER.id, state="sent")).reason


def test_the_owner_prints_a_letter_once(db: None) -> None:
    owner, someone = worker("Sanne"), person()
    involve(owner, person=someone)
    with acting(owner):
        message = enqueue(kind=Message.Kind.SOMETHING_READY, moment=clock.now(), to_person=someone.pk, owner=owner.id)
        Message.objects.filter(pk=message.pk).update(state=Message.State.TO_PRINT, way=Message.Way.LETTER)
        printed = mark_printed(by=owner, message=message, moment=clock.now())
        assert (printed.state, printed.sent_at is not None) == ("sent", True)
        with pytest.raises(Denied):
            mark_printed(by=owner, message=message, moment=clock.now())
        with pytest.raises(Denied):
            send_again(by=owner, message=message)


def test_a_message_is_seen_by_its_owner_and_its_receiver_only(db: None) -> None:
    owner, colleague, someone, neighbour = worker("Sanne"), worker("Joris"), person(), person("Jo", "Hendriks")
    involve(owner, person=someone)
    with acting(owner):
        enqueue(kind=Message.Kind.SOMETHING_READY, moment=clock.now(), to_person=someone.pk, owner=owner.id)
    seen = {}
    for name, kind, identifier in [
        ("owner", "professional", owner.id), ("colleague", "professional", colleague.id),
        ("receiver", "person", someone.pk), ("neighbour", "person", neighbour.pk),
    ]:  # fmt: skip
        with acting(Actor(kind, identifier)):
            seen[name] = Message.objects.count()
    assert seen == {"owner": 1, "colleague": 0, "receiver": 1, "neighbour": 0}


@pytest.mark.parametrize(("secret", "expected"), [(False, ("Lindelaan 7", "1234AB  Merwelinde")), (True, ())])
def test_a_letter_holds_an_address_unless_it_is_secret(db: None, secret: bool, expected: tuple[str, ...]) -> None:
    owner, someone = worker("Sanne"), person(secret_address=secret)
    involve(owner, household(someone))
    with acting(owner):
        record_address(
            by=owner,
            person=someone,
            street="Lindelaan",
            number="7",
            postcode="1234AB",
            city="Merwelinde",
            secret=secret,
        )
        message = Message(kind=Message.Kind.SOMETHING_READY, to_person=someone.pk, owner=owner.id, made_at=clock.now())
        sheet = letter(message, clock.now())
    assert sheet.address == expected
    assert sheet.name == "Murat Aydin"
    assert sheet.place == "Merwelinde"


def test_an_address_for_letters_comes_first(db: None) -> None:
    owner, someone = worker("Sanne"), person()
    involve(owner, household(someone))
    with acting(owner):
        record_address(by=owner, person=someone, street="Lindelaan", number="7", postcode="1234AB", city="Merwelinde")
        record_address(
            by=owner,
            person=someone,
            street="Postweg",
            number="1",
            postcode="1234AC",
            city="Merwelinde",
            for_letters=True,
        )
        message = Message(kind=Message.Kind.SOMETHING_READY, to_person=someone.pk, owner=owner.id, made_at=clock.now())
        assert letter(message, clock.now()).address[0] == "Postweg 1"


def test_who_may_not_see_the_person_prints_no_name_and_no_address(db: None) -> None:
    owner, someone = worker("Sanne"), person(street="Lindelaan", number="7", postcode="1234AB")
    with acting(owner):
        message = Message(kind=Message.Kind.SOMETHING_READY, to_person=someone.pk, owner=owner.id, made_at=clock.now())
        sheet = letter(message, clock.now())
    assert (sheet.name, sheet.address) == ("", ())
