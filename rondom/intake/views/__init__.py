# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The front page, the one form of a resident, the worker's form, and the question with its requests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Three ways in, and 112 and 113 in sight. The same for everyone."""
    return render(request, "intake/front.html")
