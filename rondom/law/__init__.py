# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The law as files anyone can read: purposes, terms, sharing, retention, room and questions, each with its article."""

from .calendar import Calendar, Calendars
from .entries import (
    Category,
    Choice,
    Condition,
    Deed,
    Domain,
    Duty,
    Entry,
    Function,
    Ground,
    Law,
    LawError,
    Norm,
    Purpose,
    Question,
    Request,
    Retention,
    RoomArticle,
    Setting,
    Sharing,
    Start,
    Term,
    TermError,
    Withholding,
)
from .laws import Area, Index, Laws, Municipality
from .loading import current, due, due_many, load, reset
from .story import READ_UP_TO
from .terms import Due, Event

__all__ = [
    "READ_UP_TO",
    "Area",
    "Calendar",
    "Calendars",
    "Category",
    "Choice",
    "Condition",
    "Deed",
    "Domain",
    "Due",
    "Duty",
    "Entry",
    "Event",
    "Function",
    "Ground",
    "Index",
    "Law",
    "LawError",
    "Laws",
    "Municipality",
    "Norm",
    "Purpose",
    "Question",
    "Request",
    "Retention",
    "RoomArticle",
    "Setting",
    "Sharing",
    "Start",
    "Term",
    "TermError",
    "Withholding",
    "current",
    "due",
    "due_many",
    "load",
    "reset",
]
