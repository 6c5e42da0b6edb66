# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wie helpt mij, and naming somebody himself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, saw
from rondom.people.models import Household
from rondom.portal.actions import name_nobody, name_own_person
from rondom.portal.forms import OwnPersonForm
from rondom.portal.pages.helpers import helpers_page
from rondom.portal.views.plan import whose


@require_safe
@door(PERSON)
def helpers(request: HttpRequest) -> HttpResponse:
    """Everyone around me, with a number to call."""
    page = helpers_page(mine=whose(request))
    saw(request, "portal:helpers", page.persons)
    return render(request, "portal/helpers.html", {"page": page})


@require_http_methods(["GET", "POST"])
@door(PERSON)
def somebody(request: HttpRequest) -> HttpResponse:
    """Somebody I want beside me."""
    me = whose(request)
    if me.household is None:
        raise Http404
    page = helpers_page(mine=me)
    form = OwnPersonForm(request.POST or None)
    if request.method == "POST":
        household = fetch(request, Household, me.household.pk)
        if form.is_valid():
            name_own_person(
                by=request.actor,
                household=household,
                purpose=page.purpose,
                moment=request.sight.moment,
                **form.cleaned_data,
            )
            messages.success(request, _("%(name)s staat erbij.") % {"name": form.cleaned_data["name"]})
            return redirect("portal:helpers")
    saw(request, "portal:somebody", page.persons)
    return render(request, "portal/somebody.html", {"page": page, "form": form}, status=422 if form.is_bound else 200)


@require_POST
@door(PERSON)
def nobody(request: HttpRequest) -> HttpResponse:
    """Liever niet."""
    me = whose(request)
    if me.household is None:
        raise Http404
    household = fetch(request, Household, me.household.pk)
    name_nobody(
        by=request.actor, household=household, purpose=helpers_page(mine=me).purpose, moment=request.sight.moment
    )
    messages.success(request, _("Goed. Wij vragen er niet meer naar."))
    return redirect("portal:helpers")
