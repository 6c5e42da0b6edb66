# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""On the page of one of the resident's own people: what they write among themselves, when they asked him to take part (methods 2.7)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rondom.access.actors import MEMBER
from rondom.access.door import door, saw
from rondom.plan.actions import guest_leaves, guest_takes_out, guest_writes
from rondom.plan.helping import among_them, own_seat, own_text
from rondom.plan.models import SHARED
from rondom.portal.plan_forms import AmongTextForm


@require_safe
@door(MEMBER)
def among(request: HttpRequest) -> HttpResponse:
    """What they write, newest first. Each who sits there reads that he looked."""
    return _page(request)


@require_POST
@door(MEMBER)
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """He writes along, or leaves."""
    guest = own_seat(pk)
    if guest is None:
        raise Http404
    if "ik" in request.POST:
        guest_leaves(by=request.actor, guest=guest, moment=request.sight.moment)
        messages.success(request, _("U doet niet meer mee. Wat u schreef, blijft van de anderen te lezen."))
        return redirect("helper:page")
    form = AmongTextForm(request.POST)
    if form.is_valid():
        guest_writes(by=request.actor, guest=guest, text=form.cleaned_data["text"], moment=request.sight.moment)
        return redirect("helper:among")
    return _page(request, pk, form)


@require_POST
@door(MEMBER)
def gone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """He takes out what he wrote."""
    text = own_text(pk)
    if text is None:
        raise Http404
    guest_takes_out(by=request.actor, text=text)
    messages.success(request, _("Het is weg."))
    return redirect("helper:among")


def _page(request: HttpRequest, of: UUID | None = None, form: AmongTextForm | None = None) -> HttpResponse:
    found = among_them(request.sight.moment)
    if not found:
        raise Http404
    saw(request, "helper:among", {person for one in found for person in one.persons}, purpose=SHARED)
    shown = [(one, form if form and one.guest == of else AmongTextForm()) for one in found]
    return render(request, "portal/helping_among.html", {"shown": shown}, status=422 if form else 200)
