# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreements of the resident: his ja, nee or later, how it went, and one of his own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, refused, saw
from rondom.access.standing import own_member
from rondom.core.decisions import Denied
from rondom.intake.views.unsaved import keeping
from rondom.people.models import Person
from rondom.plan.actions import Words, answer_agreement, how_agreement_went, make_agreement
from rondom.plan.models import Agreement
from rondom.plan.undo import remember
from rondom.portal.forms import AgreementForm, OwnAgreementForm
from rondom.portal.pages.steps import own_slip, owners_for
from rondom.portal.views.plan import whose
from rondom.portal.views.steps import home_of, told_or_refused


@require_POST
@door(PERSON)
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ja, nee or later to an agreement; or how it went."""
    found, form = fetch(request, Agreement, pk), AgreementForm(request.POST)
    if form.is_valid():
        given, now = form.cleaned_data, request.sight.moment
        if given["answer"]:
            told_or_refused(
                request, answer_agreement, agreement=found, answer=given["answer"], version=given["version"]
            )
        elif given["state"]:
            done = how_agreement_went(by=request.actor, agreement=found, state=given["state"], moment=now)
            remember(request.session, by=request.actor, was=found, now=done, at=now, back=reverse("portal:steps"))
            messages.success(request, _("Het is bewaard. U mag het altijd veranderen."))
    return redirect("portal:steps")


@require_http_methods(["GET", "POST"])
@door(PERSON)
def new(request: HttpRequest) -> HttpResponse:
    """An agreement of his own."""
    mine = whose(request)
    form = OwnAgreementForm(request.POST or None, owners=owners_for(mine=mine), today=timezone.localdate(mine.now))
    kept = keeping(request)
    kept.fill(form)
    if request.method == "POST" and form.is_valid():
        home, given = home_of(mine.household), form.cleaned_data
        myself = mine.myself(own_member(request.actor, home, mine.now))
        try:
            make_agreement(
                by=request.actor, household=home, about=myself, owner=myself if isinstance(given["who"], Person) else given["who"],
                words=Words(given["text"], given["due_on"]), called=mine.name, moment=mine.now,
            )  # fmt: skip
            kept.saved()
            messages.success(request, _("Uw afspraak staat in het plan."))
            return redirect("portal:steps")
        except Denied as denied:  # nothing typed is lost
            refused(request, denied)
            form.add_error("text", denied.decision.reason)
    saw(request, "portal:agreement_new", mine.persons)
    context = {"form": form, "keeping": kept}
    return render(request, "portal/agreement_new.html", context, status=422 if form.is_bound else 200)


@require_safe
@door(PERSON)
def on_paper(request: HttpRequest) -> HttpResponse:
    """What I promised myself, on one sheet."""
    mine = whose(request)
    page = own_slip(mine=mine)
    saw(request, "portal:slip", mine.own)
    return render(request, "portal/slip.html", {"slip": page})
