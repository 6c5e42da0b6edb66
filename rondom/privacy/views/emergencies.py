# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Noodtoegang: what waits to be judged, and the judgement."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rondom.access.actions import review_emergency
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, saw
from rondom.access.models import EmergencyAccess
from rondom.access.safety_rules import OFFICER
from rondom.core.paging import place_in
from rondom.privacy.forms import ReviewForm
from rondom.privacy.pages.emergencies import emergencies_page, row_of


@require_safe
@door(PROFESSIONAL, function=OFFICER)
def emergencies(request: HttpRequest) -> HttpResponse:
    """What waits first, then what was judged, newest first."""
    saw(request, "privacy:emergencies", ())
    page = emergencies_page(now=request.sight.moment, before=place_in(request.GET.get("ouder", "")))
    return render(request, "privacy/emergencies.html", {"page": page})


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL, function=OFFICER)
def emergency(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One emergency: who, why, how long; right or not right."""
    found = fetch(request, EmergencyAccess, pk)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        review_emergency(by=request.actor, emergency=found, moment=request.sight.moment, **form.cleaned_data)
        messages.success(request, _("Je oordeel staat erbij. De medewerker en de inwoners kunnen het lezen."))
        return redirect("privacy:emergency", pk)
    page = {"row": row_of(found, request.sight.moment), "form": form}
    return render(request, "privacy/emergency.html", page, status=422 if form.is_bound else 200)
