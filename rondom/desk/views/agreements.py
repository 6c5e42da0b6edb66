# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreements at the desk: making one, other words, saying how it went; and what one agreed to do oneself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import concerned_by, door, fetch, keys, refused, saw
from rondom.core.decisions import Denied, require
from rondom.desk.agreement_forms import AcceptForm, AgreementForm, ChangeForm, UnderForm, WentForm
from rondom.desk.pages.agreements import circle_of, own_load, parents_elsewhere
from rondom.desk.pages.order import GOALS
from rondom.desk.pages.writing import colleagues_around, members_of, parties_to_ask
from rondom.desk.views.plan import shared_with_me
from rondom.intake.views.unsaved import keeping
from rondom.people.models import Household
from rondom.plan.actions import accept_agreement, bring_under, change_agreement, how_agreement_went, make_agreement
from rondom.plan.agreed import goals_for, mine_page, own_agreements
from rondom.plan.agreement_rules import may_change_words
from rondom.plan.models import SHARED, Agreement
from rondom.plan.rules import may_plan
from rondom.plan.undo import remember, undoable


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who does what, before which day; own load and the waiting in one quiet line."""
    household = shared_with_me(request, pk)
    kept = keeping(request)
    form = kept.fill(_form(request, household))
    if request.method == "POST" and form.is_valid():
        try:
            make_agreement(by=request.actor, household=household, moment=request.sight.moment, **form.deed)
            kept.saved()
            return redirect("desk:plan", pk)
        except Denied as denied:
            refused(request, denied)
            form.add_error("about", denied.decision.reason)
    context = {
        "household": household,
        "form": form,
        "load": own_load(request.actor, request.sight.moment),
        "keeping": kept,
    }
    return render(request, "desk/agreement.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other words. Who read an older version than what stands there now is shown both, and nothing is overwritten."""
    found = fetch(request, Agreement, pk)
    require(may_change_words(request.actor, found, may_plan(request.actor, keys(request, found.household_id).purposes)))
    today = timezone.localdate(request.sight.moment)
    stands = {name: getattr(found, name) for name in ("version", "text", "due_on", "condition", "consequence")}
    form = ChangeForm(
        request.POST or None, today=today, initial=stands | ({"objection": found.objection} if found.objection else {})
    )
    stale, kept = False, keeping(request)
    kept.fill(form)
    if request.method == "POST" and form.is_valid():
        try:
            change_agreement(
                by=request.actor, agreement=found, words=form.words, version=form.cleaned_data["version"], moment=request.sight.moment
            )  # fmt: skip
            kept.saved()
            return redirect("desk:plan", found.household_id)
        except Denied as denied:
            found.refresh_from_db()
            if (
                found.version == form.cleaned_data["version"]
            ):  # no other text came between: it is another reason, in its own words
                raise
            refused(request, denied)
            stale = True
    goals = goals_for(found, GOALS(keys(request, found.household_id)))
    saw(
        request,
        "desk:agreement_change",
        [one.pk for one in members_of(found.household, request.sight.moment)],
        purpose=SHARED,
    )
    under = UnderForm(goals=goals, initial={"goal": found.goal_id}) if goals else None
    context = {"agreement": found, "form": form, "stale": stale, "keeping": kept, "under": under}
    return render(request, "desk/agreement_change.html", context, status=422 if form.is_bound else 200)


@require_POST
@door(PROFESSIONAL)
def under(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A loose parcel gets its place in the plan."""
    found = fetch(request, Agreement, pk)
    form = UnderForm(request.POST, goals=goals_for(found, GOALS(keys(request, found.household_id))))
    require(may_change_words(request.actor, found, may_plan(request.actor, keys(request, found.household_id).purposes)))
    if form.is_valid():
        bring_under(by=request.actor, agreement=found, goal=form.chosen, moment=request.sight.moment)
    else:
        messages.error(request, _("Kies een doel dat hier staat."))
    return redirect("desk:plan", found.household_id)


@require_POST
@door(PROFESSIONAL)
def went(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How it went, of who does it; or that it did not, of who leads."""
    found, form = fetch(request, Agreement, pk), WentForm(request.POST)
    if form.is_valid():
        now, mine = request.sight.moment, form.cleaned_data["van"]
        done = how_agreement_went(by=request.actor, agreement=found, state=form.cleaned_data["state"], moment=now)
        back = reverse("desk:agreements") if mine else reverse("desk:plan", args=[found.household_id])
        remember(request.session, by=request.actor, was=found, now=done, at=now, back=back)
        return redirect(back)
    return redirect("desk:agreements")


@require_POST
@door(PROFESSIONAL)
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """I do this, or not."""
    found, form = fetch(request, Agreement, pk), AcceptForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            accept_agreement(
                by=request.actor, agreement=found, answer=given["answer"], version=given["version"], moment=request.sight.moment
            )  # fmt: skip
        except Denied as denied:  # nothing was typed: the reason stands above the words that stand there now
            if given["version"] in (None, found.version):
                raise  # no other words came between: it is another reason, in its own words
            refused(request, denied)
            messages.error(request, denied.decision.reason)
        if not given["van"] and may_plan(request.actor, keys(request, found.household_id).purposes):
            return redirect("desk:plan", found.household_id)
    return redirect("desk:agreements")


@require_safe
@door(PROFESSIONAL)
def mine(request: HttpRequest) -> HttpResponse:
    """What I agreed to do, wherever."""
    found = own_agreements(request.actor, request.sight.moment)
    saw(request, "desk:agreements", concerned_by(found), purpose=SHARED)
    page = mine_page(actor=request.actor, agreements=found, now=request.sight.moment)
    said = undoable(request.session, by=request.actor, records=found, now=request.sight.moment)
    return render(request, "desk/agreements_mine.html", {"page": page, "undoable": said})


def _form(request: HttpRequest, household: Household) -> AgreementForm:
    mine = keys(request, household.pk)
    return AgreementForm(
        request.POST or None,
        purposes=[SHARED],
        members=members_of(household, request.sight.moment),
        today=timezone.localdate(request.sight.moment),
        worker=request.actor,
        circle=circle_of(mine),
        elsewhere=parents_elsewhere(household, request.sight.moment),
        colleagues=colleagues_around(mine, household, request.actor),
        parties=parties_to_ask(request.actor).select_related("contact"),
        goals=GOALS(mine),
    )
