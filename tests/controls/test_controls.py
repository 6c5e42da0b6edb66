# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""No security control stands without a test that misses it. All are taken away by `python -m tests.controls.remove`; here some of each kind."""

import subprocess
import sys
from datetime import date

import pytest

from config.databases import connect, parse
from tests.controls import in_code, in_database
from tests.controls.remove import behind, named
from tests.database import PatternDatabase

# One of each kind, by name; each day another fifth of them is taken away.
SHARE = 5
SOME = (
    "rule asked rondom/access/actions/consent.py:withdraw_consent rules.may_withdraw",
    "rule rondom/access/consent_rules.py:may_withdraw",
    "line rondom/access/actions/consent.py:withdraw_consent consent_withdrawn",
    "door rondom/desk/views/day.py:my_day",
    "method rondom/desk/views/day.py:my_day",
    "refusal rondom/core/paging.py:place_in",
    "constraint access_grant:grant_has_ground",
    "right access_handover:update",
    "fence people_person",
    "policy access_consent:access_consent_read using",
    "trigger access_grant:access_grant_longer",
    "caller access_keys_of",
    "search path access_party()",
    "header rondom/core/middleware.py:X-Frame-Options",
    "directive rondom/core/middleware.py:form-action 'self'",
    "setting config/settings.py:SESSION_COOKIE_AGE",
    "middleware config/settings.py:rondom.core.middleware.security_headers",
)


@pytest.fixture
def found(pattern_database: PatternDatabase) -> set[str]:
    """Every control there is."""
    with connect(parse("DATABASE_URL", pattern_database.url)._replace(name=pattern_database.name)) as connection:
        in_code_too = [*in_code.controls(declared=True), *in_code.controls(declared=False)]
        return {*in_code_too, *in_database.controls(connection)}


def test_every_control_has_its_test(found: set[str]) -> None:
    """A new control is found by itself, and its test has to be named: `python -m tests.controls.remove --learn`."""
    known = {*named(), *behind()}
    assert found - known == set()
    assert known - found == set(), "named, and gone"
    assert not set(named()) & set(behind())


def test_one_of_each_kind_is_tried_here(found: set[str]) -> None:
    kinds = {control.split(" ")[0] for control in found}
    assert {control.split(" ")[0] for control in SOME} == kinds


def test_what_stands_behind_another_control_names_one_that_has_its_test() -> None:
    assert set(behind().values()) <= set(named())


def test_every_named_test_exists() -> None:
    for test in set(named().values()):
        file, _, function = test.partition("::")
        assert f"def {function.partition('[')[0]}(" in (in_code.ROOT / file).read_text(), test


@pytest.mark.slow
def test_without_a_control_its_test_turns_red() -> None:
    today = SOME[date.today().toordinal() % SHARE :: SHARE]
    told = subprocess.run(
        [sys.executable, "-m", "tests.controls.remove", *today, "--at-once", "1"],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    lines = told.stdout.splitlines()
    assert told.returncode == 0 and len([line for line in lines if line.startswith("red")]) >= len(today), (
        told.stdout + told.stderr
    )
