# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Onder ons: what residents write among themselves, for who takes part and for nobody else (methods 2.7)."""

from dataclasses import dataclass

from django.utils import timezone

from rondom.access.actors import Actor
from rondom.access.standing import own_member
from rondom.core import dutch
from rondom.people.living import living_here
from rondom.people.models import Person
from rondom.plan.models import PrivateCircle, PrivateSeat, PrivateText
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
    """One circle. `others`: who else takes part; `may_come`: who could."""

    circle: PrivateCircle
    began: bool
    others: tuple[Person, ...]
    may_come: tuple[Person, ...]
    lines: tuple[AmongLine, ...]


@dataclass(frozen=True)
class AmongPage:
    """His circles, and whom he could begin one with."""

    circles: tuple[Among, ...]
    people: tuple[Person, ...]


def among_page(*, actor: Actor, mine: Mine) -> AmongPage:
    """Three statements for the circles, and those of who lives there. The database gives no row of a circle he does not sit in."""
    people = _people(actor, mine)
    circles = (
        list(PrivateCircle.objects.filter(household=mine.household).order_by("moment", "id")) if mine.household else []
    )
    seats = list(PrivateSeat.objects.filter(circle__in=circles, left_at=None).order_by("since", "id"))
    texts = list(PrivateText.objects.filter(circle__in=circles).order_by("-moment", "id")[:AT_MOST])
    names = {person.pk: person for person in people}
    return AmongPage(circles=tuple(_among(actor, one, seats, texts, names, mine) for one in circles), people=people)


def _among(
    actor: Actor, circle: PrivateCircle, seats: list[PrivateSeat], texts: list[PrivateText], names: dict, mine: Mine
) -> Among:
    began = actor.is_person(circle.begun_by_id)
    seated = {seat.person_id for seat in seats if seat.circle_id == circle.pk}
    today = timezone.localdate(mine.now)
    return Among(
        circle=circle,
        began=began,
        others=tuple(person for pk, person in names.items() if pk in seated),
        may_come=tuple(person for pk, person in names.items() if pk not in seated) if began else (),
        lines=tuple(
            AmongLine(
                text=text,
                who=mine.name
                if actor.is_person(text.author_id)
                else names[text.author_id].short_name
                if text.author_id in names
                else "",
                when=dutch.day(text.moment, today),
                mine=bool(may_publish(actor, text.author_id, text.published_at is not None)),
            )
            for text in texts
            if text.circle_id == circle.pk
        ),
    )


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
