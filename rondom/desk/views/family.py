# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Familiekaart at the desk: for the one professional to whom a resident shows it, and for nobody else."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused, saw
from rondom.core.decisions import Denied, require
from rondom.desk.family_forms import PatternAtTableForm, RelativeAtTableForm
from rondom.desk.pages.family import readable_goals, shown_family_page
from rondom.desk.rules import may_write_here
from rondom.kinship.actions import add_pattern, add_relative
from rondom.kinship.models import FamilyMap
from rondom.kinship.pages import maps_shown_to, relatives_of
from rondom.people.models import Household


@require_safe
@door(PROFESSIONAL)
def family_maps(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whose map I am shown here."""
    household, mine = fetch(request, Household, pk), keys(request, pk)
    require(may_write_here(mine.purposes))
    found = maps_shown_to(request.actor, mine.members)
    saw(request, "desk:family_maps", [one.about_id for one in found], purpose=mine.purposes[0])
    return render(request, "desk/family_maps.html", {"household": household, "maps": found})


@require_safe
@door(PROFESSIONAL)
def family_map(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The map, as the resident shows it."""
    found = fetch(request, FamilyMap, pk)
    page = shown_family_page(family_map=found, keys_of=partial(keys, request), now=request.sight.moment)
    return render(request, "desk/family_map.html", {"page": page, "name": found.about.short_name})


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def relative(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody more on the map, together with the resident."""
    found = fetch(request, FamilyMap, pk)
    form = RelativeAtTableForm(request.POST or None, relatives=relatives_of(found))

    def deed() -> object:
        return add_relative(by=request.actor, family_map=found, told=form.words, moment=request.sight.moment)

    return _write(request, found, form, _("Samen iemand op de kaart zetten"), deed)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def pattern(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something that comes back, in the resident's words."""
    found = fetch(request, FamilyMap, pk)
    goals = readable_goals(found, partial(keys, request), request.sight.moment)
    form = PatternAtTableForm(request.POST or None, relatives=relatives_of(found), goals=goals)

    def deed() -> object:
        return add_pattern(by=request.actor, family_map=found, told=form.words, moment=request.sight.moment)

    return _write(request, found, form, _("Samen opschrijven wat terugkomt"), deed)


def _write(
    request: HttpRequest, found: FamilyMap, form: Form, heading: str, deed: Callable[[], object]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            deed()
            return redirect("desk:family_map", found.pk)
        except Denied as denied:  # nothing typed is lost
            refused(request, denied)
            form.add_error(None, denied.decision.reason)
    context = {"family_map": found, "form": form, "heading": heading, "name": found.about.short_name}
    return render(request, "desk/family_write.html", context, status=422 if form.is_bound else 200)
