# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each policy of the fence, asked in the plainest SQL there is, on a stage where every fenced table has a row: what a newcomer may not read, add
or change, and what nobody may make somebody else's. Nothing but the fence stands in between: no rule, no page, no sight.

Without WHERE and RETURNING, so that a change is judged by the policy for changes and not by the one for reading.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connections, transaction
from psycopg.types.json import Jsonb

from rondom.access.actors import Actor, acting, for_person
from rondom.access.models import HandOver
from rondom.people.models import DossierItem
from rondom.rights.models import TaskEvent
from tests.attack.probes import undone
from tests.attack.stage import NOW, Stage
from tests.attack.test_fence import is_open, query
from tests.attack.test_rights import tables
from tests.factories import people

FENCED = sorted(table for table in tables() if not is_open(table))
ITEMS = [model for model in apps.get_models() if issubclass(model, DossierItem)]
COLUMNS = """
SELECT attname::text FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
AND has_column_privilege('app', attrelid, attnum, %s) ORDER BY attnum"""
SOME_ROWS = "SELECT to_jsonb(t)::text FROM {} t ORDER BY tableoid, ctid LIMIT 8"
FEW = 7
CHANGERS = (
    "named", "colleague", "compartment", "team_lead", "stranger", "registry",
    "asker", "partner", "child", "neighbour", "invited")  # fmt: skip
# Everybody who does something writes his own line (journal 0002).
EVERYBODY_ADDS = {"journal_processing_line"}
# What makes a row of the stage into one that a newcomer may not add: what the register says, and a look, which only the journal's writer adds.
ALTERED = {
    "people_person": {"source": "brp"},
    "journal_audit_line": {"action": "looked"},
    "access_grant": {"emergency_id": None},
    "kinship_pattern": {"goal_id": None},  # a goal that he may not read is refused before the fence
}
# Of these a page changes nothing that says whose they are, and who may read a row may change it: what keeps it his is the right to those columns
# alone.
BEHIND_THE_COLUMNS = {
    "safety_report",  # two days, each said once: the trigger of safety/migrations/0003
    "access_heldlines",
    "intake_alarm",
    "kinship_familymap",  # its version
    "learning_mistake",  # and each of the two says his own part: the triggers of learning/fence.py
    "lightsupport_presencenote",
    "outbox_message",
    "people_possibleduplicate",
    "plan_need",
    "plan_sharedplan",
    "plan_stepafter",
    "plan_stepneed",
    "provision_ladder",
}
# Facts of which the stage has none: made of one that it has, with what is their own.
OWN = {
    "people_contactroute": ", kind, value, note) SELECT {}, 'phone', '0199 55 00 00', ''",
    "plan_declinedprompt": ", ring, setting) SELECT {}, 'own', 'home'",
}
SHARED = "id, household_id, about_id, category, purpose, author_id, party_id, controller_id, moment, version"


@pytest.fixture
def full(stage: Stage) -> Iterator[Stage]:
    """The stage, with a row in each table."""
    worker, parties, task = stage.workers["named"], stage.parties, stage.things["target"]["rights_task"]
    with transaction.atomic(using="owner"):
        for table, own in OWN.items():
            query(f"INSERT INTO {table} ({SHARED}{own.format(SHARED)} FROM intake_legalrequest", using="owner")
        HandOver(
            household_id=stage.households["target"].pk, by=worker, from_party=parties["vt"], to_party=parties["toegang"],
            to_purpose="wmo.onderzoek", article="x", moment=NOW, told="x", told_at=NOW,
        ).save(using="owner")  # fmt: skip
        TaskEvent(task_id=task, kind="extend", moment=NOW, ground="x", reason="x", by=worker).save(using="owner")
    yield stage
    with transaction.atomic(using="owner"):
        for table in (*OWN, HandOver._meta.db_table, TaskEvent._meta.db_table):
            query(f"DELETE FROM {table}", using="owner")


@pytest.fixture
def newcomers(full: Stage) -> Iterator[list[Actor]]:
    """A worker who stands around nobody, and a resident whom nobody knows."""
    with undone():
        party = people.party("Nieuw", of="Nieuw")
        yield [people.worker("Nieuw", at=party, function="team_worker"), for_person(people.person("Nieuw", "Komer"))]


def granted(table: str, right: str) -> list[str]:
    """The columns with which app may do this."""
    return [name for (name,) in query(COLUMNS, table, right)]


def rows(table: str) -> list[str]:
    """Some of its rows, as the owner sees them."""
    return [row for (row,) in query(SOME_ROWS.format(table), using="owner")]


def told(actor: Actor, statement: str, *values: Any) -> str:
    """What the database says when this actor does this, and then it is undone: an error, or how many rows."""
    with acting(actor, NOW), connections["default"].cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(statement, values)
                found = f"{cursor.rowcount} rows"
                transaction.set_rollback(True)
        except DatabaseError as error:
            found = str(error)
    return found


def fenced_off(said: str) -> bool:
    return "violates row-level security policy" in said


def test_a_newcomer_reads_nothing(newcomers: list[Actor]) -> None:
    read = {
        table: [told(actor, f"SELECT FROM {table}") for actor in newcomers]
        for table in FENCED
        if granted(table, "SELECT")
    }
    assert read == dict.fromkeys(read, ["0 rows", "0 rows"]) | {"people_person": ["0 rows", "1 rows"]}  # his own name


