# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Overdragen: a worker with a room of his own hands something over, item by item."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondom.access.actions import hand_over
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused
from rondom.core.decisions import Denied, require
from rondom.desk.handing_forms import HandOverForm
from rondom.desk.pages.handing import behind_my_wall, handed_here, stands_behind_a_wall, tasks_to_hand_to
from rondom.desk.pages.writing import parties_to_ask
from rondom.desk.rules import may_hand_over_here
from rondom.people.models import Household


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def hand(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which lines, to whom, and what the family was told; and what was handed over before."""
    household, now = fetch(request, Household, pk, name="desk:hand_over"), request.sight.moment
    mine = keys(request, pk)
    require(may_hand_over_here(stands_behind_a_wall(mine)))
    offered = behind_my_wall(keys=mine, actor=request.actor, today=timezone.localdate(now))
    form = HandOverForm(
        request.POST or None,
        items=offered.values(),
        parties=parties_to_ask(request.actor),
        purposes=tasks_to_hand_to(mine),
        now=now,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            hand_over(
                by=request.actor,
                household=household,
                items=given["items"],
                to_party=given["party"],
                to_purpose=given["purpose"],
                family=form.family(),
                moment=now,
            )
            return redirect("desk:hand_over", pk)
        except Denied as denied:
            refused(request, denied)
            form.add_error(None, denied.decision.reason)
    context = {
        "household": household,
        "form": form,
        "offered": bool(offered),
        "handed": handed_here(household=household, keys=mine, now=now),
    }
    return render(request, "desk/hand_over.html", context, status=422 if form.is_bound else 200)
