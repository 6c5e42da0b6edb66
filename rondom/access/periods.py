# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods of involvement, consent and grants: from a moment to a moment, the end itself no longer in it."""

from calendar import monthrange
from datetime import date, datetime, time

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from rondom import law
from rondom.people.rules import birthday as day_of_birthday


def between(start: datetime, end: datetime | None) -> DateTimeTZRange:
    """From `start` until just before `end`; open when there is no end yet."""
    return DateTimeTZRange(start, end, "[)")


def ended(period: DateTimeTZRange, moment: datetime) -> DateTimeTZRange:
    """The same period, over from this moment on; one that ended earlier stays as it was."""
    end = moment if period.upper is None else min(period.upper, moment)
    start = period.lower
    return DateTimeTZRange(start, max(start, end) if start else end, "[)")


def months_later(moment: datetime, months: int) -> datetime:
    """The same hour this many months later; the last day of a shorter month."""
    local = timezone.localtime(moment)
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    day = min(local.day, monthrange(year, month + 1)[1])
    return timezone.make_aware(datetime.combine(date(year, month + 1, day), local.time()))


def birthday(born: date, age: int) -> datetime:
    """The first moment of the day on which somebody born then reaches this age; born on 29 February: 1 March in an ordinary year."""
    return timezone.make_aware(datetime.combine(day_of_birthday(born, age), time.min))


def without_contact(moment: datetime) -> datetime:
    """When an involvement ends by itself if nobody has contact any more: the municipality's own number of months."""
    return months_later(moment, _whole_number("involvement.ends_after_months", moment))


def silent_since(moment: datetime) -> datetime:
    """Since when nobody had contact where an involvement ends by itself at this moment; some days more or less, as months differ."""
    return months_later(moment, -_whole_number("involvement.ends_after_months", moment))


def longest_withholding(moment: datetime) -> int:
    """The number of weeks a fact may be held back at most before somebody has to decide again."""
    return _whole_number("withholding.longest_weeks", moment)


def days_to_answer(moment: datetime) -> int:
    """How many days a question for a yes waits for its answer; then it ends by itself, and no answer is no yes."""
    return _whole_number("consent.question_days", moment)


def _whole_number(setting: str, moment: datetime) -> int:
    return int(str(law.current().on(moment).setting(setting)))
