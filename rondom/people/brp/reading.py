# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of person lists: semicolons, a byte order mark, one column for each category.element, more lines for one person below each other.

Only the columns that Rondom keeps are taken into memory; of the others the filled fields are counted and no more.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from rondom.people.brp.report import BrokenFile, Report

RELATION = ("01.20", "02.10", "02.30", "02.40", "03.10", "84.10", "H")
WANTED = {
    "01": ("01.20", "02.10", "02.30", "02.40", "03.10", "61.10", "H"),
    "02": RELATION,
    "03": RELATION,
    "05": ("06.10", "07.10", *RELATION),
    "06": ("08.10", "84.10"),
    "07": ("67.10", "67.20", "70.10"),
    "08": ("10.10", "10.30", "11.10", "11.15", "11.20", "11.30", "11.40", "11.60", "11.70", "84.10", "85.10", "H"),
    "09": ("89.10", *RELATION),
    "11": ("32.10", "33.10", "84.10", "85.10", "H"),
}
COLUMNS = {
    f"{category}.{element}": (category, element) for category, elements in WANTED.items() for element in elements
}
NEVER_READ = {
    "04": "categorie 04 (nationaliteit)",
    "10": "categorie 10 (verblijfstitel)",
    "12": "categorie 12 (reisdocument)",
    "13": "categorie 13 (kiesrecht)",
}
COUNTRIES = "velden met een land"
COUNTRY_FIELDS = {
    "01.03.30", "02.03.30", "03.03.30", "05.03.30", "05.06.30", "05.07.30", "06.08.30", "08.13.10", "08.14.10", "09.03.30",
}  # fmt: skip
COLUMN = re.compile(r"\d\d\.(\d\d\.\d\d|H)|")
# What a row says about the next row of its category ("H"): 09 is another child, 59 the history of the same one.
HISTORY = 50
SEVERAL = {"05", "09"}

Fields = dict[str, str]


@dataclass(frozen=True)
class Row:
    """One line of one category: its number in the file and its filled fields, by element."""

    line: int
    fields: Fields

    def __getitem__(self, element: str) -> str:
        return self.fields.get(element, "")


@dataclass(frozen=True)
class PersonList:
    """One person's list: its first line, and the rows of each category in the order of the file."""

    line: int
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def current(self, category: str) -> list[Row]:
        """What holds now in this category: the first row of each stack, without its history. Persons can have several children."""
        rows = self.rows.get(category, [])
        return [row for row, before in zip(rows, [None, *rows], strict=False) if _begins(category, row, before)]

    def history(self, category: str) -> list[Row]:
        """The rows of this category that no longer hold."""
        now = self.current(category)
        return [row for row in self.rows.get(category, []) if row not in now]


def _begins(category: str, row: Row, before: Row | None) -> bool:
    """Does this row hold now, or is it the history of the row before it?"""
    if before is None or before["H"] == category:
        return True
    if category not in SEVERAL or before["H"] == str(HISTORY + int(category)):
        return False
    # The row before does not say: the same person again is history.
    same = ("01.20",) if row["01.20"] and before["01.20"] else ("02.40", "03.10")
    return any(row[element] != before[element] for element in same)


def read(file: BinaryIO, report: Report) -> Iterator[PersonList]:
    """The lists of a file, one by one.

    Raises BrokenFile with line and reason at the first line that cannot be part of such a file.
    """
    rows = csv.reader(_decoded(file), delimiter=";", strict=True)
    try:
        header = next(rows, [])
        columns = _columns(header)
        yield from _lists(rows, header, columns, report)
    except csv.Error as error:
        raise BrokenFile(rows.line_num, f"aanhalingstekens of scheidingstekens kloppen niet ({error})") from None


def _lists(rows: Iterable[list[str]], header: list[str], columns: list[int], report: Report) -> Iterator[PersonList]:
    unread = {place: _unread(name) for place, name in enumerate(header) if _unread(name)}
    now: PersonList | None = None
    for values in rows:
        line = rows.line_num  # type: ignore[attr-defined]  # csv.reader has it, its type does not say so
        if not values:
            continue
        if len(values) != len(header):
            raise BrokenFile(line, f"{len(values)} velden, maar de kop heeft er {len(header)}")
        report.lines += 1
        for place, what in unread.items():
            if values[place]:
                report.unread[what] += 1
        if values[0]:
            if now:
                yield now
            now = PersonList(line)
            report.lists += 1
        if now is None:
            raise BrokenFile(line, "een vervolgregel zonder persoonslijst ervoor")
        _take(now, line, values, header, columns)
    if now:
        yield now


def _take(person: PersonList, line: int, values: list[str], header: list[str], columns: list[int]) -> None:
    found: dict[str, Fields] = {}
    for place in columns:
        if values[place]:
            category, element = COLUMNS[header[place]]
            found.setdefault(category, {})[element] = values[place].strip()
    for category, fields in found.items():
        person.rows.setdefault(category, []).append(Row(line, fields))


def _columns(header: list[str]) -> list[int]:
    if not header:
        raise BrokenFile(1, "het bestand is leeg")
    strange = [name for name in header[1:] if not COLUMN.fullmatch(name)]
    if strange or header[0]:
        raise BrokenFile(1, "dit is geen kop van LO-BRP: kolommen heten 01.01.20 en de eerste heeft geen naam")
    missing = sorted(set(COLUMNS) - set(header))
    if missing:
        raise BrokenFile(1, f"kolom {missing[0]} ontbreekt")
    return [place for place, name in enumerate(header) if name in COLUMNS]


def _unread(name: str) -> str:
    if name in COUNTRY_FIELDS:
        return COUNTRIES
    return NEVER_READ.get(name[:2], "")


def _decoded(file: BinaryIO) -> Iterator[str]:
    for number, raw in enumerate(file, start=1):
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise BrokenFile(number, "dit is geen tekst in UTF-8") from None
        if "\0" in text:
            raise BrokenFile(number, "er staat een teken in dat niet kan (NUL)")
        yield text
