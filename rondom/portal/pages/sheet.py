# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The plan on one sheet for the kitchen: visitors read it too, so no own words, no story, and no name that tells something."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rondom.plan.models import Strength
from rondom.portal.pages.doing import Doing
from rondom.portal.pages.helpers import HelperRow, everyone, rows_of
from rondom.portal.pages.mine import Mine
from rondom.portal.pages.plan import coming, promised

# One sheet of A4 holds this much at 12 points.
MOST_LINES, MOST_HELPERS, MOST_GOOD = 5, 5, 3


@dataclass(frozen=True)
class SheetPage:
    """What hangs on the refrigerator."""

    good: tuple[str, ...]
    doing: tuple[Doing, ...]
    helpers: tuple[HelperRow, ...]
    first: HelperRow | None
    persons: frozenset[UUID]
    now: datetime


def sheet_page(*, mine: Mine) -> SheetPage:
    """Read the sheet."""
    good = [
        strength.text
        for strength in mine.of(Strength.objects.order_by("moment"))
        if strength.about_id in (None, *mine.own)
    ]
    helpers = rows_of([helper for helper in everyone(mine) if not helper.invited], mine.now)[:MOST_HELPERS]
    return SheetPage(
        good=tuple(good[:MOST_GOOD]),
        doing=coming(mine, promised(mine))[:MOST_LINES],
        helpers=helpers,
        first=next((row for row in helpers if row.lead), helpers[0] if helpers else None),
        persons=frozenset(mine.persons),
        now=mine.now,
    )
