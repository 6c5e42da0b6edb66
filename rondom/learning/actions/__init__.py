# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people do when something went wrong, when data leaked, and when they do not know it alone."""

from rondom.learning.actions.checks import note_check
from rondom.learning.actions.leaks import judge_leak, officer_of
from rondom.learning.actions.mistakes import (
    answer_mistake,
    close_mistake,
    leave_untold,
    manager_of,
    report_mistake,
    take_lesson_away,
    tell_resident,
)
from rondom.learning.actions.peers import ask_along, think_along, throw_away

__all__ = [
    "answer_mistake",
    "ask_along",
    "close_mistake",
    "judge_leak",
    "leave_untold",
    "manager_of",
    "note_check",
    "officer_of",
    "report_mistake",
    "take_lesson_away",
    "tell_resident",
    "think_along",
    "throw_away",
]
