# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines are those of Logboek Dataverwerkingen 1.0, and a trace goes in, through and out (W3C Trace Context 1)."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connections

from rondom import journal
from rondom.access.actors import SYSTEM_ACTOR
from rondom.journal.ldv import records
from tests.journal.schema import LDV, faults

TRACE, STEP = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
IN = f"00-{TRACE}-{STEP}-01"
PURPOSE = "wmo.onderzoek"


def written(
    *persons: object, action: str = journal.LOOK, result: str = "ok", purpose: str = PURPOSE
) -> list[dict[str, Any]]:
    """What stands in the log after one look at these persons."""
    begun = datetime.now(UTC)
    line = journal.Line(action, "page", "people.household", uuid4(), frozenset(persons), purpose, result=result)  # type: ignore[arg-type]
    journal.write(SYSTEM_ACTOR, [line])
    return list(records(begun, datetime(2100, 1, 1, tzinfo=UTC)))


def test_one_action_and_one_step_under_it_for_each_person(own_database: str) -> None:
    journal.begin(journal.new_trace("test"))
    murat, sam = uuid4(), uuid4()
    action, *persons = written(murat, sam)
    assert not [fault for record in (action, *persons) for fault in faults(record, LDV)]
    assert {one["attributes"]["dpl.core.data_subject_id"] for one in persons} == {str(murat), str(sam)}
    assert {one["parent_span_id"] for one in persons} == {action["span_id"]}
    assert len({one["span_id"] for one in (action, *persons)}) == 3
    assert {one["trace_id"] for one in (action, *persons)} == {journal.current_trace().trace_id}
    assert "dpl.core.data_subject_id" not in action["attributes"]  # 0 or 1 person a line
    assert {one["attributes"]["dpl.core.processing_activity_id"] for one in (action, *persons)} == {
        f"urn:rondom:doel:{PURPOSE}"
    }


def test_moments_are_milliseconds(own_database: str) -> None:
    before = int(datetime.now(UTC).timestamp() * 1000)
    for record in written(uuid4()):
        assert before <= record["start_time"] <= record["end_time"] <= before + 60_000


@pytest.mark.parametrize(
    ("action", "result", "status"),
    [("look", "ok", "Ok"), ("done", "ok", "Ok"), ("attempt", "ok", "Unset"), ("refused", "denied", "Unset")],
)
def test_a_refusal_is_no_fault_of_the_program(own_database: str, action: str, result: str, status: str) -> None:
    assert {one["status"] for one in written(uuid4(), action=action, result=result)} == {status}


def test_a_trace_of_another_system_is_continued(own_database: str) -> None:
    journal.begin(journal.new_trace("test", IN, foreign=True))
    action, person = written(uuid4())
    assert (action["trace_id"], action["parent_span_id"]) == (TRACE, STEP)
    assert person["attributes"]["dpl.core.foreign_operation.processor"] == "urn:rondom:aanroeper:onbekend"
    assert not [*faults(action, LDV), *faults(person, LDV)]


def test_what_is_left_behind_is_a_step_under_the_last_line(own_database: str) -> None:
    """A job joins the trace of the request that put it there; nobody else called."""
    journal.begin(journal.new_trace("request"))
    asked = written(uuid4())[0]
    along = journal.traceparent()
    assert along == f"00-{asked['trace_id']}-{asked['span_id']}-01"
    journal.begin(journal.new_trace("job", along))
    action, person = written(uuid4())
    assert (action["trace_id"], action["parent_span_id"]) == (asked["trace_id"], asked["span_id"])
    assert "dpl.core.foreign_operation.processor" not in person["attributes"]


@pytest.mark.parametrize(
    "wrong",
    ["", "x", f"ff-{TRACE}-{STEP}-01", f"00-{'0' * 32}-{STEP}-01", f"00-{TRACE}-{'0' * 16}-01", f"00-{TRACE.upper()}-{STEP}-01",
     f"00-{TRACE}-{STEP}", f"00-{TRACE[1:]}-{STEP}-01", f"{IN}\n", f"00-{TRACE}-{STEP}-0g"],
)  # fmt: skip
def test_what_is_no_trace_begins_a_new_one(wrong: str) -> None:
    trace = journal.new_trace("test", wrong, foreign=True)
    assert (trace.trace_id == TRACE, trace.parent_span_id, trace.foreign) == (False, "", False)


def test_a_later_version_of_the_standard_is_understood() -> None:
    assert journal.new_trace("test", f"01-{TRACE}-{STEP}-01-more").trace_id == TRACE


@pytest.mark.parametrize(
    ("name", "value"),
    [("trace_id", "0" * 32), ("span_id", "x"), ("status", "Denied"), ("name", ""), ("start_time", "2026"), ("end_time", -1),
     ("attributes", {}), ("attributes", {"dpl.core.processing_activity_id": "14"}), ("resource", {"service.name": "x"}), ("actor", "Sanne")],
)  # fmt: skip
def test_the_schema_bites(own_database: str, name: str, value: object) -> None:
    (_action, right) = written(uuid4())
    assert list(faults(right | {name: value}, LDV))
    if name in LDV["required"]:
        assert list(faults({key: one for key, one in right.items() if key != name}, LDV))


def test_the_command_gives_a_day_and_leaves_a_line(own_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    written(uuid4())
    call_command("journal_ldv", "--van", f"{datetime.now(UTC):%Y-%m-%d}")
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(told) == 3  # the look, its person, and that somebody took them out
    assert not [fault for record in told for fault in faults(record, LDV)]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_audit_line WHERE name = 'journal-ldv'")
        assert cursor.fetchone() == (1,)
