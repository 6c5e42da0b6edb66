# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which record is the person of a list. A number says so; a name never makes two people one (docs/adr/0021)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections

from rondom.core.fields import equality_hash
from rondom.people.actions import compare_by_name
from rondom.people.brp.mapping import Entry, Named
from rondom.people.brp.report import Report
from rondom.people.models import Address, Person, Source

COLUMNS = (
    "given_names", "prefix", "surname", "partner_prefix", "partner_surname", "name_use", "birth_year", "birth_month", "birth_day",
    "born_first", "died_on", "secret_address", "source", "search_name", "surname_keys",
)  # fmt: skip
# New records beside what somebody was told and wrote down without a number: the registry looks.
NOTE = """
INSERT INTO people_possibleduplicate (id, person_id, other_id, found_at, outcome)
SELECT gen_random_uuid(), mine.id, p.id, %s, ''
FROM people_person mine JOIN people_person p ON p.born_first = mine.born_first AND p.id <> mine.id
WHERE mine.id = ANY(%s) AND mine.birth_day IS NOT NULL AND p.birth_day IS NOT NULL
AND p.bsn_hash IS NULL AND p.source <> 'brp'
AND p.surname_keys && mine.surname_keys AND similarity(p.search_name, mine.search_name) > 0.45
ON CONFLICT DO NOTHING
"""


class Known:
    """The persons met so far in this import: by number, by the line of their list, and as parent on a list."""

    def __init__(self, alias: str, report: Report):
        self.alias = alias
        self.report = report
        self.by_hash: dict[bytes, Person] = {}
        self.by_line: dict[int, Person] = {}
        self.parents: dict[tuple[int, str], Person] = {}
        self.new: list[UUID] = []
        self.touched: set[UUID] = set()

    def settle(self, entries: Sequence[Entry]) -> None:
        """Add or change the persons of these lists."""
        self.look_up(entry.who.bsn for entry in entries)
        added, changed = [], []
        for entry in entries:
            person = self.with_number(entry.who.bsn)
            if person is None:
                person = _new(entry.who)
                self._meet(person)
                added.append(person)
            before = [getattr(person, column) for column in COLUMNS]
            _say(person, entry)
            if person not in added and before != [getattr(person, column) for column in COLUMNS]:
                person.version += 1
                changed.append(person)
            self.by_line[entry.who.line] = person
            if person.secret_address and not entry.secret:
                self.report.skip("geheim adres blijft geheim, al zegt de lijst het niet (meer)", entry.who.line)
        self.add(added)
        Person.objects.using(self.alias).bulk_update(changed, [*COLUMNS, "version"])
        self.report.wrote("personen gewijzigd", len(changed))
        self.touched.update(person.pk for person in changed)
        self._hide(person.pk for person in changed if person.secret_address)

    def _hide(self, persons: Iterable[UUID]) -> None:
        """Whoever has a secret address has no other address that may be shown."""
        Address.objects.using(self.alias).filter(person_id__in=list(persons), secret=False).update(secret=True)

    def look_up(self, numbers: Iterable[str]) -> None:
        """Read the records of these numbers, as far as they are not met yet."""
        hashes = {digest for number in numbers if (digest := equality_hash(number)) and digest not in self.by_hash}
        for person in Person.objects.using(self.alias).filter(bsn_hash__in=hashes):
            self._meet(person)

    def with_number(self, number: str) -> Person | None:
        """The record with this number, if it was looked up."""
        digest = equality_hash(number)
        return self.by_hash.get(digest) if digest else None

    def mention(self, who: Named) -> Person:
        """A new record, not saved yet, of somebody whom a list mentions: a name and a birth date, no more."""
        person = _new(who)
        compare_by_name(person)
        self._meet(person)
        return person

    def add(self, persons: list[Person]) -> None:
        """Save new records."""
        Person.objects.using(self.alias).bulk_create(persons)
        self.report.wrote("personen nieuw", len(persons))
        self.new += [person.pk for person in persons]
        self.touched.update(person.pk for person in persons)

    def note_likenesses(self, moment: datetime) -> None:
        """Give the registry the task "mogelijk dubbel" where a new record looks like one that was told."""
        with connections[self.alias].cursor() as cursor:
            cursor.execute(NOTE, [moment, self.new])
            self.report.wrote("taken mogelijk dubbel", cursor.rowcount)

    def _meet(self, person: Person) -> None:
        if person.bsn_hash:
            self.by_hash[bytes(person.bsn_hash)] = person


def _new(who: Named) -> Person:
    person = Person(given_names=who.given_names, prefix=who.prefix, surname=who.surname, source=Source.BRP)
    person.birth = who.birth
    if who.bsn:
        person.bsn, person.bsn_hash = who.bsn, equality_hash(who.bsn)
    return person


def _say(person: Person, entry: Entry) -> None:
    """The record says what the list says. A secret address stays secret until the registry lifts it by hand."""
    values: dict[str, Any] = {
        "given_names": entry.who.given_names,
        "prefix": entry.who.prefix,
        "surname": entry.who.surname,
        "partner_prefix": entry.partner_prefix,
        "partner_surname": entry.partner_surname,
        "name_use": entry.name_use,
        "died_on": entry.died_on,
        "secret_address": entry.secret or person.secret_address,
        "source": Source.BRP,
        "birth": entry.who.birth,
    }
    for name, value in values.items():
        setattr(person, name, value)
    compare_by_name(person)
