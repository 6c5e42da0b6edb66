# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Even niets oplossen at the desk: the director proposes it, and can stop it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused
from rondom.core.decisions import Denied, require
from rondom.desk.pages.writing import members_of
from rondom.desk.plan_forms import PauseEndForm, PauseForm
from rondom.desk.views.plan import shared_with_me
from rondom.plan.actions import end_pause, propose_pause
from rondom.plan.models import SHARED, SolvingPause
from rondom.plan.pauses import something_to_pause
from rondom.plan.pausing_rules import may_pause


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Proposed: a resident says ja or nee."""
    household, now, mine = shared_with_me(request, pk), request.sight.moment, keys(request, pk)
    require(may_pause(request.actor, mine.purposes, something_to_pause(mine), False))
    form = PauseForm(
        request.POST or None, purposes=[SHARED], members=members_of(household, now), today=timezone.localdate(now)
    )
    if request.method == "POST" and form.is_valid():
        try:
            propose_pause(by=request.actor, household=household, moment=now, **form.deed)
            messages.success(request, _("Je voorstel staat klaar voor de inwoner. Het begint na zijn ja."))
            return redirect("desk:plan", pk)
        except Denied as denied:  # beside the choice that it is about: nothing typed is lost
            refused(request, denied)
            form.add_error("about", denied.decision.reason)
    context = {"household": household, "form": form, "heading": _("Even niets oplossen")}
    return render(request, "desk/write.html", context, status=422 if form.is_bound else 200)


@require_POST
@door(PROFESSIONAL)
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It stops, with a reason."""
    found, form = fetch(request, SolvingPause, pk), PauseEndForm(request.POST)
    try:
        if form.is_valid():
            why = form.cleaned_data["why"]
            end_pause(by=request.actor, pause=found, why=why, moment=request.sight.moment)
        else:
            messages.error(request, _("Dit is niet bewaard. Schrijf het in hooguit 200 tekens."))
    except Denied as denied:  # nothing but one line was typed: the reason stands above the plan
        refused(request, denied)
        messages.error(request, denied.decision.reason)
    return redirect("desk:plan", found.household_id)
