# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The journal is not a time clock: nobody reads lines by worker, but by one road that leaves its own trace and is told (access.md rule 12)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction

from rondom import journal
from rondom.access.actors import for_professional
from rondom.access.models import JournalCheck
from rondom.access.worker_lines import WorkerLine, ask_for_lines, lines_of, told_to
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.network.models import Professional
from tests.factories import people
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM, acting

DAY = datetime(2026, 2, 3, 14, 0, tzinfo=AMSTERDAM)
LATER = DAY + timedelta(days=3)
WHY = "Een inwoner vroeg waarom er op 3 februari is gekeken."
ASK: dict[str, Any] = {"reason": WHY, "since": date(2026, 2, 1), "until": date(2026, 2, 6)}


@pytest.fixture
def town(own_database: str) -> Merwelinde:
    with transaction.atomic():
        town = merwelinde()
        home = van_beek_aydin(town)
        town.around("Sanne", "wmo.onderzoek", DAY, household=home)
        town.workers["Yvonne"] = people.professional(
            "Yvonne", at=town.workers["Sanne"].party, function="privacy_officer"
        )
    journal.begin(journal.new_trace("test"))
    for hour in range(3):
        looks(town, "Sanne", "Murat", DAY + timedelta(hours=hour))
    looks(town, "Sanne", "Jeroen", DAY + timedelta(days=1))
    looks(town, "Joris", "Murat", DAY)
    return town


def looks(town: Merwelinde, who: str, about: str, moment: datetime) -> None:
    line = journal.Line(
        journal.LOOK,
        "desk:household",
        "people.household",
        uuid4(),
        frozenset([town.persons[about].pk]),
        "wmo.onderzoek",
    )
    with clock.at(moment):
        journal.write(town.actor(who), [line])


@contextmanager
def officer(town: Merwelinde, name: str = "Yvonne", moment: datetime = LATER) -> Iterator[None]:
    with clock.at(moment), acting(town.worker(name), moment):
        yield


def asked(town: Merwelinde, of: str = "Sanne", **more: object) -> JournalCheck:
    with officer(town):
        return ask_for_lines(by=town.actor("Yvonne"), worker=town.workers[of], **ASK | more)


def test_the_officer_reads_days_and_persons_and_no_hours(town: Merwelinde) -> None:
    check = asked(town)
    with officer(town):
        found = [line for line in lines_of(check) if line.action == journal.LOOK]
    murat, jeroen = (town.persons[name].pk for name in ("Murat", "Jeroen"))
    shared = ("look", "desk:household", "people.household", "wmo.onderzoek")
    assert found == [
        WorkerLine(date(2026, 2, 4), *shared, jeroen, 1),
        WorkerLine(date(2026, 2, 3), *shared, murat, 3),
    ]


def test_asking_and_reading_leave_their_own_lines_without_the_reason(town: Merwelinde) -> None:
    check = asked(town)
    with officer(town):
        lines_of(check)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT actor_id, action, object_id, ground FROM journal_audit_line WHERE name LIKE 'worker_lines%' ORDER BY id"
        )
        found = cursor.fetchall()
    yvonne, sanne = town.workers["Yvonne"].pk, town.workers["Sanne"].pk
    assert found == [(yvonne, action, sanne, "AVG art. 39 lid 1 b") for action in ("done", "look")]


def test_nothing_is_read_in_the_transaction_that_asked(town: Merwelinde) -> None:
    """Ask, read, and take the asking back: then nobody would know."""
    with pytest.raises(DatabaseError, match="not asked for"), officer(town):
        lines_of(ask_for_lines(by=town.actor("Yvonne"), worker=town.workers["Sanne"], **ASK))
    assert JournalCheck.objects.using("owner").count() == 0


def test_the_worker_is_told_after_two_weeks(town: Merwelinde) -> None:
    check = asked(town)
    for days, told in ((1, []), (13, []), (14, [check]), (400, [check])):
        with officer(town, "Sanne", LATER + timedelta(days=days)):
            assert told_to(town.actor("Sanne")) == told
    with officer(town, "Joris", LATER + timedelta(days=20)):
        assert told_to(town.actor("Joris")) == []
    with officer(town, "Sanne", LATER + timedelta(days=14)):
        assert (told_to(town.actor("Sanne"))[0].reason, told_to(town.actor("Sanne"))[0].by.name) == (WHY, "Yvonne")


