# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comes in: the question in own words, what is told and noticed, the legal requests behind it, their clocks and promises."""

from rondom.intake.models.clocks import Alarm, Clock, ClockQuerySet, Promise, TermEvent
from rondom.intake.models.contacts import Contact, ContactPresence, Event, Note
from rondom.intake.models.questions import Answer, Decision, Draft, LegalRequest, Question, QuestionQuerySet
from rondom.intake.models.unsaved import Unsaved

__all__ = [
    "Alarm",
    "Answer",
    "Clock",
    "ClockQuerySet",
    "Contact",
    "ContactPresence",
    "Decision",
    "Draft",
    "Event",
    "LegalRequest",
    "Note",
    "Promise",
    "Question",
    "QuestionQuerySet",
    "TermEvent",
    "Unsaved",
]
