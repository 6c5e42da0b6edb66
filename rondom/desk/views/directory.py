# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who can help with this? Within two steps a name and a phone number (S0-08)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door
from rondom.desk.forms import DirectoryForm
from rondom.network.directory import find


@require_safe
@door(PROFESSIONAL)
def directory(request: HttpRequest) -> HttpResponse:
    """The directory: about organisations, never about residents, so its search may stand in the address."""
    form = DirectoryForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    found = find(
        moment=request.sight.moment,
        task=given.get("task", ""),
        area=given.get("area"),
        reachable=given.get("reachable", False),
    )
    return render(request, "desk/directory.html", {"form": form, "found": found})
