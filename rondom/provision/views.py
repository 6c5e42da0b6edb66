# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters to print or keep: the addresses that a worker and a resident share."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rondom.access.actors import PERSON, PROFESSIONAL
from rondom.access.door import door, fetch
from rondom.provision.letters import Letter, decision_letter, paper, report_letter
from rondom.provision.models import Ladder
from rondom.provision.pages import ladder_page, letters_whole


@require_safe
@door(PROFESSIONAL, PERSON)
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report that was given; before that there is nothing here."""
    found = fetch(request, Ladder, pk)
    if not found.is_given:
        raise Http404
    return _pdf(report_letter(ladder_page(ladder=found, now=request.sight.moment)), "verslag.pdf")


@require_safe
@door(PROFESSIONAL, PERSON)
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter of a decision."""
    return _pdf(decision_letter(fetch(request, letters_whole(), pk)), "besluit.pdf")


def _pdf(letter: Letter, name: str) -> HttpResponse:
    answer = HttpResponse(paper(letter), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
