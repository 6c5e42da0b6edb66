# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meetings as a page tells them: when, what kind of place, who comes, and what was written down. From what the reader may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.meeting.models import Invited, Meeting
from rondom.meeting.rules import may_say_he_comes
from rondom.plan.models import SHARED


@dataclass(frozen=True)
class Guest:
    """One who is asked to come. `says`: whether he comes, of the moment that stands there now; once it was told, whether he was there."""

    id: UUID
    person_id: UUID | None
    name: str
    party: str
    says: str
    is_resident: bool
    may_answer: bool


@dataclass(frozen=True)
class Card:
    """One meeting as it reads."""

    meeting: Meeting
    when: str
    guests: tuple[Guest, ...]
    is_over: bool
    asks_me: bool

    @property
    def is_off(self) -> bool:
        """It does not go on."""
        return self.meeting.called_off_at is not None


@dataclass(frozen=True)
class MeetingsPage:
    """What is to come, soonest first; and what was, newest first."""

    coming: tuple[Card, ...]
    past: tuple[Card, ...]

    @property
    def persons(self) -> frozenset[UUID]:
        """Whom its cards name."""
        guests = [guest for card in (*self.coming, *self.past) for guest in card.guests]
        return frozenset(guest.person_id for guest in guests if guest.person_id)


def of_shared_plans() -> QuerySet[Meeting]:
    """All of them, for a page to narrow to what its reader may see."""
    return Meeting.objects.filter(purpose=SHARED)


def meetings_page(*, actor: Actor, meetings: Sequence[Meeting], now: datetime) -> MeetingsPage:
    """Put them in order. One statement beside the one that reads them."""
    told = cards(actor, meetings, now)
    coming = [card for card in told if not card.is_over]
    return MeetingsPage(tuple(coming), tuple(reversed([card for card in told if card.is_over])))


def cards(actor: Actor, meetings: Sequence[Meeting], now: datetime) -> list[Card]:
    """These, by their moment, each with who is asked to come. One statement."""
    by_meeting: dict[UUID, list[Invited]] = {}
    found = Invited.objects.filter(meeting__in=[one.pk for one in meetings])
    for guest in found.select_related("professional__party", "person").order_by("professional__name", "pk"):
        by_meeting.setdefault(guest.meeting_id, []).append(guest)
    ordered = sorted(meetings, key=lambda one: (one.starts_at, str(one.pk)))
    return [_card(actor, one, by_meeting.get(one.pk, []), now) for one in ordered]


def _card(actor: Actor, meeting: Meeting, invited: Iterable[Invited], now: datetime) -> Card:
    guests = sorted(
        (_guest(actor, meeting, one, now) for one in invited), key=lambda one: (not one.is_resident, one.name)
    )
    return Card(
        meeting=meeting,
        when=dutch.moment(meeting.starts_at, timezone.localdate(now)),
        guests=tuple(guests),
        is_over=now >= meeting.starts_at or meeting.called_off_at is not None,
        asks_me=any(guest.may_answer for guest in guests),
    )


def _guest(actor: Actor, meeting: Meeting, one: Invited, now: datetime) -> Guest:
    worker, person = one.professional, one.person
    # Who said that he would come was not there by it.
    said = one.get_answer_display() if one.sequence == meeting.sequence and now < meeting.starts_at else ""
    return Guest(
        id=one.pk,
        person_id=one.person_id,
        name=worker.name if worker else person.short_name if person else "",
        party=(worker.party.alias or worker.party.short_name) if worker else "",
        says=str(one.get_attended_display() if one.attended else said),
        is_resident=one.person_id is not None,
        may_answer=bool(may_say_he_comes(actor, one, meeting, now)),
    )
