# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Starting, pausing and meeting clocks. A clock is stored as events; the day it is due is computed by rondom.law each time."""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.intake.models import Clock, LegalRequest, Question, TermEvent
from rondom.law import Due, Event, Term

FIRST_CONTACT = "eerste_contact"
END_OF_DAY = time(23, 59, 59)


def start_clock(
    *,
    by: Actor,
    term: str,
    question: Question,
    request: LegalRequest | None,
    owner_id: UUID,
    moment: datetime,
    since: datetime | None = None,
) -> Clock:
    """Start the clock of this term at the event the law names, for the one who owns it. Purpose and law day follow the request.

    `since` is when that event was, when it is written down later.
    """
    of = request or question
    since = since or moment
    day = timezone.localdate(since)
    due = compute(term, since, (), day)
    clock = Clock(
        household_id=of.household_id,
        about_id=of.about_id,
        category="request" if request else "contact",
        purpose=of.purpose,
        author_id=by.professional_id,
        author_person_id=by.person_id,
        party_id=of.party_id,
        controller_id=of.controller_id,
        compartment_id=of.compartment_id,
        moment=since,
        question=question,
        request=request,
        term=term,
        law_day=day,
        owner_id=owner_id,
        due_at=due_moment(due),
        legal_limit=due.legal_limit,
    )
    clock.save(force_insert=True)
    TermEvent(clock=clock, kind=TermEvent.Kind.START, moment=since, by_id=by.professional_id).save(force_insert=True)
    return clock


def add_event(
    *,
    by: Actor,
    clock: Clock,
    kind: str,
    moment: datetime,
    ground: str = "",
    reason: str = "",
    until: date | None = None,
) -> Clock:
    """Pause, resume or extend a clock on a ground of the law, and compute its day again (Awb 4:14, 4:15)."""
    found = {entry.id: entry for entry in (*term_of(clock).pauses, *term_of(clock).extensions)}.get(ground)
    TermEvent(
        clock=clock,
        kind=kind,
        moment=moment,
        ground=ground,
        article=found.article if found else "",
        reason=reason,
        until=until,
        by_id=by.professional_id,
    ).save(force_insert=True)
    due = due_of(clock)
    clock.due_at, clock.legal_limit, clock.paused = due_moment(due), due.legal_limit, due.state == "paused"
    clock.version += 1
    clock.save(update_fields=["due_at", "legal_limit", "paused", "version"])
    return clock


def term_of(clock: Clock) -> Term:
    """The term as the law held it when this clock began: an old case keeps the law of its day."""
    return law.current().on(clock.law_day).terms[clock.term]


def due_of(clock: Clock, events: Iterable[TermEvent] | None = None) -> Due:
    """When this clock is due, and why in one Dutch sentence."""
    found = list(events if events is not None else clock.events.order_by("moment"))
    start = next(event for event in found if event.kind == TermEvent.Kind.START)
    later = [event for event in found if event.kind != TermEvent.Kind.START]
    return compute(clock.term, start.moment, later, clock.law_day)


def compute(term: str, start: datetime, events: Iterable[TermEvent], law_day: date) -> Due:
    """The law's own answer for a term that began at this moment."""
    told = [
        Event(
            kind=event.kind,
            day=timezone.localdate(event.moment),
            ground=event.ground,
            reason=event.reason,
            article=event.article,
            to=event.until,
        )
        for event in events
    ]
    return law.current().on(law_day).due(term, timezone.localtime(start), told)


def due_moment(due: Due) -> datetime:
    """The moment a list is ordered by: the term's own time of day, or the end of the day to work towards."""
    if due.at is not None:
        return due.at if timezone.is_aware(due.at) else timezone.make_aware(due.at)
    return timezone.make_aware(datetime.combine(due.work_towards, END_OF_DAY))


def meet(clock: Clock, moment: datetime) -> None:
    """What the clock waited for has happened. Too late stays too late on record."""
    clock.met_at = moment
    if moment > clock.due_at and clock.breached_at is None:
        clock.breached_at = clock.due_at
    clock.version += 1
    clock.save(update_fields=["met_at", "breached_at", "version"])


def stop(clock: Clock, moment: datetime) -> None:
    """The clock has nothing left to wait for (the request was decided, undone or answered)."""
    clock.stopped_at = moment
    clock.version += 1
    clock.save(update_fields=["stopped_at", "version"])


def late_words(clock: Clock, moment: datetime) -> str:
    """How much too late, in words; empty when in time."""
    if clock.met_at or clock.stopped_at or clock.paused or moment <= clock.due_at:
        return ""
    days = law.current().calendars.local.working_between(
        timezone.localdate(clock.due_at).toordinal(), timezone.localdate(moment).toordinal()
    )
    if days < 1:
        return _("vandaag te laat")
    return _("1 werkdag te laat") if days == 1 else _("%(days)s werkdagen te laat") % {"days": days}
