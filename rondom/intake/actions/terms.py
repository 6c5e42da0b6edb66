# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can happen to a clock that runs: it stands still, goes on, is lengthened, or was too late for a reason."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.standing import purposes_at
from rondom.core.decisions import Denied, No, require
from rondom.intake import clocks
from rondom.intake.models import Clock, Event, TermEvent
from rondom.intake.recording import happened
from rondom.intake.rules import may_extend, may_pause, may_resume, may_tell_cause
from rondom.law import TermError


@transaction.atomic
def pause_clock(*, by: Actor, clock: Clock, ground: str, reason: str, moment: datetime) -> Clock:
    """The clock stands still, on a ground the law names, with the reason told (Awb 4:15)."""
    clock = _locked(clock)
    require(may_pause(by, purposes_at(clock, moment), clock, clocks.term_of(clock), ground, reason))
    return _happens(by, clock, TermEvent.Kind.PAUSE, moment, "clock_paused", ground=ground, reason=reason)


@transaction.atomic
def resume_clock(*, by: Actor, clock: Clock, moment: datetime, reason: str = "") -> Clock:
    """What the clock waited for came in; it runs again."""
    clock = _locked(clock)
    require(may_resume(by, purposes_at(clock, moment), clock))
    return _happens(by, clock, TermEvent.Kind.RESUME, moment, "clock_resumed", reason=reason)


@transaction.atomic
def extend_clock(
    *, by: Actor, clock: Clock, ground: str, reason: str, moment: datetime, until: date | None = None
) -> Clock:
    """The clock gets a later last day, on a ground the law names, told to the resident (Awb 4:14)."""
    clock = _locked(clock)
    require(may_extend(by, purposes_at(clock, moment), clock, clocks.term_of(clock), ground, reason))
    return _happens(
        by, clock, TermEvent.Kind.EXTEND, moment, "clock_extended", ground=ground, reason=reason, until=until
    )


@transaction.atomic
def tell_cause(*, by: Actor, clock: Clock, cause: str, moment: datetime) -> Clock:
    """Why it was too late. The breach stays on record; the cause is added to it, for who has to do better and for the resident (S1-56)."""
    clock = _locked(clock)
    require(may_tell_cause(by, purposes_at(clock, moment), clock, cause, moment))
    clock.breach_cause = cause.strip()[:300]
    clock.version += 1
    clock.save(update_fields=["breach_cause", "version"])
    journal.done(by=by, verb="clock_cause", on=clock, persons=_about(clock), purpose=clock.purpose)
    return clock


def _happens(by: Actor, clock: Clock, kind: str, moment: datetime, verb: str, **more: Any) -> Clock:
    try:
        clocks.add_event(by=by, clock=clock, kind=kind, moment=moment, **more)
    except TermError as refused:
        raise Denied(No(str(refused))) from refused
    if kind in {TermEvent.Kind.PAUSE, TermEvent.Kind.RESUME}:
        happened(
            by,
            Event.Kind.WAIT,
            clock,
            moment,
            question=clock.question,
            waits=kind == TermEvent.Kind.PAUSE,
            term=clock.term,
        )
    journal.done(by=by, verb=verb, on=clock, persons=_about(clock), purpose=clock.purpose)
    return clock


def _about(clock: Clock) -> list[UUID]:
    return [clock.about_id] if clock.about_id else []


def _locked(clock: Clock) -> Clock:
    return Clock.objects.select_for_update(of=("self",)).get(pk=clock.pk)
