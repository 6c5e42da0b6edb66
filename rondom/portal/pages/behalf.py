# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""For whom a resident may speak and who may speak for him; and the page of somebody he speaks for, as long as the law lets him read it (rule 3)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from rondom.access.actors import Actor
from rondom.access.speaking import ADULT, ALONE, Speaker, Turning, of_person, reads_for, speakers, turnings
from rondom.people.models import Authority, Person
from rondom.portal.pages.doing import Doing
from rondom.portal.pages.mine import Mine
from rondom.portal.pages.plan import coming, promised
from rondom.portal.pages.story import Chapter, Yes, chapter_of, yeses_of

OVER_CHILDREN = {Authority.Kind.PARENT, Authority.Kind.GUARDIAN}


@dataclass(frozen=True)
class SpokenFor:
    """Somebody the resident speaks for: on which ground, and the first thing that changes."""

    person: Person
    ground: str
    period: str
    reads: tuple[str, ...]
    next: Turning | None
    # A young person from sixteen on: his parent has authority, and he decides about help himself (J 7.3.4; BW 7:447).
    decides: bool = False


@dataclass(frozen=True)
class SpeaksForMe:
    """Somebody who speaks for the resident. `withdrawable`: it rests on his own word."""

    id: UUID
    name: str
    ground: str
    period: str
    withdrawable: bool


@dataclass(frozen=True)
class VoicesPage:
    """Both directions: for whom he speaks, and who speaks for him; and what changes when he is young himself."""

    others: tuple[SpokenFor, ...]
    mine: tuple[SpeaksForMe, ...]
    turnings: tuple[Turning, ...]
    persons: frozenset[UUID]
    now: datetime


@dataclass(frozen=True)
class BehalfPage:
    """What the resident may read of one person he speaks for, today."""

    spoken_for: SpokenFor
    turnings: tuple[Turning, ...]
    chapter: Chapter
    doing: tuple[Doing, ...]
    given: tuple[Yes, ...]
    is_child: bool
    now: datetime


class NotYours(LookupError):
    """He does not speak for this person (any more), or this person is not there."""


def voices_page(*, mine: Mine) -> VoicesPage:
    """Read the page: two statements beside those of `mine`."""
    me = Person.objects.get(pk=mine.id)
    found = speakers(mine.persons, mine.now)
    return VoicesPage(
        others=tuple(_spoken_for(person, found, mine) for person in mine.acts_for),
        mine=tuple(_for_me(one, mine.now) for record in mine.own for one in of_person(found, record)),
        turnings=turnings(me, mine.now),
        persons=frozenset(mine.persons) | {one.holder_id for one in found if one.holder_id},
        now=mine.now,
    )


def behalf_page(*, mine: Mine, person_id: UUID) -> BehalfPage:
    """Read the page of one person he speaks for. Raises NotYours for anybody else."""
    person = next((one for one in mine.acts_for if one.pk == person_id), None)
    if person is None:
        raise NotYours
    theirs = replace(mine, acts_for=(person,), lived_in=())
    promised_to = replace(mine, id=person.pk, own=(person.pk,), acts_for=(), lived_in=())
    age = person.age_on(timezone.localdate(mine.now))
    return BehalfPage(
        spoken_for=_spoken_for(person, speakers([person.pk], mine.now), mine),
        turnings=turnings(person, mine.now),
        chapter=chapter_of(person.pk, theirs),
        doing=coming(promised_to, promised(promised_to)),
        given=yeses_of(person.pk, theirs),
        is_child=age is not None and age < ADULT,
        now=mine.now,
    )


def who_speaks_for(actor: Actor) -> QuerySet[Authority]:
    """What others may decide for this resident, and nobody else."""
    return Authority.objects.filter(person_id__in=actor.person_ids)


def _spoken_for(person: Person, found: list[Speaker], mine: Mine) -> SpokenFor:
    own = [one for one in of_person(found, person.pk) if one.holder_id in mine.own]
    in_force = [one for one in own if not (one.since and one.since > mine.now)]
    first = next((one for one in in_force if one.opens), in_force[0])
    reads = tuple(dict.fromkeys(task for one in in_force for task in reads_for(one, person, mine.now)))
    coming_up = turnings(person, mine.now) if first.kind in OVER_CHILDREN else ()
    age = person.age_on(timezone.localdate(mine.now))
    decides = first.kind in OVER_CHILDREN and age is not None and age >= ALONE
    return SpokenFor(person, first.ground(), first.period(mine.now), reads, next(iter(coming_up), None), decides)


def _for_me(speaker: Speaker, now: datetime) -> SpeaksForMe:
    own_word = speaker.kind == Authority.Kind.GEMACHTIGDE
    return SpeaksForMe(speaker.authority_id, speaker.name, speaker.ground(), speaker.period(now), own_word)
