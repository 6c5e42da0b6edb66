# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates and lengths of time in Dutch."""

from __future__ import annotations

from datetime import date, datetime

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_UNITS = {
    "hours": ("uur", "uur"),
    "days": ("dag", "dagen"),
    "working_days": ("werkdag", "werkdagen"),
    "weeks": ("week", "weken"),
    "months": ("maand", "maanden"),
    "years": ("jaar", "jaar"),
}


def day_text(day: date) -> str:
    """A day as people write it: ma 14 sep 2026."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_text(moment: datetime) -> str:
    """A moment: ma 14 sep 2026 om 17:00."""
    return f"{day_text(moment)} om {moment:%H:%M}"


def length_text(length: int, unit: str) -> str:
    """A length of time: 6 weken, 1 werkdag."""
    return f"{length} {_UNITS[unit][length != 1]}"
