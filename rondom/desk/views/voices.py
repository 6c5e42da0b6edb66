# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wie beslist mee: reading it, and writing down what the court decided, from the day that it counts."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, saw
from rondom.core.decisions import require
from rondom.desk.pages.voices import authority_here, ends_heading, voices_page
from rondom.desk.pages.writing import members_of
from rondom.desk.rules import may_write_here
from rondom.desk.voice_forms import OTHER, BeginsForm, EndsForm, SeenForm
from rondom.people.actions import end_authority, identify, record_authority
from rondom.people.models import Household, Source


@require_safe
@door(PROFESSIONAL)
def voices(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For each member: who may speak for him, and what changes when."""
    household = _household(request, pk)
    page = voices_page(household=household, now=request.sight.moment)
    deciding = {row.speaker.holder_id for member in page.members for row in member.speakers if row.speaker.holder_id}
    for purpose in keys(request, pk).purposes[:1]:
        saw(request, "desk:voices", deciding, purpose=purpose)  # also who decides from elsewhere
    return render(request, "desk/voices.html", {"household": household, "page": page})


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def begins(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The court named somebody, or a parent has authority: from this day he decides."""
    household = _household(request, pk)
    form = BeginsForm(request.POST or None, members=members_of(household, request.sight.moment))
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        record_authority(
            by=request.actor,
            person=given["person"],
            kind=given["kind"],
            source=given["seen"],
            holder=_holder(request, form),
            since=given["day"],
            until=given["until"],
        )
        return redirect("desk:voices", pk)
    return _form(request, household, form, _("Iemand gaat mee beslissen"))


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def stops(request: HttpRequest, pk: UUID, gezag: UUID) -> HttpResponse:
    """The court ended it: from this day the one who decided reads nothing any more."""
    household = _household(request, pk)
    authority = authority_here(household, gezag, request.sight.moment)
    if authority is None:
        raise Http404
    form = EndsForm(request.POST or None, since=authority.period.lower)
    if request.method == "POST" and form.is_valid():
        seen = Source(form.cleaned_data["seen"])
        end_authority(by=request.actor, authority=authority, moment=form.cleaned_data["day"], seen=seen)
        return redirect("desk:voices", pk)
    return _form(request, household, form, ends_heading(authority, request.sight.moment))


def _household(request: HttpRequest, pk: UUID) -> Household:
    """The household, for who stands around it."""
    household = fetch(request, Household, pk, name="desk:voices")
    require(may_write_here(keys(request, pk).purposes))
    return household


def _holder(request: HttpRequest, form: BeginsForm) -> UUID:
    """Who is going to decide: a member, or somebody by the name in the paper."""
    given = form.cleaned_data
    if given["holder"] != OTHER:
        return form.members[given["holder"]].pk
    return identify(by=request.actor, given_names=given["given_names"].strip(), surname=given["surname"].strip())


def _form(request: HttpRequest, household: Household, form: SeenForm, heading: str) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"household": household, "form": form, "heading": heading}
    return render(request, "desk/voice.html", context, status=status)
