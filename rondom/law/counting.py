# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counting a term: which day is the last one. The day of the event itself is not counted."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from .calendar import Calendar, Calendars
from .entries import Term, TermError

#: Above these lengths the Algemene termijnenwet does not apply (art. 4); terms in hours and years are always outside it.
LONGEST = {"days": 90, "weeks": 12, "months": 3, "working_days": 90}


def follows_termijnenwet(length: int, unit: str, counting: str) -> bool:
    """Algemene termijnenwet art. 1 and 4: only forward terms of at most 90 days, 12 weeks or 3 months."""
    return counting == "termijnenwet" and unit in LONGEST and length <= LONGEST[unit]


def add_months(day: date, months: int) -> date:
    """The same day some months on (or back), or the last day of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise TermError("Deze dag ligt buiten de kalender.")
    number = day.day
    if number > 28:
        number = min(number, monthrange(year, month + 1)[1])
    return date(year, month + 1, number)


def plain_end(start: date, length: int, unit: str) -> date:
    """The last day before any shift: so many days, weeks, months or years after the start (before it when negative)."""
    try:
        if unit in ("months", "years"):
            return add_months(start, length * (12 if unit == "years" else 1))
        if unit == "hours":
            return (datetime(start.year, start.month, start.day) + timedelta(hours=length)).date()
        return start + timedelta(days=length * (7 if unit == "weeks" else 1))
    except OverflowError:
        raise TermError("Deze dag ligt buiten de kalender.") from None


def holds_two_working_days(length: int, unit: str) -> bool:
    """Algemene termijnenwet art. 2 speaks of terms of at least three days."""
    return unit in ("weeks", "months") or (unit == "days" and length >= 3)


def shifted(start: date, end: date, term: Term, calendar: Calendar) -> date:
    """Where the term really ends: after art. 2 (two working days) and art. 1 (no weekend or holiday) of the Algemene termijnenwet."""
    if term.counting in ("eu", "end_only"):
        return date.fromordinal(calendar.next_working(end.toordinal()))
    if not follows_termijnenwet(term.length, term.unit, term.counting) or term.unit == "working_days":
        return end
    first, last = start.toordinal(), end.toordinal()
    if holds_two_working_days(term.length, term.unit) and calendar.working_between(first, last) < 2:
        last = calendar.add_working(first, 2)
    return date.fromordinal(calendar.next_working(last))


def calendar_for(term: Term, calendars: Calendars) -> Calendar:
    """The municipality's own calendar for its own promises, the statutory one for everything else."""
    return calendars.local if term.local else calendars.legal


def counter(term: Term, calendars: Calendars) -> Callable[[date], date]:
    """A function from the day of the event to the last day of the term, made once for a term and quick in bulk."""
    calendar = calendar_for(term, calendars)
    length, unit = term.length, term.unit
    if term.counting == "backwards":
        return lambda start: plain_end(start, -length, unit)
    if unit == "working_days":
        return lambda start: date.fromordinal(calendar.add_working(start.toordinal(), length))
    if unit in ("days", "weeks") and follows_termijnenwet(length, unit, term.counting):
        return _quick(length * (7 if unit == "weeks" else 1), holds_two_working_days(length, unit), calendar)
    if unit in ("months", "years") and not _moves(term):
        months = length * (12 if unit == "years" else 1)
        return lambda start: add_months(start, months)
    return lambda start: shifted(start, plain_end(start, length, unit), term, calendar)


def _moves(term: Term) -> bool:
    """Whether a weekend or holiday can move the last day of this term."""
    return term.counting in ("eu", "end_only") or follows_termijnenwet(term.length, term.unit, term.counting)


def _quick(days: int, two: bool, calendar: Calendar) -> Callable[[date], date]:
    between, following, add = calendar.working_between, calendar.next_working, calendar.add_working

    def last_day(start: date) -> date:
        first = start.toordinal()
        last = first + days
        # A week always holds two working days, so only short terms need the count of art. 2.
        if two and days < 14 and between(first, last) < 2:
            last = add(first, 2)
        return date.fromordinal(following(last))

    return last_day


def due_many(term: Term, starts: Iterable[date], calendars: Calendars) -> list[date]:
    """The legal limit for many start days at once (more than 100,000 a second)."""
    return list(map(counter(term, calendars), starts))
