# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Headers on every answer, and refusals told as sentences."""

import re
from collections.abc import Callable
from itertools import pairwise

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from rondom.core.decisions import Denied

LETTER = re.compile(r"[^\W\d]")
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with that a browser sends a form with "Origin: null", which the check against forged requests refuses.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Static files are the same for everyone; every other answer may hold something about a person.
NOT_PERSONAL = ("/static/",)

Answer = Callable[[HttpRequest], HttpResponse]


def security_headers(get_response: Answer) -> Answer:
    """Each answer carries the headers; pages are never kept by a browser or a proxy (ASVS 14.3.2)."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.SECURE_HSTS_SECONDS:
            response.headers.setdefault(
                "Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains"
            )
        if not request.path.startswith(NOT_PERSONAL):
            response.headers["Cache-Control"] = "no-store"
        return response

    return answer


class _Refusals:
    """Turns Denied into a page with the rule's own sentence; the door has already journalled it."""

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Denied):
            return None
        page = {"decision": exception.decision, "typed": _typed(request), "back": _back(request)}
        return render(request, "refused.html", page, status=403)


def _typed(request: HttpRequest) -> list[str]:
    """The sentences that were filled in, so that nobody has to think of them again; a choice or a number is made again in a moment."""
    return [text for texts in request.POST.lists() for text in texts[1] if _is_sentence(text)]


def _is_sentence(text: str) -> bool:
    """Two words beside each other, of letters: no number, however it was typed, and no key. Each sign is looked at once."""
    return any(LETTER.search(one) and LETTER.search(other) for one, other in pairwise(text.split()))


def _back(request: HttpRequest) -> str:
    """The page of ours that this came from; empty when it is not known."""
    came = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure())
    return came if ours and request.method == "POST" else ""


refusals = _Refusals
