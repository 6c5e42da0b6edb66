# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logboek: the lines of one worker, for a reason, over at most a month, and told to that worker afterwards (access.md rule 12)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, saw
from rondom.access.models import JournalCheck
from rondom.access.safety_rules import OFFICER
from rondom.access.worker_lines import ask_for_lines
from rondom.privacy.forms import LinesForm
from rondom.privacy.pages.lines import check_page, colleagues, own_checks


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL, function=OFFICER)
def lines(request: HttpRequest) -> HttpResponse:
    """Whose, why and over which days. Asking is on record before anything is read."""
    form = LinesForm(request.POST or None, workers=colleagues(request.actor))
    if request.method == "POST" and form.is_valid():
        check = ask_for_lines(by=request.actor, **form.cleaned_data)
        return redirect("privacy:worker", check.pk)
    saw(request, "privacy:lines", ())
    page = {"form": form, "asked": own_checks(request.actor, request.sight.moment)}
    return render(request, "privacy/lines.html", page, status=422 if form.is_bound else 200)


@require_safe
@door(PROFESSIONAL, function=OFFICER)
def worker(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was asked for: on which day what was looked at or done, and how often; never at what hour."""
    check = fetch(request, JournalCheck, pk)
    page = check_page(check, request.sight.moment)
    saw(request, "privacy:worker", page.persons)
    return render(request, "privacy/worker.html", {"page": page})
