# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Legal requests behind a question: put there by splitting, undone until a decision, decided or answered."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import journal, law
from rondom.access.actions import end_opened, open_involvement
from rondom.access.actors import Actor
from rondom.access.models import Involvement
from rondom.access.rules import may_work_for
from rondom.access.standing import purposes_at
from rondom.core.decisions import Denied, No, require
from rondom.intake import clocks
from rondom.intake.actions.answers import given_answers, keep_for_request
from rondom.intake.models import Clock, Decision, Event, LegalRequest, Question
from rondom.intake.recording import beside, happened, worker_of
from rondom.intake.rules import may_apply, may_decide, may_split, may_undo_split
from rondom.law import Purpose, Request
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
    """Put a legal request behind the question: its purpose opens, its clocks start, by the law of its day.

    What the resident asked for when he brought the question counts from that moment, whenever a worker writes it down (W 2.3.2 lid 1, Wgs 4 lid 1).
    The answers decide which clock starts, for instance three working days for a threatened household (Wgs 4 lid 2). `handler` treats it
    (default: the owner of the question, else who writes it down, as far as their function may).
    """
    purposes = purposes_at(question, moment)
    return put_behind(by, question, kind, purposes, moment, answers=answers, handler=handler)


@transaction.atomic
def put_behind(
    by: Actor,
    question: Question,
    kind: str,
    purposes: Collection[str],
    moment: datetime,
    *,
    answers: Mapping[str, str] | None = None,
    handler: Professional | None = None,
) -> LegalRequest:
    """As `split`, for who stands there for these purposes: he who takes a question stands there by taking it."""
    # One split at a time; who wrote it down for another party may not read it back.
    Question.objects.select_for_update(of=("self",)).filter(pk=question.pk).first()
    given = {name: str(value) for name, value in (answers or given_answers(question)).items()}
    since = _since(question, kind, given, moment)
    laws = law.current().on(since)
    entry = laws.requests[kind]
    require(may_split(by, purposes, question, entry, list(question.requests.all())))
    waited = Clock.objects.filter(request__question=question).exclude(request__state=LegalRequest.State.UNDONE)
    require(may_apply(entry, list(waited), moment))
    handler = handler or _handler(by, question, laws.purposes[entry.purpose])
    request = LegalRequest(
        **beside(question, by, category="request", moment=moment) | {"purpose": entry.purpose},
        question=question,
        kind=kind,
        domain=entry.domain,
        law_day=timezone.localdate(since),
        opened=_open_purpose(by, question, entry, handler, moment),
    )
    request.save(force_insert=True)
    keep_for_request(by, question, request, given, moment)
    _start_clocks(by, request, entry, given, handler, since, moment)
    happened(by, Event.Kind.SPLIT, request, moment, question=question, kind=kind)
    journal.done(by=by, verb="request_split", on=request, persons=[question.asker_id], purpose=request.purpose)
    return request


@transaction.atomic
def undo_split(*, by: Actor, request: LegalRequest, moment: datetime) -> LegalRequest:
    """The request is taken back from the question, with every involvement that it opened. What was written meanwhile stays on record."""
    request = _locked(request)
    require(may_undo_split(by, purposes_at(request, moment), request))
    request.state = LegalRequest.State.UNDONE
    request.version += 1
    request.save(update_fields=["state", "version"])
    for clock in request.clocks.running():
        clocks.stop(clock, moment)
    happened(by, Event.Kind.SPLIT_UNDONE, request, moment, question=request.question, kind=request.kind)
    journal.done(by=by, verb="request_undone", on=request, persons=_about(request), purpose=request.purpose)
    # Last: who takes it back may stand there by it, and reads nothing here afterwards.
    end_opened(by=by, involvements=_only_by(request), moment=moment)
    return request


@transaction.atomic
def decide(
    *,
    by: Actor,
    request: LegalRequest,
    outcome: str,
    text: str,
    moment: datetime,
    investigated: bool = False,
    article: str = "",
) -> Decision:
    """The decision as an event: which law, which outcome, when, by whom. The clocks of the request are met.

    `article`: what it stands on, when that is chosen; else that of the request. `investigated`: who asks looked up that the report was given (rondom.provision); the database looks for itself.
    """
    request = _locked(request)
    laws = law.current().on(request.law_day)
    entry = laws.requests[request.kind]
    deciders = laws.deciders(request.kind)
    require(may_decide(by, purposes_at(request, moment), request, deciders, entry, outcome, investigated))
    decision = Decision(
        **beside(request, by, moment=moment),
        request=request,
        outcome=outcome,
        article=(article or entry.article)[:200],
        text=text,
    )
    decision.save(force_insert=True)
    _end(request, LegalRequest.State.DECIDED, moment)
    happened(by, Event.Kind.DECISION, request, moment, question=request.question, outcome=outcome, kind=request.kind)
    journal.done(by=by, verb="request_decided", on=request, persons=_about(request), purpose=request.purpose)
    return decision


