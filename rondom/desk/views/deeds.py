# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Zonder akkoord: what a law lets a worker do without a ja, one deed at a time (S4-14, H2-11)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused, saw
from rondom.core.decisions import Denied, require
from rondom.desk.deed_forms import DeedForm
from rondom.desk.pages.deeds import DEEDS, deed_lines, deeds_i_may
from rondom.desk.pages.writing import members_of
from rondom.desk.rules import may_do_deeds_here, may_write_here
from rondom.people.models import Household
from rondom.plan.actions import do_by_law, end_deed
from rondom.plan.models import DeedByLaw


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def deeds(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which deed, about whom, until when, and what the resident reads; and what was done before."""
    household, now = fetch(request, Household, pk, name="desk:household"), request.sight.moment
    mine = keys(request, pk)
    require(may_write_here(mine.purposes))
    mays = deeds_i_may(request.actor, mine, now)
    require(may_do_deeds_here(bool(mays)))
    form = DeedForm(
        request.POST or None, deeds=mays, purposes=mine.purposes, members=members_of(household, now), now=now
    )
    if request.method == "POST" and form.is_valid():
        try:
            do_by_law(by=request.actor, household=household, moment=now, **form.deed_given)
            return redirect("desk:deeds", pk)
        except Denied as denied:
            refused(request, denied)
            form.add_error(None, denied.decision.reason)
    done = DEEDS(mine)
    told = {one.about_id for one in done if one.about_id and one.told_at}
    saw(
        request,
        "desk:deeds",
        told,
        purpose=next(one for one in mine.purposes if mays[0].lets(one, request.actor.function)),
    )
    context = {"household": household, "form": form, "done": deed_lines(request.actor, done, now)}
    return render(request, "desk/deeds.html", context, status=422 if form.is_bound else 200)


@require_POST
@door(PROFESSIONAL)
def ended(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is not needed any more."""
    found = fetch(request, DeedByLaw, pk)
    end_deed(by=request.actor, deed=found, moment=request.sight.moment)
    return redirect("desk:deeds", found.household_id)
