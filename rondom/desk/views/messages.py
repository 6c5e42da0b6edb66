# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Berichten: what goes out on my account, the letter to print, and trying again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import FIRST_CONTACT, door, fetch, saw
from rondom.desk.pages.messages import messages_page
from rondom.outbox.actions import mark_printed, send_again
from rondom.outbox.letters import letter as letter_of
from rondom.outbox.models import Message


@require_safe
@door(PROFESSIONAL)
def messages(request: HttpRequest) -> HttpResponse:
    """My messages: first what needs me."""
    page = messages_page(actor=request.actor, now=request.sight.moment)
    saw(request, "desk:messages", page.persons, purpose=FIRST_CONTACT)
    return render(request, "desk/messages.html", {"page": page})


@require_safe
@door(PROFESSIONAL)
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One letter, ready for a window envelope."""
    message = fetch(request, Message, pk)
    saw(request, "desk:letter", [message.to_person], purpose=FIRST_CONTACT)
    return render(request, "outbox/letter.html", {"letter": letter_of(message, request.sight.moment)})


@require_POST
@door(PROFESSIONAL)
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try to send it again."""
    send_again(by=request.actor, message=fetch(request, Message, pk))
    return redirect("desk:messages")


@require_POST
@door(PROFESSIONAL)
def printed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter went out."""
    mark_printed(by=request.actor, message=fetch(request, Message, pk), moment=request.sight.moment)
    return redirect("desk:messages")
