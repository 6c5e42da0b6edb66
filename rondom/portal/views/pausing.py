# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Even niets oplossen, of the resident: beginning it himself, answering a proposal, stopping it."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, refused
from rondom.access.standing import own_member
from rondom.core.decisions import Denied
from rondom.plan.actions import answer_pause, end_pause, propose_pause
from rondom.plan.models import SolvingPause
from rondom.portal.forms import OwnPauseForm, PauseAnswerForm
from rondom.portal.views.plan import whose
from rondom.portal.views.steps import home_of


@require_http_methods(["GET", "POST"])
@door(PERSON)
def new(request: HttpRequest) -> HttpResponse:
    """He begins it himself; it is in force at once."""
    mine, form = whose(request), OwnPauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, home, today = form.cleaned_data, home_of(mine.household), timezone.localdate(mine.now)
        myself = mine.myself(own_member(request.actor, home, mine.now)) if given["about"] else None
        try:
            propose_pause(
                by=request.actor, household=home, about=myself, reason=given["reason"], safe_on=today,
                review_on=today + timedelta(weeks=given["weeks"]), moment=mine.now,
            )  # fmt: skip
            messages.success(request, _("Het staat in het plan. U mag altijd eerder stoppen."))
            return redirect("portal:steps")
        except Denied as denied:  # nothing typed is lost
            refused(request, denied)
            form.add_error("about", denied.decision.reason)
    return render(request, "portal/pause_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@door(PERSON)
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ja or nee to a proposal; or it stops."""
    pause, form = fetch(request, SolvingPause, pk), PauseAnswerForm(request.POST)
    if form.is_valid():
        answer, now = form.cleaned_data["answer"], request.sight.moment
        try:
            if answer == "stop":
                end_pause(by=request.actor, pause=pause, why="", moment=now)
            else:
                answer_pause(by=request.actor, pause=pause, answer=answer, moment=now)
            messages.success(request, _("Uw antwoord is bewaard."))
        except Denied as denied:
            refused(request, denied)
            messages.error(request, denied.decision.reason)
    return redirect("portal:steps")
