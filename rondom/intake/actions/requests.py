# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Legal requests behind a question: put there by splitting, undone until a decision, paused and resumed, decided or answered."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rondom import journal, law
from rondom.access.actions import open_involvement
from rondom.access.actors import Actor
from rondom.core.decisions import require
from rondom.intake import clocks
from rondom.intake.models import Clock, Decision, Event, LegalRequest, Question, TermEvent
from rondom.intake.recording import beside, happened
from rondom.intake.rules import may_apply, may_decide, may_split, may_undo_split
from rondom.network.models import Professional


@transaction.atomic
def split(
    *,
    by: Actor,
    question: Question,
    kind: str,
    moment: datetime,
    answers: Mapping[str, str] | None = None,
    handler: Professional | None = None,
) -> LegalRequest:
    """Put a legal request behind the question: its purpose opens, its clocks start, by the law of this day.

    `handler` treats it (default: the owner of the question). The answers decide which clock starts, for instance three working days for a
    threatened household (Wgs 4 lid 2).
    """
    today = timezone.localdate(moment)
    laws = law.current().on(today)
    entry = laws.requests[kind]
    existing = [] if by.kind == "public" else list(question.requests.all())
    require(may_split(by, question, entry, existing, moment))
    running = [] if by.kind == "public" else list(Clock.objects.filter(request__question=question))
    require(may_apply(entry, running, moment))
    handler = handler or question.owner
    request = LegalRequest(
        **beside(question, by, category="request", moment=moment) | {"purpose": entry.purpose},
        question=question,
        kind=kind,
        domain=entry.domain,
        law_day=today,
    )
    _open_purpose(by, question, entry.purpose, handler, entry.title, moment)
    request.save(force_insert=True)
    given = {name: str(value) for name, value in (answers or {}).items()}
    starting = next((r.starts for r in laws.requests_for(question.words, given, today) if r.id == kind), entry.starts)
    for term in starting:
        clocks.start_clock(by=by, term=term, question=question, request=request, owner_id=handler.pk, moment=moment)
    happened(by, Event.Kind.SPLIT, request, moment, question=question, kind=kind)
    journal.done(by=by, verb="request_split", on=request, persons=[question.asker_id], purpose=request.purpose)
    return request


@transaction.atomic
def undo_split(*, by: Actor, request: LegalRequest, moment: datetime) -> LegalRequest:
    """The request is taken back from the question; what was done stays on record."""
    request = _locked(request)
    require(may_undo_split(by, request))
    request.state = LegalRequest.State.UNDONE
    request.version += 1
    request.save(update_fields=["state", "version"])
    for clock in request.clocks.running():
        clocks.stop(clock, moment)
    happened(by, Event.Kind.SPLIT_UNDONE, request, moment, question=request.question, kind=request.kind)
    journal.done(by=by, verb="request_undone", on=request, persons=[request.about_id], purpose=request.purpose)
    return request


@transaction.atomic
def pause_clock(*, by: Actor, clock: Clock, ground: str, reason: str, moment: datetime) -> Clock:
    """The clock stands still, on a ground the law names, with the reason told (Awb 4:15)."""
    clock = Clock.objects.select_for_update(of=("self",)).get(pk=clock.pk)
    clocks.add_event(by=by, clock=clock, kind=TermEvent.Kind.PAUSE, moment=moment, ground=ground, reason=reason)
    journal.done(by=by, verb="clock_paused", on=clock, persons=[clock.about_id], purpose=clock.purpose)
    return clock


@transaction.atomic
def resume_clock(*, by: Actor, clock: Clock, moment: datetime, reason: str = "") -> Clock:
    """What the clock waited for came in; it runs again."""
    clock = Clock.objects.select_for_update(of=("self",)).get(pk=clock.pk)
    clocks.add_event(by=by, clock=clock, kind=TermEvent.Kind.RESUME, moment=moment, reason=reason)
    journal.done(by=by, verb="clock_resumed", on=clock, persons=[clock.about_id], purpose=clock.purpose)
    return clock


@transaction.atomic
def decide(*, by: Actor, request: LegalRequest, outcome: str, text: str, moment: datetime) -> Decision:
    """The decision as an event: which law, which outcome, when, by whom. The clocks of the request are met."""
    request = _locked(request)
    laws = law.current().on(request.law_day)
    require(may_decide(by, request, laws.purposes[request.purpose].functions))
    entry = laws.requests[request.kind]
    decision = Decision(
        **beside(request, by, moment=moment), request=request, outcome=outcome, article=entry.article[:200], text=text
    )
    decision.save(force_insert=True)
    _end(request, LegalRequest.State.DECIDED, moment)
    happened(by, Event.Kind.DECISION, request, moment, question=request.question, outcome=outcome, kind=request.kind)
    journal.done(by=by, verb="request_decided", on=request, persons=[request.about_id], purpose=request.purpose)
    return decision


@transaction.atomic
def close_answered(*, by: Actor, request: LegalRequest, text: str, moment: datetime) -> LegalRequest:
    """The request ends without a formal decision, because the resident has his answer (an investigation's report, an offer declined)."""
    request = _locked(request)
    laws = law.current().on(request.law_day)
    require(may_decide(by, request, laws.purposes[request.purpose].functions))
    _end(request, LegalRequest.State.CLOSED, moment)
    happened(by, Event.Kind.CLOSED, request, moment, question=request.question, kind=request.kind, text=text)
    journal.done(by=by, verb="request_answered", on=request, persons=[request.about_id], purpose=request.purpose)
    return request


def _locked(request: LegalRequest) -> LegalRequest:
    return LegalRequest.objects.select_for_update(of=("self",)).select_related("question").get(pk=request.pk)


def _end(request: LegalRequest, state: str, moment: datetime) -> None:
    request.state = state
    request.version += 1
    request.save(update_fields=["state", "version"])
    for clock in request.clocks.running():
        clocks.meet(clock, moment)


def _open_purpose(
    by: Actor, question: Question, purpose: str, handler: Professional, title: str, moment: datetime
) -> None:
    """The request opens its purpose: for who handles it, and for who takes the call when that function may act for it."""
    named = [handler]
    if by.is_professional and by.id != handler.pk and by.function in law.current().purposes[purpose].functions:
        named.append(Professional.objects.select_related("party").get(pk=by.id))
    for professional in named:
        open_involvement(
            by=by,
            household=question.household,
            person=None if question.household_id else question.asker,
            party=professional.party,
            professional=professional,
            purpose=purpose,
            opened_by=title,
            moment=moment,
        )
