# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Putting a message in the outbox, in the transaction of the deed it tells of; and what its owner does when it did not arrive by itself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from rondom import journal
from rondom.core.decisions import require
from rondom.outbox import rules
from rondom.outbox.jobs import send
from rondom.outbox.models import Message
from rondom.outbox.rules import Actor


@transaction.atomic
def enqueue(
    *,
    kind: str,
    moment: datetime,
    to_person: UUID,
    owner: UUID | None = None,
) -> Message:
    """A message of one of the fixed kinds for one resident (Awb 2:10). The row and its job stand or fall with the deed.

    How it goes (e-mail or letter) and where to is looked up when it is sent.
    """
    message = Message(kind=kind, to_person=to_person, owner=owner, made_at=moment)
    message.save(force_insert=True)
    send.defer(message_id=str(message.pk), trace=journal.traceparent())
    return message


@transaction.atomic
def send_again(*, by: Actor, message: Message) -> Message:
    """The owner has what failed tried again, from the beginning. Raises Denied for anyone else and for what did not fail."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    require(rules.may_send_again(by, message))
    message.state, message.last_error = Message.State.WAITING, ""
    message.save(update_fields=["state", "last_error"])
    send.defer(message_id=str(message.pk), trace=journal.traceparent())
    journal.done(by=by, verb="message_sent_again", on=message, persons=[message.to_person])
    return message


@transaction.atomic
def mark_printed(*, by: Actor, message: Message, moment: datetime) -> Message:
    """The owner printed the letter and it went out, by post or by hand. Raises Denied."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    require(rules.may_mark_printed(by, message))
    message.state, message.sent_at = Message.State.SENT, moment
    message.save(update_fields=["state", "sent_at"])
    journal.done(by=by, verb="letter_printed", on=message, persons=[message.to_person])
    return message
