# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn familie: the resident's own family map, filled in, shown, taken back and thrown away by himself."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, refused, saw
from rondom.core.decisions import Denied
from rondom.intake.rules import Stale
from rondom.kinship.actions import (
    add_pattern,
    add_relative,
    begin_map,
    correct_pattern,
    correct_relative,
    hide_map,
    remove_map,
    remove_pattern,
    remove_relative,
    show_map,
)
from rondom.kinship.forms import PatternForm, RelativeForm, ShowMapForm
from rondom.kinship.models import FamilyMap, MapShown, Pattern, Relative
from rondom.kinship.pages import own_map, relatives_of
from rondom.portal.pages.family import own_family_page, own_goals, who_may_look_along
from rondom.portal.views.plan import whose


@require_http_methods(["GET", "POST"])
@door(PERSON)
def family(request: HttpRequest) -> HttpResponse:
    """My family, or how it begins; beginning it."""
    if request.method == "POST":
        begin_map(by=request.actor, moment=request.sight.moment)
        return redirect("portal:family")
    mine = whose(request)
    page = own_family_page(actor=request.actor, mine=mine)
    saw(request, "portal:family", mine.own)
    return render(request, "portal/family.html", {"page": page, "may_change": True})


@require_http_methods(["GET", "POST"])
@door(PERSON)
def relative_new(request: HttpRequest) -> HttpResponse:
    """Somebody more on the map."""
    found = _own(request)
    form = RelativeForm(request.POST or None, relatives=relatives_of(found))

    def deed() -> object:
        return add_relative(by=request.actor, family_map=found, told=form.words, moment=request.sight.moment)

    return _write(request, form, _("Iemand op de kaart zetten"), deed)


@require_http_methods(["GET", "POST"])
@door(PERSON)
def relative(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other words for somebody, or off the map."""
    found = fetch(request, Relative, pk)
    if "weg" in request.POST:
        return _away(request, lambda: remove_relative(by=request.actor, relative=found, moment=request.sight.moment))
    form = RelativeForm(request.POST or None, relatives=relatives_of(found.family_map), relative=found)

    def deed() -> object:
        version = form.cleaned_data["version"] or 0
        return correct_relative(
            by=request.actor, relative=found, told=form.words, version=version, moment=request.sight.moment
        )

    return _write(request, form, _("Iets veranderen"), deed, away="" if found.is_self else found.name)


@require_http_methods(["GET", "POST"])
@door(PERSON)
def pattern_new(request: HttpRequest) -> HttpResponse:
    """Something that comes back."""
    found = _own(request)
    form = PatternForm(request.POST or None, relatives=relatives_of(found), goals=own_goals(whose(request)))

    def deed() -> object:
        return add_pattern(by=request.actor, family_map=found, told=form.words, moment=request.sight.moment)

    return _write(request, form, _("Wat komt terug?"), deed)


@require_http_methods(["GET", "POST"])
@door(PERSON)
def pattern(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other words for what comes back, or gone."""
    found = fetch(request, Pattern, pk)
    if "weg" in request.POST:
        return _away(request, lambda: remove_pattern(by=request.actor, pattern=found, moment=request.sight.moment))
    form = PatternForm(
        request.POST or None, relatives=relatives_of(found.family_map), goals=own_goals(whose(request)), pattern=found
    )

    def deed() -> object:
        version = form.cleaned_data["version"] or 0
        return correct_pattern(
            by=request.actor, pattern=found, told=form.words, version=version, moment=request.sight.moment
        )

    return _write(request, form, _("Iets veranderen"), deed, away=found.text)


@require_http_methods(["GET", "POST"])
@door(PERSON)
def show(request: HttpRequest) -> HttpResponse:
    """Somebody looks along from now on."""
    found, mine = _own(request), whose(request)
    people = {str(one.professional.pk): one for one in who_may_look_along(mine)}
    form = ShowMapForm(request.POST or None, whom=[(key, one.words) for key, one in people.items()])

    def deed() -> object:
        to = people[form.cleaned_data["whom"]]
        show_map(by=request.actor, family_map=found, to=to.professional, until=form.ends, moment=mine.now)
        return messages.success(request, _("%(name)s kan nu meekijken.") % {"name": to.professional.name})

    return _write(request, form, _("Laat iemand meekijken"), deed, nobody=not people)


@require_POST
@door(PERSON)
def hide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Taken back, from this moment on."""
    hide_map(by=request.actor, shown=fetch(request, MapShown, pk), moment=request.sight.moment)
    messages.success(request, _("Gestopt. Dat geldt vanaf nu."))
    return redirect("portal:family")


@require_http_methods(["GET", "POST"])
@door(PERSON)
def away(request: HttpRequest) -> HttpResponse:
    """The whole map thrown away, after one page that says so."""
    found = _own(request)
    if request.method == "POST":
        remove_map(by=request.actor, family_map=found, moment=request.sight.moment)
        messages.success(request, _("Uw familiekaart is weg."))
        return redirect("portal:family")
    saw(request, "portal:family_away", ())
    return render(request, "portal/family_away.html")


def _own(request: HttpRequest) -> FamilyMap:
    """His map. Raises 404 while there is none."""
    found = own_map(request.actor)
    if found is None:
        raise Http404
    return fetch(request, FamilyMap, found.pk)


def _away(request: HttpRequest, deed: Callable[[], object]) -> HttpResponse:
    deed()
    messages.success(request, _("Het staat er niet meer."))
    return redirect("portal:family")


def _write(request: HttpRequest, form: Form, heading: str, deed: Callable[[], object], **more: Any) -> HttpResponse:
    """Saved; or what was typed once more, with what is wrong in words, or with what somebody else wrote meanwhile."""
    stale = None
    if request.method == "POST" and form.is_valid():
        try:
            deed()
            return redirect("portal:family")
        except Denied as denied:
            refused(request, denied)
            form.add_error(None, denied.decision.reason)
        except Stale as newer:
            stale = newer
            form.data = form.data.copy()
            form.data["version"] = str(newer.version)
    saw(request, "portal:family", ())
    status = 409 if stale else 422 if form.is_bound else 200
    context = {"form": form, "heading": heading, "stale": stale, **more}
    return render(request, "portal/family_write.html", context, status=status)
