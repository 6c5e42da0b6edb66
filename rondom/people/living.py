# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who lives in a household, each once: somebody who stands there twice is one line, under the record that stays (docs/adr/0062)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from django.db.models import F, Func, UUIDField

from rondom.core.kept import Kept
from rondom.people.models import Membership, Person

SHOWN_AS = "shown_as"
LIVING_HERE = Kept(
    lambda household, moment: (
        Membership.objects.filter(household_id=household, period__contains=moment)
        .select_related("person")
        .annotate(**{SHOWN_AS: Func(F("person_id"), function="people_shown_as", output_field=UUIDField())})
    )
)


@dataclass(frozen=True)
class Living:
    """Somebody who lives here. `doubles` are the records that were joined to his own: what was written under one stays there."""

    person: Person
    role: str
    doubles: tuple[Person, ...] = ()

    @property
    def records(self) -> tuple[Person, ...]:
        """His own, and those joined to it."""
        return (self.person, *self.doubles)


def living_here(household: UUID, moment: datetime) -> list[Living]:
    """Everyone, the eldest first; who has no birth date comes last. One statement."""
    by_record: dict[UUID, list[Membership]] = {}
    for row in LIVING_HERE(household=household, moment=moment):
        by_record.setdefault(getattr(row, SHOWN_AS), []).append(row)
    found = [_living(record, rows) for record, rows in by_record.items()]
    return sorted(found, key=lambda one: (one.person.born_first or date.max, one.person.given_names))


def records_of(living: Sequence[Living]) -> list[Person]:
    """Every record behind these people."""
    return list(chain.from_iterable(one.records for one in living))


def _living(record: UUID, rows: list[Membership]) -> Living:
    own, *doubles = sorted(rows, key=lambda row: row.person_id != record)
    role = own.role or next((row.role for row in doubles if row.role), "")
    return Living(own.person, role, tuple(row.person for row in doubles))
