# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shared plan at the desk: what comes first, a new step, a goal, another order, how it goes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, saw
from rondom.core.decisions import Denied, require
from rondom.desk.pages.agreements import AGREEMENTS
from rondom.desk.pages.member import CALLS
from rondom.desk.pages.order import GOALS, NEEDS, OWN_TEXTS, PAUSES, PLANS, STEPS, STRENGTHS, drawn
from rondom.desk.pages.writing import members_of
from rondom.desk.plan_forms import AfterForm, GoalForm, StateForm, StepForm
from rondom.desk.rules import may_write_here
from rondom.intake.views.unsaved import keeping
from rondom.people.models import Household
from rondom.plan.actions import add_goal, add_step, comes_after, comes_first_no_more, how_it_goes
from rondom.plan.agreed import agreements_page
from rondom.plan.called import in_words
from rondom.plan.models import SHARED, Step
from rondom.plan.pages import PlanPage, plan_page, what_moved
from rondom.plan.pauses import is_asked, phase
from rondom.plan.rules import may_plan
from rondom.plan.shared import shared
from rondom.plan.undo import remember, undoable


@require_safe
@door(PROFESSIONAL)
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Wat komt eerst?"""
    household = shared_with_me(request, pk)
    page = _read(request, pk)
    agreed = agreements_page(
        actor=request.actor,
        agreements=AGREEMENTS(keys(request, pk)),
        goals=page.goals,
        shared=True,
        now=request.sight.moment,
    )
    mine = keys(request, pk)
    strengths, needs = STRENGTHS(mine), NEEDS(mine)
    together = shared(
        actor=request.actor, plan=next(iter(PLANS(mine)), None), strengths=bool(strengths), now=request.sight.moment
    )
    texts, calls = OWN_TEXTS(mine), CALLS(mine)
    said = {one.about_id for one in (*strengths, *needs, *calls) if one.about_id} | (
        together.persons if together else set()
    )
    said |= {one.author_person_id for one in texts if one.author_person_id}
    said |= {one.through.pk for one in calls if one.through}
    saw(request, "desk:plan", page.persons | agreed.persons | said, purpose=SHARED)
    lines = [line.agreement for line in (*agreed.lines, *agreed.over)]
    steps = [line.step for line in (*page.lines, *page.dropped)]
    context = {
        "household": household,
        "undoable": undoable(request.session, by=request.actor, records=[*lines, *steps], now=request.sight.moment),
        "page": page,
        "agreed": agreed,
        "picture": drawn(page),
        "states": StateForm.CHOICES,
        "together": together,
        "strengths": strengths,
        "needs": needs,
        "texts": texts,
        "calls": in_words(calls, timezone.localdate(request.sight.moment)),
        "phase": phase(page.goals, not page.goals and is_asked(keys(request, pk))),
    }
    return render(request, "desk/plan.html", context)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def goal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it is about, in their words."""
    household = shared_with_me(request, pk)
    kept, members = keeping(request), members_of(household, request.sight.moment)
    form = kept.fill(GoalForm(request.POST or None, purposes=[SHARED], members=members))
    if request.method == "POST" and form.is_valid():
        add_goal(by=request.actor, household=household, moment=request.sight.moment, **form.deed)
        kept.saved()
        return redirect("desk:plan", pk)
    context = {"household": household, "form": form, "heading": _("Waar gaat het om?"), "keeping": kept}
    return render(request, "desk/write.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A step is proposed."""
    household = shared_with_me(request, pk)
    kept = keeping(request)
    form = StepForm(
        request.POST or None,
        purposes=[SHARED],
        members=members_of(household, request.sight.moment),
        worker=request.actor,
        lines=_read(request, pk).lines,
    )
    kept.fill(form)
    if request.method == "POST" and form.is_valid():
        add_step(by=request.actor, household=household, moment=request.sight.moment, **form.deed)
        kept.saved()
        return redirect("desk:plan", pk)
    context = {"household": household, "form": form, "heading": _("Stap toevoegen"), "keeping": kept}
    return render(request, "desk/write.html", context, status=422 if form.is_bound else 200)


@require_POST
@door(PROFESSIONAL)
def after(request: HttpRequest, pk: UUID) -> HttpResponse:
    """This step comes after that one, or not any more."""
    found = fetch(request, Step, pk)
    page = _read(request, found.household_id)
    form = AfterForm(request.POST, lines=page.lines)
    if form.is_valid():
        deed = comes_first_no_more if form.cleaned_data["weg"] else comes_after
        try:
            deed(by=request.actor, step=found, on=form.cleaned_data["on"], moment=request.sight.moment)
        except Denied as denied:  # nothing was typed: the reason stands above the plan that it is about
            messages.error(request, denied.decision.reason)
        for words in what_moved(page, _read(request, found.household_id)):
            messages.info(request, words)
    else:
        messages.error(request, _("Dit lukte niet. Kies een stap die er nog staat."))
    return redirect("desk:plan", found.household_id)


@require_POST
@door(PROFESSIONAL)
def state(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How it goes, of who does it."""
    found, form = fetch(request, Step, pk), StateForm(request.POST)
    if form.is_valid():
        now, back = request.sight.moment, reverse("desk:plan", args=[found.household_id])
        done = how_it_goes(by=request.actor, step=found, state=form.cleaned_data["state"], moment=now)
        remember(request.session, by=request.actor, was=found, now=done, at=now, back=back)
    return redirect("desk:plan", found.household_id)


def shared_with_me(request: HttpRequest, pk: UUID) -> Household:
    """The household, for who its residents share their plan with."""
    household = fetch(request, Household, pk)
    purposes = keys(request, pk).purposes
    require(may_write_here(purposes))
    require(may_plan(request.actor, purposes))
    return household


def _read(request: HttpRequest, pk: UUID | None) -> PlanPage:
    mine = keys(request, pk)
    return plan_page(
        actor=request.actor, goals=GOALS(mine), steps=STEPS(mine), now=request.sight.moment, paused=PAUSES(mine)
    )
