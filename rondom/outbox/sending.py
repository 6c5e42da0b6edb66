# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One try to send one message: by e-mail where the resident asked for that, else as a letter to print."""

from smtplib import SMTPException, SMTPRecipientsRefused
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction

from rondom import journal
from rondom.core import clock
from rondom.outbox import words
from rondom.outbox.models import Message
from rondom.people.models import ContactRoute

# A machine wrote this: an answering machine does not answer (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated"}
FIRST_LASTING = 500  # SMTP: from here on trying again does not help (RFC 5321 4.2.1)


@transaction.atomic
def attempt(message_id: UUID, *, last: bool) -> str:
    """Try once. Returns the kind of error, "" when it went well or there was nothing left to do.

    The row is locked while it is sent, and only what waits is sent: two jobs for one message send it once.
    """
    as_job()
    message = Message.objects.select_for_update().filter(pk=message_id, state=Message.State.WAITING).first()
    if message is None:
        return ""
    message.attempts += 1
    error = ""
    # On the journal's own connection, before the address is looked up: what cannot be written down is not sent.
    journal.write(
        journal.HOUSE,
        [journal.Line(journal.OPEN, "message_send", "outbox.message", message.pk, frozenset([message.to_person]))],
    )
    try:
        _send(message)
    except (SMTPException, OSError) as problem:
        error = type(problem).__name__
        message.state = Message.State.FAILED if last else Message.State.WAITING
    message.last_error = message.last_error if message.state == Message.State.TO_PRINT else error
    message.save(update_fields=["way", "state", "attempts", "sent_at", "last_error"])
    return error


def _send(message: Message) -> None:
    address = _email_of(message.to_person)
    if not address:
        _as_letter(message)
        return
    try:
        headers = HEADERS | {"Traceparent": journal.traceparent()}
        EmailMessage(words.subject(), words.body(message.kind), to=[address], headers=headers).send()
    except SMTPRecipientsRefused as refused:
        if any(code < FIRST_LASTING for code, _reason in refused.recipients.values()):
            raise
        _as_letter(message, type(refused).__name__)  # this address does not exist: paper does arrive
        return
    message.way, message.state, message.sent_at = Message.Way.EMAIL, Message.State.SENT, clock.now()


def _as_letter(message: Message, error: str = "") -> None:
    message.way, message.state, message.last_error = Message.Way.LETTER, Message.State.TO_PRINT, error


def _email_of(person_id: UUID) -> str:
    """The address for e-mail, when that is how the person last asked to be written to; "" when paper is wanted, or there is no mail server.

    What he told behind a party's own wall (Veilig Thuis) is never used for messages of others.
    """
    if not settings.EMAIL_HOST:
        return ""
    written = [ContactRoute.Kind.EMAIL, ContactRoute.Kind.POST]
    routes = ContactRoute.objects.filter(about_id=person_id, kind__in=written, compartment=None)
    route = routes.order_by("-moment", "-id").first()
    return route.value if route and route.kind == ContactRoute.Kind.EMAIL else ""


def as_job() -> None:
    """The messages of all households, for this transaction only; a web process cannot take this role."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE job_detect")
