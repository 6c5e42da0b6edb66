# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn dag."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, saw
from rondom.access.safety_rules import OFFICER
from rondom.core.decisions import Denied, No
from rondom.desk.forms import CauseForm
from rondom.desk.pages.day import RULE, day_page
from rondom.intake.alarms import see_alarm
from rondom.intake.models import Alarm


@require_safe
@door(PROFESSIONAL)
def my_day(request: HttpRequest) -> HttpResponse:
    """What hurts a resident first, on top. Who answers for privacy has another day."""
    if request.actor.function == OFFICER:
        return redirect("privacy:today")
    page = day_page(actor=request.actor, now=request.sight.moment)
    for purpose, persons in page.looked_at().items():
        saw(request, "desk:day", persons, purpose=purpose)
    return render(request, "desk/day.html", {"page": page, "rule": RULE})


@require_POST
@door(PROFESSIONAL)
def alarm_seen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The team lead has seen to an alarm; what was late stays on record."""
    alarm, form = fetch(request, Alarm, pk), CauseForm(request.POST)
    if not form.is_valid():
        raise Denied(No(" ".join(form.errors["cause"])))
    see_alarm(by=request.actor, alarm=alarm, cause=form.cleaned_data["cause"], moment=request.sight.moment)
    return redirect("desk:day")
