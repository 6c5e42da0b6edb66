# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker's one form: one page for a call, quick by keyboard, and nothing typed is lost."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom import journal
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import Visit, door, fetch, refused, saw
from rondom.core import dutch
from rondom.core.decisions import Denied
from rondom.intake.actions import keep_call, take_call
from rondom.intake.models import Draft
from rondom.intake.pages.call import (
    DRAFT,
    KNOWN,
    CallPage,
    alike_of,
    call_page,
    draft_id_of,
    promise_words,
    waiting_draft,
)
from rondom.intake.pages.help import receipt_of
from rondom.people.models import Person

# A citizen service number is sealed with the person, and written nowhere else: not in a draft.
NEVER_KEPT = {"bsn"}


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def call(request: Visit) -> HttpResponse:
    """Write down what a resident asks."""
    if request.method == "GET":
        return _started(request)
    typed = _typed(request)
    if "begin" in request.POST:
        return _page(request, _begun(request))
    known = _known(request)
    if {"verder", "nog_iemand"} & set(request.POST):
        more = "nog_iemand" in request.POST
        return _page(request, call_page(request.actor, request.sight.moment, typed, known=known, more_rows=more))
    page = call_page(request.actor, request.sight.moment, typed, check=True, known=known)
    if not page.is_valid():
        return _page(request, page, status=422)
    try:
        draft = take_call(by=request.actor, draft_id=page.draft_id, call=page.call, moment=request.sight.moment)
    except Denied as denied:
        page.refusal = denied.decision
        refused(request, denied)
        return _page(request, page, status=422)
    return redirect("intake:call_done", pk=draft.pk)


@require_POST
@door(PROFESSIONAL)
def call_asks(request: Visit) -> HttpResponse:
    """What the laws ask of this story, and which requests they suggest: a part of the page, redrawn while typing."""
    page = call_page(request.actor, request.sight.moment, _typed(request), whole=False)
    return render(request, "intake/call.html#redrawn", {"page": page})


@require_POST
@door(PROFESSIONAL)
def call_alike(request: Visit) -> HttpResponse:
    """Is this somebody you know? Only of persons the worker may already see."""
    found = alike_of({name: values[0] for name, values in _typed(request).items() if values})
    _saw_alike(request, found)
    return render(request, "intake/call.html#alike", {"alike": found})


@require_POST
@door(PROFESSIONAL)
def call_autosave(request: Visit) -> HttpResponse:
    """Keep what is typed so far."""
    draft_id = draft_id_of(_typed(request))
    typed = {name: values for name, values in _typed(request).items() if name not in NEVER_KEPT}
    draft = keep_call(by=request.actor, draft_id=draft_id, typed=typed, moment=request.sight.moment)
    words = _("Bewaard om %(time)s") % {"time": dutch.clock_time(draft.changed_at)}
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


@require_safe
@door(PROFESSIONAL)
def call_done(request: Visit, pk: UUID) -> HttpResponse:
    """What to read aloud: who calls and when, and what the law wants told."""
    draft = fetch(request, Draft, pk)
    if not draft.sent_at:
        return redirect("intake:new")
    receipt = receipt_of(draft)
    receipt["promise"] = promise_words(receipt["owner"], receipt["due"]) if receipt["due"] else ""
    inside = {
        "receipt": receipt,
        "question_url": reverse("intake:question", args=[receipt["question"]]),
        "new_url": reverse("intake:new"),
    }
    return render(request, "intake/call_done.html", inside)


def _started(request: Visit) -> HttpResponse:
    """An empty form, the form of somebody known, or one that was left."""
    concept, person = request.GET.get("concept", ""), request.GET.get("persoon", "")
    typed: dict[str, list[str]] = {}
    if concept:
        typed = {**fetch(request, Draft, _uuid(concept)).answers, DRAFT: [concept]}
        person = (typed.get(KNOWN) or [""])[0]
    known = fetch(request, Person, _uuid(person)) if person else None
    page = call_page(request.actor, request.sight.moment, typed, known=known)
    page.waiting = None if concept else waiting_draft(request.actor, request.sight.moment)
    return _page(request, page)


def _begun(request: Visit) -> CallPage:
    """A new form with the name that was searched for."""
    first, _space, last = request.POST["begin"].strip().partition(" ")
    return call_page(request.actor, request.sight.moment, {"given_names": [first], "surname": [last.strip()]})


def _known(request: Visit) -> Person | None:
    """Somebody the worker may already see, whom he recognised."""
    given = request.POST.get(KNOWN, "")
    return fetch(request, Person, _uuid(given)) if given else None


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _typed(request: Visit) -> dict[str, list[str]]:
    return {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}


def _saw_alike(request: Visit, found: list[Person]) -> None:
    for person in found:
        saw(request, "alike", [person.pk], action=journal.HIT, on=person)


def _page(request: Visit, page: CallPage, status: int = 200) -> HttpResponse:
    _saw_alike(request, page.alike)
    resume_url = f"{reverse('intake:new')}?concept={page.waiting.pk}" if page.waiting else ""
    inside = {"page": page, "alike": page.alike, "resume_url": resume_url}
    return render(request, "intake/call.html", inside, status=status)
