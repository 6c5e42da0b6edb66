# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""All controls, and which tests come near one."""

import inspect
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import uuid4

from config.databases import serving
from tests.controls import in_code, in_database, nearness

AT_FENCE = {
    "constraint": ["test_constraints.py::test_no_constraint_went_away"],
    "right": ["test_rights.py"],
    "trigger": ["test_rights.py", "test_fence_writing.py"],
    "search path": ["test_fence.py::test_every_function_that_looks_past_the_fence_fixes_its_search_path"],
    "caller": ["test_fence.py::test_only_named_roles_call_what_looks_past_the_fence"],
    "fence": ["test_fence.py::test_every_table_about_people_is_fenced"],
    "policy": ["test_policies.py"],
}
DECLARED = ("header", "directive", "setting", "middleware")
HEADERS = "tests/attack/test_headers.py"
AT_HEADERS = (
    *(f"{HEADERS}::test_{name}" for name in ("the_policy_names_nobody_else", "static_files_may_be_kept_and_carry_the_same_policy",
      "cookies", "outside_the_demo_it_is_secure_without_asking", "pages_that_go_wrong", "every_answer_of_every_address[GET]")),
    "tests/attack/test_doors.py::test_a_deed_from_another_site_is_refused_everywhere",
    "tests/attack/test_doors.py::test_another_host_is_refused",
    "tests/attack/test_journal.py::test_lines_that_cannot_be_read_are_a_page_with_a_sentence",
    "tests/attack/test_absent.py::test_who_was_only_asked_to_join_reads_that_he_answers_that_first",
)  # fmt: skip
MATRIX, THRESHOLD = "tests/attack/test_matrix.py", "tests/attack/test_threshold.py"
EVERY_NO = "tests/rules/test_every_no.py::test_a_rule_says_no"
AT_ABSENCE = ("tests/attack/test_absent.py", "tests/attack/test_refused.py")
ANSWERS = {"refusal", "rule asked", "line"}
AT_THE_DOOR = (
    f"{MATRIX}::test_records_of_a_household[GET-intake:question]",
    f"{MATRIX}::test_records_of_a_household[GET-desk:decline]",
    "tests/desk/test_looking_together.py::test_everybody_who_looked_stands_in_the_list_of_everybody_who_was_shown",
    "tests/attack/test_journal.py::test_asking_for_what_is_not_yours_is_written_down_alike",
    "tests/attack/test_journal.py::test_a_refused_deed_is_written_down",
    f"{MATRIX}::test_pages_without_a_record[GET-privacy:today]",
    THRESHOLD,
)
ON_RECORD = "tests/attack/test_on_record.py"
AT_THRESHOLD = ("test_who_may_not_come_in_stands_outside", "test_another_method_stands_outside")


@contextmanager
def everything() -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The controls that are declared, and all others: those of the database with the statement that takes each away. The database runs as long as
    this does."""
    with serving(os.environ, "test"):
        declared, switched = (dict.fromkeys(in_code.controls(declared=which), "") for which in (True, False))
        yield declared, switched | _asked("database")


def _asked(what: str) -> dict[str, Any]:
    """What only the loaded house knows. Another process is asked: in this one nothing of the house is loaded yet."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.controls.finding", what], check=True, capture_output=True, text=True
    )
    return json.loads(told.stdout)


def in_the_database() -> dict[str, str]:
    """The controls of the migrated database."""
    import tests.conftest  # noqa: F401 - settings
    from config.databases import connect, parse
    from tests.database import PatternDatabase

    with (
        PatternDatabase.made() as pattern,
        connect(parse("DATABASE_URL", pattern.url)._replace(name=pattern.name)) as connection,
    ):
        return in_database.controls(connection)


def pages() -> dict[str, list[str]]:
    """What asks each view: whoever may not come in, and the cells of the matrix; by its file and name."""
    from django.urls import resolve

    import tests.conftest  # noqa: F401 - settings
    from tests.attack.test_matrix import WITH_RECORD, WITHOUT_RECORD

    found: dict[str, list[str]] = {}
    for test, routes in (("test_records_of_a_household", WITH_RECORD), ("test_pages_without_a_record", WITHOUT_RECORD)):
        for route in routes:
            code = inspect.unwrap(resolve(route.address(dict.fromkeys(route.kwargs, str(uuid4())))).func).__code__
            view = f"{os.path.relpath(code.co_filename, in_code.ROOT)}:{code.co_name}"
            found.setdefault(view, []).extend(
                [
                    *(f"{THRESHOLD}::{one}[{route.name}]" for one in AT_THRESHOLD),
                    *(f"{MATRIX}::{test}[{method}-{route.name}]" for method in ("GET", "POST")),
                ]
            )
    return found


@cache
def _pages() -> dict[str, list[str]]:
    return _asked("pages")


def _on_record(control: str) -> list[str]:
    """The addresses that leave a line of this name, a deed before a look."""
    verb = control.partition(".py:")[2].partition(" ")[2].partition(" #")[0]
    told = tomllib.loads((in_code.ROOT / ON_RECORD).with_name("on_record.toml").read_text())
    addresses = [
        f"{ON_RECORD}::test_what_is_asked_stands_in_the_journal[{method}-{address}]"
        for method in ("POST", "GET")
        for address, lines in told[method].items()
        if verb and any(line.endswith(f" {verb}") and not line.startswith("attempt") for line in lines)
    ]
    return addresses[:3]


def near(control: str) -> tuple[str, ...]:
    """Tests that may notice that it is gone."""
    if control.startswith(DECLARED):
        return AT_HEADERS
    if control.startswith("rule rondom/"):
        return (EVERY_NO,)
    if ".py:" in control:
        kind, _, name = control.partition(" rondom/")
        cells = _pages().get(f"rondom/{name.split(' ')[0]}", [])
        if kind in {"door", "method"}:
            return tuple(cells)
        if in_code.file_of(control) == "rondom/access/door.py":
            return (*AT_THE_DOOR, *nearness.near(control))
        lines = _on_record(control) if kind == "line" else []
        told = AT_ABSENCE if kind in ANSWERS and not lines and "/access/" not in control else ()
        return (*lines, *told, *cells, *nearness.near(control))
    kind = next(kind for kind in AT_FENCE if control.startswith(kind))
    folder = f"tests/{control.removeprefix(f'{kind} ').split('_')[0]}"
    own = [folder] if (in_code.ROOT / folder).is_dir() and kind == "trigger" else []
    return (*(f"tests/attack/{name}" for name in AT_FENCE[kind]), *own)


if __name__ == "__main__":
    print(json.dumps(pages() if sys.argv[1] == "pages" else in_the_database()))
