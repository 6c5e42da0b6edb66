# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is typed is kept while somebody types it, and thrown away when he asks: one address for every form (docs/adr/0093)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rondom.access.actors import PERSON, PROFESSIONAL
from rondom.access.door import door, fetch
from rondom.core import dutch
from rondom.intake.models import Unsaved
from rondom.intake.unsaved import Keeping, keep_unsaved, left_at, throw_unsaved_away

# What belongs to the form and not to who types in it.
NOT_TYPED = ("csrfmiddlewaretoken", "plek")


def keeping(request: HttpRequest) -> Keeping:
    """What was left on this page, for a view that shows it; a form that is being sent is not filled in, so then nothing is read."""
    if request.method == "POST":
        return Keeping(request.actor, request.path)
    return left_at(request.actor, request.path, request.sight.moment)


@require_POST
@door(PROFESSIONAL, PERSON)
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is typed so far; the answer is one sentence for beside the form."""
    typed, place = request.POST.copy(), request.POST.get("plek", "")
    for name in NOT_TYPED:
        typed.pop(name, None)
    kept = keep_unsaved(by=request.actor, place=place, typed=typed, moment=request.sight.moment)
    words = _("Bewaard om %(time)s") % {"time": dutch.clock_time(kept.changed_at)}
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


@require_POST
@door(PROFESSIONAL, PERSON)
def throw_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Gone, and back to the page it was on."""
    found = fetch(request, Unsaved, pk)
    throw_unsaved_away(by=request.actor, found=found, moment=request.sight.moment)
    return redirect(found.place)
