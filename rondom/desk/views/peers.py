# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Denk even mee: asking one other, answering, throwing away; and looking along with who stands somewhere alone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, saw
from rondom.core.decisions import require
from rondom.core.paging import place_in
from rondom.desk.learning_forms import PeerAnswerForm, PeerCheckForm, PeerForm
from rondom.desk.rules import may_write_here
from rondom.learning import actions
from rondom.learning.pages.checks import check_rows
from rondom.learning.pages.peers import peers_page, row_of, whom_to_ask, with_names
from rondom.people.models import Household


@require_safe
@door(PROFESSIONAL)
def peers(request: HttpRequest) -> HttpResponse:
    """What others ask me, and what I asked."""
    saw(request, "desk:peers", ())
    before = place_in(request.GET.get("ouder", ""))
    page = peers_page(actor=request.actor, now=request.sight.moment, before=before)
    return render(request, "desk/peers.html", {"page": page})


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def ask(request: HttpRequest) -> HttpResponse:
    """One question to one other."""
    now = request.sight.moment
    choices, people = whom_to_ask(request.actor, now)
    form = PeerForm(request.POST or None, people=people, choices=choices)
    if request.method == "POST" and form.is_valid():
        actions.ask_along(by=request.actor, moment=now, **form.cleaned_data)
        messages.success(request, _("Je vraag is weg. Het antwoord komt hier te staan."))
        return redirect("desk:peers")
    return render(request, "desk/peer_ask.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def peer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One question, and the answer."""
    found, form = fetch(request, with_names(), pk), PeerAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.think_along(by=request.actor, question=found, moment=request.sight.moment, **form.deed)
        messages.success(request, _("Je antwoord is weg."))
        return redirect("desk:peers")
    page = {"row": row_of(found, request.actor, request.sight.moment), "form": form}
    return render(request, "desk/peer.html", page, status=422 if form.is_bound else 200)


@require_POST
@door(PROFESSIONAL)
def gone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Thrown away, for both."""
    actions.throw_away(by=request.actor, question=fetch(request, with_names(), pk), moment=request.sight.moment)
    messages.success(request, _("Weggegooid, voor jullie allebei."))
    return redirect("desk:peers")


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A colleague looked along at the help here; and the times before."""
    household, now, mine = fetch(request, Household, pk), request.sight.moment, keys(request, pk)
    require(may_write_here(mine.purposes))
    choices, people = whom_to_ask(request.actor, now, named=True)
    today = timezone.localdate(now)
    form = PeerCheckForm(request.POST or None, people=people, choices=choices, purposes=mine.purposes, today=today)
    if request.method == "POST" and form.is_valid():
        actions.note_check(by=request.actor, household=household, moment=now, **form.cleaned_data)
        messages.success(request, _("Genoteerd. De inwoner leest dat jullie keken."))
        return redirect("desk:household", pk)
    saw(request, "desk:peer_check", mine.members, purpose=mine.purposes[0])
    page = {"household": household, "form": form, "rows": check_rows(keys=mine, now=now)}
    return render(request, "desk/peer_check.html", page, status=422 if form.is_bound else 200)
