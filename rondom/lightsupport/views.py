# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's own reminders: whom he met, better words, and throwing one away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, saw
from rondom.intake.rules import Stale
from rondom.lightsupport.actions import correct, remember, throw_away
from rondom.lightsupport.forms import CorrectForm, PresenceForm
from rondom.lightsupport.models import PresenceNote
from rondom.lightsupport.pages import NoSuchPage, presence_page


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def presences(request: HttpRequest) -> HttpResponse:
    """Whom I know, and one more."""
    form = PresenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        remember(by=request.actor, moment=request.sight.moment, **form.deed)
        return redirect("lightsupport:presences")
    try:
        page = presence_page(actor=request.actor, after=request.GET.get("na", ""), now=request.sight.moment)
    except NoSuchPage:
        raise Http404 from None
    saw(request, "lightsupport:presences", ())
    if not form.is_bound:
        form = PresenceForm(initial={"place": page.last_place})
    context = {"page": page, "form": form}
    return render(request, "lightsupport/presences.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def presence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Better words for one of them."""
    kept = fetch(request, PresenceNote, pk)
    told = {name: getattr(kept, name) for name in ("first_name", "place", "note", "version")}
    form, stale = CorrectForm(request.POST or None, initial=told), None
    if request.method == "POST" and form.is_valid():
        try:
            correct(by=request.actor, kept=kept, moment=request.sight.moment, **form.deed)
            return redirect("lightsupport:presences")
        except Stale as newer:
            stale, form = newer, CorrectForm({**form.cleaned_data, "version": newer.version})
    status = 409 if stale else 422 if form.is_bound else 200
    return render(request, "lightsupport/presence.html", {"kept": kept, "form": form, "stale": stale}, status=status)


@require_POST
@door(PROFESSIONAL)
def gone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Thrown away."""
    throw_away(by=request.actor, kept=fetch(request, PresenceNote, pk), moment=request.sight.moment)
    messages.success(request, _("De notitie is weg."))
    return redirect("lightsupport:presences")
