# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wat er misging, and what is done about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rondom.access.actors import PERSON
from rondom.access.door import door, saw
from rondom.portal.pages.setbacks import setbacks_page
from rondom.portal.views.plan import whose


@require_safe
@door(PERSON)
def setbacks(request: HttpRequest) -> HttpResponse:
    """What went wrong for him, told by who can be called about it."""
    page = setbacks_page(mine=whose(request))
    saw(request, "portal:setbacks", page.persons)
    return render(request, "portal/setbacks.html", {"page": page})
