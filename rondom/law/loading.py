# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read all law files of a directory and one municipality, and refuse what does not hold together."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from . import building, checks, counting, terms
from .calendar import Calendars
from .entries import Entry, Ground, Law, LawError, Norm, Term
from .laws import Area, Laws, Municipality
from .reading import Located, read
from .terms import Due, Event

DIRECTORY = Path(__file__).resolve().parents[2] / "laws"
MUNICIPALITY = "merwelinde"

Tables = dict[str, list[Located]]
_E = TypeVar("_E", bound=Entry)


def load(directory: Path | str | None = None, municipality: str | None = None) -> Laws:
    """All laws and one municipality's own values. A problem is a LawError: "file:line: reason"."""
    folder = Path(directory) if directory else DIRECTORY
    name = municipality or MUNICIPALITY
    files = _files(folder, name)
    headed = [(tables, _law(tables, place)) for place, tables in files]
    calendars, town = _calendars([tables for tables, _ in headed])
    entries: list[Entry] = [law for _, law in headed]
    for tables, law in headed:
        entries.extend(_entries(tables, law))
    grounds = {entry.id: entry for entry in entries if isinstance(entry, Ground)}
    for tables, law in headed:
        entries.extend(_finish(table, building.term(table, law, grounds)) for table in tables.get("term", ()))
    jargon = tuple(word for tables, _ in headed for table in tables.get("jargon", ()) for word in _words(table))
    checks.check(entries, calendars)
    return Laws(_with_norms(entries), replace(town, id=name), calendars, jargon)


def _files(folder: Path, name: str) -> list[tuple[str, Tables]]:
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise LawError(f"{folder.name}:1: no law files here")
    if not name.replace("-", "").isalnum():
        raise LawError(f"{folder.name}/local:1: '{name}' is not a name of a municipality")
    local = folder / "local" / f"{name}.toml"
    if not local.is_file():
        raise LawError(f"{folder.name}/local/{name}.toml:1: there is no file for this municipality")
    return [(str(p), read(p, str(p.relative_to(folder.parent)))) for p in [*paths, local]]


def _law(tables: Tables, place: str) -> Law:
    headers = tables.get("law", [])
    if len(headers) != 1:
        first = next((table for group in tables.values() for table in group), None)
        if first is None:
            raise LawError(f"{Path(place).name}:1: the file is empty; a law file begins with [law]")
        raise first.problem("a law file begins with one [law]")
    found = building.law(headers[0])
    headers[0].done()
    return found


_APART = ("law", "term", "jargon", "municipality", "area", "closed_day", "crown_day")


def _entries(tables: Tables, law: Law) -> Iterable[Entry]:
    for header, group in tables.items():
        if header in _APART:
            continue
        if header not in building.BUILDERS:
            raise group[0].problem(f"'{header}' is not known here")
        for table in group:
            yield _finish(table, building.BUILDERS[header](table, law))


def _finish(table: Located, entry: _E) -> _E:
    table.done()
    return entry


def _words(table: Located) -> tuple[str, ...]:
    words = table.texts("words", required=True)
    table.done()
    return words


def _calendars(files: list[Tables]) -> tuple[Calendars, Municipality]:
    """The working days of the country and the municipality, and who the municipality is."""
    crown: list[tuple[date, str]] = []
    closed: list[tuple[date, str]] = []
    areas: list[Area] = []
    name = ""
    for tables in files:
        for header, found in (("crown_day", crown), ("closed_day", closed)):
            for table in tables.get(header, ()):
                day = table.day("day")
                if day is None:
                    raise table.problem("'day' is missing")
                found.append((day, table.text("title")))
                table.text("article")
                table.done()
        for table in tables.get("area", ()):
            areas.append(
                Area(table.text("id"), table.text("name"), table.text("duty_worker", ""), table.text("phone", ""))
            )
            table.done()
        for table in tables.get("municipality", ()):
            name = table.text("name")
            table.done()
    return Calendars(crown, closed), Municipality("", name, tuple(areas), tuple(closed))


def _with_norms(entries: list[Entry]) -> tuple[Entry, ...]:
    """Each term with the municipality's own shorter time for it."""
    norms = {entry.term: entry for entry in entries if isinstance(entry, Norm)}
    return tuple(
        replace(entry, local_norm=norms[entry.id]) if isinstance(entry, Term) and entry.id in norms else entry
        for entry in entries
    )


@lru_cache(maxsize=8)
def _cached(directory: str, municipality: str) -> Laws:
    return load(directory, municipality)


def _configured() -> tuple[str, str]:
    return os.environ.get("RONDOM_LAWS") or str(DIRECTORY), os.environ.get("RONDOM_MUNICIPALITY") or MUNICIPALITY


def current() -> Laws:
    """The laws of the configured directory and municipality, read once (RONDOM_LAWS, RONDOM_MUNICIPALITY)."""
    return _cached(*_configured())


def fresh(municipality: str | None = None) -> Laws:
    """The configured laws read anew, for the configured municipality or another."""
    directory, name = _configured()
    return load(directory, municipality or name)


def due(
    term: Term,
    start: date | datetime,
    events: Iterable[Event] = (),
    calendars: Calendars | None = None,
    today: date | None = None,
) -> Due:
    """The last day of a term and why, by the configured municipality's calendar unless another is given."""
    return terms.due(term, start, events, calendars or current().calendars, today)


def due_many(term: Term, starts: Iterable[date], calendars: Calendars | None = None) -> list[date]:
    """The legal limit for many start days at once, by the configured calendar unless another is given."""
    return counting.due_many(term, starts, calendars or current().calendars)


def reset() -> None:
    """Forget what was read, so that a changed or added file counts."""
    _cached.cache_clear()
