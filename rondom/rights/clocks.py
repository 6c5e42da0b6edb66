# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The clock of a task: one month, two more with a reason told in the first, still while it is not clear who asks (AVG 12 lid 3 and 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.core import dutch
from rondom.law import Due, Event
from rondom.rights.models import ControllerTask, TaskEvent

TERM, LONGER, WHO_ASKS = "avg.verzoek", "avg.complex", "avg.identiteit"
SOON = 7  # days


@dataclass(frozen=True)
class Chip:
    """The clock of a task on a page: state, words and how much of its time is left."""

    state: str
    words: str
    fraction: float


def due(received_on: date, events: Iterable[TaskEvent] = ()) -> Due:
    """The last day, and why in one sentence; by the law of the day it came in."""
    told = [
        Event(kind=one.kind, day=timezone.localdate(one.moment), ground=one.ground, reason=one.reason) for one in events
    ]
    return law.current().on(received_on).due(TERM, received_on, told)


def chip(task: ControllerTask, today: date) -> Chip:
    """How the clock reads today."""
    day = dutch.day(task.due_on, today)
    if task.answered_at:
        return Chip("done", _("beantwoord: %(day)s") % {"day": dutch.day(task.answered_at, today)}, 1.0)
    if task.paused:
        return Chip("paused", _("staat stil: eerst duidelijk wie dit vraagt"), 1.0)
    left = (task.due_on - today).days
    fraction = max(0.0, min(1.0, left / max(1, (task.due_on - task.request.received_on).days)))
    if left < 0:
        return Chip("late", _("te laat: had klaar moeten zijn op %(day)s") % {"day": day}, 0.0)
    words = (
        _("vandaag")
        if left == 0
        else _("nog 1 dag: %(day)s") % {"day": day}
        if left == 1
        else _("nog %(days)s dagen: %(day)s") % {"days": left, "day": day}
    )
    return Chip("soon" if left <= SOON else "calm", words, fraction)
