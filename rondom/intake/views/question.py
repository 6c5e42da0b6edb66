# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a question and the deeds on it. Everything comes through the door."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rondom import law
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import Visit, door, fetch, keys, refused, saw
from rondom.access.lookup import contact_followed
from rondom.access.models import LookUp
from rondom.core.decisions import Denied
from rondom.intake import actions
from rondom.intake.actions.looking import ask_who_is_around
from rondom.intake.forms import question as forms
from rondom.intake.models import Question
from rondom.intake.pages.call import owners_for, professionals_at_work
from rondom.intake.pages.question import QuestionPage, question_page
from rondom.intake.rules import Stale
from rondom.intake.views.telling import do
from rondom.people.models import Household


@require_safe
@door(PROFESSIONAL)
def question(request: Visit, pk: UUID) -> HttpResponse:
    """One question, with everything behind it."""
    return _page(request, fetch(request, Question, pk))


@require_POST
@door(PROFESSIONAL)
def words(request: Visit, pk: UUID) -> HttpResponse:
    """Better words. Who was second sees both texts."""
    found = fetch(request, Question, pk)
    form = forms.WordsForm(request.POST, prefix="woorden")

    def deed() -> None:
        actions.change_words(by=request.actor, question=found, moment=request.sight.moment, **form.cleaned_data)

    try:
        return do(request, deed, lambda: _back(found), _redraw(request, found), words_form=form)
    except Stale as stale:
        now = {"version": stale.version}
        typed = {f"woorden-{name}": value for name, value in {**form.cleaned_data, **now}.items()}
        again = forms.WordsForm(typed, prefix="woorden")
        return _page(request, found, status=409, words_form=again, stale=stale)


@require_POST
@door(PROFESSIONAL)
def answer(request: Visit, pk: UUID) -> HttpResponse:
    """The question is answered and closed."""
    found = fetch(request, Question, pk)
    form = forms.AnswerForm(request.POST, prefix="antwoord")

    def deed() -> None:
        text = form.cleaned_data["answer"]
        actions.answer_at_once(by=request.actor, question=found, answer=text, moment=request.sight.moment)

    return do(request, deed, lambda: _back(found), _redraw(request, found), answer_form=form)


@require_POST
@door(PROFESSIONAL)
def grow(request: Visit, pk: UUID) -> HttpResponse:
    """Toch meer aan de hand: the same question goes on, with its history."""
    found = fetch(request, Question, pk)

    def deed() -> None:
        actions.change_track(by=request.actor, question=found, moment=request.sight.moment)

    return do(request, deed, lambda: _back(found), _redraw(request, found))


@require_POST
@door(PROFESSIONAL)
def owner(request: Visit, pk: UUID) -> HttpResponse:
    """A colleague owns the question from now on."""
    found = fetch(request, Question, pk)
    owners = owners_for(law.current().on(request.sight.moment), request.sight.moment)
    form = forms.OwnerForm(owners, request.POST, prefix="eigenaar")

    def deed() -> None:
        colleague = form.cleaned_data["owner"]
        actions.change_owner(by=request.actor, question=found, owner=colleague, moment=request.sight.moment)

    return do(request, deed, lambda: _back(found), _redraw(request, found), owner_form=form)


@require_POST
@door(PROFESSIONAL)
def sent_on(request: Visit, pk: UUID) -> HttpResponse:
    """The resident came here because somebody sent him on."""
    found = fetch(request, Question, pk)
    form = forms.SentOnForm(request.POST, prefix="doorgestuurd")

    def deed() -> None:
        party = form.cleaned_data["from_party"]
        actions.record_sent_on(by=request.actor, question=found, from_party=party, moment=request.sight.moment)

    return do(request, deed, lambda: _back(found), _redraw(request, found), sent_on_form=form)


@require_POST
@door(PROFESSIONAL)
def link(request: Visit, pk: UUID) -> HttpResponse:
    """The question belongs to the household of who asked it."""
    found = fetch(request, Question, pk)
    page = question_page(found, _keys(request, found), request.actor, request.sight.moment)
    household = fetch(request, Household, page.linkable.pk if page.linkable else UUID(int=0))

    def deed() -> None:
        actions.link_household(by=request.actor, question=found, household=household, moment=request.sight.moment)

    return do(request, deed, lambda: _back(found), _redraw(request, found))


