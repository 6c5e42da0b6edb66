# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wat u laat zien: show one own fact, or who helps me, to somebody I pick; and stop it."""

from datetime import datetime, time
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actions import end_grant, show
from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, saw
from rondom.access.models import Grant, Involvement
from rondom.core.readback import confirm, confirmed
from rondom.people.models import DossierItem
from rondom.portal.forms import ShowForm
from rondom.portal.pages.mine import Mine
from rondom.portal.pages.showing import may_show_item, readback, receivers, shown_page, told_of
from rondom.portal.pages.story import KINDS, VOICE, line_of
from rondom.portal.views.plan import whose

HELP = "hulp"


@require_safe
@door(PERSON)
def shown(request: HttpRequest) -> HttpResponse:
    """What I show, to whom, until when."""
    page = shown_page(mine=whose(request))
    saw(request, "portal:shown", page.persons)
    return render(request, "portal/shown.html", {"page": page})


@require_http_methods(["GET", "POST"])
@door(PERSON)
def show_it(request: HttpRequest, naam: str, pk: UUID) -> HttpResponse:
    """Pick who may read this, read it back, and show it."""
    if naam != HELP and naam not in KINDS or naam == VOICE:
        raise Http404
    item = fetch(request, Involvement if naam == HELP else KINDS[naam], pk)
    me = whose(request)
    if not may_show_item(item, me):
        raise Http404
    people = receivers(me)
    form = ShowForm(
        request.POST or None,
        whom=[(one.word, one.name) for one in people],
        now=request.sight.moment,
        alias=item.party.alias if isinstance(item, Involvement) else "",
    )
    what = told_of(item) if isinstance(item, Involvement) else line_of(item, me).text
    saw(request, "portal:show", {*me.own, *(one.to["to_person"].pk for one in people if "to_person" in one.to)})
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "what": what, "people": people}
        return render(request, "portal/show.html", context, status=422 if form.is_bound else 200)
    receiver = next(one for one in people if one.word == form.cleaned_data["whom"])
    if not confirmed(request):
        return confirm(request, readback(what, receiver, form.cleaned_data["until"]), "portal/show_confirm.html")
    _show(request, item, me, form, receiver.to)
    messages.success(request, _("%(name)s kan dit nu lezen.") % {"name": receiver.name})
    return redirect("portal:shown")


def _show(
    request: HttpRequest, item: DossierItem | Involvement, me: Mine, form: ShowForm, to: dict[str, object]
) -> None:
    until = form.cleaned_data["until"]
    helping = isinstance(item, Involvement)
    show(
        by=request.actor,
        about=me.myself(item.person_id if isinstance(item, Involvement) else item.about_id),
        item=None if helping else item,
        involvement=item if helping else None,
        with_name=bool(form.cleaned_data.get("with_name")),
        until=timezone.make_aware(datetime.combine(until, time.min)) if until else None,
        moment=request.sight.moment,
        **to,
    )


@require_POST
@door(PERSON)
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is shown no longer, from now on."""
    grant = fetch(request, Grant, pk)
    end_grant(by=request.actor, grant=grant, moment=request.sight.moment)
    messages.success(request, _("Gestopt. Dat geldt vanaf nu."))
    return redirect("portal:shown")
