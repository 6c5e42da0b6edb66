# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident's own list answers at once, however much is written about him and about everybody else; and says the same as a plain count of all lines.

`RONDOM_JOURNAL_LINES=10000000` makes it the full proof (docs/reference/proofs.md).
"""

import os
import random
import time
from datetime import datetime
from uuid import UUID

import pytest
from django.db import connections

from rondom.access.actors import PERSON, Actor, acting
from rondom.journal.reading import Fold, folds
from tests.factories.people import AMSTERDAM
from tests.journal.many import FEW_LINES, Journal, forget

LINES = int(os.environ.get("RONDOM_JOURNAL_LINES", "20000"))
FULL = 10_000_000
# A small journal is only held to being right: its times say nothing about a large one.
TIMES = 200 if LINES >= FULL else 4
NOW = datetime(2026, 2, 9, 11, 0, tzinfo=AMSTERDAM)
PLAIN = """
SELECT (a.start_time AT TIME ZONE 'Europe/Amsterdam')::date, a.party_id, a.function, a.purpose, count(DISTINCT a.id), max(a.start_time), max(l.id)
FROM journal_processing_line l JOIN journal_audit_line a ON a.trace_id = l.trace_id AND a.span_id = l.parent_span_id AND a.at = l.at
WHERE l.subject = %s GROUP BY 1, 2, 3, 4 ORDER BY 1 DESC, 7 DESC
"""


def own_list(person: UUID, before: int | None = None) -> list[Fold]:
    """A page of this resident's own list, as he himself."""
    with acting(Actor(PERSON, person, function="resident"), NOW):
        return folds(person, before)


def pages_of(person: UUID, most: int = 10**6) -> list[tuple[float, list[Fold]]]:
    """Every page of his list, each with how long it took."""
    found: list[tuple[float, list[Fold]]] = []
    before = None
    while len(found) < most:
        begun = time.perf_counter()
        page = own_list(person, before)
        found.append((time.perf_counter() - begun, page))
        if not page:
            return found
        before = page[-1].place
    return found


def told(page: list[Fold]) -> list[tuple[object, ...]]:
    return [(one.day, one.party_id, one.function, one.purpose, one.times, one.latest, one.place) for one in page]


def first_page(person: UUID) -> float:
    """How long the first page took."""
    return pages_of(person, 1)[0][0]


def on_a_new_connection(person: UUID) -> float:
    """How long the first page takes where the plan is still to be made: once for a connection."""
    connections["default"].close()
    connections["default"].ensure_connection()
    return first_page(person)


def p50(times: list[float]) -> float:
    return sorted(times)[len(times) // 2] * 1000


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] * 1000


@pytest.mark.slow
def test_the_list_is_whole_and_quick(own_database: str) -> None:
    journal = Journal(LINES)
    begun = time.monotonic()
    journal.fill()
    took = time.monotonic() - begun
    busy = pages_of(journal.busy)
    for person, pages in ((journal.busy, busy), (journal.quiet, pages_of(journal.quiet))):
        with connections["owner"].cursor() as cursor:
            cursor.execute(PLAIN, [person])
            assert [one for _time, page in pages for one in told(page)] == cursor.fetchall()
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    others = [journal.other(chance.randrange(journal.residents)) for _ in range(TIMES)]
    measured = {
        f"{sum(one.times for _time, page in busy for one in page)} lines": [time for time, _page in busy],
        f"{FEW_LINES} lines": [first_page(journal.quiet) for _ in range(TIMES)],
        "others": [first_page(person) for person in others],
    }
    if LINES >= FULL and "DATABASE_URL" not in os.environ:  # a server that comes along can be stopped
        forget()
        print(f"the first page of a server that has nothing in memory: {first_page(journal.quiet) * 1000:.0f} ms")
        measured["others, none of their lines in memory"] = [first_page(person) for person in others]
    new = [on_a_new_connection(person) for person in others[:50]]
    print(f"{LINES} lines made in {took:.0f} s, seed {seed}; the first page of a new connection: p50 {p50(new):.0f} ms")
    for name, times in measured.items():
        print(f"{name}: {len(times)} pages, p50 {p50(times):.1f} ms, p95 {p95(times):.1f} ms")
    for times in measured.values():
        assert LINES < FULL or p95(times) <= 100
