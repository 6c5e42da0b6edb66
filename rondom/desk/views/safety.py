# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Veiligheid at the desk: the one page, what is added to it, and signing a phase."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused, saw
from rondom.core.decisions import Denied, require
from rondom.desk import safety_forms as given
from rondom.desk.pages.writing import members_of
from rondom.desk.rules import may_write_here
from rondom.intake.views.unsaved import keeping
from rondom.people.models import Household
from rondom.safety.actions import (
    agree_safety,
    begin_line,
    confirm_calm,
    end_agreed_safety,
    happened_again,
    hear_member,
    list_risk,
    name_signer,
    name_watcher,
    set_risk,
    sign_phase,
)
from rondom.safety.facts import who_may_sign
from rondom.safety.models import SafetyLine
from rondom.safety.pages import agreements_with_line, factors_with_line, line_of, safety_page, watchers_with_line
from rondom.safety.rules import may_begin_line, may_sign_here, may_work_on


@dataclass(frozen=True)
class Writing:
    """One thing that is added to the line."""

    heading: Any
    form: type[given.SafetyForm]
    action: Callable[..., Any]


ADDS = {
    "afspraak": Writing(gettext_lazy("Een afspraak over veiligheid"), given.SafetyAgreementForm, agree_safety),
    "meeletten": Writing(gettext_lazy("Wie let er mee?"), given.WatcherForm, name_watcher),
    "wat-speelt": Writing(gettext_lazy("Wat maakt het onveilig?"), given.RiskForm, list_risk),
    "gesproken": Writing(gettext_lazy("Wat zei ieder zelf?"), given.WordForm, hear_member),
    "opnieuw": Writing(gettext_lazy("Het ging opnieuw mis"), given.AgainForm, happened_again),
    "wie-tekent": Writing(gettext_lazy("Wie beoordeelt en tekent?"), given.SignerForm, name_signer),
}


@require_safe
@door(PROFESSIONAL)
def safety(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where they stand, and what is missing; or how it begins."""
    household, mine = fetch(request, Household, pk), keys(request, pk)
    require(may_write_here(mine.purposes))
    line = line_of(mine, request.actor)
    if line is None:
        require(may_begin_line(request.actor, mine.purposes, False))
        return render(request, "desk/safety_empty.html", {"household": household})
    page = safety_page(actor=request.actor, keys=mine, line=line, now=request.sight.moment)
    saw(request, "desk:safety", page.persons, purpose=line.purpose, on=line)
    return render(request, "desk/safety.html", {"household": household, "page": page})


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From now on they work on safety here."""
    household, mine = fetch(request, Household, pk), keys(request, pk)
    require(may_write_here(mine.purposes))
    require(may_begin_line(request.actor, mine.purposes, line_of(mine, request.actor) is not None))
    require(may_sign_here(bool(who_may_sign(household, request.sight.moment))))
    writing = Writing(_("Werken aan veiligheid"), given.SignerForm, begin_line)
    return _write(request, household, writing, household=household)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def add(request: HttpRequest, pk: UUID, naam: str) -> HttpResponse:
    """One thing more."""
    household, line = fetch(request, Household, pk), _line(request, pk)
    if naam not in ADDS:
        raise Http404
    return _write(request, household, ADDS[naam], line=line)


@require_POST
@door(PROFESSIONAL)
def agreement_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was agreed does not hold any more. Two who say so at once: the second reads that it is over already."""
    agreement = fetch(request, agreements_with_line(), pk)
    _line(request, agreement.household_id)
    try:
        end_agreed_safety(by=request.actor, agreement=agreement, moment=request.sight.moment)
        messages.success(request, _("Die afspraak geldt niet meer. Spreek iets anders af als dat nodig is."))
    except Denied as denied:
        refused(request, denied)
        messages.error(request, denied.decision.reason)
    return redirect("desk:safety", agreement.household_id)


@require_POST
@door(PROFESSIONAL)
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A watcher says today that it is calm."""
    watcher = fetch(request, watchers_with_line(), pk)
    _line(request, watcher.household_id)
    confirm_calm(by=request.actor, watcher=watcher, moment=request.sight.moment)
    return redirect("desk:safety", watcher.household_id)


@require_POST
@door(PROFESSIONAL)
def stands(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Under control, or not any more."""
    factor, form = fetch(request, factors_with_line(), pk), given.StandsForm(request.POST)
    _line(request, factor.household_id)
    if form.is_valid():
        try:
            set_risk(by=request.actor, factor=factor, moment=request.sight.moment, **form.cleaned_data)
        except Denied as denied:
            refused(request, denied)
            messages.error(request, denied.decision.reason)
    return redirect("desk:safety", factor.household_id)


@require_POST
@door(PROFESSIONAL)
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The named person signs."""
    fetch(request, Household, pk)
    line, form = _line(request, pk), given.SignForm(request.POST)
    if form.is_valid():
        try:
            sign_phase(by=request.actor, line=line, moment=request.sight.moment, **form.cleaned_data)
            messages.success(request, _("Je hebt getekend. Het staat erbij met je naam en de dag."))
        except Denied as denied:  # the page says what is missing
            refused(request, denied)
            messages.error(request, denied.decision.reason)
    return redirect("desk:safety", pk)


def _line(request: HttpRequest, pk: UUID) -> SafetyLine:
    """The line, for who works on it. Raises Denied for everybody else who may know this household."""
    mine = keys(request, pk)
    require(may_write_here(mine.purposes))
    line = line_of(mine, request.actor)
    require(may_work_on(request.actor, line, mine.purposes))
    assert line is not None
    return line


def _write(request: HttpRequest, household: Household, writing: Writing, /, **on: Any) -> HttpResponse:
    now, kept = request.sight.moment, keeping(request)
    form = writing.form(
        request.POST if request.method == "POST" else None,
        members=members_of(household, now),
        signers=who_may_sign(household, now) if "signer" in writing.form.base_fields else (),
        today=timezone.localdate(now),
    )
    kept.fill(form)
    if request.method == "POST" and form.is_valid():
        try:
            writing.action(by=request.actor, moment=now, **on, **form.deed)
            kept.saved()
            return redirect("desk:safety", household.pk)
        except Denied as denied:  # nothing typed is lost
            refused(request, denied)
            form.add_error(None, denied.decision.reason)
    context = {"household": household, "form": form, "heading": writing.heading, "keeping": kept}
    return render(request, "desk/write.html", context, status=422 if form.is_bound else 200)
