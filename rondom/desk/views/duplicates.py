# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mogelijk dubbel: the registry looks at two records that may be one human being."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, saw
from rondom.core.decisions import require
from rondom.desk.pages.duplicates import open_pairs
from rondom.people.actions import settle_duplicate
from rondom.people.models import PossibleDuplicate
from rondom.people.rules import may_settle_duplicate


@require_safe
@door(PROFESSIONAL)
def duplicates(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; both people read that it was looked at."""
    require(may_settle_duplicate(request.actor))
    pairs = open_pairs(request.sight.moment)
    saw(request, "desk:duplicates", frozenset().union(*(pair.persons for pair in pairs)))
    return render(request, "desk/duplicates.html", {"pairs": pairs})


@require_POST
@door(PROFESSIONAL)
def two_people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """These are two human beings."""
    settle_duplicate(by=request.actor, pair=fetch(request, PossibleDuplicate, pk), moment=request.sight.moment)
    return redirect("desk:duplicates")
