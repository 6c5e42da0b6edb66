# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people do with a question: take it, split it, answer it, meet, promise, decide."""

from rondom.intake.actions.around import accept_invitation, answer_lead, decline_invitation, invite_party, leave
from rondom.intake.actions.calls import Call, Told, keep_call, take_call
from rondom.intake.actions.contacts import record_contact
from rondom.intake.actions.forms import keep_step, send_form
from rondom.intake.actions.questions import (
    answer_at_once,
    change_owner,
    change_track,
    change_words,
    link_household,
    record_sent_on,
    take_question,
)
from rondom.intake.actions.requests import close_answered, decide, split, undo_split
from rondom.intake.actions.terms import extend_clock, pause_clock, resume_clock, tell_cause

__all__ = [
    "Call",
    "Told",
    "accept_invitation",
    "answer_at_once",
    "answer_lead",
    "change_owner",
    "change_track",
    "change_words",
    "close_answered",
    "decide",
    "decline_invitation",
    "extend_clock",
    "invite_party",
    "leave",
    "keep_call",
    "keep_step",
    "link_household",
    "pause_clock",
    "record_contact",
    "record_sent_on",
    "resume_clock",
    "send_form",
    "split",
    "take_call",
    "take_question",
    "tell_cause",
    "undo_split",
]
