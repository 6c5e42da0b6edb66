# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verzoeken over gegevens: what the privacy officer watches over, the nearest day first. He does not answer: each organisation does (AVG 38 lid 6)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, saw
from rondom.access.safety_rules import OFFICER
from rondom.rights.models import ControllerTask
from rondom.rights.reading import row_of, watched


@require_safe
@door(PROFESSIONAL, function=OFFICER)
def requests(request: HttpRequest) -> HttpResponse:
    """What waits, by its day, and what was answered last."""
    now = request.sight.moment
    page = {"waiting": watched(request.actor, now), "answered": watched(request.actor, now, answered=True)}
    saw(request, "privacy:requests", {person for rows in page.values() for row in rows for person in row.persons})
    return render(request, "privacy/requests.html", page)


@require_safe
@door(PROFESSIONAL, function=OFFICER)
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One request and its clock."""
    found = fetch(request, ControllerTask, pk)
    saw(request, "privacy:request", {found.request.person_id, found.request.asked_by_id})
    return render(request, "privacy/request.html", {"row": row_of(found, request.actor, request.sight.moment)})
