# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Berichten: what goes out to residents on a worker's account, and what still needs a hand: a letter to print, a message that did not arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.outbox.models import Message
from rondom.people.models import Person

LAST_SENT = 10


@dataclass(frozen=True)
class MessageRow:
    """One message: to whom, what it says, and how it stands. Without a name for who may no longer see the resident."""

    id: UUID
    to: str
    about: str
    state: str
    words: str
    kind: str

    @property
    def to_print(self) -> bool:
        """A letter waits for a printer."""
        return self.state == Message.State.TO_PRINT

    @property
    def failed(self) -> bool:
        """It did not arrive after all tries."""
        return self.state == Message.State.FAILED


@dataclass(frozen=True)
class MessagesPage:
    """A worker's own messages."""

    asking: tuple[MessageRow, ...]
    waiting: tuple[MessageRow, ...]
    sent: tuple[MessageRow, ...]
    persons: frozenset[UUID]


def messages_page(*, actor: Actor, now: datetime) -> MessagesPage:
    """Read the page: four statements."""
    own = Message.objects.of(actor.id)
    asking = list(own.asking().order_by("made_at"))
    waiting = list(own.filter(state=Message.State.WAITING).order_by("made_at"))
    sent = list(own.filter(state=Message.State.SENT).order_by("-sent_at")[:LAST_SENT])
    names = {
        person.pk: person.full_name
        for person in Person.objects.filter(pk__in={message.to_person for message in (*asking, *waiting, *sent)})
    }
    return MessagesPage(
        _rows(asking, names, now), _rows(waiting, names, now), _rows(sent, names, now), frozenset(names)
    )


def _rows(messages: Sequence[Message], names: dict[UUID, str], now: datetime) -> tuple[MessageRow, ...]:
    kinds = {
        Message.State.TO_PRINT: "ask",
        Message.State.FAILED: "late",
        Message.State.WAITING: "outline",
        Message.State.SENT: "done",
    }
    return tuple(
        MessageRow(
            message.pk,
            names.get(message.to_person, _("iemand bij wie je niet meer staat")),
            _("“%(words)s”") % {"words": message.get_kind_display()},
            message.state,
            _state(message, now),
            kinds[Message.State(message.state)],
        )
        for message in messages
    )


def _state(message: Message, now: datetime) -> str:
    """ "verstuurd, ma 2 feb, 10.41 uur", "mislukt na 6 keer proberen" """
    state = Message.State(message.state)
    if state == Message.State.FAILED:
        return _("mislukt na %(count)s keer proberen") % {"count": message.attempts}
    if state == Message.State.WAITING and message.attempts:
        return _("%(count)s keer geprobeerd, we proberen het zo weer") % {"count": message.attempts}
    if state == Message.State.SENT and message.sent_at:
        when = dutch.moment(message.sent_at, timezone.localdate(now))
        return _("%(state)s per %(way)s, %(when)s") % {
            "state": state.label,
            "way": message.get_way_display(),
            "when": when,
        }
    return str(state.label)
