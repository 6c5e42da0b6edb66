# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people do with a question: take it, split it, answer it, meet, promise, decide."""

from rondom.intake.actions.contacts import note_told, record_contact, resident_adds
from rondom.intake.actions.questions import (
    answer_at_once,
    change_owner,
    change_track,
    record_sent_on,
    take_question,
)
from rondom.intake.actions.requests import decide, close_answered, pause_clock, resume_clock, split, undo_split

__all__ = [
    "answer_at_once",
    "change_owner",
    "change_track",
    "close_answered",
    "decide",
    "note_told",
    "pause_clock",
    "record_contact",
    "record_sent_on",
    "resident_adds",
    "resume_clock",
    "split",
    "take_question",
    "undo_split",
]
