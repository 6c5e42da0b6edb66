# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn verhaal, spoken instead of written: add a sound, and throw it away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, refused
from rondom.core.decisions import Denied
from rondom.plan.actions import speak, throw_spoken_away
from rondom.plan.models import Spoken
from rondom.portal.plan_forms import SpokenForm
from rondom.portal.views.plan import whose
from rondom.portal.views.steps import home_of


@require_http_methods(["GET", "POST"])
@door(PERSON)
def new(request: HttpRequest) -> HttpResponse:
    """A sound that his telephone made, and one line about what it is."""
    mine = whose(request)
    form = SpokenForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            speak(by=request.actor, household=home_of(mine.household), moment=mine.now, **form.deed)
            messages.success(request, _("Het staat bij uw verhaal. Wie uw plan leest, kan het horen."))
            return redirect("portal:story")
        except Denied as denied:  # the line he gave it is not lost; a browser never gives a file back
            refused(request, denied)
            form.add_error("sound", denied.decision.reason)
    return render(request, "portal/voice_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PERSON)
def away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Thrown away, after one page that says so."""
    spoken = fetch(request, Spoken, pk)
    if request.method == "POST":
        throw_spoken_away(by=request.actor, spoken=spoken, moment=request.sight.moment)
        messages.success(request, _("Het is weg."))
        return redirect("portal:story")
    return render(request, "portal/voice_away.html", {"spoken": spoken})
