# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose a family map is: asked in plain SQL, past every rule and page, as the role of the web."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from rondom.access.actions import end_involvement, open_emergency
from rondom.access.actors import Actor, acting
from rondom.access.models import Involvement
from rondom.core import clock
from rondom.kinship.actions import hide_map
from rondom.kinship.models import FamilyMap, MapShown, Pattern, PatternRelative, Relative
from rondom.people.models import Person
from tests.factories import people
from tests.factories.network import Merwelinde
from tests.kinship.conftest import FRIDAY, LATER, as_actor, shows

TABLES = [model._meta.db_table for model in (FamilyMap, Relative, Pattern, PatternRelative, MapShown)]
ALL, NOTHING = [1, 4, 1, 2, 1], [0, 0, 0, 0, 0]


def counted() -> list[int]:
    """How many rows of each table the database gives."""
    with connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found.append(cursor.fetchone()[0])
        return found


def reads(town: Merwelinde, name: str, moment=FRIDAY) -> list[int]:
    with as_actor(town, name, moment):
        return counted()


def test_the_tests_ask_as_the_web_does(town: Merwelinde, robs: FamilyMap) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("app",)
    assert counted() == NOTHING, "nobody looks"


@pytest.mark.parametrize("name", ["Linda", "Kim", "Jo", "Joris", "Ilse", "Sanne", "Petra"])
def test_by_default_nobody_reads_it(town: Merwelinde, robs: FamilyMap, name: str) -> None:
    """Not who lives there, not a child, not who works around him, not a stranger."""
    assert reads(town, "Rob") == [1, 4, 1, 2, 0]
    assert reads(town, name) == NOTHING


@pytest.mark.parametrize("function", ["administrator", "privacy_officer", "auditor", "team_lead", "director"])
def test_no_office_reads_it(town: Merwelinde, robs: FamilyMap, function: str) -> None:
    shows(town, robs)
    worker = people.worker("Ambt", at=town.workers["Joris"].party, function=function)
    with acting(worker, LATER):
        assert counted() == NOTHING


@pytest.mark.parametrize("kind", ["system", "nobody", "public"])
def test_no_job_and_nobody_at_all_reads_it(town: Merwelinde, robs: FamilyMap, kind: str) -> None:
    with acting(Actor(kind, None), FRIDAY):
        assert counted() == NOTHING


def test_no_other_role_of_the_database_may_look(robs: FamilyMap) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolname, t.relname FROM pg_roles r, pg_class t WHERE t.relname LIKE 'kinship\\_%%' AND t.relkind = 'r'"
            " AND r.rolname NOT IN ('app', pg_get_userbyid(t.relowner)) AND NOT r.rolsuper AND NOT r.rolbypassrls"
            " AND r.rolname NOT LIKE 'pg\\_%%' AND has_table_privilege(r.rolname, t.oid, 'SELECT')"
        )
        assert cursor.fetchall() == []


