# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wie beslist, and the page of somebody I speak for."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, saw
from rondom.people.actions import end_authority
from rondom.portal.pages.behalf import NotYours, behalf_page, voices_page, who_speaks_for
from rondom.portal.views.plan import whose


@require_safe
@door(PERSON)
def voices(request: HttpRequest) -> HttpResponse:
    """For whom I speak, and who speaks for me."""
    page = voices_page(mine=whose(request))
    saw(request, "portal:voices", page.persons)
    return render(request, "portal/voices.html", {"page": page})


@require_safe
@door(PERSON)
def behalf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page of somebody I speak for; gone from the first moment that I do not any more."""
    try:
        page = behalf_page(mine=whose(request), person_id=pk)
    except NotYours:
        raise Http404 from None
    saw(request, "portal:behalf", [pk], ground=page.spoken_for.ground)
    return render(request, "portal/behalf.html", {"page": page})


@require_POST
@door(PERSON)
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whom I chose myself no longer speaks for me."""
    authority = fetch(request, who_speaks_for(request.actor), pk)
    end_authority(by=request.actor, authority=authority, moment=request.sight.moment)
    messages.success(request, _("Dat is gestopt. Het geldt vanaf nu."))
    return redirect("portal:voices")
