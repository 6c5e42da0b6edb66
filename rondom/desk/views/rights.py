# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verzoeken over gegevens: writing down what came by phone or paper, and answering for one's own organisation."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, saw
from rondom.core.decisions import Denied, No, require
from rondom.desk.pages.writing import members_of
from rondom.desk.rules import may_write_here
from rondom.people.models import Household
from rondom.rights import actions
from rondom.rights.forms import AnswerForm, NoteForm, ReasonForm
from rondom.rights.models import ControllerTask
from rondom.rights.reading import row_of, to_handle


@require_safe
@door(PROFESSIONAL)
def requests(request: HttpRequest) -> HttpResponse:
    """What waits for my answer, the nearest day first."""
    rows = to_handle(request.actor, request.sight.moment)
    saw(request, "desk:rights", {person for row in rows for person in row.persons})
    return render(request, "desk/rights.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def task(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One request, as this organisation has to answer it."""
    found, form = fetch(request, ControllerTask, pk), AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer(by=request.actor, task=found, moment=request.sight.moment, **form.cleaned_data)
        messages.success(request, _("Het antwoord is gegeven. De inwoner kan het lezen."))
        return redirect("desk:rights")
    saw(request, "desk:rights_task", {found.request.person_id, found.request.asked_by_id})
    page = {"row": row_of(found, request.actor, request.sight.moment), "form": form, "reason": ReasonForm()}
    return render(request, "desk/rights_task.html", page, status=422 if form.is_bound else 200)


@require_POST
@door(PROFESSIONAL)
def still(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is not clear who asks: the clock stands still."""
    actions.stand_still(
        by=request.actor, task=fetch(request, ControllerTask, pk), reason=_reason(request), moment=request.sight.moment
    )
    return redirect("desk:rights_task", pk)


@require_POST
@door(PROFESSIONAL)
def on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is clear now: the clock goes on."""
    actions.go_on(by=request.actor, task=fetch(request, ControllerTask, pk), moment=request.sight.moment)
    return redirect("desk:rights_task", pk)


@require_POST
@door(PROFESSIONAL)
def longer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Two months more, with the reason."""
    actions.take_longer(
        by=request.actor, task=fetch(request, ControllerTask, pk), reason=_reason(request), moment=request.sight.moment
    )
    return redirect("desk:rights_task", pk)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody of this household asks by phone or letter: it is written down for him."""
    household = fetch(request, Household, pk)
    require(may_write_here(keys(request, pk).purposes))
    persons = {str(one.pk): (one, one.short_name) for one in members_of(household, request.sight.moment)}
    form = NoteForm(request.POST or None, persons=persons, today=timezone.localdate(request.sight.moment))
    if request.method == "POST" and form.is_valid():
        actions.ask(by=request.actor, moment=request.sight.moment, **form.cleaned_data)
        messages.success(
            request, _("Het verzoek is opgeschreven. Elke organisatie die iets heeft, geeft zelf antwoord.")
        )
        return redirect("desk:household", pk)
    page = {"household": household, "form": form}
    return render(request, "desk/rights_note.html", page, status=422 if form.is_bound else 200)


def _reason(request: HttpRequest) -> str:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Denied(No(" ".join(form.errors["reason"])))
    return str(form.cleaned_data["reason"])
