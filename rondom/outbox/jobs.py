# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sending what is in the outbox: by e-mail where the resident gave an address, else as a letter to print. Never any content."""

from smtplib import SMTPException
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rondom.core import clock
from rondom.outbox.models import Message
from rondom.people.models import ContactRoute

# Five tries, each waiting longer; after that the owner sees "mislukt" and a button to try again.
RETRY = RetryStrategy(max_attempts=5, exponential_wait=4, retry_exceptions={SMTPException, OSError})


@app.task(retry=RETRY, pass_context=False)
def send(message_id: str) -> None:
    """Send one message; sending it twice is prevented by its state."""
    try:
        with transaction.atomic():
            _as_job()
            message = Message.objects.select_for_update().get(pk=message_id)
            if message.state in {Message.State.WAITING, Message.State.FAILED}:
                _send(message)
    except (SMTPException, OSError) as error:
        _failed(message_id, error)
        raise


def _send(message: Message) -> None:
    address = _email_of(message.to_person)
    message.attempts += 1
    if address:
        EmailMessage(subject=subject(), body=body(message), to=[address]).send()
    message.way = Message.Way.EMAIL if address else Message.Way.LETTER
    message.state = Message.State.SENT if address else Message.State.TO_PRINT
    message.sent_at, message.last_error = clock.now(), ""
    message.save(update_fields=["way", "state", "attempts", "sent_at", "last_error"])


def _failed(message_id: str, error: Exception) -> None:
    """Kept visible for its owner: the kind of error only, since an error's text may hold an address."""
    with transaction.atomic():
        _as_job()
        message = Message.objects.select_for_update().get(pk=message_id)
        message.state, message.attempts = Message.State.FAILED, message.attempts + 1
        message.last_error = type(error).__name__
        message.save(update_fields=["state", "attempts", "last_error"])


def subject() -> str:
    """The same for every message: a subject line is read over shoulders."""
    return _("Er staat iets voor u klaar")


def body(message: Message) -> str:
    """What the message says: that there is something, and whom to call. Nothing about anybody."""
    opening = {
        Message.Kind.SOMETHING_READY: _("Er staat iets voor u klaar op de site van de gemeente."),
        Message.Kind.LATE_HONEST: _("Het is ons niet gelukt op tijd. Wij bellen u voor een nieuwe afspraak."),
    }[Message.Kind(message.kind)]
    return "\n\n".join([opening, _("Log in om het te lezen. Bellen mag ook: 14 0199."), _("Gemeente Merwelinde")])


def _email_of(person_id: UUID) -> str:
    route = ContactRoute.objects.filter(about_id=person_id, kind=ContactRoute.Kind.EMAIL).order_by("-moment").first()
    return route.value if route else ""


def _as_job() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE job_detect")
