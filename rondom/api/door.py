# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of the API: the door of every page, and its answers as problems that a program can read (RFC 9457; NL API Design Rules 2.1, API-46)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door
from rondom.core.decisions import Denied

View = Callable[..., HttpResponse]
VERSION = "1.0.0"


def behind_the_door(view: View) -> View:
    """Professionals come in, in the function they chose at the log-in. Who is nobody: 401. Absent and forbidden: the same 404. A rule's no: 403 with its sentence."""
    inside = door(PROFESSIONAL)(view)

    @wraps(inside)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = inside(request, *args, **kwargs)
        except Http404:
            response = problem(404, _("Dit is er niet."))
        except Denied as denied:
            response = problem(403, denied.decision.reason)
        if 300 <= response.status_code < 400:  # the pages send who is nobody to the front page
            response = problem(401, _("Log eerst in."))
        response["API-Version"] = VERSION
        response["Cache-Control"] = "no-store"
        return response

    return require_safe(answer)


def problem(status: int, title: str) -> JsonResponse:
    """A refusal, in words."""
    return JsonResponse(
        {"type": "about:blank", "status": status, "title": title},
        status=status,
        content_type="application/problem+json",
    )
