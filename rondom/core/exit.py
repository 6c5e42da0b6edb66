# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Snel weg (S0-01): someone looks over the resident's shoulder, and the page has to be gone."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

NEUTRAL_PAGE = "https://www.buienradar.nl/"


@require_safe
def quick_exit(request: HttpRequest) -> HttpResponse:
    """Logs out, asks the browser to forget what it kept of us, and goes to the weather. A plain link, so it works without JavaScript.

    It changes only the visitor's own log-in, and asks nothing back: a confirmation would cost the second that matters.
    """
    logout(request)
    answer = HttpResponse(status=303)
    answer["Location"] = NEUTRAL_PAGE
    answer["Clear-Site-Data"] = '"cache", "storage"'
    answer["Referrer-Policy"] = "no-referrer"
    return answer
