# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What cannot be written down is not shown and not done, and the page says so in a sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.journal.writing import NotWritten

RETRY_AFTER = 120  # seconds


class _FailClosed:
    """Turns NotWritten into a page without any fact. The deed's own transaction was rolled back on the way here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NotWritten):
            return None
        response = render(request, "503.html", status=503)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response


fail_closed = _FailClosed
