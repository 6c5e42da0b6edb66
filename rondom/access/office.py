# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer reads of what others do: kinds, grounds, moments and numbers, and nobody's facts. For anybody else all of it is empty.

A number of questions or of calls under ten is None: somebody could be found by it. Lines that are held back are counted exactly (access.md rule 9).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from rondom.core.paging import Place

TOO_FEW = 10


@dataclass(frozen=True)
class Deviation:
    """Something shown, released or held back beside what the law opens. `giver` is empty when the resident gave it himself."""

    id: UUID
    since: datetime
    until: datetime | None
    over: bool
    effect: str
    category: str
    one_item: bool
    ground: str
    reason: str
    giver: str
    receiver: str
    purpose: str

    @property
    def place(self) -> Place:
        """Where the next page starts."""
        return self.since, self.id


@dataclass(frozen=True)
class HeldBack:
    """Lines that are, or were, held back from somebody's list."""

    id: UUID
    made_at: datetime
    since: datetime
    until: datetime
    over: bool
    worker: str
    party: str
    article: str
    reason: str

    @property
    def place(self) -> Place:
        """Where the next page starts."""
        return self.made_at, self.id


@dataclass(frozen=True)
class HeldNow:
    """In how many lists, by how many decisions, and how long the longest still lasts."""

    lists: int
    decisions: int
    longest: timedelta | None


@dataclass(frozen=True)
class Asked:
    """How often "wie is er al?" was asked for a purpose, and after how many of these somebody called; None: fewer than ten."""

    purpose: str
    asked: int | None
    followed: int | None


def involvements() -> dict[str, int | None]:
    """How many involvements in force use each purpose; a purpose that nobody uses is not there."""
    return dict(_rows("SELECT purpose, number FROM access_office_involvements()"))


def deviations(effect: str, before: Place | None, at_most: int) -> list[Deviation]:
    """Newest first; `before` is the place of the last one of the page before."""
    rows = _rows("SELECT * FROM access_office_grants(%s, %s, %s, %s)", effect, *(before or (None, None)), at_most)
    return [Deviation(*row) for row in rows]


def held_back(before: Place | None, at_most: int) -> list[HeldBack]:
    """Newest first."""
    return [
        HeldBack(*row)
        for row in _rows("SELECT * FROM access_office_held(%s, %s, %s)", *(before or (None, None)), at_most)
    ]


def held_now() -> HeldNow:
    """How many and how long, this moment."""
    return HeldNow(*_rows("SELECT * FROM access_office_held_now()")[0])


def look_ups(since: datetime) -> list[Asked]:
    """Of each purpose under which it was asked."""
    return [Asked(*row) for row in _rows("SELECT purpose, asked, followed FROM access_office_lookups(%s)", since)]


def _rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchall()
