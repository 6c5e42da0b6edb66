# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one plan, of the resident: its sentence, his ja, other words, and what goes well."""

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

from rondom.access.actors import PERSON
from rondom.access.door import concerned, door, fetch, refused, saw
from rondom.core.decisions import Denied
from rondom.intake.views.unsaved import keeping
from rondom.plan.actions import (
    answer_plan,
    begin_plan,
    change_plan,
    note_strength,
    reword_goal,
    reword_step,
    still_holds,
)
from rondom.plan.models import SHARED, Goal, SharedPlan, Step
from rondom.portal.pages.steps import plan_of
from rondom.portal.plan_forms import OwnGoalWordsForm, OwnPlanForm, OwnStepWordsForm, OwnStrengthForm, PlanAnswerForm
from rondom.portal.views.plan import whose
from rondom.portal.views.steps import home_of, told_or_refused


@require_http_methods(["GET", "POST"])
@door(PERSON)
def shared(request: HttpRequest) -> HttpResponse:
    """What we work on together; or other words for it. Who read older words than what stands there now is shown both."""
    mine, stale = whose(request), False
    plan = plan_of(mine)
    told = {name: getattr(plan, name) for name in ("version", "assignment", "what_if", "made_by")} if plan else None
    form = OwnPlanForm(
        request.POST or None, begins=plan is None, today=timezone.localdate(mine.now), initial=told,
        is_light=plan.is_light if plan else True,
    )  # fmt: skip
    kept = keeping(request)
    kept.fill(form)
    home = home_of(mine.household) if request.method == "POST" else None
    if home and form.is_valid():
        given = form.cleaned_data
        try:
            if plan:
                change_plan(by=request.actor, plan=plan, words=form.words, version=given["version"], moment=mine.now)
            else:
                day = given["evaluate_on"]
                begin_plan(by=request.actor, household=home, words=form.words, evaluate_on=day, moment=mine.now)
            kept.saved()
            messages.success(request, _("Het staat in het plan. U mag het altijd veranderen."))
            return redirect("portal:steps")
        except Denied as denied:
            refused(request, denied)
            stale = plan is not None and plan.version != given["version"]
            if not stale:
                form.add_error("assignment", denied.decision.reason)
    saw(request, "portal:shared", concerned(plan) if plan else ())
    context = {"form": form, "plan": plan, "stale": stale, "keeping": kept}
    return render(request, "portal/shared.html", context, status=409 if stale else 422 if form.is_bound else 200)


@require_POST
@door(PERSON)
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ja, nee or later to how it reads; or that it still holds."""
    plan, form = fetch(request, SharedPlan, pk), PlanAnswerForm(request.POST)
    if form.is_valid():
        given, now = form.cleaned_data, request.sight.moment
        if given["answer"]:
            told_or_refused(request, answer_plan, plan=plan, answer=given["answer"], version=given["version"])
        elif given["klopt"]:
            still_holds(by=request.actor, plan=plan, moment=now)
            messages.success(request, _("Dank u. Het plan gaat door."))
    return redirect("portal:steps")


@require_http_methods(["GET", "POST"])
@door(PERSON)
def goal_words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Better words for what it is about."""
    found = fetch(request, Goal, pk)
    form = OwnGoalWordsForm(request.POST or None, initial={"version": found.version, "text": found.text})
    return _reworded(
        request,
        found,
        form,
        lambda given: reword_goal(by=request.actor, goal=found, moment=request.sight.moment, **given),
    )


@require_http_methods(["GET", "POST"])
@door(PERSON)
def step_words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other words for a step: everybody is asked again."""
    found = fetch(request, Step, pk)
    told = {"version": found.version, "text": found.text, "why_now": found.why_now}
    form = OwnStepWordsForm(request.POST or None, initial=told)
    return _reworded(
        request,
        found,
        form,
        lambda given: reword_step(by=request.actor, step=found, moment=request.sight.moment, **given),
    )


@require_http_methods(["GET", "POST"])
@door(PERSON)
def strength(request: HttpRequest) -> HttpResponse:
    """Something that goes well, in his own words."""
    mine, kept = whose(request), keeping(request)
    form = kept.fill(OwnStrengthForm(request.POST or None))
    if request.method == "POST" and form.is_valid():
        home = home_of(mine.household)
        note_strength(
            by=request.actor, household=home, about=None, text=form.cleaned_data["text"], purpose=SHARED, moment=mine.now
        )  # fmt: skip
        kept.saved()
        return redirect("portal:steps")
    context = {"form": form, "heading": _("Wat gaat er goed?"), "keeping": kept}
    return render(request, "portal/reword.html", context, status=422 if form.is_bound else 200)


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
            messages.success(request, _("Het staat in het plan. U mag het altijd veranderen."))
            return redirect("portal:steps")
        except Denied as denied:
            found.refresh_from_db()
            if found.version == form.cleaned_data["version"]:
                raise  # no other text came between: it is another reason, in its own words
            refused(request, denied)
            stale = True
    context = {
        "found": found, "form": form, "stale": stale, "asks_again": isinstance(found, Step), "heading": _("Andere woorden"),
        "keeping": kept,
    }  # fmt: skip
    return render(request, "portal/reword.html", context, status=409 if stale else 422 if form.is_bound else 200)
