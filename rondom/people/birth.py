# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Birth dates, which may be incomplete. An unknown day or month counts as the first possible one (law.md 3c-2)."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mrt maa", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec"), start=1
    )
    for name in names.split()
}
ONE_DAY = re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2}|[^\W\d]{3,10})\.?[-/. ](?P<year>\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
ONE_MONTH = re.compile(r"(?P<month>\d{1,2}|[^\W\d]{3,10})\.?[-/. ](?P<year>\d{4})")
ONE_YEAR = re.compile(r"(?P<year>\d{4})")
IN_ONE_GO = re.compile(r"(?P<year>(?:18|19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
OLDEST = 1850


class NotABirthDate(ValueError):
    """What was written is no birth date; the text is the sentence for the person who typed it."""


@dataclass(frozen=True)
class Birth:
    """A birth date of which the year, the month or the day may be unknown (None)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.month and not self.year) or (self.day and not self.month):
            raise NotABirthDate("Een maand kan niet zonder jaar, en een dag niet zonder maand.")
        if self.year:
            try:
                date(self.year, self.month or 1, self.day or 1)
            except ValueError:
                raise NotABirthDate("Deze datum bestaat niet.") from None

    @property
    def first(self) -> date | None:
        """The first day it can have been; None when not even the year is known."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None


UNKNOWN = Birth()


def from_brp(text: str) -> Birth:
    """A date of the BRP: YYYYMMDD, with 00 for an unknown part. A day without a month counts as unknown.

    Raises NotABirthDate for anything else.
    """
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        raise NotABirthDate("Een datum uit de BRP heeft acht cijfers.")
    year, month, day = int(text[:4]) or None, int(text[4:6]) or None, int(text[6:]) or None
    month = month if year else None
    return Birth(year, month, day if month else None)


def typed(text: str, today: date) -> Birth:
    """A birth date as people write it: "12-9-1985", "12 sep 1985", "12-9-85", "19850912", "sep 1985", "1985"; empty is unknown.

    Raises NotABirthDate, with a sentence, for what is no date, lies after `today`, or before 1850.
    """
    text = text.strip()
    if not text:
        return UNKNOWN
    for form in (YEAR_FIRST, IN_ONE_GO, ONE_DAY, ONE_MONTH, ONE_YEAR):
        found = form.fullmatch(text)
        if found:
            return _checked(_birth(found.groupdict(), today), today)
    raise NotABirthDate(
        "Schrijf de geboortedatum als dag, maand en jaar, bijvoorbeeld 12-9-1985. Alleen het jaar mag ook."
    )


def in_search(text: str, today: date) -> tuple[Birth, str]:
    """The birth date somewhere in what was typed in a search field, and the rest of the text."""
    for form in (YEAR_FIRST, IN_ONE_GO, ONE_DAY, ONE_YEAR):
        for found in re.finditer(rf"(?<![\w/.-]){form.pattern}(?![\w/-])", text):
            try:
                birth = _checked(_birth(found.groupdict(), today), today)
            except NotABirthDate:
                continue
            return birth, f"{text[: found.start()]} {text[found.end() :]}".strip()
    return UNKNOWN, text


def _birth(parts: dict[str, str], today: date) -> Birth:
    year, month = int(parts["year"]), parts.get("month")
    if len(parts["year"]) == 2:
        year += 2000 if year <= today.year % 100 else 1900
    return Birth(year, _month(month) if month else None, int(parts["day"]) if parts.get("day") else None)


def _month(text: str) -> int:
    month = int(text) if text.isdigit() else MONTHS.get(text.casefold()[:3], 0)
    if not 1 <= month <= 12:
        raise NotABirthDate("Deze maand bestaat niet.")
    return month


def _checked(birth: Birth, today: date) -> Birth:
    if birth.first and birth.first > today:
        raise NotABirthDate("Deze datum ligt in de toekomst.")
    if birth.year is not None and birth.year < OLDEST:
        raise NotABirthDate("Dit jaar ligt te ver terug.")
    if birth.day == 0 or birth.month == 0:
        raise NotABirthDate("Deze datum bestaat niet.")
    return birth
