# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Zoek of nieuw*. The search is a POST, so that no name lands in an address."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rondom import journal, law
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import Visit, door, saw
from rondom.access.rules import EMERGENCY
from rondom.access.safety_rules import may_open_in_emergency
from rondom.desk.search import search_page


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def search(request: Visit) -> HttpResponse:
    """Who was found within ground, each hit written down apart; and the way to begin anew with what was typed."""
    page = search_page(request.POST.get("q", ""), request.sight.moment)
    if page.typed:
        saw(request, "search", [], action=journal.SEARCH)
    for hit in page.hits:
        saw(request, "search", [hit.person.pk], action=journal.HIT, on=hit.person)
    may_open = may_open_in_emergency(request.actor, law.current().purposes[EMERGENCY].functions)
    return render(request, "desk/search.html", {"page": page, "may_open": bool(may_open)})
