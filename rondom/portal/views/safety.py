# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Veilig thuis: the resident's own agreements about safety, and whom to call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rondom.access.actors import PERSON
from rondom.access.door import door, saw
from rondom.portal.pages.safety import own_safety_page
from rondom.portal.views.plan import whose


@require_safe
@door(PERSON)
def safety(request: HttpRequest) -> HttpResponse:
    """His own, and nobody else's."""
    page = own_safety_page(mine=whose(request))
    saw(request, "portal:safety", page.persons)
    return render(request, "portal/safety.html", {"page": page})
