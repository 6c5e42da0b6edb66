# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Onder ons: residents write among themselves, and each puts his own words in the plan when he wants."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PERSON
from rondom.access.door import door, fetch, saw
from rondom.plan.actions import ask_guest, begin_circle, guest_goes, leave, publish, seat, take_out, write_among
from rondom.plan.models import PrivateCircle, PrivateText
from rondom.portal.pages.among import AmongPage, among_page
from rondom.portal.plan_forms import AmongDeedForm, AmongForm, AmongGuestForm, AmongTextForm
from rondom.portal.views.plan import whose
from rondom.portal.views.steps import home_of


@require_http_methods(["GET", "POST"])
@door(PERSON)
def among(request: HttpRequest) -> HttpResponse:
    """What we write among ourselves; or beginning it."""
    mine = whose(request)
    page = among_page(actor=request.actor, mine=mine)
    form = AmongForm(request.POST or None, people=page.people)
    if request.method == "POST" and form.is_valid():
        begin_circle(by=request.actor, household=home_of(mine.household), others=form.chosen, moment=mine.now)
        return redirect("portal:among")
    return _page(request, page, form)


@require_POST
@door(PERSON)
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them writes. What is too long comes back as it was typed."""
    circle, form, mine = fetch(request, PrivateCircle, pk), AmongTextForm(request.POST), whose(request)
    if form.is_valid():
        write_among(by=request.actor, circle=circle, text=form.cleaned_data["text"], moment=mine.now)
        return redirect("portal:among")
    page = among_page(actor=request.actor, mine=mine)
    return _page(request, page, AmongForm(people=page.people), {circle.pk: form})


@require_POST
@door(PERSON)
def seats(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whoever began it lets somebody read along, or no more; anybody leaves himself."""
    circle, mine = fetch(request, PrivateCircle, pk), whose(request)
    people = among_page(actor=request.actor, mine=mine).people
    form, now = AmongForm(request.POST, people=people), request.sight.moment
    if form.is_valid():
        for person in form.chosen:
            if "weg" in request.POST:
                leave(by=request.actor, circle=circle, person_id=person.pk, moment=now)
            else:
                seat(by=request.actor, circle=circle, person=person, moment=now)
        if "ik" in request.POST:
            for record in request.actor.person_ids:
                leave(by=request.actor, circle=circle, person_id=record, moment=now)
            messages.success(request, _("U doet niet meer mee. Wat u schreef, blijft van de anderen te lezen."))
    return redirect("portal:among")


@require_POST
@door(PERSON)
def guest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whoever began it lets one of their own people read along, or no more."""
    circle, mine = fetch(request, PrivateCircle, pk), whose(request)
    page = among_page(actor=request.actor, mine=mine)
    here = next((one for one in page.circles if one.circle.pk == circle.pk), None)
    form = AmongGuestForm(request.POST, members=page.own, guests=here.guests if here else ())
    if form.is_valid():
        member, gone = form.cleaned_data["member"], form.cleaned_data["gone"]
        if member:
            ask_guest(by=request.actor, circle=circle, member=member, moment=mine.now)
            messages.success(request, _("%(name)s leest nu mee op de eigen pagina.") % {"name": member.name})
        elif gone:
            guest_goes(by=request.actor, circle=circle, guest_id=gone.pk, moment=mine.now)
    return redirect("portal:among")


@require_POST
@door(PERSON)
def text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """His own words: into the plan, or gone."""
    found, form = fetch(request, PrivateText, pk), AmongDeedForm(request.POST)
    if form.is_valid() and form.cleaned_data["deed"] == "plan":
        publish(by=request.actor, text=found, moment=request.sight.moment)
        messages.success(request, _("Uw woorden staan in het plan."))
    elif form.is_valid():
        take_out(by=request.actor, text=found, moment=request.sight.moment)
        messages.success(request, _("Het is weg."))
    return redirect("portal:among")


def _page(
    request: HttpRequest, page: AmongPage, form: AmongForm, written: dict[UUID, AmongTextForm] | None = None
) -> HttpResponse:
    """Each circle with its own form; what was `written` and not kept stands in it again."""
    # Whom he could write with he reads by name: that is told as a look at the plan, so that nobody learns from it that there is such a circle.
    saw(request, "portal:steps", [one.pk for one in page.people])
    saw(request, "portal:among", ())
    written = written or {}
    circles = [
        (one, written.get(one.circle.pk) or AmongTextForm(auto_id=f"id_{number}_%s"))
        for number, one in enumerate(page.circles)
    ]
    status = 422 if form.is_bound or written else 200
    return render(request, "portal/among.html", {"page": page, "form": form, "circles": circles}, status=status)
