# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Zoek of nieuw*: one field that finds whoever the worker may already see, and else begins a new question with what was typed."""

from dataclasses import dataclass
from datetime import datetime

from rondom.people.identity import search_people
from rondom.people.models import Household, Membership, Person

MOST_TYPED = 200


@dataclass(frozen=True)
class Hit:
    """Somebody who was found, and the households he belongs to as far as the worker may know."""

    person: Person
    households: tuple[Household, ...]


@dataclass(frozen=True)
class SearchPage:
    """What was typed and who was found. That somebody is not found says nothing about who exists."""

    typed: str
    hits: tuple[Hit, ...]


def search_page(typed: str, moment: datetime) -> SearchPage:
    """Find persons within ground: at most ten, by beginnings of names and a birth date. Two statements more than the search itself."""
    typed = typed.strip()[:MOST_TYPED]
    persons = search_people(typed) if typed else []
    homes: dict[object, list[Household]] = {}
    found = Membership.objects.filter(person__in=persons, period__contains=moment).select_related("household")
    for membership in found.order_by("household__name"):
        homes.setdefault(membership.person_id, []).append(membership.household)
    return SearchPage(typed, tuple(Hit(person, tuple(homes.get(person.pk, ()))) for person in persons))
