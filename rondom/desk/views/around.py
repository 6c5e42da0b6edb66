# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who stands around: asking a party to join, answering, and who leads. Nothing is ever forwarded (S1-13)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actions import propose_lead
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused
from rondom.access.models import Involvement
from rondom.access.rules import may_answer_invitation
from rondom.core.decisions import Denied, require
from rondom.desk.forms import DeclineForm, InviteForm, LeaveForm
from rondom.desk.pages.writing import members_of, myself, own_tasks, parties_to_ask, purposes_to_ask
from rondom.desk.rules import may_write_here
from rondom.intake.actions import accept_invitation, decline_invitation, invite_party
from rondom.intake.actions import leave as leave_household
from rondom.people.models import Household


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask another party to join, within a ground."""
    household = fetch(request, Household, pk)
    require(may_write_here(keys(request, pk).purposes))
    form = InviteForm(
        request.POST or None,
        parties=parties_to_ask(request.actor),
        purposes=purposes_to_ask(),
        members=members_of(household, request.sight.moment),
    )
    if request.method == "POST" and form.is_valid():
        try:
            invite_party(by=request.actor, household=household, moment=request.sight.moment, **form.cleaned_data)
            return redirect("desk:household", pk)
        except Denied as denied:  # nothing typed is lost
            refused(request, denied)
            form.add_error("person", denied.decision.reason)
    status = 422 if form.is_bound else 200
    return render(request, "desk/invite.html", {"household": household, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """I am done here: my own tasks and nobody else's."""
    household, now = fetch(request, Household, pk), request.sight.moment
    require(may_write_here(keys(request, pk).purposes))
    form = LeaveForm(request.POST or None, tasks=own_tasks(request.actor, household, now))
    if request.method == "POST" and form.is_valid():
        try:
            done = leave_household(by=request.actor, household=household, moment=now, **form.cleaned_data)
            left = _("Je bent hier klaar. Je leest hier niets meer van.")
            messages.success(
                request, left if len(form.fields["purposes"].choices) == len(done) else _("Je bent hiermee klaar.")
            )
            return redirect("desk:day")
        except Denied as denied:
            refused(request, denied)
            form.add_error("purposes", denied.decision.reason)
    status = 422 if form.is_bound else 200
    return render(request, "desk/leave.html", {"household": household, "form": form}, status=status)


@require_POST
@door(PROFESSIONAL)
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Yes, we join: from now on with a name and a phone number."""
    involvement = fetch(request, Involvement, pk)
    accept_invitation(by=request.actor, involvement=involvement, moment=request.sight.moment)
    return redirect("desk:household", involvement.household_id)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No, with the reason, so that who asked can go on."""
    involvement = fetch(request, Involvement, pk)
    require(may_answer_invitation(request.actor, involvement, request.sight.moment))
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decline_invitation(
            by=request.actor, involvement=involvement, answer=form.cleaned_data["answer"], moment=request.sight.moment
        )
        return redirect("desk:day")
    status = 422 if form.is_bound else 200
    return render(request, "desk/decline.html", {"involvement": involvement, "form": form}, status=status)


@require_POST
@door(PROFESSIONAL)
def lead(request: HttpRequest, pk: UUID) -> HttpResponse:
    """I offer to lead; the resident says yes, no or later."""
    household = fetch(request, Household, pk)
    propose_lead(by=request.actor, household=household, professional=myself(request.actor), moment=request.sight.moment)
    return redirect("desk:household", pk)