def test_whom_it_is_shown_to_reads_it_and_nobody_else(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    assert reads(town, "Joris") == ALL == reads(town, "Rob")
    for name in ("Linda", "Kim", "Ilse", "Sanne", "Petra", "Jo"):
        assert reads(town, name) == NOTHING, name


def test_who_looks_along_does_not_read_who_else_does(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    shows(town, robs, to="Sanne")
    assert reads(town, "Rob")[-1] == 2 and reads(town, "Joris")[-1] == 1


def test_it_ends_at_the_very_moment(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs, until=LATER)
    assert reads(town, "Joris", LATER - timedelta(microseconds=1)) == ALL
    assert reads(town, "Joris", LATER) == NOTHING
    assert reads(town, "Joris", FRIDAY - timedelta(microseconds=1)) == NOTHING, "and before it began"


def test_taken_back_it_is_over_at_once(town: Merwelinde, robs: FamilyMap) -> None:
    shown = shows(town, robs)
    town.does("Rob", hide_map, LATER, shown=shown)
    assert reads(town, "Joris", LATER - timedelta(microseconds=1)) == ALL
    assert reads(town, "Joris", LATER) == NOTHING


def test_shown_and_taken_back_in_one_moment_leaves_nothing(town: Merwelinde, robs: FamilyMap) -> None:
    town.does("Rob", hide_map, FRIDAY, shown=shows(town, robs))
    assert reads(town, "Joris") == NOTHING and reads(town, "Rob")[-1] == 0


def test_who_stands_there_no_more_reads_it_no_more(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    with as_actor(town, "Joris"):
        around = Involvement.objects.get(professional=town.workers["Joris"])
    town.does("Joris", end_involvement, LATER, involvement=around)
    assert reads(town, "Joris", LATER + timedelta(seconds=1)) == NOTHING


def test_who_stands_around_the_household_for_a_danger_reads_nothing(town: Merwelinde, robs: FamilyMap) -> None:
    """An emergency opens what keeps people safe; this is none of it."""
    worker = people.worker("Wacht", at=town.workers["Joris"].party, function="team_worker")
    rob = {
        "given_names": "Rob",
        "surname": "Smit",
        "born": date(1988, 7, 21),
        "reason": "De buren horen dat er iemand wordt geslagen.",
    }
    with clock.at(LATER), acting(worker, LATER):
        opened = open_emergency(by=worker, moment=LATER, **rob)
    assert opened is not None
    with acting(worker, LATER + timedelta(minutes=1)):
        assert counted() == NOTHING


def _refused(statement: str, *values: object) -> str:
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(statement, values)
                return f"{cursor.rowcount} rows"
        except DatabaseError as error:
            return str(error)


def test_who_looks_along_takes_nothing_away_and_shows_it_to_nobody(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    with as_actor(town, "Joris", LATER):
        for table in TABLES:
            assert _refused(f"DELETE FROM {table}") == "0 rows", table
        assert "row-level security" in _refused("UPDATE kinship_relative SET name = 'x'")
        assert "row-level security" in _refused("UPDATE kinship_mapshown SET period = tstzrange(lower(period), NULL)")
        assert "row-level security" in _refused(
            "INSERT INTO kinship_mapshown (id, family_map_id, professional_id, period) VALUES (gen_random_uuid(), %s, %s, tstzrange(rondom_now(), NULL))",
            robs.pk, town.workers["Sanne"].pk,
        )  # fmt: skip


def test_who_typed_it_is_who_looks(town: Merwelinde, robs: FamilyMap) -> None:
    """Nobody types in another's name, not even past every rule."""
    shows(town, robs)
    add = """INSERT INTO kinship_pattern (id, family_map_id, text, breaks, entered_with_id, moment, version)
        VALUES (gen_random_uuid(), %s, 'x', '', %s, rondom_now(), 1)"""
    with as_actor(town, "Joris", LATER):
        assert "row-level security" in _refused(add, robs.pk, None)
        assert "row-level security" in _refused(add, robs.pk, town.workers["Sanne"].pk)
        assert _refused(add, robs.pk, town.workers["Joris"].pk) == "1 rows"
    with as_actor(town, "Linda", LATER):
        assert "row-level security" in _refused(add, robs.pk, None)


def test_it_is_shown_only_to_who_stands_around(town: Merwelinde, robs: FamilyMap) -> None:
    add = "INSERT INTO kinship_mapshown (id, family_map_id, professional_id, period) VALUES (gen_random_uuid(), %s, %s, tstzrange(%s, NULL))"
    with as_actor(town, "Rob", LATER):
        assert "row-level security" in _refused(add, robs.pk, town.workers["Petra"].pk, LATER)
        assert "row-level security" in _refused(add, robs.pk, town.workers["Joris"].pk, FRIDAY), "not since before"
        assert _refused(add, robs.pk, town.workers["Joris"].pk, LATER) == "1 rows"
        assert "map_shown_once_at_a_time" in _refused(add, robs.pk, town.workers["Joris"].pk, LATER)


def test_nobody_begins_anothers(town: Merwelinde) -> None:
    add = (
        "INSERT INTO kinship_familymap (id, about_id, moment, version) VALUES (gen_random_uuid(), %s, rondom_now(), 1)"
    )
    with as_actor(town, "Linda"):
        assert "row-level security" in _refused(add, town.persons["Kim"].pk), "also not who holds authority"
        assert _refused(add, town.persons["Linda"].pk) == "1 rows"
        assert "family_map_once" in _refused(add, town.persons["Linda"].pk)
    with as_actor(town, "Joris"):
        assert "row-level security" in _refused(add, town.persons["Rob"].pk)


def test_a_parent_stands_one_row_above_on_the_same_map(town: Merwelinde, robs: FamilyMap) -> None:
    change = "UPDATE kinship_relative SET child_of_id = (SELECT id FROM kinship_relative WHERE relation = %s) WHERE relation = %s"
    with as_actor(town, "Rob"):
        assert "one row above" in _refused(change, "grandfather", "self")
        assert "one row above" in _refused(change, "self", "father")
        assert _refused(change, "grandfather", "father") == "1 rows"
        assert "one row above" in _refused(
            "UPDATE kinship_relative SET generation = 'own', relation = 'partner' WHERE relation = 'father'"
        )


def test_a_pattern_points_at_a_goal_that_whoever_wrote_it_may_read(town: Merwelinde, robs: FamilyMap) -> None:
    from rondom.plan.actions import add_goal

    elsewhere = town.does(
        "Jo", add_goal, FRIDAY, household=town.households["Hendriks"], about=None, text="Thuis blijven"
    )
    with as_actor(town, "Rob"):
        assert "no goal that he may read" in _refused("UPDATE kinship_pattern SET goal_id = %s", elsewhere.pk)


def test_nobody_on_it_is_a_person_of_the_registers(town: Merwelinde, robs: FamilyMap) -> None:
    """No key of a person, no birth date, no number: who stands there cannot be looked up."""
    for model in (Relative, Pattern, PatternRelative):
        related = {field.related_model for field in model._meta.concrete_fields if field.related_model}
        assert Person not in related
        kinds = {field.get_internal_type() for field in model._meta.concrete_fields if field.name != "version"}
        assert kinds <= {"UUIDField", "ForeignKey", "CharField", "DateTimeField"}


def test_a_showing_ends_now_and_not_before(town: Merwelinde, robs: FamilyMap) -> None:
    """Nobody makes it longer, or over since yesterday: that he looked stays true."""
    shows(town, robs, until=LATER)
    change = "UPDATE kinship_mapshown SET period = tstzrange(lower(period), %s)"
    middle = FRIDAY + timedelta(days=3)
    with as_actor(town, "Rob", middle):
        assert "row-level security" in _refused(change, LATER + timedelta(days=9))
        assert "row-level security" in _refused(change, FRIDAY + timedelta(days=1))
        assert _refused(change, middle) == "1 rows"
