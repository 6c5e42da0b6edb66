# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a legal request and the deeds on it and on its clocks."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import Visit, door, fetch, keys
from rondom.intake import actions, clocks
from rondom.intake.forms import question as forms
from rondom.intake.models import Clock, LegalRequest
from rondom.intake.pages.request import request_page
from rondom.intake.views.telling import do


@require_safe
@door(PROFESSIONAL)
def legal_request(request: Visit, pk: UUID) -> HttpResponse:
    """One request, its clocks and its end."""
    return _page(request, fetch(request, LegalRequest, pk))


@require_POST
@door(PROFESSIONAL)
def undo(request: Visit, pk: UUID) -> HttpResponse:
    """Taken back from the question, as long as nothing was decided."""
    found = fetch(request, LegalRequest, pk)
    back = found.question_id

    def deed() -> None:
        actions.undo_split(by=request.actor, request=found, moment=request.sight.moment)

    return do(request, deed, lambda: redirect("intake:question", pk=back), _redraw(request, found))


@require_POST
@door(PROFESSIONAL)
def decide(request: Visit, pk: UUID) -> HttpResponse:
    """A decision, with its reason in plain words."""
    found = fetch(request, LegalRequest, pk)
    page = request_page(found, _keys(request, found), request.actor, request.sight.moment)
    form = forms.DecideForm(page.entry.plain_outcomes, request.POST, prefix="besluit")

    def deed() -> None:
        actions.decide(by=request.actor, request=found, moment=request.sight.moment, **form.cleaned_data)

    return do(request, deed, lambda: _back(found), _redraw(request, found), decide_form=form)


@require_POST
@door(PROFESSIONAL)
def close(request: Visit, pk: UUID) -> HttpResponse:
    """The resident has his answer; no decision is needed."""
    found = fetch(request, LegalRequest, pk)
    form = forms.AnswerForm(request.POST, prefix="klaar")

    def deed() -> None:
        text = form.cleaned_data["answer"]
        actions.close_answered(by=request.actor, request=found, text=text, moment=request.sight.moment)

    return do(request, deed, lambda: _back(found), _redraw(request, found), close_form=form)


@require_POST
@door(PROFESSIONAL)
def pause(request: Visit, pk: UUID) -> HttpResponse:
    """The clock stands still, on a ground of the law."""
    clock = fetch(request, Clock, pk)
    grounds = [(ground.id, ground.sentence) for ground in clocks.term_of(clock).pauses]
    form = forms.GroundForm(grounds, request.POST, prefix=f"stil-{pk}")

    def deed() -> None:
        actions.pause_clock(
            by=request.actor,
            clock=clock,
            ground=form.cleaned_data["ground"],
            reason=form.cleaned_data["reason"],
            moment=request.sight.moment,
        )

    return _clock_deed(request, clock, deed, clock_form=form)


@require_POST
@door(PROFESSIONAL)
def resume(request: Visit, pk: UUID) -> HttpResponse:
    """What it waited for came in."""
    clock = fetch(request, Clock, pk)

    def deed() -> None:
        actions.resume_clock(by=request.actor, clock=clock, moment=request.sight.moment)

    return _clock_deed(request, clock, deed)


@require_POST
@door(PROFESSIONAL)
def extend(request: Visit, pk: UUID) -> HttpResponse:
    """A later last day, on a ground of the law."""
    clock = fetch(request, Clock, pk)
    grounds = [(ground.id, ground.sentence) for ground in clocks.term_of(clock).extensions]
    form = forms.GroundForm(grounds, request.POST, prefix=f"langer-{pk}", with_day=True)

    def deed() -> None:
        actions.extend_clock(by=request.actor, clock=clock, moment=request.sight.moment, **form.cleaned_data)

    return _clock_deed(request, clock, deed, clock_form=form)


@require_POST
@door(PROFESSIONAL)
def cause(request: Visit, pk: UUID) -> HttpResponse:
    """Why it was too late."""
    clock = fetch(request, Clock, pk)
    form = forms.CauseForm(request.POST, prefix=f"oorzaak-{pk}")

    def deed() -> None:
        actions.tell_cause(by=request.actor, clock=clock, cause=form.cleaned_data["cause"], moment=request.sight.moment)

    return _clock_deed(request, clock, deed, clock_form=form)


def _clock_deed(request: Visit, clock: Clock, deed: Any, **kept: Any) -> HttpResponse:
    """A deed on a clock shows on the page of its request; the clock of first contact stands on the question."""
    if clock.request_id is None:
        back = _at_question(clock)
        return do(request, deed, back, back, **kept)
    found = fetch(request, LegalRequest, clock.request_id)
    return do(request, deed, lambda: _back(found), _redraw(request, found), **kept)


def _at_question(clock: Clock) -> Any:
    def again(**_more: Any) -> HttpResponse:
        return redirect("intake:question", pk=clock.question_id)

    return again


def _keys(request: Visit, found: LegalRequest) -> Any:
    return keys(request, found.household_id, found.about_id if found.household_id is None else None)


def _redraw(request: Visit, found: LegalRequest) -> Any:
    def again(**more: Any) -> HttpResponse:
        return _page(request, found, **more)

    return again


def _back(found: LegalRequest) -> HttpResponse:
    return redirect("intake:request", pk=found.pk)


def _page(request: Visit, found: LegalRequest, status: int = 200, **more: Any) -> HttpResponse:
    page = request_page(found, _keys(request, found), request.actor, request.sight.moment)
    wrong = more.pop("clock_form", None)
    inside = {
        "page": page,
        "refusal": None,
        "decide_form": forms.DecideForm(page.entry.plain_outcomes, prefix="besluit"),
        "close_form": forms.AnswerForm(prefix="klaar"),
        "clocks": [(card, _clock_forms(card, wrong)) for card in page.clocks],
        "wrong": wrong,
    }
    return render(request, "intake/request.html", inside | more, status=status)


def _clock_forms(card: Any, wrong: Any) -> dict[str, Any]:
    """The small forms of one clock; the one that was mistyped keeps its text."""
    pk = card.clock.pk
    made = {
        "pause": forms.GroundForm([(g.id, g.sentence) for g in card.pauses], prefix=f"stil-{pk}"),
        "extend": forms.GroundForm([(g.id, g.sentence) for g in card.extensions], prefix=f"langer-{pk}", with_day=True),
        "cause": forms.CauseForm(prefix=f"oorzaak-{pk}"),
    }
    return {name: wrong if wrong is not None and wrong.prefix == form.prefix else form for name, form in made.items()}
