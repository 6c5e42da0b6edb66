# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one plan at the desk: begun, in other words, looked back at; and steps that wait for what is needed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused
from rondom.core.decisions import Denied
from rondom.desk.pages.order import PLANS, STEPS
from rondom.desk.shared_forms import (
    GoalWordsForm,
    LookBackForm,
    LookedForm,
    MetForm,
    PlanForm,
    StepWordsForm,
    WaitForm,
    told,
)
from rondom.desk.views.plan import shared_with_me
from rondom.intake.views.unsaved import keeping
from rondom.plan.actions import (
    begin_plan,
    change_plan,
    look_back,
    need_is_met,
    reword_goal,
    reword_step,
    still_holds,
    waits_for,
    waits_no_more,
)
from rondom.plan.models import Goal, Need, SharedPlan, Step


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def shared(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What they work on together; or other words for it. Who read older words than what stands there now is shown both."""
    household = shared_with_me(request, pk)
    plan = next(iter(PLANS(keys(request, pk))), None)
    now, stale = request.sight.moment, False
    form = PlanForm(
        request.POST or None, begins=plan is None, today=timezone.localdate(now), initial=told(plan) if plan else None
    )
    kept = keeping(request)
    kept.fill(form)
    if request.method == "POST" and form.is_valid():
        try:
            if plan:
                version = form.cleaned_data["version"]
                change_plan(by=request.actor, plan=plan, words=form.words, version=version, moment=now)
            else:
                day = form.cleaned_data["evaluate_on"]
                begin_plan(by=request.actor, household=household, words=form.words, evaluate_on=day, moment=now)
            kept.saved()
            messages.success(request, _("Het staat klaar. Wie hier woont, zegt er ja of nee tegen."))
            return redirect("desk:plan", pk)
        except Denied as denied:
            refused(request, denied)
            if plan is None or plan.version == form.cleaned_data["version"]:
                form.add_error("assignment", denied.decision.reason)
            else:
                stale = True
    context = {"household": household, "form": form, "plan": plan, "stale": stale, "keeping": kept}
    return render(request, "desk/shared.html", context, status=409 if stale else 422 if form.is_bound else 200)


@require_POST
@door(PROFESSIONAL)
def looked(request: HttpRequest, pk: UUID) -> HttpResponse:
    """He called, heard that it still holds, or they looked back together and chose another day."""
    plan, now = fetch(request, SharedPlan, pk), request.sight.moment
    looks, back = LookedForm(request.POST), LookBackForm(request.POST, today=timezone.localdate(now))
    if looks.is_valid():
        still_holds(by=request.actor, plan=plan, called=looks.cleaned_data["looked"] == "call", moment=now)
    elif back.is_valid():
        look_back(by=request.actor, plan=plan, next_on=back.cleaned_data["evaluate_on"], moment=now)
    else:
        messages.error(request, _("Dit is niet bewaard. Kies een dag die nog komt, binnen een jaar."))
    return redirect("desk:plan", plan.household_id)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def goal_words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Better words for what it is about."""
    found = fetch(request, Goal, pk)
    form = GoalWordsForm(request.POST or None, initial={"version": found.version, "text": found.text})
    return _reworded(
        request,
        found,
        form,
        lambda given: reword_goal(by=request.actor, goal=found, moment=request.sight.moment, **given),
    )


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def step_words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other words for a step: everybody is asked again."""
    found = fetch(request, Step, pk)
    form = StepWordsForm(
        request.POST or None, initial={"version": found.version, "text": found.text, "why_now": found.why_now}
    )
    return _reworded(
        request,
        found,
        form,
        lambda given: reword_step(by=request.actor, step=found, moment=request.sight.moment, **given),
    )


@require_POST
@door(PROFESSIONAL)
def need_waits(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A step waits until this is there, or not any more."""
    need = fetch(request, Need, pk)
    form = WaitForm(request.POST, steps=STEPS(keys(request, need.household_id)))
    if form.is_valid():
        deed = waits_no_more if form.cleaned_data["weg"] else waits_for
        try:
            deed(by=request.actor, step=form.cleaned_data["step"], need=need, moment=request.sight.moment)
        except Denied as denied:  # nothing was typed: the reason stands above the plan that it is about
            refused(request, denied)
            messages.error(request, denied.decision.reason)
    else:
        messages.error(request, _("Dit lukte niet. Kies een stap die er nog staat."))
    return redirect("desk:plan", need.household_id)


@require_POST
@door(PROFESSIONAL)
def need_met(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is there, or not after all."""
    need, form = fetch(request, Need, pk), MetForm(request.POST)
    if form.is_valid():
        need_is_met(by=request.actor, need=need, met=form.cleaned_data["met"] == "ja", moment=request.sight.moment)
    return redirect("desk:plan", need.household_id)


def _reworded(
    request: HttpRequest, found: Goal | Step, form: Form, deed: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    """Saved as the next words; or, when somebody else was first, both texts and nothing overwritten."""
    stale, kept = False, keeping(request)
    kept.fill(form)
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
            kept.saved()
            return redirect("desk:plan", found.household_id)
        except Denied as denied:
            found.refresh_from_db()
            if found.version == form.cleaned_data["version"]:
                raise  # no other text came between: it is another reason, in its own words
            refused(request, denied)
            stale = True
    context = {"found": found, "form": form, "stale": stale, "asks_again": isinstance(found, Step), "keeping": kept}
    return render(request, "desk/reword.html", context, status=409 if stale else 422 if form.is_bound else 200)
