# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom volgorde -`, without the framework: text in, text and an exit code out. The engine of the order of steps, for others."""

import json
import re
from datetime import date
from typing import Any, Protocol, TextIO

from rondom.law import LawError, TermError, current
from rondom.plan.order import Ring, Step, earliest

WORD = re.compile(r"\S+")


class Out(Protocol):
    """Something that takes text."""

    def write(self, text: str, /) -> object: ...


class Unreadable(ValueError):
    """What was given is not a list of steps; the text says what to mend."""


def volgorde(given: TextIO, out: Out, err: Out) -> int:
    """Read steps as JSON, write from and until which day each is done. Exit 2 and one line when that cannot be: for a ring its ids."""
    try:
        start, steps = read(given.read())
        spans = earliest(steps, start, current().calendars.legal)
    except Ring as ring:
        err.write(f"{ring}\n")
        return 2
    except (Unreadable, LawError, TermError) as error:
        err.write(f"{error}\n")
        return 2
    days = {key: {"start": span.start.isoformat(), "end": span.end.isoformat()} for key, span in spans.items()}
    out.write(json.dumps(days, ensure_ascii=False) + "\n")
    return 0


def read(text: str) -> tuple[date, list[Step]]:
    """The first day and the steps. Raises Unreadable."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable("Dit is geen JSON.") from None
    if not isinstance(given, dict) or not isinstance(given.get("steps"), list):
        raise Unreadable('Geef {"start": "2026-06-01", "steps": [...]}.')
    steps = [_step(number, one) for number, one in enumerate(given["steps"], start=1)]
    known = {step.id for step in steps}
    if len(known) < len(steps):
        twice = next(step.id for place, step in enumerate(steps) if step.id in {one.id for one in steps[:place]})
        raise Unreadable(f"Stap {twice} staat er twee keer in.")
    for step in steps:
        if missing := sorted(set(step.after) - known):
            raise Unreadable(f"Stap {step.id} komt na {missing[0]}, en die staat er niet in.")
    return _day(given.get("start")), steps


def _step(number: int, given: Any) -> Step:
    if not isinstance(given, dict) or not isinstance(given.get("id"), str) or not WORD.fullmatch(given["id"]):
        raise Unreadable(f"Stap {number} heeft geen id van één woord.")
    after, days = given.get("after", []), given.get("working_days", 0)
    if not isinstance(after, list) or not all(isinstance(one, str) for one in after):
        raise Unreadable(f"Stap {given['id']}: after is een lijst van ids.")
    if type(days) is not int or days < 0:
        raise Unreadable(f"Stap {given['id']}: working_days is een heel getal, 0 of meer.")
    return Step(given["id"], tuple(after), days)


def _day(text: Any) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise Unreadable("start is een datum: 2026-06-01.") from None
