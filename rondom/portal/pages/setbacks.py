# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wat er misging: what went wrong for him, what it costs him, what is done about it, and whom to call."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from rondom.core import dutch
from rondom.learning.models import Setback
from rondom.portal.pages.mine import Mine


@dataclass(frozen=True)
class SetbackRow:
    """One thing that went wrong, in the words of who tells it. `name`: of whom it is, when it is about somebody he acts for."""

    text: str
    cost: str
    done: str
    who: str
    party: str
    phone: str
    when: str
    name: str


@dataclass(frozen=True)
class SetbacksPage:
    """All of it, newest first."""

    rows: tuple[SetbackRow, ...]
    persons: frozenset[UUID]


def setbacks_page(*, mine: Mine) -> SetbacksPage:
    """Read the page: one statement beside those of `mine`."""
    found = mine.of(Setback.objects.select_related("author__party").order_by("-moment", "-id"))
    return SetbacksPage(tuple(_row(one, mine, mine.now) for one in found), frozenset(mine.persons))


def _row(one: Setback, mine: Mine, now: datetime) -> SetbackRow:
    assert one.author is not None, "a worker wrote it"
    party = one.author.party
    return SetbackRow(
        text=one.text,
        cost=one.cost,
        done=one.done,
        who=one.author.name,
        party=party.short_name,
        phone=one.author.phone if one.author.is_at_work(now) else party.phone,
        when=dutch.day(one.moment, timezone.localdate(now)),
        name=mine.name_of(one.about_id),
    )
