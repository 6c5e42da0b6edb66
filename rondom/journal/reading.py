# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident reads of the journal: who looked at or did something with his facts, on which day and what for (AVG 15, CJEU C-579/21).

Folded per actor's party, function, purpose and day: who worked on a case all day is one line. Names are put to it by who knows them (access.looks).
Only as many lines are read as a page needs: whole days, from the newest back, in steps.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DatabaseError, Error, connection, transaction
from django.db.backends.utils import CursorWrapper

LOG = logging.getLogger(__name__)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# The lines about who looks, from a place on, newest first (migration 0002).
LINES = "SELECT * FROM journal_own_lines(%(persons)s, %(moment)s, %(id)s, %(step)s)"
PLACE = "SELECT journal_own_moment(%s, %s)"
STEP = 100  # lines read at first; twice as many when these were not enough
LAST = 2**63 - 1
Held = Sequence[tuple[UUID, datetime]]


class NotRead(DatabaseError):
    """The journal cannot be read: then the list is not shown at all, rather than with nothing in it."""


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


def folds(
    person_id: UUID,
    before: int | None = None,
    limit: int = 25,
    held: Held = (),
    also: Sequence[UUID] = (),
    apart: "Apart | None" = None,
) -> list[Fold]:
    """The lines about this person, folded; only that person's own look at them finds any. What he did himself is not among them.

    `also`: his other records, when the registry joined them.

    `held`: since when the lines of which parties are not for his eyes yet (access.md rule 9); no count, fold or place knows of them.
    `apart`: what only stands in the list of some; of others it is not there either.
    `before` is the place of the last fold of the page before. Read as journal_reader, behind the journal's own fence, and back again. Raises NotRead.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE journal_reader")
            found = _folds(cursor, (person_id, *also), before, limit, held, apart)
            cursor.execute("RESET ROLE")
    except Error as error:
        # Only the kind of error: its own text may repeat what was asked.
        LOG.error("the journal cannot be read: %s", type(error.__cause__ or error).__name__)
        raise NotRead("the journal cannot be read") from error
    return found


def _folds(
    cursor: CursorWrapper, persons: Sequence[UUID], before: int | None, limit: int, held: Held, apart: "Apart | None"
) -> list[Fold]:
    """Whole days, until there is enough: a fold is shown whole or not at all. The place of a line that is not shown is no place, as a number that nobody
    has: numbers follow each other, and a gap would tell that something is held back."""
    day = _day_of(cursor, persons, before) if before else None
    after = datetime.max.replace(tzinfo=UTC) if day is None else _end_of(day)
    at: dict[str, Any] = {"persons": list(persons), "moment": after, "id": LAST, "step": STEP}
    gathered: dict[Key, _Gathered] = {}
    shown: set[int | None] = {None}
    while True:
        cursor.execute(LINES, at)
        rows = [Row(*row) for row in cursor.fetchall()]
        for row in rows:
            if row.latest is not None and row.actor_id not in persons and not _is_held(row, held, apart):
                gathered.setdefault(_key(row), _Gathered()).add(row)
                shown.add(row.place)
        last = rows[-1] if len(rows) == at["step"] else None
        complete = {key: one for key, one in gathered.items() if last is None or key.day > _day(last.moment)}
        found = _page(complete, day, before, limit)
        if last is None or len(found) == limit:
            return found if before in shown else []
        at |= {"moment": last.moment, "id": last.place, "step": 2 * at["step"]}


def _page(gathered: "dict[Key, _Gathered]", day: date | None, before: int | None, limit: int) -> list[Fold]:
    folds = sorted((one.fold(key) for key, one in gathered.items()), key=lambda one: (one.day, one.place), reverse=True)
    if day is not None and before is not None:
        folds = [one for one in folds if (one.day, one.place) < (day, before)]
    return folds[:limit]


class Apart(NamedTuple):
    """Lines that are for the eyes of whom they are about only of some: those of these `names` when they are of one of these `parties`, and what another
    resident read on `pages` of his own (the beginning of their names) when he is one of `residents`."""

    names: frozenset[str]
    parties: frozenset[UUID | None]
    residents: frozenset[UUID | None]
    pages: str


class Row(NamedTuple):
    """One line about this person, with who looked."""

    place: int
    moment: datetime
    audit_id: int
    latest: datetime
    actor_kind: str
    actor_id: UUID | None
    party_id: UUID | None
    function: str
    purpose: str
    action: str
    name: str


class Key(NamedTuple):
    """What folds together: the same kind of actor, for the same purpose, on one day; another resident by himself."""

    day: date
    actor_kind: str
    party_id: UUID | None
    function: str
    purpose: str
    resident_id: UUID | None


@dataclass
class _Gathered:
    """What a fold is made of."""

    place: int = 0
    latest: datetime = datetime.min.replace(tzinfo=UTC)
    audit_ids: set[int] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)
    workers: set[UUID] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, row: Row) -> None:
        self.place, self.latest = max(self.place, row.place), max(self.latest, row.latest)
        self.audit_ids.add(row.audit_id)
        self.actions.add(row.action)
        self.names.add(row.name)
        if row.actor_kind == "professional" and row.actor_id:
            self.workers.add(row.actor_id)

    def fold(self, key: Key) -> Fold:
        return Fold(
            *key,
            latest=self.latest,
            times=len(self.audit_ids),
            actions=tuple(sorted(self.actions)),
            worker_ids=tuple(sorted(self.workers)),
            place=self.place,
            names=tuple(sorted(self.names)),
        )


def _is_held(row: Row, held: Held, apart: "Apart | None") -> bool:
    if apart and row.name in apart.names and row.party_id not in apart.parties:
        return True
    if (
        apart
        and row.actor_kind == "person"
        and row.name.startswith(apart.pages)
        and row.actor_id not in apart.residents
    ):
        return True
    return any(row.party_id == party and row.latest >= since for party, since in held)


def _key(row: Row) -> Key:
    resident = row.actor_id if row.actor_kind == "person" else None
    return Key(_day(row.latest), row.actor_kind, row.party_id, row.function, row.purpose, resident)


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), AMSTERDAM)


def _day_of(cursor: CursorWrapper, persons: Sequence[UUID], place: int) -> date | None:
    cursor.execute(PLACE, [list(persons), place])
    (moment,) = cursor.fetchone()
    return _day(moment) if moment else None
