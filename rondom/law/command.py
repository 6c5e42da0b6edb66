# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom termijn` and `rondom check-laws`, without the framework: text in, text and an exit code out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from difflib import get_close_matches
from typing import Protocol

from .checks import unanswerable
from .counting import counter
from .entries import LawError, Term, TermError
from .laws import Laws
from .loading import current, fresh
from .terms import Event, due, local_day


class Out(Protocol):
    """Something that takes text."""

    def write(self, text: str, /) -> object: ...


#: Answers of the stream are written in blocks of so many lines.
_BLOCK = 2000


def _laws(municipality: str | None) -> Laws:
    return fresh(municipality) if municipality else current()


def as_day(text: str) -> date:
    """A day written as 2026-09-14, and in no other way."""
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise TermError(f"'{text}' is geen datum. Schrijf een datum zo: 2026-09-14.")


def as_start(text: str) -> date | datetime:
    """A day, or a moment (2026-09-14T10:30) for terms in hours."""
    if "T" in text:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise TermError(f"'{text}' is geen moment. Schrijf een moment zo: 2026-09-14T10:30.") from None
    return as_day(text)


def version_for(laws: Laws, name: str, day: date) -> tuple[Term, bool]:
    """The term as it held on that day; if it held on none such, the nearest version and False."""
    versions = laws.term_versions(name)
    if not versions:
        near = get_close_matches(name, laws.terms, n=3, cutoff=0.4) or sorted(laws.terms)
        raise TermError(f"'{name}' is geen bekende termijn. Bedoelt u een van deze: {', '.join(near)}?")
    for version in versions:
        if version.holds_on(day):
            return version, True
    earlier = [version for version in versions if (version.from_ or date.min) <= day]
    return (earlier[-1] if earlier else versions[0]), False


def termijn(term: str, start: str | None, municipality: str | None, lines: Iterable[str], out: Out, err: Out) -> int:
    """Answer one question, or with "-" one for every line. Exit 0; an unknown term, day or municipality is exit 2 and one line.

    The stream stops at the first line it cannot answer, and names its number; the answers before it are written.
    """
    try:
        laws = _laws(municipality)
        if term == "-":
            return _stream(laws, lines, out, err)
        if not start:
            raise TermError("Noem ook een datum: rondom termijn TERM DATUM.")
        for line in explained(laws, term, as_start(start)):
            out.write(line + "\n")
    except (LawError, TermError) as error:
        err.write(f"{error}\n")
        return 2
    return 0


def explained(laws: Laws, name: str, start: date | datetime, events: Iterable[Event] = ()) -> list[str]:
    """The ISO day (the legal limit), why it is that day, and the day to work towards when that is earlier."""
    day = local_day(start)
    term, held = version_for(laws, name, day)
    answer = due(term, start, events, laws.calendars)
    lines = [answer.day.isoformat(), f"{answer.why} ({term.article})"]
    if not held:
        lines.append(f"Let op: deze regel gold niet op {day.isoformat()}.")
    if answer.why_towards:
        lines.append(f"{answer.work_towards.isoformat()} {answer.why_towards}")
    return lines


def _stream(laws: Laws, lines: Iterable[str], out: Out, err: Out) -> int:
    counters: dict[str, list[tuple[date, Callable[[date], date]]]] = {}
    block: list[str] = []
    for number, line in enumerate(lines, start=1):
        parts = line.split()
        if not parts:
            continue
        try:
            if len(parts) != 2:
                raise TermError("schrijf op elke regel TERM DATUM.")
            name, day = parts[0], as_day(parts[1])
            spans = counters.get(name) or counters.setdefault(name, _spans(laws, name))
            block.append(_answer(spans, day))
        except TermError as error:
            _flush(block, out)
            err.write(f"regel {number}: {error}\n")
            return 2
        if len(block) == _BLOCK:
            _flush(block, out)
    _flush(block, out)
    return 0


def _flush(block: list[str], out: Out) -> None:
    if block:
        out.write("".join(block))
        block.clear()


def _spans(laws: Laws, name: str) -> list[tuple[date, Callable[[date], date]]]:
    """For each version of a term, newest first: from which day it answers, and how. The oldest answers for all before it."""
    version_for(laws, name, date.max)
    versions = laws.term_versions(name)
    firsts = [date.min, *(version.from_ or date.min for version in versions[1:])]
    spans = [(first, counter(version, laws.calendars)) for first, version in zip(firsts, versions, strict=True)]
    return spans[::-1]


def _answer(spans: list[tuple[date, Callable[[date], date]]], day: date) -> str:
    count = next(count for first, count in spans if first <= day)
    return count(day).isoformat() + "\n"


def check_laws(municipality: str | None, out: Out, err: Out) -> int:
    """Read all law files: exit 1 and "file:line: reason" when they do not hold, else the list a lawyer still checks."""
    try:
        laws = fresh(municipality)
    except LawError as error:
        err.write(f"{error}\n")
        return 1
    checks = laws.to_check()
    for entry in checks:
        out.write(f"{entry.file}:{entry.line}: {type(entry).__name__.lower()} {entry.id}: {entry.check}\n")
    for entry, question in unanswerable(laws.entries):
        out.write(f"{entry.file}:{entry.line}: niemand stelt de vraag {question}; deze voorwaarde geldt nooit\n")
    out.write(
        f"{len(laws.entries)} regels in {len(laws.laws)} bestanden zijn in orde;"
        f" {len(checks)} daarvan moet een jurist nog nakijken.\n"
    )
    return 0
