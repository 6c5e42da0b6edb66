# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wie keek er."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rondom.access.actors import PERSON
from rondom.access.door import door, saw
from rondom.portal.pages.looks import looks_page
from rondom.portal.views.plan import whose

LARGEST = 2**63 - 1  # what a bigint holds


@require_safe
@door(PERSON)
def looks(request: HttpRequest) -> HttpResponse:
    """Who looked at my facts, and why; older ones a page at a time."""
    page = looks_page(mine=whose(request), before=_place(request.GET.get("ouder", "")))
    saw(request, "portal:looks", page.persons)
    return render(request, "portal/looks.html", {"page": page})


def _place(given: str) -> int | None:
    """Where the next page starts; what is no number does not exist."""
    if not given:
        return None
    if not given.isascii() or not given.isdigit() or int(given) > LARGEST:
        raise Http404
    return int(given)
