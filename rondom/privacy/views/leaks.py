# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Datalekken: what has to be judged within 72 hours, and the record of it (AVG 33 and 34)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, saw
from rondom.access.safety_rules import OFFICER
from rondom.core.paging import place_in
from rondom.learning.actions import judge_leak
from rondom.learning.models import Leak
from rondom.privacy.forms import LeakForm
from rondom.privacy.pages.leaks import leak_page, leaks_page


@require_safe
@door(PROFESSIONAL, function=OFFICER)
def leaks(request: HttpRequest) -> HttpResponse:
    """What waits first, then what was recorded, newest first."""
    saw(request, "privacy:leaks", ())
    page = leaks_page(now=request.sight.moment, before=place_in(request.GET.get("ouder", "")))
    return render(request, "privacy/leaks.html", {"page": page})


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL, function=OFFICER)
def leak(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One leak: what happened, whom to call, reported or not, and whether people are told."""
    found, form = fetch(request, Leak, pk), LeakForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        judge_leak(by=request.actor, leak=found, moment=request.sight.moment, **form.cleaned_data)
        messages.success(request, _("Het is vastgelegd."))
        return redirect("privacy:leak", pk)
    page = leak_page(found, request.sight.moment)
    return render(request, "privacy/leak.html", {"page": page, "form": form}, status=422 if form.is_bound else 200)
