# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's own caseload from its narrow side: as quick with 20,000 households as with ten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

STATEMENT = """
SELECT w.household_id, COALESCE((SELECT h.name FROM people_household h WHERE h.id = w.household_id), ''), w.person_id, w.purpose,
    COALESCE(w.last_contact, lower(w.period))
FROM access_waiting(%s, %s::uuid[], %s) w
ORDER BY w.last_contact NULLS FIRST, w.id
"""


@dataclass(frozen=True)
class Waiting:
    """A household that waits for a word of this worker, and since when."""

    household_id: UUID
    name: str
    person_id: UUID | None
    purpose: str
    since: datetime


def longest_waiting(since: datetime, besides: Iterable[UUID], most: int) -> list[Waiting]:
    """My households without contact since then, longest first, at most so many. One statement, whoever the database knows as actor."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [since, list(besides), most])
        return [Waiting(*row) for row in cursor.fetchall()]
