# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose life a page is about: the resident, the household he belongs to, and the children or others he acts for. Nobody else's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from rondom.access.actors import Actor
from rondom.access.keys import Keys
from rondom.people.models import Authority, DossierItem, Household, Membership, Person

Item = TypeVar("Item", bound=DossierItem)
KeysOf = Callable[[UUID | None, UUID | None], Keys]


@dataclass(frozen=True)
class Mine:
    """What a resident may call his own at this moment.

    `rooms`: his keys for each household and person apart; `keys`: all of them together. `own`: his records, mostly one (docs/adr/0062).
    """

    id: UUID
    own: tuple[UUID, ...]
    name: str
    households: tuple[Household, ...]
    lived_in: tuple[UUID, ...]
    acts_for: tuple[Person, ...]
    rooms: tuple[Keys, ...]
    keys: Keys
    now: datetime

    @property
    def household(self) -> Household | None:
        """The household he belongs to; with several, the one he joined last."""
        return self.households[0] if self.households else None

    def myself(self, record: UUID | None = None) -> Person:
        """The record of his own that this is about, by its key, which is all a deed about himself needs."""
        return Person(pk=record if record in self.own else self.id)

    def name_of(self, person_id: UUID | None) -> str:
        """The first name of somebody he acts for; empty for himself and for the household as a whole."""
        return next((person.short_name for person in self.acts_for if person.pk == person_id), "")

    @property
    def persons(self) -> tuple[UUID, ...]:
        """Whose facts these pages may show: his own, and of those he acts for."""
        return (*self.own, *(person.pk for person in self.acts_for))

    def of(self, items: QuerySet[Item]) -> list[Item]:
        """Those of these items that are about him, about who he acts for, or about his household as a whole, and that he may see.

        What others showed him about themselves is theirs, and stands on no page of his.
        """
        about = Q(about_id__in=self.persons) | Q(about=None, household_id__in=self.lived_in)
        return [item for item in items.filter(about) if self.keys.reason(item)]


def mine(*, actor: Actor, keys_of: KeysOf, now: datetime) -> Mine:
    """Read it. Two statements, and one for the keys of each household or person (mostly one)."""
    me, own = actor.id, actor.person_ids
    assert me is not None, "the door let in a resident"
    ever = list(Membership.objects.filter(person_id__in=own).select_related("household").order_by("-period"))
    current = dict.fromkeys(row.household for row in ever if now in row.period)
    authorities = (
        Authority.objects.at(now)
        .filter(holder_id__in=own)
        .select_related("person")
        .order_by("person__born_first", "person_id")
    )
    acts_for = {row.person_id: row.person for row in authorities}
    lived_in = tuple(dict.fromkeys(row.household_id for row in ever))
    found = [keys_of(household_id, None) for household_id in lived_in] or [keys_of(None, me)]
    reached = {key.about for keys in found for key in keys.allow}
    found += [keys_of(None, person_id) for person_id in acts_for if person_id not in reached]
    return Mine(
        id=me,
        own=own,
        name=actor.name,
        households=tuple(current),
        lived_in=lived_in,
        acts_for=tuple(acts_for.values()),
        rooms=tuple(found),
        keys=_together(me, found, now),
        now=now,
    )


def _together(me: UUID, found: list[Keys], now: datetime) -> Keys:
    """One ring of keys: what opens in one household opens, and what is held back anywhere is held back."""
    return Keys(
        household_id=None,
        person_id=me,
        moment=now,
        members=(),
        allow=tuple(dict.fromkeys(key for keys in found for key in keys.allow)),
        withhold=tuple(dict.fromkeys(key for keys in found for key in keys.withhold)),
    )
