# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mogelijk dubbel: two records that may be one human being, side by side, for the registry alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.core import dutch
from rondom.people.models import Address, Person, PossibleDuplicate

AT_MOST = 25


@dataclass(frozen=True)
class Record:
    """One of the two: what tells whether it is the same human being, and no more."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two records that look alike, and since when that is known."""

    id: UUID
    records: tuple[Record, Record]
    found: str
    persons: frozenset[UUID]


def open_pairs(now: datetime) -> list[Pair]:
    """The oldest first: two statements."""
    found = PossibleDuplicate.objects.filter(settled_at=None).select_related("person", "other")
    pairs = list(found.defer(*_sealed("person"), *_sealed("other")).order_by("found_at", "pk")[:AT_MOST])
    places = _places(person for pair in pairs for person in (pair.person_id, pair.other_id))
    today = timezone.localdate(now)
    return [
        Pair(
            pair.pk,
            (_record(pair.person, places), _record(pair.other, places)),
            dutch.moment(pair.found_at, today),
            frozenset((pair.person_id, pair.other_id)),
        )
        for pair in pairs
    ]


def how_many() -> int:
    """How many wait; for anybody else than the registry this is none."""
    return PossibleDuplicate.objects.filter(settled_at=None).count()


def _sealed(road: str) -> tuple[str, str]:
    return f"{road}__bsn", f"{road}__bsn_hash"


def _places(persons: Iterable[UUID]) -> dict[UUID, str]:
    lived = Address.objects.filter(person_id__in=set(persons), until=None, for_letters=False, secret=False)
    return {
        address.person_id: " ".join(part for part in (address.postcode, address.number) if part) for address in lived
    }


def _record(person: Person, places: dict[UUID, str]) -> Record:
    birth = person.birth
    parts = [str(part) for part in (birth.day, birth.month, birth.year) if part]
    born = _("geboren %(date)s") % {"date": "-".join(parts)} if parts else _("geboortedatum niet bekend")
    lines = (born, places.get(person.pk) or _("adres niet bekend"), person.get_source_display())
    return Record(person.full_name, lines)
