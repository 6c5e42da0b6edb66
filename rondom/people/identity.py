# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is this the same person? Asked behind the fence by the database's own functions, which answer no more than the actor may know."""

from typing import Any
from uuid import UUID

from django.db import connection

from rondom.core import clock
from rondom.people import birth as births
from rondom.people import numbers
from rondom.people.birth import Birth
from rondom.people.models import Person
from rondom.people.names import normal, search_name, surname_key

MOST = 10


def of_one_in_brp(surname: str, birth: Birth, postcode: str, number: str, bsn_hash: bytes | None) -> UUID | None:
    """The one person of the BRP at whom a worker's words point, or None; any doubt is None. For the action only: no page may tell it."""
    return _one(
        "SELECT people_identify(%s, %s, %s, %s, %s, %s, %s)",
        [
            surname_key(surname),
            birth.year,
            birth.month,
            birth.day,
            numbers.postcode(postcode),
            numbers.house_number_key(number),
            bsn_hash,
        ],
    )


def bsn_is_taken(bsn_hash: bytes) -> bool:
    """Does a record with this number exist? For the action only: no page may tell it."""
    return bool(_one("SELECT people_bsn_is_taken(%s)", [bsn_hash]))


def note_possible_duplicates(person_id: UUID, bsn_hash: bytes | None) -> None:
    """Give the registry its task "mogelijk dubbel" for records that look like this one and that the actor may not see."""
    _one("SELECT people_note_duplicates(%s, %s, %s)", [person_id, bsn_hash, clock.now()])


def search_people(typed: str, limit: int = MOST) -> list[Person]:
    """*Zoek of nieuw*: persons the actor may see, by beginnings of names in any order and a birth date in any common form.

    At most ten; nothing for an empty search.
    """
    birth, rest = births.in_search(typed, clock.today())
    words = list(dict.fromkeys(normal(rest).split()))
    if not words and birth == births.UNKNOWN:
        return []
    return _in_order("people_search", [words, birth.year, birth.month, birth.day, min(limit, MOST)])


def duplicates_while_typing(name: str, birth: Birth = births.UNKNOWN, limit: int = 5) -> list[Person]:
    """The warning while typing: persons the actor may already see whose name looks like this one, or who were born that day and nearly
    so called."""
    wanted = search_name(name)
    if len(wanted) < 3:
        return []
    return _in_order("people_alike", [wanted, birth.year, birth.month, birth.day, min(limit, MOST)])


# All of a person but his number, which no page reads.
# Columns that need no work to become a value: a test holds that.
FIELDS = [field for field in Person._meta.concrete_fields if field.name not in ("bsn", "bsn_hash")]
COLUMNS = ", ".join(f"people_person.{field.column}" for field in FIELDS)


def _in_order(function: str, values: list[Any]) -> list[Person]:
    """Those that this function of the database finds, each once, in its order; read under the fence: what it let through too much would stop here."""
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM {function}({marks}) WITH ORDINALITY AS hit(id, place) JOIN people_person ON people_person.id = hit.id"
            " ORDER BY hit.place",
            values,
        )
        rows = cursor.fetchall()
    names = [field.attname for field in FIELDS]
    found = (Person.from_db(connection.alias, names, row) for row in rows)
    return list({person.pk: person for person in found}.values())


def _one(statement: str, values: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]
