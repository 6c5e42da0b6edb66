# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wie keek naar mijn werk: a worker reads that the privacy officer looked up his lines, when and why (access.md rule 12)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, saw
from rondom.desk.pages.about_me import looked_at_me


@require_safe
@door(PROFESSIONAL)
def about_me(request: HttpRequest) -> HttpResponse:
    """From two weeks after it was asked."""
    saw(request, "desk:about_me", ())
    return render(request, "desk/about_me.html", {"rows": looked_at_me(request.actor, request.sight.moment)})
