# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meetings at the desk: planned, answered, moved, called off, and told of."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused, saw
from rondom.access.keys import visible
from rondom.core.decisions import Denied, require
from rondom.core.typed import as_typed
from rondom.desk.meeting_forms import MOST_LINES, ComesForm, MeetingForm, MoveForm, OffForm, PromisedForm, TellForm
from rondom.desk.pages.agreements import circle_of
from rondom.desk.pages.writing import members_of
from rondom.desk.views.plan import shared_with_me
from rondom.intake.unsaved import Keeping
from rondom.intake.views.unsaved import keeping
from rondom.meeting.actions import (
    answer_meeting,
    call_off_meeting,
    move_meeting,
    plan_meeting,
    tell_meeting,
    who_shares,
)
from rondom.meeting.models import Invited, Meeting
from rondom.meeting.pages import Card, cards, meetings_page, with_agreed, with_beside
from rondom.meeting.rules import may_call_together, may_tell_of_it
from rondom.people.models import Household
from rondom.plan.actions.agreements import Owner
from rondom.plan.models import SHARED, Agreement

THREE = 3


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def meetings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is planned around this household, what was, and one more."""
    household, now = shared_with_me(request, pk), request.sight.moment
    found = list(visible(Meeting, keys(request, pk)))
    others = [one for one in who_shares(pk, now) if one.pk != request.actor.professional_id]
    first = {"kind": Meeting.Kind.EVALUATION if found else Meeting.Kind.KICK_OFF}
    form = MeetingForm(request.POST or None, initial=first, members=members_of(household, now), workers=others)
    if request.method == "POST" and form.is_valid():
        try:
            made = plan_meeting(by=request.actor, household=household, moment=now, **form.deed)
            return redirect("desk:meeting", made.pk)
        except Denied as denied:  # above the fields that it is about: nothing typed is lost
            refused(request, denied)
            form.add_error(None, denied.decision.reason)
    page = meetings_page(actor=request.actor, meetings=found, now=now)
    saw(request, "desk:meetings", page.persons, purpose=SHARED)
    context = {"household": household, "page": page, "form": form}
    return render(request, "desk/meetings.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One meeting; and afterwards who was there, what was said, and who does what."""
    found, now = fetch(request, Meeting, pk), request.sight.moment
    require(may_call_together(request.actor, keys(request, found.household_id).purposes))
    card = _card(request, found)
    kept = keeping(request)
    form, lines = kept.fill(_tell(request, card)), _lines(request, found, kept)
    if "nog_een_regel" in request.POST:
        asked = [as_typed(line, request.POST) for line in lines]
        return _shown(request, card, as_typed(form, request.POST), asked, kept)
    if request.method == "POST" and _is_valid(form, lines):
        try:
            promised = [line.promised for line in lines if line.promised]
            tell_meeting(by=request.actor, meeting=found, promised=promised, moment=now, **form.deed)
            kept.saved()
            messages.success(request, _("Bewaard. De inwoner leest het nu ook."))
            return redirect("desk:meeting", pk)
        except Denied as denied:  # what was typed stays, beside what stands there now
            refused(request, denied)
            form.add_error(None, denied.decision.reason)
            found.refresh_from_db()
            form.data = form.data.copy()
            form.data["version"] = str(found.version)
    return _shown(request, card, form, lines, kept)


@require_POST
@door(PROFESSIONAL)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whether I come."""
    found, form = fetch(request, Meeting, pk), ComesForm(request.POST)
    if form.is_valid():
        try:
            answer_meeting(by=request.actor, meeting=found, moment=request.sight.moment, **form.cleaned_data)
        except Denied as denied:  # nothing was typed: the reason stands above the moment that it is now
            if form.cleaned_data["sequence"] in (None, found.sequence):
                raise
            refused(request, denied)
            messages.error(request, denied.decision.reason)
    return redirect("desk:meeting", pk)


@require_POST
@door(PROFESSIONAL)
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To another moment."""
    found, form = fetch(request, Meeting, pk), MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dit is niet bewaard. Kies een dag en een tijd."))
        return redirect("desk:meeting", pk)
    move_meeting(by=request.actor, meeting=found, moment=request.sight.moment, **form.cleaned_data)
    messages.success(request, _("De afspraak is verzet. Iedereen zegt opnieuw of hij komt."))
    return redirect("desk:meeting", pk)


