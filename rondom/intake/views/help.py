# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one form of a resident at /hulp/: one question a page, kept at every step, sent once."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rondom.access import actors
from rondom.access.actors import NOBODY, PERSON, PUBLIC, Actor
from rondom.access.door import DRAFT, Visit, door, uuid_or_none
from rondom.core import dutch
from rondom.intake import codes, drafts
from rondom.intake.actions import keep_step, send_form
from rondom.intake.actions.forms import WORRY
from rondom.intake.forms.asked import RATHER_NOT, AskedForm
from rondom.intake.forms.contact import CodeForm
from rondom.intake.models import Draft
from rondom.intake.pages import help as pages
from rondom.intake.pages.help import Step

# The form of a resident who is logged in, and how often a code was tried in this browser.
OWN_FORM, TRIES, MOST_TRIES = "form", "tries", 10


@require_http_methods(["GET", "POST"])
@door(PUBLIC, PERSON)
def help_form(request: Visit) -> HttpResponse:
    """One question, with why it is asked."""
    if request.actor.is_professional:
        return redirect("intake:new")
    draft = _draft(request)
    if draft is not None and draft.sent_at:
        return redirect("intake:help_receipt")
    worry = request.GET.get("begin", request.POST.get("begin", "")) == WORRY
    step = pages.step_of(draft, _number(request), request.sight.moment, worry)
    if request.method == "POST":
        return _answered(request, step)
    return _page(request, step, pages.form_of(step, request.actor))


def _answered(request: Visit, step: Step) -> HttpResponse:
    """Keep the answer and go on; a wrong answer stays on its page with its text."""
    if request.POST.get("vraag", step.question.id) != step.question.id:
        return _to(request, step.number)  # the form changed in another tab: ask what is asked now
    form = pages.form_of(step, request.actor, request.POST)
    if RATHER_NOT in request.POST and not step.is_own_words:
        draft = _keep(request, step, {} if step.is_contact else {step.question.id: ""})
    elif form.is_valid():
        draft = _keep(request, step, form.answers)
    else:
        return _page(request, step, form, status=422)
    if "later" in request.POST:
        return redirect("intake:help_later")
    after = pages.number_of(draft, step.question.id, request.sight.moment) + 1
    if step.is_safe and form.data.get(step.question.id) in {"nee", "weet_niet"}:
        return _to(request, after, "intake:help_safe")
    if "klopt" in request.POST or after > pages.step_of(draft, after, request.sight.moment).total:
        return redirect("intake:help_summary")
    return _to(request, after)


@require_POST
@door(PUBLIC, PERSON)
def autosave(request: Visit) -> HttpResponse:
    """Keep what is being typed, as it is; the answer is one sentence for beside the form."""
    draft = _draft(request)
    if request.actor.is_professional or (draft is not None and draft.sent_at):
        return HttpResponse(status=403)
    step = pages.step_of(draft, _number(request), request.sight.moment, request.POST.get("begin", "") == WORRY)
    if request.POST.get("vraag", "") == step.question.id:
        form = pages.form_of(step, request.actor)
        typed = {name: request.POST[name] for name in form.fields if name in request.POST}
        draft = _keep(request, step, {name: "" if value == RATHER_NOT else value for name, value in typed.items()})
    time = dutch.clock_time(draft.changed_at if draft else request.sight.moment)
    return HttpResponse(_("Bewaard om %(time)s") % {"time": time}, content_type="text/plain; charset=utf-8")


@require_safe
@door(PUBLIC, PERSON)
def safe(request: Visit) -> HttpResponse:
    """Somebody is not safe, or does not know: who helps now, before anything else is asked."""
    return render(request, "intake/help_safe.html", {"after": _address(_number(request))})


@require_safe
@door(PUBLIC, PERSON)
def worry(request: Visit) -> HttpResponse:
    """Somebody worries about another: calling comes first, and what writing it down does is told honestly."""
    promises = [
        _("Wij nemen contact op met u. Wij gaan niet achter iemands rug om."),
        _("Een naam van de ander is niet nodig."),
        _("Wat een ander ons vertelt, mogen wij u niet zeggen."),
    ]
    return render(
        request, "intake/worry.html", {"write": f"{reverse('intake:help')}?begin={WORRY}", "promises": promises}
    )


@require_safe
@door(PUBLIC, PERSON)
def later(request: Visit) -> HttpResponse:
    """The code to go on with, for on paper."""
    draft = _draft(request)
    if draft is None or draft.sent_at:
        return redirect("intake:help")
    return render(
        request,
        "intake/help_later.html",
        {"draft": draft, "code": pages.code_of(draft), "onward": reverse("intake:help_summary")},
    )


