# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn aanvraag: the reports that he got, what was decided, and what he gets; of himself and of whom he acts for."""

from dataclasses import dataclass
from uuid import UUID

from rondom.portal.pages.mine import Mine
from rondom.provision.models import Ladder
from rondom.provision.pages import (
    FETCHED,
    LadderPage,
    ProvisionsPage,
    letters_whole,
    provided,
    provisions_whole,
    reports,
)


@dataclass(frozen=True)
class ReportsPage:
    """The reports, newest first; `own`: his own records, for only he himself puts words beside his report."""

    reports: tuple[LadderPage, ...]
    help: ProvisionsPage
    own: tuple[UUID, ...]
    persons: tuple[UUID, ...]


def reports_page(*, mine: Mine) -> ReportsPage:
    """Read it: six statements besides those of who he is."""
    found = reports(mine.of(Ladder.objects.filter(given_at__isnull=False).select_related(*FETCHED)), mine.now)
    about = dict.fromkeys(one.ladder.about_id for one in found if one.ladder.about_id)
    given = mine.of(provisions_whole().order_by("-since", "pk"))
    decided = mine.of(letters_whole().order_by("-moment", "pk"))
    help_ = provided(given, decided, mine.keys, mine.now)
    return ReportsPage(found, help_, mine.own, (*about, *help_.persons))
