# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the database itself gives of the journal: to a resident the lines about himself, in whatever way he is asked for; to anybody else nothing."""

from datetime import datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from rondom import journal
from rondom.access.actors import PERSON, PROFESSIONAL, PUBLIC, SYSTEM, SYSTEM_ACTOR, Actor, acting
from tests.factories.people import AMSTERDAM

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 2, 3, 14, 0, tzinfo=AMSTERDAM)
MURAT, JEROEN = UUID(int=71), UUID(int=72)
LINES = "SELECT place FROM journal_own_lines(%s::uuid[], 'infinity', 0, 10)"
MOMENT = "SELECT journal_own_moment(%s::uuid[], %s)"


@pytest.fixture
def written(db: None) -> dict[UUID, int]:
    """The place of the newest line about each."""
    places = {}
    for person in (MURAT, JEROEN):
        journal.write(SYSTEM_ACTOR, [journal.Line(journal.LOOK, "page", "", None, frozenset({person}))])
        with acting(Actor(PERSON, person, function="resident"), NOW):
            places[person] = asked(LINES, [[person]])[0]
    return places


def asked(statement: str, values: list[object]) -> list[object]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE journal_reader")
        cursor.execute(statement, values)
        found = [value for (value,) in cursor.fetchall()]
        cursor.execute("RESET ROLE")
    return found


def test_who_asks_for_others_too_gets_his_own_lines_only(written: dict[UUID, int]) -> None:
    with acting(Actor(PERSON, MURAT, function="resident"), NOW):
        assert asked(LINES, [[MURAT, JEROEN]]) == asked(LINES, [[MURAT]])
        assert written[JEROEN] not in asked(LINES, [[MURAT, JEROEN]])
        assert asked(LINES, [[JEROEN]]) == []
        assert asked(MOMENT, [[MURAT, JEROEN], written[JEROEN]]) == [None]
        assert asked(MOMENT, [[MURAT], written[MURAT]]) != [None]


@pytest.mark.parametrize("kind", [PROFESSIONAL, PUBLIC, SYSTEM])
def test_who_is_no_resident_gets_nothing(written: dict[UUID, int], kind: str) -> None:
    with acting(Actor(kind, MURAT), NOW):
        assert asked(LINES, [[MURAT]]) == []
        assert asked(MOMENT, [[MURAT], written[MURAT]]) == [None]


def test_nobody_asks_without_taking_the_role(written: dict[UUID, int]) -> None:
    for statement, values in ((LINES, [[MURAT]]), (MOMENT, [[MURAT], written[MURAT]])):
        with (
            acting(Actor(PERSON, MURAT, function="resident"), NOW),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, values)
