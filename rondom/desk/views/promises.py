# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promising something to a resident, and keeping it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys
from rondom.core.decisions import require
from rondom.desk.forms import PromiseForm
from rondom.desk.pages.writing import members_of
from rondom.desk.rules import may_write_here
from rondom.intake.actions.promises import keep_promise, make_promise
from rondom.intake.models import Promise
from rondom.people.models import Household


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def promise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What, to whom, and when at the latest; own open promises in one quiet line."""
    household, now = fetch(request, Household, pk), request.sight.moment
    require(may_write_here(keys(request, pk).purposes))
    members = members_of(household, now)
    form = PromiseForm(request.POST or None, purposes=keys(request, pk).purposes, members=members, now=now)
    if request.method == "POST" and form.is_valid():
        make_promise(by=request.actor, household=household, moment=now, **form.cleaned_data)
        return redirect("desk:household", pk)
    status = 422 if form.is_bound else 200
    context = {"household": household, "form": form, "heading": _("Iets beloven")}
    return render(request, "desk/write.html", context, status=status)


@require_POST
@door(PROFESSIONAL)
def kept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is done; the resident reads that it is."""
    found = fetch(request, Promise, pk)
    keep_promise(by=request.actor, promise=found, moment=request.sight.moment)
    return redirect("desk:household", found.household_id)
