# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Noodtoegang: who opened a household that was not his, why, for how long; and what the privacy officer found of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.models import EmergencyAccess
from rondom.access.office import Place
from rondom.access.rules import EMERGENCY
from rondom.core import dutch
from rondom.core.paging import written

A_PAGE = 25


@dataclass(frozen=True)
class EmergencyRow:
    """One emergency, as it is judged: who, when, why, which kinds of facts; not who lives there."""

    id: UUID
    worker: str
    party: str
    function: str
    opened: str
    until: str
    reason: str
    kinds: str
    is_open: bool
    verdict: str
    right: bool
    review: str
    reviewed: str


@dataclass(frozen=True)
class EmergenciesPage:
    """What waits first, then what was judged."""

    waiting: tuple[EmergencyRow, ...]
    judged: tuple[EmergencyRow, ...]
    first: bool
    older: str


def emergencies_page(*, now: datetime, before: Place | None) -> EmergenciesPage:
    """Read the page: two statements."""
    all_of_them = _found()
    judged = all_of_them.exclude(verdict="").order_by("-opened_at", "-id")
    if before:
        moment, identifier = before
        judged = judged.filter(opened_at__lte=moment).exclude(opened_at=moment, id__gte=identifier)
    rows = list(judged[: A_PAGE + 1])
    return EmergenciesPage(
        waiting=() if before else waiting(now),
        judged=tuple(row_of(one, now) for one in rows[:A_PAGE]),
        first=before is None,
        older=written((rows[A_PAGE - 1].opened_at, rows[A_PAGE - 1].pk)) if len(rows) > A_PAGE else "",
    )


def waiting(now: datetime) -> tuple[EmergencyRow, ...]:
    """What nobody judged yet, the oldest first."""
    return tuple(row_of(one, now) for one in _found().filter(verdict="").order_by("opened_at", "id")[:A_PAGE])


def row_of(one: EmergencyAccess, now: datetime) -> EmergencyRow:
    """This emergency, in words."""
    today = timezone.localdate(now)
    titles = law.current().functions
    function = one.by.function
    return EmergencyRow(
        id=one.pk,
        worker=one.by.name,
        party=one.party.short_name,
        function=titles[function].title if function in titles else "",
        opened=dutch.moment(one.opened_at, today),
        until=dutch.moment(one.period.upper or one.opened_at, today),
        reason=one.reason,
        kinds=kinds_in_words(),
        is_open=now in one.period,
        verdict=one.get_verdict_display() if one.verdict else "",
        right=one.verdict == EmergencyAccess.Verdict.RIGHT,
        review=one.review,
        reviewed=dutch.moment(one.reviewed_at, today) if one.reviewed_at else "",
    )


def kinds_in_words() -> str:
    """Which kinds of facts an emergency opens, as the law file says."""
    laws = law.current()
    return ", ".join(laws.categories[one].title for one in laws.purposes[EMERGENCY].reads if one != "own_words") or _(
        "geen"
    )


def _found() -> QuerySet[EmergencyAccess]:
    return EmergencyAccess.objects.select_related("by", "party")
