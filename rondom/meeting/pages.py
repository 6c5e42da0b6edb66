# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meetings as a page tells them: when, what kind of place, who comes, and what was written down. From what the reader may see."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.meeting.models import Invited, MadeThere, Meeting, Remark
from rondom.meeting.rules import may_say_he_comes
from rondom.people.models import Person
from rondom.plan.agreed import AgreementLine, agreements_page, in_plan
from rondom.plan.models import SHARED, Agreement

# The agreements of these that the reader may see: at the desk by his keys, at home what is his.
MaySee = Callable[[QuerySet[Agreement]], Iterable[Agreement]]


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
class Beside:
    """What a resident put beside the minutes. `mine`: whoever reads it wrote it."""

    name: str
    text: str
    when: str
    mine: bool
    person_id: UUID


@dataclass(frozen=True)
class Card:
    """One meeting as it reads."""

    meeting: Meeting
    when: str
    guests: tuple[Guest, ...]
    is_over: bool
    asks_me: bool
    agreed: tuple[AgreementLine, ...] = ()
    beside: tuple[Beside, ...] = ()

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
        cards = (*self.coming, *self.past)
        guests = [guest.person_id for card in cards for guest in card.guests if guest.person_id]
        named = [line.agreement for card in cards for line in card.agreed]
        wrote = [one.person_id for card in cards for one in card.beside]
        return frozenset((*guests, *wrote)) | {
            one for each in named for one in (each.about_id, each.owner_person_id) if one
        }


def of_shared_plans() -> QuerySet[Meeting]:
    """All of them, for a page to narrow to what its reader may see."""
    return Meeting.objects.filter(purpose=SHARED)


def meetings_page(
    *, actor: Actor, meetings: Sequence[Meeting], now: datetime, may_see: MaySee | None = None
) -> MeetingsPage:
    """Put them in order; with `may_see`, also what was agreed there and put beside it. One statement beside the one that reads them."""
    told = cards(actor, meetings, now)
    told = with_beside(actor, with_agreed(actor, told, may_see, now), now) if may_see else told
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


def with_agreed(actor: Actor, told: Sequence[Card], may_see: MaySee, now: datetime) -> list[Card]:
    """These, with what was agreed there as far as the reader may see it: of what he may not, not even that it is there (ADR 0078)."""
    links = dict(
        MadeThere.objects.filter(meeting__in=[card.meeting.pk for card in told]).values_list(
            "agreement_id", "meeting_id"
        )
    )
    if not links:
        return list(told)
    found = list(may_see(in_plan(Agreement.objects.filter(pk__in=links))))
    page = agreements_page(actor=actor, agreements=found, shared=False, now=now)
    by_meeting: dict[UUID, list[AgreementLine]] = {}
    for line in (*page.lines, *page.over):
        by_meeting.setdefault(links[line.agreement.pk], []).append(line)
    return [replace(card, agreed=tuple(by_meeting.get(card.meeting.pk, ()))) for card in told]


def with_beside(actor: Actor, told: Sequence[Card], now: datetime) -> list[Card]:
    """These, with what residents put beside them, oldest first. Of whoever may not be known here, no name."""
    minutes = [card.meeting.pk for card in told if card.meeting.told]
    found = list(Remark.objects.filter(meeting__in=minutes).order_by("moment", "pk")) if minutes else []
    if not found:
        return list(told)
    names = {one.pk: one.short_name for one in Person.objects.filter(pk__in={one.person_id for one in found})}
    by_meeting: dict[UUID, list[Beside]] = {}
    for one in found:
        who, when = names.get(one.person_id, _("Iemand")), dutch.moment(one.moment, timezone.localdate(now))
        line = Beside(who, one.text, when, actor.is_person(one.person_id), one.person_id)
        by_meeting.setdefault(one.meeting_id, []).append(line)
    return [replace(card, beside=tuple(by_meeting.get(card.meeting.pk, ()))) for card in told]


def soon(worker: UUID, since: datetime, before: datetime) -> QuerySet[Meeting]:
    """Meetings that this worker is asked to and that begin between these moments, soonest first. `mine`: what he said, of the moment that stands there now."""
    said = Invited.objects.filter(meeting=OuterRef("pk"), professional=worker, sequence=OuterRef("sequence"))
    found = Meeting.objects.filter(pk__in=RawSQL("SELECT meeting_soon(%s, %s)", (since, before)))
    return found.annotate(mine=Subquery(said.values("answer")[:1])).order_by("starts_at", "pk")


def next_of(meetings: Iterable[Meeting], now: datetime) -> str:
    """The first of these that is still to come, in one line: when, and what kind of place. Empty when there is none."""
    coming = [one for one in meetings if one.starts_at > now and one.called_off_at is None]
    if not coming:
        return ""
    first = min(coming, key=lambda one: (one.starts_at, str(one.pk)))
    words = {"when": dutch.moment_in_full(first.starts_at), "place": first.get_place_display()}
    return _("Overleg: %(when)s, %(place)s") % words


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
