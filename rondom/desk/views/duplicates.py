# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mogelijk dubbel: the registry looks at two records that may be one human being, joins them, and parts them again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, saw
from rondom.core.decisions import require
from rondom.desk.forms import MergeForm, PartForm
from rondom.desk.pages.duplicates import NoSuchPlace, compared, merges_page, open_pairs, pairs_page
from rondom.people.actions import settle_duplicate
from rondom.people.merging import merge_persons, undo_merge, wait_for_register
from rondom.people.models import PersonMerge, PossibleDuplicate
from rondom.people.rules import may_settle_duplicate


@require_safe
@door(PROFESSIONAL)
def duplicates(request: HttpRequest) -> HttpResponse:
    """What nobody looked at, or what waits for the register, the oldest first; both people read that it was looked at."""
    require(may_settle_duplicate(request.actor))
    waiting, after = request.GET.get("toon") == "wacht", request.GET.get("na", "")
    try:
        page = pairs_page(waiting=waiting, after=after, now=request.sight.moment)
    except NoSuchPlace:
        raise Http404 from None
    saw(request, "desk:duplicates", page.persons)
    return render(request, "desk/duplicates.html", {"page": page})


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def duplicate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Two records side by side; when it is one human being they are joined."""
    if request.method == "POST":
        return _join(request, fetch(request, PossibleDuplicate, pk))
    found = compared(fetch(request, open_pairs(), pk), request.sight.moment)
    return render(request, "desk/duplicate.html", {"page": found, "form": MergeForm(found=found)})


def _join(request: HttpRequest, pair: PossibleDuplicate) -> HttpResponse:
    shown = open_pairs().filter(pk=pair.pk).first()
    found = compared(shown, request.sight.moment) if shown else None
    form = MergeForm(request.POST, found=found)
    if found and not form.is_valid():
        saw(request, "desk:duplicate", found.pair.persons)
        return render(request, "desk/duplicate.html", {"page": found, "form": form}, status=422)
    # What was settled a moment ago is refused by the deed itself, with its words.
    kept = form.cleaned_data["kept"] if found else pair.person_id
    reason = form.cleaned_data["reason"] if found else ""
    merge_persons(by=request.actor, pair=pair, kept=kept, reason=reason, moment=request.sight.moment)
    messages.success(request, _("Samengevoegd. Niemand ziet hierdoor meer, en je kunt het terugdraaien."))
    return redirect("desk:merges")


@require_POST
@door(PROFESSIONAL)
def two_people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """These are two human beings."""
    settle_duplicate(by=request.actor, pair=fetch(request, PossibleDuplicate, pk), moment=request.sight.moment)
    return redirect("desk:duplicates")


@require_POST
@door(PROFESSIONAL)
def waits(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was reported to the register, and waits for that."""
    wait_for_register(by=request.actor, pair=fetch(request, PossibleDuplicate, pk))
    messages.success(request, _("Dit staat nu bij wat wacht op de basisregistratie."))
    return redirect("desk:duplicates")


@require_safe
@door(PROFESSIONAL)
def merges(request: HttpRequest) -> HttpResponse:
    """What is joined now, the newest first."""
    require(may_settle_duplicate(request.actor))
    return _merges(request, request.GET.get("na", ""), PartForm())


@require_POST
@door(PROFESSIONAL)
def merge_undone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They were two after all."""
    merge, form = fetch(request, PersonMerge, pk), PartForm(request.POST)
    if not form.is_valid():
        return _merges(request, "", form, wrong=pk)
    undo_merge(by=request.actor, merge=merge, reason=form.cleaned_data["reason"], moment=request.sight.moment)
    messages.success(request, _("Uit elkaar gehaald. Het paar staat weer bij wat wacht."))
    return redirect("desk:merges")


def _merges(request: HttpRequest, after: str, form: PartForm, wrong: UUID | None = None) -> HttpResponse:
    try:
        page = merges_page(after=after, now=request.sight.moment)
    except NoSuchPlace:
        raise Http404 from None
    saw(request, "desk:merges", page.persons)
    shown = [(merge, form if merge.id == wrong else PartForm(auto_id=f"{merge.id}_%s")) for merge in page.merges]
    return render(
        request, "desk/merges.html", {"page": page, "merges": shown, "form": form}, status=422 if wrong else 200
    )