def test_the_worker_who_changed_function_is_told_too(town: Merwelinde) -> None:
    check, sanne = asked(town), town.workers["Sanne"]
    with transaction.atomic():
        now = Professional(
            user=sanne.user, party=town.workers["Joris"].party, function="team_lead", function_title="x", name="Sanne",
            phone="0199 55 00 01", period=(LATER, None),
        )  # fmt: skip
        Professional.objects.filter(pk=sanne.pk).update(period=(people.LONG_AGO, LATER))
        now.save(force_insert=True)
    with acting(for_professional(now), LATER + timedelta(days=15)):
        assert told_to(for_professional(now)) == [check]


def test_nobody_else_asks(town: Merwelinde) -> None:
    for who, of in (("Sanne", "Joris"), ("Joris", "Sanne"), ("Kees", "Sanne")):
        with pytest.raises(Denied, match="Alleen de functionaris"), officer(town, who):
            ask_for_lines(by=town.actor(who), worker=town.workers[of], **ASK)
        with pytest.raises(DatabaseError, match="only the privacy officer"), officer(town, who):
            by_hand(town.workers[of].pk, WHY, ASK["since"], ASK["until"])


def by_hand(worker: UUID, *rest: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_ask_worker_lines(%s, %s, %s, %s, %s, 't', 's')", [uuid4(), worker, *rest])


WRONG: list[tuple[dict[str, object], str]] = [
    ({"reason": "                nieuwsgierig"}, "Schrijf op waarom"),
    ({"since": date(2026, 1, 1)}, "hooguit 31 dagen"),
    ({"since": date(2026, 2, 6), "until": date(2026, 2, 1)}, "de eerste dag eerst"),
    ({"until": date(2026, 2, 7)}, "dagen die geweest zijn"),
]


def test_without_a_reason_or_over_too_long_nothing_is_asked(town: Merwelinde) -> None:
    for wrong, told in WRONG:
        with pytest.raises(Denied, match=told):
            asked(town, **wrong)
        given = ASK | wrong
        with pytest.raises(DatabaseError, match="a reason, and at most 31 days"), officer(town):
            by_hand(town.workers["Sanne"].pk, given["reason"], given["since"], given["until"])


def test_not_of_another_organisation_and_not_of_himself(town: Merwelinde) -> None:
    for of, told in (("Mirte", "andere organisatie"), ("Yvonne", "kijkt een ander")):
        with pytest.raises(Denied, match=told):
            asked(town, of)
        with pytest.raises(DatabaseError, match="only the privacy officer"), officer(town):
            by_hand(town.workers[of].pk, WHY, ASK["since"], ASK["until"])


def test_only_who_asked_reads_and_only_for_a_day(town: Merwelinde) -> None:
    check = asked(town)
    with transaction.atomic():
        town.workers["Ans"] = people.professional("Ans", at=town.workers["Sanne"].party, function="privacy_officer")
    for who, moment in (("Ans", LATER), ("Sanne", LATER), ("Yvonne", LATER + timedelta(hours=24))):
        with pytest.raises(DatabaseError, match="not asked for"), officer(town, who, moment):
            lines_of(check)
    with officer(town, "Ans"):
        assert not JournalCheck.objects.exists()


def test_no_worker_and_no_resident_reads_lines_by_worker(town: Merwelinde) -> None:
    """Past the one road there is nothing: not by right, and not behind the journal's own fence."""
    sanne = town.workers["Sanne"].pk
    for who, role in product(("Sanne", "Joris", "Yvonne"), ("app", "journal_reader")):
        with (
            officer(town, who),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"SET LOCAL ROLE {role}")
            cursor.execute("SELECT count(*) FROM journal_audit_line WHERE actor_id = %s", [sanne])


def test_nobody_writes_or_changes_a_note_by_hand(town: Merwelinde) -> None:
    check = asked(town)
    for statement in (
        "INSERT INTO access_journalcheck (id) VALUES (gen_random_uuid())",
        f"UPDATE access_journalcheck SET reason = 'x' WHERE id = '{check.pk}'",
        f"DELETE FROM access_journalcheck WHERE id = '{check.pk}'",
        "SELECT access_note_worker_lines(NULL, 'look', 'x', 't', 's')",
    ):
        with pytest.raises(DatabaseError, match="permission denied"), officer(town), connection.cursor() as cursor:
            cursor.execute(statement)
