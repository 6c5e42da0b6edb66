# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Onder ons: what residents write among themselves, for who takes part and for nobody else (methods 2.7)."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from rondom.access.actors import Actor
from rondom.access.standing import own_member
from rondom.core import dutch
from rondom.people.living import living_here
from rondom.people.models import Person
from rondom.plan.models import CircleMember, MemberKey, PrivateCircle, PrivateGuest, PrivateSeat, PrivateText
from rondom.plan.shared_rules import may_publish, may_seat
from rondom.portal.pages.mine import Mine

AT_MOST = 50


@dataclass(frozen=True)
class AmongLine:
    """One text: who wrote it, when, and whether it is his who reads this."""

    text: PrivateText
    who: str
    when: str
    mine: bool


@dataclass(frozen=True)
class Among:
    """One circle. `others`: who else takes part; `may_come`: who could; `guests` and `may_be_asked`: the same of their own people."""

    circle: PrivateCircle
    began: bool
    others: tuple[Person, ...]
    may_come: tuple[Person, ...]
    guests: tuple[PrivateGuest, ...]
    may_be_asked: tuple[CircleMember, ...]
    lines: tuple[AmongLine, ...]


@dataclass(frozen=True)
class AmongPage:
    """His circles, and whom he could begin one with. `own`: of their own people those who have a page."""

    circles: tuple[Among, ...]
    people: tuple[Person, ...]
    own: tuple[CircleMember, ...]


def among_page(*, actor: Actor, mine: Mine) -> AmongPage:
    """Five statements for the circles, and those of who lives there. The database gives no row of a circle he does not sit in."""
    people = _people(actor, mine)
    circles = (
        list(PrivateCircle.objects.filter(household=mine.household).order_by("moment", "id")) if mine.household else []
    )
    seats = list(PrivateSeat.objects.filter(circle__in=circles, left_at=None).order_by("since", "id"))
    texts = list(PrivateText.objects.filter(circle__in=circles).order_by("-moment", "id")[:AT_MOST])
    guests = list(PrivateGuest.objects.filter(circle__in=circles).select_related("member").order_by("since", "id"))
    own = _with_a_page(mine) if circles else ()
    names = {person.pk: person for person in people}
    found = tuple(_among(actor, one, seats, texts, guests, own, names, mine) for one in circles)
    return AmongPage(circles=found, people=people, own=own)


def _with_a_page(mine: Mine) -> tuple[CircleMember, ...]:
    """Of their own people those with a page by a code."""
    keys = MemberKey.objects.filter(ended_at=None).values("member_id")
    found = CircleMember.objects.filter(household=mine.household, left_at=None, pk__in=keys)
    return tuple(found.order_by("name", "pk"))


def _among(
    actor: Actor,
    circle: PrivateCircle,
    seats: list[PrivateSeat],
    texts: list[PrivateText],
    guests: list[PrivateGuest],
    own: tuple[CircleMember, ...],
    names: dict[UUID, Person],
    mine: Mine,
) -> Among:
    began = actor.is_person(circle.begun_by_id)
    seated = {seat.person_id for seat in seats if seat.circle_id == circle.pk}
    today = timezone.localdate(mine.now)
    here = tuple(one for one in guests if one.circle_id == circle.pk and one.left_at is None)
    wrote = {one.pk: one.member.name for one in guests}
    asked = {one.member_id for one in here}
    return Among(
        circle=circle,
        began=began,
        others=tuple(person for pk, person in names.items() if pk in seated),
        may_come=tuple(person for pk, person in names.items() if pk not in seated) if began else (),
        guests=here,
        may_be_asked=tuple(one for one in own if one.pk not in asked) if began else (),
        lines=tuple(
            AmongLine(
                text=text,
                who=_who(actor, text, names, wrote, mine),
                when=dutch.day(text.moment, today),
                mine=bool(may_publish(actor, text.author_id, text.published_at is not None)),
            )
            for text in texts
            if text.circle_id == circle.pk
        ),
    )


def _who(actor: Actor, text: PrivateText, names: dict[UUID, Person], guests: dict[UUID, str], mine: Mine) -> str:
    """Who wrote it; nobody by name who does not live there any more."""
    if text.author_guest_id is not None:
        return guests.get(text.author_guest_id, "")
    if text.author_id is None or actor.is_person(text.author_id):
        return mine.name
    return names[text.author_id].short_name if text.author_id in names else ""


def _people(actor: Actor, mine: Mine) -> tuple[Person, ...]:
    """Who lives there besides himself, and is old enough to write along."""
    if mine.household is None or own_member(actor, mine.household, mine.now) is None:
        return ()
    today = timezone.localdate(mine.now)
    here = living_here(mine.household.pk, mine.now)
    return tuple(
        one.person
        for one in here
        if not any(actor.is_person(record.pk) for record in one.records)
        and may_seat(actor, True, one.person.age_on(today))
    )