@require_http_methods(["GET", "POST"])
@door(PUBLIC, PERSON)
def resume(request: Visit) -> HttpResponse:
    """Go on with a code. Each try costs the same work, and a browser gets ten of them."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tries = request.session[TRIES] = int(request.session.get(TRIES, 0)) + 1
        found = drafts.of_code(codes.compared(form.cleaned_data["code"]), request.sight.moment)
        if found and tries <= MOST_TRIES:
            request.session.cycle_key()
            request.session[DRAFT], request.session[TRIES] = str(found), 0
            return redirect("intake:help_summary")
        too_often = _("U hebt het vaak geprobeerd. Bel ons, dan helpen wij u verder.")
        form.add_error(
            "code",
            too_often
            if tries > MOST_TRIES
            else _(
                "Deze code kennen wij niet. Klopt elk teken? Helpt u iemand? Kies dan op de eerste pagina: Open mijn pagina."
            ),
        )
    return render(request, "intake/help_resume.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@door(PUBLIC, PERSON)
def summary(request: Visit) -> HttpResponse:
    """Klopt dit? Then it is sent."""
    draft = _draft(request)
    if draft is None or not (draft.words.strip() or draft.sent_at):
        return redirect("intake:help")
    if draft.sent_at:
        return redirect("intake:help_receipt")
    page = pages.summary_of(draft, request.actor, request.sight.moment)
    if not pages.contact_is_sound(draft, request.actor):
        return _to(request, page.total)
    if request.method == "POST":
        send_form(by=request.actor, draft_id=draft.pk, moment=request.sight.moment)
        request.session[OWN_FORM] = str(draft.pk)
        return redirect("intake:help_receipt")
    return render(request, "intake/help_summary.html", {"page": page, "draft": draft})


@require_POST
@door(PUBLIC, PERSON)
def ask(request: Visit) -> HttpResponse:
    """What the story seemed to say was not meant so: ask it after all."""
    draft = _draft(request)
    name = request.POST.get("vraag", "")
    if draft is None or not pages.is_heard(draft, name, request.sight.moment):
        return redirect("intake:help_summary")
    draft = keep_step(by=request.actor, draft_id=draft.pk, given={name: ""}, moment=request.sight.moment)
    number = pages.number_of(draft, name, request.sight.moment)
    return HttpResponseRedirect(f"{_address(number)}&klopt=1")


@require_safe
@door(PUBLIC, PERSON)
def receipt(request: Visit) -> HttpResponse:
    """Who calls, and when at the latest; a copy of what was filled in."""
    draft = _draft(request)
    if draft is None or not draft.sent_at:
        return redirect("intake:help")
    inside = {"receipt": pages.receipt_of(draft), "draft": draft, "code": pages.code_of(draft)}
    return render(request, "intake/help_receipt.html", inside)


@require_POST
@door(PUBLIC, PERSON)
def again(request: Visit) -> HttpResponse:
    """Another question: a new form. What was not sent stays, for who has its code."""
    for name in (DRAFT, OWN_FORM):
        request.session.pop(name, None)
    if request.actor.is_resident:
        request.session[OWN_FORM] = str(uuid4())
    return redirect("intake:help")


@require_POST
@door(PUBLIC, PERSON)
def forget(request: Visit) -> HttpResponse:
    """This browser forgets the form, for who uses somebody else's computer."""
    request.session.flush()
    return redirect("front")


def _draft(request: Visit) -> Draft | None:
    actor: Actor = request.actor
    given = uuid_or_none(request.session.get(OWN_FORM)) if actor.is_resident else None
    return pages.draft_of(actor, actor.id if actor.kind == PUBLIC else given, request.sight.moment)


def _keep(request: Visit, step: Step, answers: dict[str, str]) -> Draft:
    """Keep this step; an anonymous writer becomes the writer of a draft with the first thing he writes."""
    draft_id = _writer(request, step.draft)
    kept: dict[str, Any] = {"given": answers}
    if step.is_own_words:
        kept = {"words": answers[step.question.id]}
    elif step.is_contact:
        kept = {"about_me": answers, "given": {step.question.id: ""}}
    start = WORRY if step.worry else ""
    return keep_step(by=request.actor, draft_id=draft_id, moment=request.sight.moment, start=start, **kept)


def _writer(request: Visit, draft: Draft | None) -> UUID:
    actor: Actor = request.actor
    if draft is not None:
        return draft.pk
    if actor.is_resident:
        given = uuid_or_none(request.session.get(OWN_FORM)) or uuid4()
        request.session[OWN_FORM] = str(given)
        return given
    if actor.kind == NOBODY.kind:
        request.actor = Actor(PUBLIC, uuid4(), function="resident")
        actors.enter(PUBLIC, request.actor.id, request.sight.moment)
        request.session[DRAFT] = str(request.actor.id)
    assert request.actor.id is not None
    return UUID(str(request.actor.id))


def _page(request: Visit, step: Step, form: AskedForm | Any, status: int = 200) -> HttpResponse:
    back = "" if step.number == 1 else _address(step.number - 1)
    inside = {"step": step, "form": form, "back": back, "summary": "klopt" in request.GET or "klopt" in request.POST}
    return render(request, "intake/help_step.html", inside, status=status)


def _number(request: Visit) -> int:
    given = request.POST.get("nummer", request.GET.get("vraag", "1"))
    return int(given) if given.isdecimal() and len(given) < 4 else 1


def _address(number: int, route: str = "intake:help") -> str:
    return f"{reverse(route)}?vraag={number}"


def _to(request: Visit, number: int, route: str = "intake:help") -> HttpResponseRedirect:
    return HttpResponseRedirect(_address(number, route))
