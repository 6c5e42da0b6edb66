# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The household page, and *Samen kijken*."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, looked_along, saw
from rondom.desk.pages.household import household_page, with_area
from rondom.desk.pages.households import NoSuchPage, households_page
from rondom.desk.pages.table import SeatIsGone


@require_safe
@door(PROFESSIONAL)
def household_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everyone around the table. With people picked to look along, what all of them may see and nothing else."""
    household = fetch(request, with_area(), pk, name="desk:household")
    try:
        page = household_page(
            actor=request.actor,
            household=household,
            mine=keys(request, pk),
            now=request.sight.moment,
            at_table=request.GET.getlist("aan_tafel"),
        )
    except SeatIsGone:
        raise Http404 from None
    for one in page.present:
        looked_along(request, "desk:together", one.actor, one.purposes, page.persons, household)
    return render(request, "desk/household.html", {"page": page})


@require_safe
@door(PROFESSIONAL)
def households(request: HttpRequest) -> HttpResponse:
    """My households, newest contact first, a page at a time."""
    try:
        page = households_page(actor=request.actor, after=request.GET.get("na", ""), now=request.sight.moment)
    except NoSuchPage:
        raise Http404 from None
    for purpose, persons in page.looked_at().items():
        saw(request, "desk:households", persons, purpose=purpose)
    return render(request, "desk/households.html", {"page": page})
