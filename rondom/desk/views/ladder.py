# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""An investigation at the desk: begun, its steps on one page, and its report given."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rondom import law
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused, saw
from rondom.core.decisions import Denied, require
from rondom.desk.ladder_forms import FindingForm, LadderForm, ReportForm
from rondom.desk.pages.writing import members_of
from rondom.desk.rules import may_write_here
from rondom.intake.views.unsaved import keeping
from rondom.people.models import Household
from rondom.provision.actions import begin_ladder, find, give_report
from rondom.provision.models import Ladder
from rondom.provision.pages import ladder_page, ladders_page
from rondom.provision.rules import may_investigate_here


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def ladders(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The investigations here, and one more."""
    household, now = fetch(request, Household, pk), request.sight.moment
    purposes = keys(request, pk).purposes
    require(may_write_here(purposes))
    ladders = law.current().on(now).ladders
    require(may_investigate_here(request.actor, purposes, ladders))
    mine = [(one, law.current().purposes[one].title) for one in ladders if one in purposes]
    form = LadderForm(request.POST or None, members=members_of(household, now), purposes=mine)
    if request.method == "POST" and form.is_valid():
        begun = begin_ladder(by=request.actor, household=household, moment=now, **form.cleaned_data)
        return redirect("desk:ladder", begun.pk)
    page = ladders_page(household=household, keys=keys(request, pk), now=now)
    saw(request, "desk:ladders", page.persons, purpose=mine[0][0])
    context = {"household": household, "page": page, "form": form}
    return render(request, "desk/ladders.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def ladder(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The steps of its law on one page, and what can be done with them."""
    found = fetch(request, Ladder, pk)
    require(may_investigate_here(request.actor, keys(request, found.household_id).purposes, [found.purpose]))
    page = ladder_page(ladder=found, now=request.sight.moment)
    kept = keeping(request)
    form = FindingForm(
        request.POST or None, rungs=page.choices, initial={"rungs": page.missing[:1], "source": "resident"}
    )
    kept.fill(form)
    if request.method == "POST" and form.is_valid():
        try:
            find(by=request.actor, ladder=found, moment=request.sight.moment, **form.cleaned_data)
            kept.saved()
            return redirect("desk:ladder", pk)
        except Denied as denied:
            refused(request, denied)
            form.add_error("rungs", denied.decision.reason)
    context = {"page": page, "form": form, "keeping": kept}
    return render(request, "desk/ladder.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report, read once more and given."""
    found = fetch(request, Ladder, pk)
    require(may_investigate_here(request.actor, keys(request, found.household_id).purposes, [found.purpose]))
    kept = keeping(request)
    form = ReportForm(request.POST or None, results=law.current().on(found.moment).ladders[found.purpose].results)
    kept.fill(form)
    if request.method == "POST" and form.is_valid():
        try:
            give_report(by=request.actor, ladder=found, moment=request.sight.moment, **form.cleaned_data)
            kept.saved()
            messages.success(request, _("De inwoner leest het verslag nu op zijn eigen pagina."))
            return redirect("desk:ladder", pk)
        except Denied as denied:
            refused(request, denied)
            form.add_error("result", denied.decision.reason)
    page = ladder_page(ladder=found, now=request.sight.moment)
    context = {"page": page, "form": form, "keeping": kept}
    return render(request, "desk/ladder_report.html", context, status=422 if form.is_bound else 200)
