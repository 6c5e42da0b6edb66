# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a refused or mistyped deed is told: on the same page, with the text kept."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse

from rondom.access.door import Visit, refused
from rondom.core.decisions import Denied

Redraw = Callable[..., HttpResponse]


def do(
    request: Visit,
    deed: Callable[[], object],
    after: Callable[[], HttpResponse],
    redraw: Redraw,
    **kept: forms.Form,
) -> HttpResponse:
    """Do it, or show the page again with the rule's sentence and what was typed. The refusal is written down."""
    for form in kept.values():
        if not form.is_valid():
            return redraw(status=422, **kept)
    try:
        deed()
    except Denied as denied:
        refused(request, denied)
        return redraw(status=422, refusal=denied.decision, **kept)
    return after()
