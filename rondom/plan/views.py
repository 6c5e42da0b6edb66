# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking back a click: one address for workers and residents."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rondom.access.actors import PERSON, PROFESSIONAL
from rondom.access.door import door, fetch, refused
from rondom.core.decisions import Denied
from rondom.plan.undo import IN_SESSION, KINDS, said_last, undo


@require_POST
@door(PROFESSIONAL, PERSON)
def take_back(request: HttpRequest) -> HttpResponse:
    """What I said last stands again as it stood."""
    said = said_last(request.session)
    if said is None:
        return redirect("desk:day" if request.actor.is_professional else "portal:plan")
    record = fetch(request, KINDS[said.kind], said.id)
    try:
        undo(by=request.actor, record=record, said=said, moment=request.sight.moment)
        messages.success(request, _("Het is ongedaan gemaakt. Het staat weer zoals het stond."))
    except Denied as denied:  # nothing was typed: the reason stands above what stands there now
        refused(request, denied)
        messages.error(request, denied.decision.reason)
    request.session.pop(IN_SESSION, None)
    return redirect(said.back)
