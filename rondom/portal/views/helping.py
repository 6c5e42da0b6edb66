# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one of the resident's own people: what I promised, whom I call, that I cannot today, that I worry (S2-13)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import MEMBER, PERSON, PUBLIC
from rondom.access.door import KEY, Visit, door, fetch, saw
from rondom.intake import codes
from rondom.plan.actions import end_key, give_key, says_cannot, says_worried
from rondom.plan.helping import HelpingPage, helping_page, key_of, open_key, own_agreements
from rondom.plan.models import SHARED, CircleMember
from rondom.portal.helper_forms import KeyForm, WorriedForm

TRIES, MOST_TRIES = "key_tries", 10


@require_http_methods(["GET", "POST"])
@door(PUBLIC, MEMBER)
def helping(request: Visit) -> HttpResponse:
    """With the code of the paper the page opens, on this device, until he closes it."""
    if request.method == "POST":
        return _with_code(request)
    page = _page(request)
    if page is None:
        return render(request, "portal/helping_code.html", {"form": KeyForm()})
    return render(request, "portal/helping.html", {"page": page})


@require_http_methods(["GET", "POST"])
@door(MEMBER)
def worry(request: HttpRequest) -> HttpResponse:
    """I worry, in my words."""
    page, form = _mine(request), WorriedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        says_worried(by=request.actor, member=page.member, text=form.cleaned_data["text"], persons=page.persons, moment=request.sight.moment)  # fmt: skip
        messages.success(request, _("Doorgegeven. Is er gevaar? Bel 112."))
        return redirect("helper:page")
    return render(request, "portal/helping_worry.html", {"page": page, "form": form}, status=422 if form.is_bound else 200)  # fmt: skip


@require_POST
@door(MEMBER)
def cannot(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Today I cannot. Nobody asks why, and nothing is counted."""
    page = _mine(request)
    agreement = own_agreements().filter(pk=pk).first()
    if agreement is None:
        raise Http404
    says_cannot(by=request.actor, agreement=agreement, persons=page.persons, moment=request.sight.moment)
    messages.success(request, _("Doorgegeven. U hoeft niet te zeggen waarom."))
    return redirect("helper:page")


@require_POST
@door(PUBLIC, MEMBER)
def leave(request: HttpRequest) -> HttpResponse:
    """Closed on this device; with the code it opens again."""
    request.session.pop(KEY, None)
    return redirect("helper:page")


@require_http_methods(["GET", "POST"])
@door(PERSON)
def key(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The resident gives somebody of his own people a page, or closes it."""
    member, now = fetch(request, CircleMember, pk), request.sight.moment
    if request.method == "POST":
        if "stop" in request.POST:
            end_key(by=request.actor, member=member, moment=now)
            messages.success(request, _("De pagina van %(name)s is dicht.") % {"name": member.name})
            return redirect("portal:helpers")
        give_key(by=request.actor, member=member, moment=now)
        return redirect("portal:helper_key", pk)
    held = open_key(member)
    context = {"member": member, "code": codes.code_for(held.pk) if held else "", "address": request.build_absolute_uri("/ik-help/")}  # fmt: skip
    return render(request, "portal/helper_key.html", context)


def _with_code(request: Visit) -> HttpResponse:
    form, tries = KeyForm(request.POST), int(request.session.get(TRIES, 0)) + 1
    if form.is_valid():
        request.session[TRIES] = tries
        found = key_of(form.cleaned_data["code"])
        if found and tries <= MOST_TRIES:
            request.session.cycle_key()
            request.session[KEY], request.session[TRIES] = str(found), 0
            return redirect("helper:page")
        too_often = _("U hebt het vaak geprobeerd. Vraag wie u de code gaf om hulp.")
        form.add_error("code", too_often if tries > MOST_TRIES else _("Deze code kennen wij niet. Klopt elk teken?"))
    return render(request, "portal/helping_code.html", {"form": form}, status=422)


def _page(request: Visit) -> HelpingPage | None:
    page = helping_page(request.sight.moment) if request.actor.kind == MEMBER else None
    if page is not None:
        saw(request, "helper:page", page.persons, purpose=SHARED)
    return page


def _mine(request: Visit) -> HelpingPage:
    page = _page(request)
    if page is None:
        raise Http404
    return page
