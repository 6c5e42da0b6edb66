# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which days are working days: for a term of law, and for a promise of the municipality."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from .entries import TermError

FIRST_YEAR, LAST_YEAR = 2000, 2089
_BASE = date(FIRST_YEAR, 1, 1).toordinal()
_END = date(LAST_YEAR, 12, 31).toordinal()

GOOD_FRIDAY = "Goede Vrijdag"
LIBERATION_DAY = "Bevrijdingsdag"


def easter(year: int) -> date:
    """Easter Sunday (Gregorian computus of Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    leaps, in_cycle = divmod(century, 4)
    epact = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, rest = divmod(of_century, 4)
    weekday = (32 + 2 * in_cycle + 2 * quarter - epact - rest) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """The day the King's birthday is celebrated (until 2013 the Queen's); the day before when it falls on a Sunday."""
    day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    return day - timedelta(days=1) if day.weekday() == 6 else day


@lru_cache(maxsize=256)
def holidays(year: int) -> dict[date, str]:
    """The generally recognised holidays of Algemene termijnenwet art. 3 lid 1, and Good Friday of lid 2."""
    sunday = easter(year)
    found = {
        date(year, 1, 1): "Nieuwjaarsdag",
        sunday - timedelta(days=2): GOOD_FRIDAY,
        sunday + timedelta(days=1): "Tweede Paasdag",
        date(year, 5, 5): LIBERATION_DAY,
        sunday + timedelta(days=39): "Hemelvaartsdag",
        sunday + timedelta(days=50): "Tweede Pinksterdag",
        date(year, 12, 25): "Eerste Kerstdag",
        date(year, 12, 26): "Tweede Kerstdag",
    }
    found.setdefault(kings_day(year), "Koningsdag" if year >= 2014 else "Koninginnedag")
    return found


class Calendar:
    """Working days as a table: a due date is then two look-ups, whatever the number of days."""

    def __init__(self, extra: Iterable[tuple[date, str]] = (), without: Iterable[str] = ()) -> None:
        self._extra = dict(extra)
        self._without = frozenset(without)
        self._next: list[int] = []
        self._upto: list[int] = []
        self._working: list[int] = []

    def name_of(self, day: date) -> str | None:
        """Why this is not a working day ("Tweede Paasdag", "een zaterdag"), or None when it is one."""
        name = holidays(day.year).get(day)
        if name and name not in self._without:
            return name
        if day in self._extra:
            return self._extra[day]
        return {5: "een zaterdag", 6: "een zondag"}.get(day.weekday())

    def is_working(self, day: date) -> bool:
        return self.name_of(day) is None

    def _closed(self) -> set[int]:
        days = {day.toordinal() for day in self._extra}
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            days.update(day.toordinal() for day, name in holidays(year).items() if name not in self._without)
        return days

    def _fill(self) -> None:
        closed = self._closed()
        working = [o for o in range(_BASE, _END + 1) if (o - 1) % 7 < 5 and o not in closed]
        upto: list[int] = []
        following: list[int] = []
        before = _BASE - 1
        for count, day in enumerate(working):
            following.extend([day] * (day - before))
            upto.extend([count] * (day - before - 1))
            upto.append(count + 1)
            before = day
        self._working, self._upto, self._next = working, upto, following

    def tables(self) -> tuple[list[int], list[int], list[int]]:
        """(next working day, number of working days up to and with, all working days), by ordinal minus `base`."""
        if not self._working:
            self._fill()
        return self._next, self._upto, self._working

    def next_working(self, ordinal: int) -> int:
        """This day when it is a working day, else the first one after it."""
        return self.tables()[0][_place(ordinal)]

    def working_between(self, after: int, until: int) -> int:
        """How many working days lie after the first and up to and with the second day."""
        upto = self.tables()[1]
        return upto[_place(until)] - upto[_place(after)]

    def add_working(self, ordinal: int, count: int) -> int:
        """The day on which the count-th working day after this day falls."""
        _, upto, working = self.tables()
        place = upto[_place(ordinal)] + count - 1
        if count and place >= len(working):
            raise _outside()
        return working[place] if count else ordinal


def _place(ordinal: int) -> int:
    place = ordinal - _BASE
    if not 0 <= place <= _END - _BASE - 14:
        raise _outside()
    return place


def _outside() -> TermError:
    return TermError(f"Deze dag ligt buiten de kalender ({FIRST_YEAR} tot en met {LAST_YEAR}).")


class Calendars:
    """The three readings of "working day" a clock can need.

    `legal`: Algemene termijnenwet, with the days the Crown added (art. 3 lid 3).
    `early`: the same without Good Friday, 5 May and the Crown's days, for terms in working days where the law leaves
    open whether those count: the day to work towards.
    `local`: for promises of the municipality; Good Friday and 5 May count as working days unless it closes them.
    """

    def __init__(self, crown: Iterable[tuple[date, str]] = (), closed: Iterable[tuple[date, str]] = ()) -> None:
        self.legal = Calendar(extra=crown)
        self.early = Calendar(without=(GOOD_FRIDAY, LIBERATION_DAY))
        self.local = Calendar(extra=closed, without=(GOOD_FRIDAY, LIBERATION_DAY))
