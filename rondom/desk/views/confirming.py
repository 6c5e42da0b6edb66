# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The step between filling in and saving: the same form comes back, read aloud, with one button."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.desk.pages.readback import Readback


def confirmed(request: HttpRequest) -> bool:
    """Did he read it back and say go?"""
    return request.method == "POST" and "bevestig" in request.POST


def confirm(request: HttpRequest, readback: Readback) -> HttpResponse:
    """The page that reads it back; its button sends the same form again, confirmed."""
    given = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "bevestig")
        for value in values
    ]
    return render(request, "desk/confirm.html", {"readback": readback, "given": given})
