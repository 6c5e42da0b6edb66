# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A clock with everything that can be said and done about it."""

from dataclasses import dataclass
from datetime import datetime

from rondom.intake import clocks
from rondom.intake.chips import Chip, chip, pause_reason
from rondom.intake.models import Clock, TermEvent
from rondom.law import Ground


@dataclass(frozen=True)
class ClockCard:
    """One clock: how it reads, why it ends on that day, and on which grounds of the law it may stand still or run longer."""

    clock: Clock
    chip: Chip
    why: str
    why_towards: str
    sentence: str
    late_means: str
    pauses: tuple[Ground, ...]
    extensions: tuple[Ground, ...]
    can_resume: bool
    was_late: bool
    cause: str


def clock_card(clock: Clock, moment: datetime, acts: bool) -> ClockCard:
    """This clock at this moment. Its grounds are those of the law of its own day, for who stands there for its purpose (`acts`)."""
    term = clocks.term_of(clock)
    due = clocks.due_of(clock, sorted(clock.events.all(), key=lambda event: event.moment))
    late = bool(clock.breached_at) or (
        clock.is_running and not clock.paused and not term.soft and clock.due_at < moment
    )
    extended = [event for event in clock.events.all() if event.kind == TermEvent.Kind.EXTEND]
    return ClockCard(
        clock=clock,
        chip=chip(clock, moment, pause_reason(clock)),
        why=due.why,
        why_towards=due.why_towards,
        sentence=term.sentence,
        late_means=term.late_means if late else "",
        pauses=term.pauses if acts and clock.is_running and not clock.paused else (),
        extensions=tuple(
            ground
            for ground in term.extensions
            if acts
            and clock.is_running
            and (ground.times is None or sum(e.ground == ground.id for e in extended) < ground.times)
        ),
        can_resume=acts and clock.is_running and clock.paused,
        was_late=late,
        cause=clock.breach_cause,
    )
