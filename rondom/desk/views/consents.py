# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking a resident for a yes, writing down what he said, and taking it back. Each of the three kinds has its own form."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access import said, standing
from rondom.access.actions import (
    answer_consent,
    ask_consent,
    end_objection,
    record_objection,
    withdraw_by_word,
    withdraw_consent,
)
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, saw
from rondom.access.models import Objection
from rondom.core.decisions import require
from rondom.core.readback import confirm, confirmed
from rondom.desk.consent_forms import FORMS, AnswerForm, ByWordForm, ObjectionForm, WayForm
from rondom.desk.pages.asking import (
    answering,
    asked_with_parties,
    deciding,
    given_with_parties,
    parents_of,
    preview,
    purposes_asked,
)
from rondom.desk.pages.consents import HEADINGS, KINDS, consents_page, mine_page
from rondom.desk.rules import may_help_here
from rondom.people.models import Person


def whom(request: HttpRequest, pk: UUID) -> Person:
    """The person, for who stands around him."""
    person = fetch(request, Person, pk)
    require(may_help_here(standing.is_around(request.actor, person, request.sight.moment)))
    return person


@require_safe
@door(PROFESSIONAL)
def mine(request: HttpRequest) -> HttpResponse:
    """What I asked and hold back."""
    page = mine_page(actor=request.actor, now=request.sight.moment)
    saw(request, "desk:my_consents", page.persons)
    return render(request, "desk/my_consents.html", {"page": page})


@require_safe
@door(PROFESSIONAL)
def consents(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What this person was asked, and said."""
    page = consents_page(actor=request.actor, person=whom(request, pk), now=request.sight.moment)
    return render(request, "desk/consents.html", {"page": page})


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def ask(request: HttpRequest, pk: UUID, naam: str) -> HttpResponse:
    """Ask for one kind of yes; read it back before it goes."""
    if naam not in KINDS:
        raise Http404
    person, now = whom(request, pk), request.sight.moment
    here = purposes_asked(keys(request, None, pk))
    today = timezone.localdate(request.sight.moment)
    form = FORMS[naam](request.POST or None, own_party=request.actor.party_id, purposes=here, today=today)
    context = {"person": person, "form": form, "heading": HEADINGS[naam][0], "explained": HEADINGS[naam][1]}
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/ask_consent.html", context, status=422 if form.is_bound else 200)
    asked = form.asked() | {"kind": KINDS[naam]}
    if not confirmed(request):
        return confirm(request, preview(request.actor, person, asked, now), "desk/confirm.html")
    at_once = form.cleaned_data["how"] == "now"
    made = ask_consent(by=request.actor, person=person, tell=not at_once, moment=now, **asked)
    if at_once:
        return redirect("desk:consent_answer", made.pk)
    messages.success(request, _("De vraag staat op de eigen pagina van %(name)s.") % {"name": person.short_name})
    return redirect("desk:consents", pk)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down the yes or no that was said."""
    asked, now = (
        fetch(request, asked_with_parties(), pk),
        request.sight.moment,
    )
    require(may_help_here(standing.is_around(request.actor, asked.person, now)))
    require(answering(request.actor, asked, now))
    form = AnswerForm(request.POST or None, voices=deciding(asked, now))
    if request.method == "POST" and form.is_valid():
        answer_consent(by=request.actor, request=asked, moment=now, **form.cleaned_data)
        messages.success(request, _("Opgeschreven."))
        return redirect("desk:consents", asked.person_id)
    context = {"asked": asked, "person": asked.person, "form": form, "heading": said.question_of(asked)}
    context["rows"] = list(said.rows_of(asked, asked.until, to_worker=True))
    return render(request, "desk/consent_answer.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """He takes it back by phone, on paper or face to face: over from this moment."""
    consent = fetch(request, given_with_parties(), pk)
    require(may_help_here(standing.is_around(request.actor, consent.person, request.sight.moment)))
    form = WayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_consent(by=request.actor, consent=consent, moment=request.sight.moment, **form.cleaned_data)
        messages.success(request, _("Ingetrokken. Dat geldt vanaf nu, voor alles wat erop rustte."))
        return redirect("desk:consents", consent.person_id)
    context = {"person": consent.person, "form": form, "heading": said.question_of(consent), "text": consent.text}
    context["rows"] = list(said.rows_of(consent, consent.period.upper, to_worker=True))
    return render(request, "desk/consent_withdraw.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def by_word(request: HttpRequest, pk: UUID) -> HttpResponse:
    """He takes back what he said about an organisation, also where I cannot see that he ever said it."""
    person = whom(request, pk)
    form = ByWordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_by_word(by=request.actor, person=person, moment=request.sight.moment, **form.cleaned_data)
        messages.success(request, _("Opgeschreven. Als er zo’n ja was, is het nu voorbij."))
        return redirect("desk:consents", pk)
    context = {"person": person, "form": form, "heading": _("Alles intrekken over een organisatie")}
    return render(request, "desk/consent_withdraw.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def objection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One parent does not agree."""
    person, now = whom(request, pk), request.sight.moment
    parents = parents_of(person, now)
    if not parents:
        raise Http404
    purposes = [(one, said.purpose_title(one)) for one in purposes_asked(keys(request, None, pk))]
    form = ObjectionForm(request.POST or None, parents=parents, purposes=purposes)
    if request.method == "POST" and form.is_valid():
        record_objection(by=request.actor, person=person, moment=now, **form.cleaned_data)
        messages.success(request, _("Opgeschreven. Eén ouder kan hier nu niet alleen ja op zeggen."))
        return redirect("desk:consents", pk)
    for purpose, _title in purposes[:1]:
        saw(request, "desk:objection", [parent.pk for parent in parents], purpose=purpose)
    context = {"person": person, "form": form, "heading": _("Een ouder is het er niet mee eens")}
    return render(request, "desk/objection.html", context, status=422 if form.is_bound else 200)


@require_POST
@door(PROFESSIONAL)
def agrees(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The parent agrees after all."""
    found = fetch(request, Objection, pk)
    end_objection(by=request.actor, objection=found, moment=request.sight.moment)
    return redirect("desk:consents", found.person_id)
