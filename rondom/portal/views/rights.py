# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Uw gegevens: what a resident can ask about what was written, what was answered, and all of it on paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rondom.access.actors import PERSON
from rondom.access.door import door, saw
from rondom.portal.pages.export import export_page
from rondom.portal.pages.rights import rights_page
from rondom.portal.views.plan import whose
from rondom.rights.actions import ask
from rondom.rights.forms import AskForm


@require_http_methods(["GET", "POST"])
@door(PERSON)
def rights(request: HttpRequest) -> HttpResponse:
    """What I asked, who answered, and asking something."""
    page = rights_page(actor=request.actor, mine=whose(request))
    form = AskForm(request.POST or None, persons=page.may_ask_for)
    if request.method == "POST" and form.is_valid():
        ask(by=request.actor, moment=request.sight.moment, **form.cleaned_data)
        messages.success(request, _("Uw verzoek is binnen. U krijgt binnen een maand antwoord."))
        return redirect("portal:rights")
    saw(request, "portal:rights", page.persons)
    return render(request, "portal/rights.html", {"page": page, "form": form}, status=422 if form.is_bound else 200)


@require_safe
@door(PERSON)
def export(request: HttpRequest) -> HttpResponse:
    """Everything I may see, on one page to print."""
    page = export_page(actor=request.actor, mine=whose(request))
    saw(request, "portal:export", page.persons)
    return render(request, "portal/export.html", {"page": page})
