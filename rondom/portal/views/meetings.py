# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meetings of the resident: what is planned, who comes, whether he does, and what was written down."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, refused, saw
from rondom.core.decisions import Denied
from rondom.intake.views.unsaved import keeping
from rondom.meeting.actions import answer_meeting, asks_him, write_beside
from rondom.meeting.models import Invited, Meeting
from rondom.meeting.pages import meetings_page, of_shared_plans
from rondom.meeting.rules import may_write_beside
from rondom.portal.forms import BesideForm, ComesForm
from rondom.portal.views.plan import whose


@require_safe
@door(PERSON)
def meetings(request: HttpRequest) -> HttpResponse:
    """Afspraken en overleg."""
    mine = whose(request)
    found = mine.of(of_shared_plans())
    page = meetings_page(actor=request.actor, meetings=found, now=mine.now, may_see=mine.of)
    saw(request, "portal:meetings", page.persons)
    answers = [
        (Invited.Answer.YES, _("Ik kom")),
        (Invited.Answer.NO, _("Ik kom niet")),
        (Invited.Answer.OTHER_DAY, _("Liever een andere dag")),
    ]
    return render(request, "portal/meetings.html", {"page": page, "answers": answers})


@require_POST
@door(PERSON)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """I come, I do not, or rather another day."""
    found, form = fetch(request, Meeting, pk), ComesForm(request.POST)
    if form.is_valid():
        try:
            answer_meeting(by=request.actor, meeting=found, moment=request.sight.moment, **form.cleaned_data)
            messages.success(request, _("Uw antwoord is bewaard. U mag het altijd veranderen."))
        except Denied as denied:  # nothing was typed: the reason stands above the moment that it is now
            if form.cleaned_data["sequence"] in (None, found.sequence):
                raise
            refused(request, denied)
            messages.error(request, denied.decision.reason)
    return redirect("portal:meetings")


@require_http_methods(["GET", "POST"])
@door(PERSON)
def beside(request: HttpRequest, pk: UUID) -> HttpResponse:
    """My own words beside what was written down. Of a meeting that I was not asked to, or that nobody told of yet, there is nothing here."""
    found, kept = fetch(request, Meeting, pk), keeping(request)
    form = kept.fill(BesideForm(request.POST or None))
    if not may_write_beside(request.actor, found, asks_him(found)):
        raise Http404
    if request.method == "POST" and form.is_valid():
        write_beside(by=request.actor, meeting=found, text=form.cleaned_data["text"], moment=request.sight.moment)
        kept.saved()
        messages.success(request, _("Uw woorden staan erbij. Wie het verslag leest, leest ze ook."))
        return redirect("portal:meetings")
    context = {"meeting": found, "form": form, "keeping": kept}
    return render(request, "portal/beside.html", context, status=422 if form.is_bound else 200)
