# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision on an application, what those of a household get, and that it stops."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused, saw
from rondom.core.decisions import Denied, require
from rondom.desk.pages.provisions import decision_page, provision_choices
from rondom.desk.provision_forms import DecisionForm, EndForm, ProvisionForm
from rondom.desk.rules import may_write_here
from rondom.intake.models import LegalRequest
from rondom.people.models import Household
from rondom.provision.actions import decide_application, end_provision, provide, providing
from rondom.provision.deciding_rules import may_provide_here
from rondom.provision.models import Provision
from rondom.provision.pages import provisions_page


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """With the report beside it: what is decided and why. Who may not, or not yet, reads the reason."""
    found = fetch(request, LegalRequest, pk)
    purposes = keys(request, found.household_id, None if found.household_id else found.about_id).purposes
    page = decision_page(request=found, actor=request.actor, purposes=purposes, now=request.sight.moment)
    if not page.outcomes:
        raise Http404
    require(page.may_decide)
    form = DecisionForm(request.POST or None, outcomes=page.outcomes, grounds=page.grounds)
    if request.method == "POST" and form.is_valid():
        try:
            decide_application(by=request.actor, request=found, moment=request.sight.moment, **form.cleaned_data)
            messages.success(request, _("Het besluit is genomen. De inwoner leest de brief op zijn pagina."))
            return redirect("intake:request", pk)
        except Denied as denied:  # nothing typed is lost
            refused(request, denied)
            form.add_error(None, denied.decision.reason)
    context = {"page": page, "form": form, "legal_request": found}
    return render(request, "desk/decision.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def provisions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What they get here, what of it gets in each other's way, and one thing more."""
    household, now, mine = fetch(request, Household, pk), request.sight.moment, keys(request, pk)
    require(may_write_here(mine.purposes))
    tasks = sorted(providing(now).intersection(mine.purposes))
    require(may_provide_here(request.actor, mine.purposes, tasks))
    form = ProvisionForm(request.POST or None, **provision_choices(household, mine, request.actor, now))
    if request.method == "POST" and form.is_valid():
        provide(by=request.actor, household=household, moment=now, **form.deed)
        return redirect("desk:provisions", pk)
    page = provisions_page(household=household, keys=mine, now=now)
    saw(request, "desk:provisions", page.persons, purpose=tasks[0])
    context = {"household": household, "page": page, "form": form}
    return render(request, "desk/provisions.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It stops, on this day and for this reason."""
    found = fetch(request, Provision, pk)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_provision(by=request.actor, provision=found, moment=request.sight.moment, **form.cleaned_data)
            return redirect("desk:provisions", found.household_id)
        except Denied as denied:
            refused(request, denied)
            form.add_error("until", denied.decision.reason)
    context = {"household": found.household, "form": form, "heading": _("Deze hulp stopt")}
    return render(request, "desk/write.html", context, status=422 if form.is_bound else 200)
