# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One of the resident's own people who only has a phone: what he promised, what he said; and any owner's agreements on paper (S2-13)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused, saw
from rondom.core.decisions import Denied
from rondom.desk.member_forms import CannotForm, WorryForm
from rondom.desk.pages.agreements import AGREEMENTS
from rondom.desk.pages.member import member_page, of_members
from rondom.desk.pages.order import SPOKEN
from rondom.desk.views.plan import shared_with_me
from rondom.plan.actions import cannot_that_day, worries
from rondom.plan.actions.steps import director_of
from rondom.plan.models import SHARED, Agreement
from rondom.plan.slip import name_of, slip


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def member(request: HttpRequest, pk: UUID) -> HttpResponse:
    """By one of his agreements: what he promised and whom he calls; and what he said when he worries."""
    agreement = fetch(request, of_members(), pk)
    form = WorryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, now = form.cleaned_data["text"], request.sight.moment
        worries(by=request.actor, member=agreement.owner_member, text=text, moment=now)
        return redirect("desk:member", pk)
    return _page(request, agreement, form, CannotForm())


@require_POST
@door(PROFESSIONAL)
def cannot(request: HttpRequest, pk: UUID) -> HttpResponse:
    """He called: that day not."""
    agreement, form, now = fetch(request, of_members(), pk), CannotForm(request.POST), request.sight.moment
    today = timezone.localdate(now)
    if form.is_valid():
        day = form.cleaned_data["day"] or today
        try:
            cannot_that_day(by=request.actor, agreement=agreement, day=day, moment=now)
            return redirect("desk:member", pk)
        except Denied as denied:
            if day >= today:  # it is not about the day
                raise
            refused(request, denied)
            form.add_error("day", denied.decision.reason)
    return _page(request, agreement, WorryForm(), form, asked=agreement.pk)


@require_safe
@door(PROFESSIONAL)
def on_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Of one owner what he promised here, on one sheet for him."""
    found, now = fetch(request, Agreement, pk), request.sight.moment
    household = shared_with_me(request, found.household_id)
    mine = [one for one in AGREEMENTS(keys(request, household.pk)) if _owner(one) == _owner(found)]
    saw(request, "desk:slip", {one.about_id for one in mine if one.about_id}, purpose=SHARED)
    page = slip(name_of(next(iter(mine), found)), mine, director_of(household, now), now)
    return render(request, "desk/slip.html", {"slip": page, "household": household})


@require_safe
@door(PROFESSIONAL)
def spoken(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the residents said instead of wrote, to hear."""
    household = shared_with_me(request, pk)
    found = SPOKEN(keys(request, pk))
    saw(request, "desk:spoken", {one.about_id for one in found if one.about_id}, purpose=SHARED)
    return render(request, "desk/spoken.html", {"spoken": found, "household": household})


def _owner(agreement: Agreement) -> tuple[UUID | None, ...]:
    return agreement.owner_id, agreement.owner_person_id, agreement.owner_member_id


def _page(
    request: HttpRequest, agreement: Agreement, worry: WorryForm, cannot: CannotForm, asked: UUID | None = None
) -> HttpResponse:
    household = shared_with_me(request, agreement.household_id)
    page = member_page(keys(request, household.pk), household, agreement)
    saw(request, "desk:member", page.persons, purpose=SHARED)
    context = {"page": page, "household": household, "worry": worry, "cannot": cannot, "asked": asked}
    status = 422 if worry.is_bound or cannot.is_bound else 200
    return render(request, "desk/member.html", context, status=status)
