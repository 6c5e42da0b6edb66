# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Zoek of nieuw*: one field that finds whoever the worker may already see, and else begins a new question with what was typed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from rondom.core.kept import Kept
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
    for membership in HOMES(persons=[person.pk for person in persons], moment=moment) if persons else ():
        homes.setdefault(membership.person_id, []).append(membership.household)
    return SearchPage(typed, tuple(Hit(person, tuple(homes.get(person.pk, ()))) for person in persons))


def _homes(persons: list[UUID], moment: datetime) -> QuerySet[Membership]:
    theirs = RawSQL("people_membership.person_id = ANY(%s::uuid[])", [persons], output_field=BooleanField())
    found = Membership.objects.filter(theirs, period__contains=moment)
    return found.select_related("household").order_by("household__name")


HOMES = Kept(_homes)
