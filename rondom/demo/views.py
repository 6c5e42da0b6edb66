# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's log-in. It only sets who you are: every page after it goes through the same door, role and fence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from rondom.access.door import ACTING
from rondom.demo.models import Persona
from rondom.demo.pages import choice

BACKEND = "django.contrib.auth.backends.ModelBackend"
View = Callable[..., HttpResponse]


def only_in_demo(view: View) -> View:
    """Outside demo mode this page does not exist, and nobody comes in by it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@only_in_demo
def people(request: HttpRequest) -> HttpResponse:
    """Everyone a visitor can be, with what to try."""
    return render(request, "demo/people.html", {"page": choice()})


@require_safe
@only_in_demo
def log_in_as(request: HttpRequest, naam: str) -> HttpResponse:
    """Log in as this person and go to where that person's day begins."""
    persona = get_object_or_404(Persona.objects.select_related("user"), slug=naam)
    logout(request)  # nothing of whom the visitor was before goes along
    login(request, persona.user, backend=BACKEND)
    request.session[ACTING] = persona.acting
    return redirect(first_page(persona))


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Out, and back to the front page."""
    logout(request)
    return redirect(address("front", otherwise="/"))


def first_page(persona: Persona) -> str:
    """Where a resident's or a worker's day begins."""
    return address("portal:plan" if persona.is_resident else "desk:day", otherwise=address("front", otherwise="/"))


def address(route: str, *, otherwise: str) -> str:
    """The address of a page, or another one while this release does not have it."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return otherwise