@require_POST
@door(PROFESSIONAL)
def off(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It does not go on."""
    found, form = fetch(request, Meeting, pk), OffForm(request.POST)
    if form.is_valid():
        call_off_meeting(by=request.actor, meeting=found, moment=request.sight.moment, **form.cleaned_data)
        messages.success(request, _("De afspraak gaat niet door."))
    return redirect("desk:meeting", pk)


def _card(request: HttpRequest, found: Meeting) -> Card:
    ring, now = keys(request, found.household_id), request.sight.moment

    def may_see(agreements: Iterable[Agreement]) -> list[Agreement]:
        return [one for one in agreements if ring.reason(one)]

    agreed = with_agreed(request.actor, cards(request.actor, [found], now), may_see, now)
    (card,) = with_beside(request.actor, agreed, now)
    return card


def _tell(request: HttpRequest, card: Card) -> TellForm:
    one, here = card.meeting, Invited.Attended
    names = dict(here.choices)
    first = {
        "told": one.told,
        "version": one.version,
        "here": [str(number) for number, guest in enumerate(card.guests) if guest.says == names[here.HERE]],
        "online": [str(number) for number, guest in enumerate(card.guests) if guest.says == names[here.ONLINE]],
    }
    return TellForm(request.POST or None, guests=card.guests, initial=first)


def _lines(request: HttpRequest, found: Meeting, kept: Keeping) -> list[PromisedForm]:
    """Three lines of who does what, or as many as stood there, and one more when he asks for it."""
    given = request.POST.get("regels") or kept.typed.get("regels", "")
    stood = int(given) if given.isdecimal() and len(given) < 3 else THREE
    number = min(max(stood + ("nog_een_regel" in request.POST), THREE), MOST_LINES)
    today, owners = timezone.localdate(request.sight.moment), _owners(request, found)
    numbers = range(1, number + 1)
    return [kept.fill(PromisedForm(request.POST or None, number=one, owners=owners, today=today)) for one in numbers]


def _owners(request: HttpRequest, found: Meeting) -> dict[str, tuple[str, Owner]]:
    """Who may do something: of a meeting with one resident he and no housemate, his own people, and who the plan is shared with."""
    home, now = Household(pk=found.household_id), request.sight.moment
    people = [one for one in members_of(home, now) if found.about_id in (None, one.pk)]
    own = circle_of(keys(request, found.household_id))
    return {
        **{str(one.pk): (one.short_name, one) for one in people},
        **{str(one.pk): (one.name, one) for one in own},
        **{str(one.pk): (f"{one.name}, {one.party.short_name}", one) for one in who_shares(home.pk, now)},
    }


def _is_valid(form: TellForm, lines: Iterable[PromisedForm]) -> bool:
    """All parts are looked at, so that all that is wrong is told at once, with the line it stands on."""
    wrong = [words for line in lines for words in line.what_is_wrong]
    for words in wrong:
        form.add_error(None, words)
    return form.is_valid()


def _shown(request: HttpRequest, card: Card, form: TellForm, lines: list[PromisedForm], kept: Keeping) -> HttpResponse:
    one, now = card.meeting, request.sight.moment
    context = {
        "card": card,
        "form": form,
        "lines": lines,
        "keeping": kept,
        "may_add": len(lines) < MOST_LINES,
        "move": MoveForm(initial={"starts_at": one.starts_at, "version": one.version}, auto_id="move_%s"),
        "answers": Invited.Answer.choices,
        "may_tell": bool(may_tell_of_it(request.actor, [SHARED], one, now)),
    }
    return render(request, "desk/meeting.html", context, status=422 if form.is_bound else 200)
