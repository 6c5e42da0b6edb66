# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Noodgeval: opening a household for a danger, reading what safety asks while it stands open, and closing it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom import journal, law
from rondom.access.actions import close_emergency, emergency_ground, open_emergency
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, saw
from rondom.access.models import EmergencyAccess
from rondom.access.rules import EMERGENCY
from rondom.access.safety_rules import may_open_in_emergency
from rondom.desk.emergency_form import EmergencyForm
from rondom.desk.pages.emergency import emergency_page, own_emergencies
from rondom.desk.pages.lines import holdable

NOBODY = gettext_lazy(
    "Wij kunnen hier niets openen. Klopt de naam en de geboortedatum? Na een paar keer in een uur opent er niets meer. Is er nu gevaar: bel 112."
)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def opening(request: HttpRequest) -> HttpResponse:
    """Who is in danger, and why: no search, every try is written down before anything is found."""
    may_here(request)
    now = request.sight.moment
    form = EmergencyForm(request.POST or None, known=holdable([EMERGENCY], now), today=timezone.localdate(now))
    told = ""
    if request.method == "POST" and form.is_valid():
        journal.write(request.actor, [journal.Line(journal.ATTEMPT, "desk:emergency", "", None, purpose=EMERGENCY)])
        emergency = open_emergency(by=request.actor, moment=now, **form.deed)
        if emergency:
            return redirect("desk:emergency", emergency.pk)
        told = NOBODY
    saw(request, "desk:emergencies", ())
    page = {"form": form, "told": told, "mine": own_emergencies(request.actor, now)}
    page["hours"] = law.current().setting("emergency.hours")
    return render(request, "desk/emergency_open.html", page, status=422 if form.errors else 200)


@require_safe
@door(PROFESSIONAL)
def emergency(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the open household tells: for who opened it, until it ends."""
    may_here(request)
    found = fetch(request, EmergencyAccess, pk)
    page = emergency_page(found, keys(request, found.household_id), request.sight.moment)
    if page is None:
        return redirect("desk:emergencies")
    saw(request, "desk:emergency", page.persons, purpose=EMERGENCY, ground=emergency_ground(request.sight.moment))
    return render(request, "desk/emergency.html", {"page": page})


@require_POST
@door(PROFESSIONAL)
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The danger is over."""
    may_here(request)
    close_emergency(by=request.actor, emergency=fetch(request, EmergencyAccess, pk), moment=request.sight.moment)
    messages.success(request, _("Het huishouden is weer dicht."))
    return redirect("desk:emergencies")


def may_here(request: HttpRequest) -> None:
    """For a function that opens nothing in an emergency these pages do not exist. Raises Http404."""
    if not may_open_in_emergency(request.actor, law.current().purposes[EMERGENCY].functions):
        raise Http404
