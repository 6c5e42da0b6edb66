# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Putting a message in the outbox, in the transaction of the deed it tells of; sending it is a job."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from rondom.outbox.jobs import send
from rondom.outbox.models import Message


@transaction.atomic
def enqueue(
    *,
    kind: str,
    moment: datetime,
    to_person: UUID,
    owner: UUID | None = None,
) -> Message:
    """A message of one of the fixed kinds for one resident. The row and its job stand or fall with the deed.

    How it goes (e-mail or letter) and where to is looked up when it is sent.
    """
    message = Message(kind=kind, to_person=to_person, owner=owner, made_at=moment)
    message.save(force_insert=True)
    send.defer(message_id=str(message.pk))
    return message
