# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the owner of a message may do with it. Pure."""

from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.decisions import YES, Decision, No
from rondom.outbox.models import Message


class Actor(Protocol):
    """Whoever acts, as far as the outbox and the journal ask."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> UUID | None: ...
    @property
    def party_id(self) -> UUID | None: ...
    @property
    def function(self) -> str: ...


def may_send_again(actor: Actor, message: Message) -> Decision:
    """The owner tries again what did not arrive after all tries."""
    if not _owns(actor, message):
        return No(_("Dit bericht is van een collega."))
    if message.state != Message.State.FAILED:
        return No(_("Dit bericht is niet mislukt. Opnieuw versturen hoeft niet."))
    return YES


def may_mark_printed(actor: Actor, message: Message) -> Decision:
    """The owner says that the letter went out."""
    if not _owns(actor, message):
        return No(_("Dit bericht is van een collega."))
    if message.state != Message.State.TO_PRINT:
        return No(_("Deze brief ligt niet meer klaar om te printen."))
    return YES


def _owns(actor: Actor, message: Message) -> bool:
    return actor.kind == "professional" and actor.id is not None and actor.id == message.owner
