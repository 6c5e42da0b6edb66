# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proces-verbaal: the warning before, and the door that closes behind."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rondom.access.actions import open_investigation
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys
from rondom.access.rules import may_investigate
from rondom.core.decisions import require
from rondom.desk.investigation_forms import InvestigationForm
from rondom.desk.pages.investigation import has_both_functions, what_ends
from rondom.desk.pages.writing import members_of
from rondom.people.models import Household


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def investigate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What ends when a proces-verbaal is opened, read before it is opened; afterwards this household is not there any more."""
    household, now = fetch(request, Household, pk, name="desk:investigate"), request.sight.moment
    purposes = keys(request, pk).purposes
    both = has_both_functions(request.actor, now)
    require(may_investigate(request.actor, "leerplicht.toezicht" in purposes, both))
    form = InvestigationForm(request.POST or None, members=members_of(household, now))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        open_investigation(
            by=request.actor, household=household, person=given["person"], understood=given["understood"], moment=now
        )
        messages.success(request, _("Het proces-verbaal is geopend. Je toezicht hier is gestopt."))
        return redirect("desk:day")
    context = {"household": household, "form": form, "ends": what_ends(purposes)}
    return render(request, "desk/investigate.html", context, status=422 if form.is_bound else 200)
