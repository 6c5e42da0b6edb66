# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vandaag, gegevenskaart, uitzonderingen, vastgehouden, wie is er al: for the privacy officer alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, saw
from rondom.access.safety_rules import OFFICER
from rondom.core.paging import place_in
from rondom.privacy.pages.deviations import deviations_page, held_page
from rondom.privacy.pages.map import map_page
from rondom.privacy.pages.today import today_page


@require_safe
@door(PROFESSIONAL, function=OFFICER)
def today(request: HttpRequest) -> HttpResponse:
    """What waits for a judgement, what ends soon."""
    page = today_page(actor=request.actor, now=request.sight.moment)
    saw(request, "privacy:today", page.persons)
    return render(request, "privacy/today.html", {"page": page})


@require_safe
@door(PROFESSIONAL, function=OFFICER)
def data_map(request: HttpRequest) -> HttpResponse:
    """Which kinds of facts for which purpose, on which ground, by whom; and how many involvements use it."""
    saw(request, "privacy:data_map", ())
    return render(request, "privacy/data_map.html", {"page": map_page(now=request.sight.moment)})


@require_safe
@door(PROFESSIONAL, function=OFFICER)
def deviations(request: HttpRequest) -> HttpResponse:
    """What was shown, released or held back beside what the law opens, newest first."""
    saw(request, "privacy:deviations", ())
    page = deviations_page(
        now=request.sight.moment,
        withheld=request.GET.get("soort") == "achtergehouden",
        before=place_in(request.GET.get("ouder", "")),
    )
    return render(request, "privacy/deviations.html", {"page": page})


@require_safe
@door(PROFESSIONAL, function=OFFICER)
def held(request: HttpRequest) -> HttpResponse:
    """How many lines are held back from residents' lists, and how long."""
    saw(request, "privacy:held", ())
    page = held_page(now=request.sight.moment, before=place_in(request.GET.get("ouder", "")))
    return render(request, "privacy/held.html", {"page": page})


@require_safe
@door(PROFESSIONAL, function=OFFICER)
def look_ups(request: HttpRequest) -> HttpResponse:
    """How often "wie is er al?" was asked, and whether somebody called afterwards."""
    saw(request, "privacy:look_ups", ())
    return render(request, "privacy/look_ups.html", {"page": map_page(now=request.sight.moment)})
