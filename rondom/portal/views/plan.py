# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn plan, the answer to who becomes the fixed contact, and the sheet for the kitchen."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, keys, saw
from rondom.access.models import Lead
from rondom.intake.actions import answer_lead
from rondom.plan.actions import share_plan_no_more
from rondom.portal.forms import LeadAnswerForm
from rondom.portal.pages.mine import Mine, mine
from rondom.portal.pages.plan import plan_page
from rondom.portal.pages.sheet import sheet_page


def whose(request: HttpRequest) -> Mine:
    """The resident who looks, and whom his pages are about."""
    return mine(actor=request.actor, keys_of=partial(keys, request), now=request.sight.moment)


@require_safe
@door(PERSON)
def plan(request: HttpRequest) -> HttpResponse:
    """What happens when, who does it, and what waits for my answer."""
    page = plan_page(actor=request.actor, mine=whose(request))
    saw(request, "portal:plan", page.persons)
    return render(request, "portal/plan.html", {"page": page, "form": LeadAnswerForm()})


@require_safe
@door(PERSON)
def sheet(request: HttpRequest) -> HttpResponse:
    """My plan on one sheet of paper."""
    page = sheet_page(mine=whose(request))
    saw(request, "portal:sheet", page.persons)
    return render(request, "portal/sheet.html", {"page": page})


@require_POST
@door(PERSON)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ja, nee or later about the fixed contact."""
    lead = fetch(request, Lead, pk)
    form = LeadAnswerForm(request.POST)
    if form.is_valid():
        given, now = form.cleaned_data["answer"], request.sight.moment
        answer_lead(by=request.actor, lead=lead, answer=given, moment=now)
        if given != "yes":  # who does not want this contact does not share his plan with him either
            share_plan_no_more(by=request.actor, household=lead.household, moment=now)
        if not request.htmx:
            messages.success(request, _("Uw antwoord is bewaard. U mag het altijd veranderen."))
            return redirect("portal:plan")
    page = plan_page(actor=request.actor, mine=whose(request))
    saw(request, "portal:plan", page.persons)
    template = "portal/plan.html#director" if request.htmx else "portal/plan.html"
    return render(request, template, {"page": page, "form": form}, status=200 if form.is_valid() else 422)
