# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Datalekken: what the privacy officer has to judge, with the 72 hours of AVG 33; and what he recorded. Not who reported it, not about whom it is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from rondom.core import dutch
from rondom.core.paging import Place, written
from rondom.learning.clocks import LEAK, due_of, leak_chip
from rondom.learning.models import Leak, LeakJudgement
from rondom.network.models import Professional
from rondom.network.rules import TEAM_LEAD
from rondom.rights.clocks import Chip

A_PAGE = 25


@dataclass(frozen=True)
class LeakRow:
    """One leak in a list."""

    id: UUID
    party: str
    sure: bool
    known: str
    chip: Chip
    what: str


@dataclass(frozen=True)
class JudgementRow:
    """What was recorded, when, and why."""

    when: str
    verdict: str
    why: str
    people: str
    people_why: str


@dataclass(frozen=True)
class LeaksPage:
    """What waits first, by its hour; then what was recorded."""

    waiting: tuple[LeakRow, ...]
    recorded: tuple[LeakRow, ...]
    first: bool
    older: str


@dataclass(frozen=True)
class LeakPage:
    """One leak, who can be called about it, and what was recorded."""

    row: LeakRow
    why: str
    lead: Professional | None
    party_phone: str
    judgements: tuple[JudgementRow, ...]


def leaks_page(*, now: datetime, before: Place | None) -> LeaksPage:
    """Read the page: two statements."""
    recorded = _found().filter(open=False).order_by("-known_at", "-id")
    if before:
        moment, identifier = before
        recorded = recorded.filter(known_at__lte=moment).exclude(known_at=moment, id__gte=identifier)
    rows = list(recorded[: A_PAGE + 1])
    return LeaksPage(
        waiting=() if before else waiting(now),
        recorded=tuple(_row(one, now) for one in rows[:A_PAGE]),
        first=before is None,
        older=written((rows[A_PAGE - 1].known_at, rows[A_PAGE - 1].pk)) if len(rows) > A_PAGE else "",
    )


def waiting(now: datetime) -> tuple[LeakRow, ...]:
    """Nothing recorded yet, the nearest hour first. One statement."""
    return tuple(_row(one, now) for one in _found().filter(open=True).order_by("known_at", "id")[:A_PAGE])


def leak_page(leak: Leak, now: datetime) -> LeakPage:
    """Read the page: three statements."""
    leads = Professional.objects.at_work(now).filter(party_id=leak.party_id, function=TEAM_LEAD)
    judgements, today = leak.judgements.order_by("-moment", "-id"), timezone.localdate(now)
    rows = [
        JudgementRow(
            when=dutch.moment(one.moment, today),
            verdict=one.get_verdict_display(),
            why=one.why,
            people=one.get_people_display(),
            people_why=one.people_why,
        )
        for one in judgements
    ]
    found = _found().get(pk=leak.pk)
    return LeakPage(
        row=_row(found, now),
        why=due_of(LEAK, leak.known_at).why,
        lead=leads.order_by("name", "pk").first(),
        party_phone=found.party.phone,
        judgements=tuple(rows),
    )


def _row(one: Leak, now: datetime) -> LeakRow:
    return LeakRow(
        id=one.pk,
        party=one.party.name,
        sure=one.kind == Leak.Kind.YES,
        known=dutch.moment(one.known_at, timezone.localdate(now)),
        chip=leak_chip(one.known_at, getattr(one, "recorded_at", None), now),
        what=one.what,
    )


def _found() -> QuerySet[Leak]:
    """With the first moment that anything was recorded."""
    judged = LeakJudgement.objects.filter(leak=OuterRef("pk"))
    found = Leak.objects.select_related("party").annotate(open=~Exists(judged))
    return found.annotate(recorded_at=Subquery(judged.order_by("moment").values("moment")[:1]))
