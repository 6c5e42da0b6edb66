# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has one address for workers and residents: taking back a click, and the sound of what somebody said."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rondom.access.actors import PERSON, PROFESSIONAL
from rondom.access.door import door, fetch, refused
from rondom.core.decisions import Denied
from rondom.plan.actions import sound_of
from rondom.plan.models import Spoken
from rondom.plan.sounds import part_asked
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


@require_safe
@door(PROFESSIONAL, PERSON)
def sound(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sound itself, whole or the one part that a player asks for: a telephone plays nothing without (RFC 9110, 14.2)."""
    spoken = fetch(request, Spoken, pk)
    data = sound_of(spoken)
    response = HttpResponse(data, content_type=spoken.kind)
    response["Content-Disposition"] = 'inline; filename="geluid"'
    response["Accept-Ranges"] = "bytes"
    with suppress(ValueError):
        part = part_asked(request.headers.get("Range", ""), len(data))
        if part:
            first, last = part
            response.content = data[first : last + 1]
            response.status_code = 206
            response["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
        return response
    return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
