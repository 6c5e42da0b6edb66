# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing something down at a household: a contact, a strength, a setting, somebody, a need."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys
from rondom.core.decisions import require
from rondom.desk.forms import ContactForm, HouseholdForm, NeedForm, SettingForm, SomebodyForm, StrengthForm
from rondom.desk.pages.writing import asking_here, colleagues_around, members_of
from rondom.desk.rules import may_write_here
from rondom.intake.actions import record_contact
from rondom.intake.unsaved import Keeping
from rondom.intake.views.unsaved import keeping
from rondom.people.models import Household
from rondom.plan.actions import endorse_need, name_somebody, note_strength, state_need, talk_about_setting
from rondom.plan.models import Need

Write = Callable[[HttpRequest, Household, dict[str, Any]], object]


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody and I spoke."""
    household = _household(request, pk)
    form = _contact_form(request, household, asked="colleagues" in request.POST)
    if form.is_bound and not form.is_valid():
        form = _contact_form(request, household)
    kept = keeping(request)
    kept.fill(form)
    return _page(request, household, form, _("Contact vastleggen"), _contact, kept)


def _contact_form(request: HttpRequest, household: Household, asked: bool = True) -> ContactForm:
    """With all that one can choose from. What is saved needs less: no colleagues when none was named."""
    mine, saved = keys(request, household.pk), bool(request.POST)
    return ContactForm(
        request.POST or None,
        purposes=mine.purposes,
        members=members_of(household, request.sight.moment),
        colleagues=colleagues_around(mine, household, request.actor) if asked or not saved else (),
        asking=() if saved else asking_here(household),
    )


def _contact(request: HttpRequest, household: Household, given: dict[str, Any]) -> object:
    return record_contact(
        by=request.actor,
        household=household,
        about=given["about"],
        purpose=given["purpose"],
        place=given["place"],
        told=given["told"],
        noticed=given["noticed"],
        with_professionals=given.get("colleagues", ()),
        with_persons=given["present"],
        moment=request.sight.moment,
    )


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def strength(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something that goes well."""
    return _simple(request, pk, StrengthForm, _("Wat gaat goed?"), note_strength)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def setting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A setting of life that the resident opened."""
    return _simple(request, pk, SettingForm, _("Thuis, straat, school en werk, online"), talk_about_setting)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def somebody(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of the resident's own people."""
    return _simple(request, pk, SomebodyForm, _("Wie hoort erbij?"), name_somebody)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def need(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is needed, before any product."""
    return _simple(request, pk, NeedForm, _("Wat is er nodig?"), state_need)


@require_POST
@door(PROFESSIONAL)
def endorse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """I, too, think this is needed."""
    found = fetch(request, Need, pk)
    endorse_need(by=request.actor, need=found, moment=request.sight.moment)
    return redirect("desk:household", found.household_id)


def _household(request: HttpRequest, pk: UUID) -> Household:
    """The household, for who stands around it; who was only asked answers first."""
    household = fetch(request, Household, pk)
    require(may_write_here(keys(request, pk).purposes))
    return household


def _simple(
    request: HttpRequest, pk: UUID, form_class: type[HouseholdForm], heading: str, action: Callable[..., object]
) -> HttpResponse:
    """A form whose fields are the action's own names."""
    household = _household(request, pk)
    form = form_class(
        request.POST or None, purposes=keys(request, pk).purposes, members=members_of(household, request.sight.moment)
    )

    def write(request: HttpRequest, household: Household, given: dict[str, Any]) -> object:
        return action(by=request.actor, household=household, moment=request.sight.moment, **given)

    return _page(request, household, form, heading, write)


def _page(
    request: HttpRequest,
    household: Household,
    form: HouseholdForm,
    heading: str,
    write: Write,
    kept: Keeping | None = None,
) -> HttpResponse:
    """`kept`: where what is typed is kept while somebody types it."""
    if request.method == "POST" and form.is_valid():
        write(request, household, form.cleaned_data)
        if kept:
            kept.saved()
        return redirect("desk:household", household.pk)
    status = 422 if form.is_bound else 200
    context = {"household": household, "form": form, "heading": heading, "keeping": kept}
    return render(request, "desk/write.html", context, status=status)
