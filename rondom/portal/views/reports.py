# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn aanvraag: read the report, and put his own words beside it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, saw
from rondom.intake.views.unsaved import keeping
from rondom.portal.forms import RemarkForm
from rondom.portal.pages.reports import reports_page
from rondom.portal.views.plan import whose
from rondom.provision.actions import remark as put_beside
from rondom.provision.models import Ladder
from rondom.provision.pages import ladder_page
from rondom.provision.rules import may_remark


@require_safe
@door(PERSON)
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that I got."""
    page = reports_page(mine=whose(request))
    saw(request, "portal:reports", page.persons)
    return render(request, "portal/reports.html", {"page": page})


@require_http_methods(["GET", "POST"])
@door(PERSON)
def remark(request: HttpRequest, pk: UUID) -> HttpResponse:
    """My own words beside it. About somebody else's report, or one that nobody got yet, there is nothing here."""
    found, kept = fetch(request, Ladder, pk), keeping(request)
    form = kept.fill(RemarkForm(request.POST or None))
    if not may_remark(request.actor, found):
        raise Http404
    if request.method == "POST" and form.is_valid():
        put_beside(by=request.actor, ladder=found, text=form.cleaned_data["text"], moment=request.sight.moment)
        kept.saved()
        messages.success(request, _("Uw woorden staan erbij. Wie het verslag leest, leest ze ook."))
        return redirect("portal:reports")
    context = {"report": ladder_page(ladder=found, now=request.sight.moment), "form": form, "keeping": kept}
    return render(request, "portal/remark.html", context, status=422 if form.is_bound else 200)
