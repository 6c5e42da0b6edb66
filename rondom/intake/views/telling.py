# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a refused or mistyped deed is told: on the same page, with the text kept."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse

from rondom import journal
from rondom.access.door import Visit, saw
from rondom.core.decisions import Decision, Denied

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
        tell_refusal(request, denied.decision)
        return redraw(status=422, refusal=denied.decision, **kept)
    return after()


def tell_refusal(request: Visit, decision: Decision) -> None:
    """A refused deed is a line in the journal, like any other."""
    origin: Any = request.resolver_match
    saw(request, origin.url_name, [], ground=decision.reason[:200], action=journal.REFUSED)
