# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ging mis: reporting, answering, telling the resident, and what everybody learnt."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, saw
from rondom.core.decisions import require
from rondom.core.paging import place_in
from rondom.desk.learning_forms import MistakeAnswerForm, MistakeForm, SetbackForm, UntoldForm
from rondom.desk.pages.writing import members_of
from rondom.desk.rules import may_write_here
from rondom.intake.views.unsaved import keeping
from rondom.learning import actions
from rondom.learning.models import Lesson
from rondom.learning.pages.mistakes import lessons_page, mistake_page, mistakes_page, with_names
from rondom.learning.rules import may_leave_untold, may_tell
from rondom.people.models import Household


@require_safe
@door(PROFESSIONAL)
def mistakes(request: HttpRequest) -> HttpResponse:
    """My own, what waits for my answer, what we learnt."""
    saw(request, "desk:mistakes", ())
    before = place_in(request.GET.get("ouder", ""))
    page = mistakes_page(actor=request.actor, now=request.sight.moment, before=before)
    return render(request, "desk/mistakes.html", {"page": page})


@require_safe
@door(PROFESSIONAL)
def lessons(request: HttpRequest) -> HttpResponse:
    """What we learnt: one line each, without who or when."""
    saw(request, "desk:lessons", ())
    page = lessons_page(actor=request.actor, before=place_in(request.GET.get("ouder", "")))
    return render(request, "desk/lessons.html", {"page": page})


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def new(request: HttpRequest) -> HttpResponse:
    """Something went wrong that touched no household here."""
    kept = keeping(request)
    form = kept.fill(MistakeForm(request.POST or None))
    if request.method == "POST" and form.is_valid():
        found = actions.report_mistake(by=request.actor, moment=request.sight.moment, **form.deed)
        kept.saved()
        return redirect("desk:mistake", found.pk)
    page = {
        "keeping": kept,
        "form": form,
        "household": None,
        "manager": actions.manager_of(request.actor, request.sight.moment),
    }
    return render(request, "desk/mistake_new.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def here(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something went wrong at a household that I stand around."""
    household = fetch(request, Household, pk)
    require(may_write_here(keys(request, pk).purposes))
    now = request.sight.moment
    kept = keeping(request)
    form = kept.fill(MistakeForm(request.POST or None, members=members_of(household, now)))
    if request.method == "POST" and form.is_valid():
        whom = household if form.touches else None
        found = actions.report_mistake(by=request.actor, household=whom, moment=now, **form.deed)
        kept.saved()
        return redirect("desk:mistake", found.pk)
    page = {"keeping": kept, "form": form, "household": household, "manager": actions.manager_of(request.actor, now)}
    return render(request, "desk/mistake_new.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def mistake(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One report; who has to answer does so here."""
    found, form = fetch(request, with_names(), pk), MistakeAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_mistake(by=request.actor, mistake=found, moment=request.sight.moment, **form.cleaned_data)
        messages.success(request, _("Je antwoord is gegeven."))
        return redirect("desk:mistake", pk)
    page = mistake_page(actor=request.actor, mistake=found, now=request.sight.moment)
    if form.is_bound:
        require(page.may_answer)
    return render(request, "desk/mistake.html", {"page": page, "form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Three sentences for the resident."""
    found = fetch(request, with_names(), pk)
    page = mistake_page(actor=request.actor, mistake=found, now=request.sight.moment)
    purposes = keys(request, page.household_id).purposes if page.household_id else ()
    require(may_tell(request.actor, found, purposes, next(iter(purposes), "")))
    form = SetbackForm(request.POST or None, purposes=purposes, members=())
    if request.method == "POST" and form.is_valid():
        actions.tell_resident(by=request.actor, mistake=found, moment=request.sight.moment, **form.deed)
        messages.success(request, _("Het staat klaar voor de inwoner. Er gaat een bericht uit zonder inhoud."))
        return redirect("desk:mistake", pk)
    return render(request, "desk/mistake_tell.html", {"page": page, "form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def untold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Telling is a danger now: said by who answers."""
    found, form = fetch(request, with_names(), pk), UntoldForm(request.POST or None)
    require(may_leave_untold(request.actor, found))
    page = mistake_page(actor=request.actor, mistake=found, now=request.sight.moment)
    if request.method == "POST" and form.is_valid():
        actions.leave_untold(by=request.actor, mistake=found, moment=request.sight.moment, **form.cleaned_data)
        return redirect("desk:mistake", pk)
    return render(
        request, "desk/mistake_untold.html", {"page": page, "form": form}, status=422 if form.is_bound else 200
    )


@require_POST
@door(PROFESSIONAL)
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is done: from now on only who reported it reads it."""
    actions.close_mistake(by=request.actor, mistake=fetch(request, with_names(), pk), moment=request.sight.moment)
    messages.success(request, _("Klaar. Alleen jij kunt deze melding nog lezen."))
    return redirect("desk:mistake", pk)


@require_POST
@door(PROFESSIONAL)
def lesson_gone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A name stood in it after all."""
    actions.take_lesson_away(by=request.actor, lesson=fetch(request, Lesson, pk))
    return redirect("desk:lessons")
