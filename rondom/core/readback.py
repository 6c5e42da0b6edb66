# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The step between filling in and saving: read back exactly who will see exactly what, until when and on what ground; then one button."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True)
class Readback:
    """What will happen, in words: pairs of a word and what it is, the ground, and the deed as a verb."""

    above: str
    above_url: str
    heading: str
    quote: str
    rows: tuple[tuple[str, str], ...]
    sentence: str
    article: str
    deed: str


def confirmed(request: HttpRequest) -> bool:
    """Did he read it back and say go?"""
    return request.method == "POST" and "bevestig" in request.POST


def confirm(request: HttpRequest, readback: Readback, template: str) -> HttpResponse:
    """The page that reads it back; its button sends the same form again, confirmed."""
    given = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "bevestig")
        for value in values
    ]
    return render(request, template, {"readback": readback, "given": given})