def test_an_investigating_officer_reads_nothing_of_the_help_there_is(full: Stage) -> None:
    """He stands around the same household, and to him no line and no involvement of anybody else's is there (rule 13)."""
    with undone():
        party = people.party("Opsporing", of="Opsporing")
        officer = people.worker("Opsporing", at=party, function="investigating_officer")
        people.involve(
            officer,
            full.households["target"],
            purpose="leerplicht.opsporing",
            joined_at=NOW,
            compartment_id=officer.party_id,
        )
        read = {model: told(officer, f"SELECT FROM {model._meta.db_table}") for model in ITEMS}
        assert read == dict.fromkeys(ITEMS, "0 rows")
        assert told(officer, "SELECT FROM access_involvement") == "1 rows"  # his own


def test_there_is_something_to_read(full: Stage) -> None:
    """Where nothing is, nothing is proven. Seals are made after the stage, by another process."""
    assert [table for table in FENCED if not rows(table)] == ["journal_seal"]


def test_a_newcomer_changes_nothing(newcomers: list[Actor]) -> None:
    worker, _resident = newcomers
    changed = {
        table: told(worker, f"UPDATE {table} SET {column} = NULL")
        for table in FENCED
        for column in granted(table, "UPDATE")[-1:]
    }
    assert changed == dict.fromkeys(changed, "0 rows")


def test_a_newcomer_adds_nothing(newcomers: list[Actor], full: Stage) -> None:
    """Not one row like those that are there, whoever is said to have written it."""
    two = {"kept_id": str(full.persons["former"].pk), "other_id": str(full.persons["neighbour"].pk)}
    altered = ALTERED | {"people_personmerge": two}
    for table in sorted(set(FENCED) - EVERYBODY_ADDS):
        columns = ", ".join(granted(table, "INSERT"))
        add = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_record(NULL::{table}, %s::jsonb || %s)"
        values = Jsonb(altered.get(table, {}))
        said = {told(actor, add, row, values) for actor in newcomers for row in rows(table) if columns}
        assert not columns or any(map(fenced_off, said)), (table, said)
        assert not [one for one in said if one.endswith(" rows")], table


def test_what_an_emergency_opens_is_nobodys_to_give_or_end_and_is_held_with_it(full: Stage) -> None:
    """Only the one function that opens it gives it, also not who may hold back or show otherwise (rule 6)."""
    opened = "access_grant WHERE emergency_id IS NOT NULL"
    asker, partner, named = (full.actor(name) for name in ("asker", "partner", "named"))
    assert (
        told(asker, f"SELECT FROM {opened}") != told(partner, f"SELECT FROM {opened}") == "0 rows"
    )  # from her it is held
    assert told(asker, f"UPDATE {opened.replace(' WHERE', ' SET period = period WHERE')}") == "0 rows"
    give = "INSERT INTO access_grant SELECT (jsonb_populate_record(g, %s)).* FROM access_grant g WHERE id = %s"
    held = full.things["target"]["held"]
    mine, his = ({"id": str(uuid4()), "emergency_id": of} for of in (None, str(full.things["target"]["emergency"])))
    assert told(named, give, Jsonb(mine), held) == "1 rows"
    assert fenced_off(told(named, give, Jsonb(his), held))


def test_nobody_makes_his_own_somebody_elses(full: Stage) -> None:
    """A row that somebody may change is not changed into one that he could not have written."""
    unfenced = {
        table for table in FENCED if granted(table, "UPDATE") and not any(map(fenced_off, _changes(full, table)))
    }
    assert unfenced == BEHIND_THE_COLUMNS


WHERE = {"household_id": "people_household", "about_id": "people_person", "person_id": "people_person"}


def test_no_row_is_moved_to_whom_one_may_not_know(full: Stage) -> None:
    """Whoever changes a row puts it in no household and under no name that he may not read himself."""
    wrong = []
    for name, table in product(
        CHANGERS, sorted(set(FENCED) - {"intake_draft"})
    ):  # what he only began to write is his to hand on
        for column in sorted(set(WHERE) & set(granted(table, "UPDATE"))):
            for number in _unknown(full, name, WHERE[column]):
                said = told(full.actor(name), f"UPDATE {table} SET {column} = %s", number)
                if said.endswith(" rows") and said != "0 rows":
                    wrong.append(f"{name} moves {said} of {table} by {column}")
    assert not wrong, "\n".join(sorted(set(wrong)))


def _unknown(stage: Stage, name: str, table: str) -> list[Any]:
    with acting(stage.actor(name), NOW):
        known = {number for (number,) in query(f"SELECT id FROM {table}")}
    return sorted({number for (number,) in query(f"SELECT id FROM {table}", using="owner")} - known)


def _changes(stage: Stage, table: str) -> Iterator[str]:
    """What the database says when each changes a column to what it is in another row."""
    columns = granted(table, "UPDATE")
    if len(columns) > FEW:  # what it says is no matter of the fence, whose it is is
        columns = [name for name in columns if name == "id" or name.endswith("_id")]
    for name in CHANGERS:
        for row, column in product(rows(table), columns):
            change = (
                f"UPDATE {table} SET {column} = (SELECT {column} FROM jsonb_populate_record(NULL::{table}, %s::jsonb))"
            )
            yield told(stage.actor(name), change, row)
