# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Regels vasthouden: what the own organisation does is not in a resident's list yet, because reading it is dangerous now (access.md rule 9)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actions import end_hold, held_since, hold_lines
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys
from rondom.access.models import HeldLines
from rondom.core.readback import confirm, confirmed
from rondom.desk.consent_forms import end_of
from rondom.desk.lines_form import HoldLinesForm
from rondom.desk.pages.lines import holdable, lines_held_back
from rondom.desk.views.consents import whom


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def hold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which article, why, since when and until when; read back before it is saved. The same form again renews it."""
    person, now = whom(request, pk), request.sight.moment
    known = holdable(keys(request, None, pk).purposes, now)
    form = HoldLinesForm(
        request.POST or None, articles=known.choices(), today=timezone.localdate(now), latest=known.latest
    )
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "desk/hold_lines.html", {"form": form, "person": person}, status=status)
    given, since = form.cleaned_data, form.since_moment
    article = known.article(given["article"])
    if not confirmed(request):
        readback = lines_held_back(person, article, given["reason"], held_since(person.pk, since), given["until"])
        return confirm(request, readback, "desk/confirm.html")
    hold_lines(
        by=request.actor,
        person=person,
        article=article,
        reason=given["reason"],
        since=since,
        until=end_of(given["until"]),
        moment=now,
    )
    messages.success(request, _("Vastgehouden. De inwoner ziet deze regels niet, en ook niet dat ze er zijn."))
    return redirect("desk:my_consents")


@require_POST
@door(PROFESSIONAL)
def let_go(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is safe now: the lines stand in the list again."""
    end_hold(by=request.actor, held=fetch(request, HeldLines, pk), moment=request.sight.moment)
    messages.success(request, _("Losgelaten. De regels staan nu in de lijst van de inwoner."))
    return redirect("desk:my_consents")
