# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ons plan: sharing it, saying what it is about, deciding step by step."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, refused, saw
from rondom.access.standing import own_member
from rondom.core.decisions import Denied
from rondom.intake.views.unsaved import keeping
from rondom.people.models import Household
from rondom.plan.actions import (
    add_goal,
    add_step,
    answer_order,
    answer_step,
    how_it_goes,
    share_plan,
    share_plan_no_more,
)
from rondom.plan.models import OrderAnswer, Step, StepAnswer
from rondom.plan.undo import remember, undoable
from rondom.portal.forms import DecideForm, OrderForm, OwnGoalForm, OwnStepForm, ShareForm
from rondom.portal.pages.steps import steps_page
from rondom.portal.views.plan import whose

# No rate and no streak: how it went, in his own words (S0-15).
TELLS = [(state.value, state.label) for state in (Step.State.DONE, Step.State.OPEN)]


@require_http_methods(["GET", "POST"])
@door(PERSON)
def steps(request: HttpRequest) -> HttpResponse:
    """What we are going to do, in order; and what it is about, in his own words."""
    form = OwnGoalForm(request.POST or None)
    mine = whose(request)
    if request.method == "POST" and form.is_valid():
        add_goal(by=request.actor, household=home_of(mine.household), about=None, moment=mine.now, **form.cleaned_data)
        return redirect("portal:steps")
    page = steps_page(actor=request.actor, mine=mine)
    saw(request, "portal:steps", page.persons)
    lines = [line.agreement for line in (*page.agreed.lines, *page.agreed.over)]
    said = [*lines, *(line.step for line in (*page.plan.lines, *page.plan.dropped))]
    context = {
        "page": page,
        "form": form,
        "undoable": undoable(request.session, by=request.actor, records=said, now=mine.now),
        "answers": StepAnswer.Answer.choices,
        "states": TELLS,
        "orders": OrderAnswer.Answer.choices,
    }
    return render(request, "portal/steps.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PERSON)
def new(request: HttpRequest) -> HttpResponse:
    """A step of his own."""
    mine, kept = whose(request), keeping(request)
    form = kept.fill(OwnStepForm(request.POST or None))
    if request.method == "POST" and form.is_valid():
        home = home_of(mine.household)
        myself = mine.myself(own_member(request.actor, home, mine.now))
        add_step(
            by=request.actor, household=home, about=myself, owner=myself,
            moment=mine.now, **form.cleaned_data,
        )  # fmt: skip
        kept.saved()
        messages.success(request, _("Uw stap staat in het plan."))
        return redirect("portal:steps")
    context = {"form": form, "keeping": kept}
    return render(request, "portal/step_new.html", context, status=422 if form.is_bound else 200)


@require_POST
@door(PERSON)
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ja, nee or later to a step; or how it went."""
    step, form = fetch(request, Step, pk), DecideForm(request.POST)
    if form.is_valid():
        given, now = form.cleaned_data, request.sight.moment
        if given["answer"]:
            told_or_refused(request, answer_step, step=step, answer=given["answer"], version=given["version"])
        elif given["state"]:
            done = how_it_goes(by=request.actor, step=step, state=given["state"], moment=now)
            remember(request.session, by=request.actor, was=step, now=done, at=now, back=reverse("portal:steps"))
            messages.success(request, _("Het is bewaard. U mag het altijd veranderen."))
    return redirect("portal:steps")


@require_POST
@door(PERSON)
def order(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What he does with the advice that other steps could go first."""
    step, form, mine = fetch(request, Step, pk), OrderForm(request.POST), whose(request)
    lines = steps_page(actor=request.actor, mine=mine).plan.lines
    line = next((line for line in lines if line.step.pk == step.pk and line.general), None)
    if not form.is_valid():
        messages.error(
            request, _("Dit is niet bewaard. Kies wat u wilt, en schrijf wat u afspreekt in hooguit 300 tekens.")
        )
    elif line:
        advised = [step for one in line.advice for _number, step in one.steps]
        answer_order(by=request.actor, step=step, advised=advised, moment=mine.now, **form.cleaned_data)
        messages.success(request, _("Uw keuze is bewaard. U mag haar altijd veranderen."))
    return redirect("portal:steps")


@require_POST
@door(PERSON)
def share(request: HttpRequest) -> HttpResponse:
    """With his fixed contact, or with nobody any more."""
    mine, form = whose(request), ShareForm(request.POST)
    if form.is_valid():
        deed = share_plan if form.cleaned_data["delen"] == "ja" else share_plan_no_more
        deed(by=request.actor, household=home_of(mine.household), moment=mine.now)
    return redirect("portal:steps")


def told_or_refused(request: HttpRequest, deed: Callable[..., object], /, **what: object) -> None:
    """His answer, or the sentence why not now: above the page, with the words that stand there now."""
    try:
        deed(by=request.actor, moment=request.sight.moment, **what)
        messages.success(request, _("Uw antwoord is bewaard. U mag het altijd veranderen."))
    except Denied as denied:
        refused(request, denied)
        messages.error(request, denied.decision.reason)


def home_of(household: Household | None) -> Household:
    """Where he lives; whoever lives nowhere that is known has no plan."""
    if household is None:
        raise Http404
    return household