@require_POST
@door(PROFESSIONAL)
def split(request: Visit, pk: UUID) -> HttpResponse:
    """A legal request behind the question."""
    found = fetch(request, Question, pk)
    laws, moment = law.current().on(request.sight.moment), request.sight.moment
    form = forms.SplitForm(laws.requests, professionals_at_work(moment), request.POST)

    def deed() -> None:
        kind, handler = form.cleaned_data["kind"], form.cleaned_data["handler"]
        actions.split(by=request.actor, question=found, kind=kind, handler=handler, moment=moment)

    return do(request, deed, lambda: _back(found), _redraw(request, found), split_form=form)


@require_POST
@door(PROFESSIONAL)
def look(request: Visit, pk: UUID) -> HttpResponse:
    """Wie is er al? Asked per person; the answer is a name and a number, or the one neutral sentence."""
    found = fetch(request, Question, pk)
    page = question_page(found, _keys(request, found), request.actor, request.sight.moment)
    people = [row.person for row in page.look_rows]
    form = forms.LookForm(page.look_purposes, people, request.POST, prefix="kijk")
    if not form.is_valid():
        return _page(request, found, status=422, look_form=form)
    answers = [_asked(request, page, form, person) for person in people if form.said("vraag", person)]
    return _page(request, found, look_form=form, look_answers=answers)


@require_POST
@door(PROFESSIONAL)
def called(request: Visit, pk: UUID, look_up: UUID) -> HttpResponse:
    """The worker did call who was named."""
    found = fetch(request, Question, pk)
    asked = fetch(request, LookUp, look_up)

    def deed() -> None:
        contact_followed(by=request.actor, look_up=asked, moment=request.sight.moment)

    return do(request, deed, lambda: _back(found), _redraw(request, found))


def _asked(request: Visit, page: QuestionPage, form: forms.LookForm, person: Any) -> dict[str, Any]:
    """The answer about one person, or why it cannot be asked about him."""
    try:
        told = ask_who_is_around(
            by=request.actor,
            person=person,
            asker=page.asker or person,
            purpose=form.cleaned_data["purpose"],
            household=page.household,
            way=form.cleaned_data["way"],
            says_yes=form.said("ja", person),
            says_parent=form.said("ouder", person),
            reason=form.cleaned_data["reason"],
            moment=request.sight.moment,
        )
    except Denied as denied:
        refused(request, denied)
        return {"person": person, "answer": None, "refusal": denied.decision}
    saw(request, "looked_up", [person.pk], purpose=form.cleaned_data["purpose"], on=person)
    return {"person": person, "answer": told, "refusal": None}


def _keys(request: Visit, found: Question) -> Any:
    return keys(request, found.household_id, found.about_id if found.household_id is None else None)


def _redraw(request: Visit, found: Question) -> Any:
    def again(**more: Any) -> HttpResponse:
        return _page(request, found, **more)

    return again


def _back(found: Question) -> HttpResponse:
    return redirect("intake:question", pk=found.pk)


def _page(request: Visit, found: Question, status: int = 200, **more: Any) -> HttpResponse:
    page = question_page(found, _keys(request, found), request.actor, request.sight.moment)
    typed = {"version": found.version, "words": found.words, "helped_by": found.helped_by}
    people = [row.person for row in page.look_rows]
    others = [person.pk for person in people if person.pk != found.asker_id]
    if others:
        saw(request, "intake:question", others, purpose=found.purpose, on=found)
    inside = {
        "page": page,
        "refusal": None,
        "stale": None,
        "words_form": forms.WordsForm(initial=typed, prefix="woorden"),
        "answer_form": forms.AnswerForm(prefix="antwoord"),
        "owner_form": forms.OwnerForm(page.owners, prefix="eigenaar"),
        "sent_on_form": forms.SentOnForm(prefix="doorgestuurd"),
        "split_form": None,
        "look_form": forms.LookForm(page.look_purposes, people, prefix="kijk"),
        "look_answers": (),
    }
    return render(request, "intake/question.html", inside | more, status=status)
