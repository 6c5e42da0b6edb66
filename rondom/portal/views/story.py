# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn verhaal: read it, say that something is different, and take back a yes."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actions import withdraw_consent
from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, saw
from rondom.access.models import Consent
from rondom.intake.views.unsaved import keeping
from rondom.portal.actions import say_it_is_different
from rondom.portal.forms import DifferentForm
from rondom.portal.pages.story import KINDS, line_of, story_page
from rondom.portal.rules import may_say_it_is_different
from rondom.portal.views.plan import whose


@require_safe
@door(PERSON)
def story(request: HttpRequest) -> HttpResponse:
    """Everything about me, and what I said yes to."""
    page = story_page(mine=whose(request))
    saw(request, "portal:story", page.persons)
    return render(request, "portal/story.html", {"page": page})


@require_http_methods(["GET", "POST"])
@door(PERSON)
def different(request: HttpRequest, naam: str, pk: UUID) -> HttpResponse:
    """Klopt dit niet? My own words come beside it."""
    if naam not in KINDS:
        raise Http404
    item, me = fetch(request, KINDS[naam], pk), whose(request)
    if not may_say_it_is_different(request.actor, item, me.persons):
        raise Http404
    line, kept = line_of(item, me), keeping(request)
    form = kept.fill(DifferentForm(request.POST or None))
    if request.method == "POST" and form.is_valid():
        say_it_is_different(
            by=request.actor,
            item=item,
            shown=line.text,
            text=form.cleaned_data["text"],
            persons=me.persons,
            moment=request.sight.moment,
        )
        kept.saved()
        messages.success(request, _("Uw woorden staan erbij. Wie het eerste leest, leest nu ook wat u zegt."))
        return redirect("portal:story")
    context = {"line": line, "form": form, "keeping": kept}
    return render(request, "portal/different.html", context, status=422 if form.is_bound else 200)


@require_POST
@door(PERSON)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Trek mijn ja in: over from this moment on."""
    consent = fetch(request, Consent, pk)
    withdraw_consent(by=request.actor, consent=consent, moment=request.sight.moment)
    messages.success(request, _("Uw ja is ingetrokken. Dat geldt vanaf nu. Wat al gedaan is, blijft geldig."))
    return redirect("portal:story")