@transaction.atomic
def close_answered(*, by: Actor, request: LegalRequest, text: str, moment: datetime) -> LegalRequest:
    """The request ends without a formal decision, because the resident has his answer (an investigation's report, an offer declined)."""
    request = _locked(request)
    laws = law.current().on(request.law_day)
    require(may_decide(by, purposes_at(request, moment), request, laws.deciders(request.kind)))
    _end(request, LegalRequest.State.CLOSED, moment)
    happened(by, Event.Kind.CLOSED, request, moment, question=request.question, kind=request.kind, text=text)
    journal.done(by=by, verb="request_answered", on=request, persons=_about(request), purpose=request.purpose)
    return request


def _since(question: Question, kind: str, answers: Mapping[str, str], moment: datetime) -> datetime:
    """From when the request counts: from the question itself, when the resident's own story called for it."""
    laws = law.current().on(question.moment)
    called_for = laws.requests_for(question.words, answers, timezone.localdate(question.moment))
    return question.moment if any(found.id == kind for found in called_for) else moment


def _handler(by: Actor, question: Question, purpose: Purpose) -> Professional:
    """Who treats it when nobody was chosen. Raises Denied when neither the owner nor who writes it down may."""
    if may_work_for(purpose, question.owner):
        return question.owner
    if by.is_professional:
        own = worker_of(by)
        if may_work_for(purpose, own):
            return own
    raise Denied(No(_("Kies wie dit verzoek behandelt. Jij en de eigenaar van de vraag hebben hier geen taak in.")))


def _locked(request: LegalRequest) -> LegalRequest:
    return LegalRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)


def _about(request: LegalRequest) -> list[UUID]:
    return [request.about_id] if request.about_id else []


def _end(request: LegalRequest, state: str, moment: datetime) -> None:
    request.state = state
    request.version += 1
    request.save(update_fields=["state", "version"])
    for clock in request.clocks.running():
        clocks.meet(clock, moment)


def _start_clocks(
    by: Actor,
    request: LegalRequest,
    entry: Request,
    given: Mapping[str, str],
    handler: Professional,
    since: datetime,
    moment: datetime,
) -> None:
    """The clocks this story calls for: by its answers, else those of the request itself."""
    question = request.question
    called_for = law.current().on(since).requests_for(question.words, given, request.law_day)
    told = {found.id: found.starts for found in called_for}
    for term in told.get(entry.id, entry.starts):
        clocks.start_clock(
            by=by, term=term, question=question, request=request, owner_id=handler.pk, since=since, moment=moment
        )


def _open_purpose(by: Actor, question: Question, entry: Request, handler: Professional, moment: datetime) -> list[UUID]:
    """The request opens its purpose: for who handles it, and for who takes the call when that function may act for it.

    Returns the involvements that stand by it: those it opened, and those that an earlier request opened and that serve it too.
    """
    named = [handler]
    task = law.current().on(moment).purposes[entry.purpose]
    if by.is_professional and by.id != handler.pk:
        taker = worker_of(by)
        named += [taker] if may_work_for(task, taker) else []
    where = {"household": question.household} if question.household_id else {"person": question.asker}
    before = Involvement.objects.filter(**where, purpose=entry.purpose, professional__in=named)
    there = set(before.values_list("pk", flat=True)) - _opened_by(question.requests.all())
    opened = [
        open_involvement(
            by=by,
            **where,
            # What it reaches is his household; whose help it is, is who asked.
            asker=question.asker if question.household_id else None,
            party=professional.party,
            professional=professional,
            purpose=entry.purpose,
            opened_by=entry.title,
            moment=moment,
        )
        for professional in named
    ]
    return [involvement.pk for involvement in opened if involvement.pk not in there]


def _only_by(request: LegalRequest) -> list[UUID]:
    """The involvements that stand by this request and by no other that was not taken back."""
    others = request.question.requests.exclude(pk=request.pk).exclude(state=LegalRequest.State.UNDONE)
    return [found for found in request.opened if found not in _opened_by(others)]


def _opened_by(requests: Iterable[LegalRequest]) -> set[UUID]:
    return {involvement for request in requests for involvement in request.opened}
