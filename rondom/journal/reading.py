# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident reads of the journal: who looked at or did something with his facts, on which day and what for (AVG 15, CJEU C-579/21).

Folded per actor's party, function, purpose and day: who worked on a case all day is one line. Names are put to it by who knows them (access.looks).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

# Newest first. A page starts where the last one ended; a fold is shown whole or not at all.
FOLDED = """
SELECT (a.start_time AT TIME ZONE 'Europe/Amsterdam')::date AS day, a.actor_kind, a.party_id, a.function, a.purpose,
    CASE WHEN a.actor_kind = 'person' THEN a.actor_id END AS resident, max(a.start_time), count(DISTINCT a.id),
    array_agg(DISTINCT a.action), array_agg(DISTINCT a.actor_id) FILTER (WHERE a.actor_kind = 'professional'), max(l.id),
    array_agg(DISTINCT a.name)
FROM journal_processing_line l
JOIN journal_audit_line a ON a.trace_id = l.trace_id AND a.span_id = l.span_id
WHERE l.subject = %s AND a.actor_id IS DISTINCT FROM l.subject
GROUP BY 1, 2, 3, 4, 5, 6
HAVING %s::bigint IS NULL OR max(l.id) < %s::bigint
ORDER BY max(l.id) DESC
LIMIT %s
"""


@dataclass(frozen=True)
class Fold:
    """One line of a resident's list: the same kind of actor, for the same purpose, on one day. `place` is where the next page starts."""

    day: date
    actor_kind: str
    party_id: UUID | None
    function: str
    purpose: str
    resident_id: UUID | None
    latest: datetime
    times: int
    actions: tuple[str, ...]
    worker_ids: tuple[UUID, ...]
    place: int
    # The routes of pages and the verbs of deeds: what was looked at or done, for whoever puts words to it.
    names: tuple[str, ...] = ()


def folds(person_id: UUID, before: int | None = None, limit: int = 25) -> list[Fold]:
    """The lines about this person, folded; only that person's own look at them finds any. What he did himself is not among them.

    Read as journal_reader, behind the journal's own fence, and back again.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE journal_reader")
        cursor.execute(FOLDED, [person_id, before, before, limit])
        rows = cursor.fetchall()
        cursor.execute("RESET ROLE")
    return [_fold(row) for row in rows]


def _fold(row: tuple[Any, ...]) -> Fold:
    day, kind, party, function, purpose, resident, latest, times, actions, workers, place, names = row
    return Fold(
        day,
        kind,
        party,
        function,
        purpose,
        resident,
        latest,
        times,
        tuple(actions),
        tuple(workers or ()),
        place,
        tuple(names),
    )
