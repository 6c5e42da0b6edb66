# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What cannot be written down is not shown and not done, lines that cannot be read are not shown either, and the page says so in a sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.journal.reading import NotRead
from rondom.journal.writing import NotWritten

RETRY_AFTER = 120  # seconds


class _FailClosed:
    """Turns NotWritten and NotRead into a page without any fact. The deed's own transaction was rolled back on the way here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, (NotWritten, NotRead)):
            return None
        response = render(request, "503.html", {"not_read": isinstance(exception, NotRead)}, status=503)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response


fail_closed = _FailClosed
