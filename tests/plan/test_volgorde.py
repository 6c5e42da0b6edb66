# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom volgorde -`: the contract with others, line by line."""

import json
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings

from rondom.plan.command import volgorde


def asked(text: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    return volgorde(StringIO(text), out, err), out.getvalue(), err.getvalue()


def steps(*given: object, start: object = "2026-06-01") -> str:
    return json.dumps({"start": start, "steps": given})


def test_it_answers_on_standard_output() -> None:
    given = steps({"id": "a", "after": ["b"], "working_days": 3}, {"id": "b"})
    done = subprocess.run(  # noqa: PLW1510 (the exit code is what is looked at)
        [sys.executable, "-m", "config.command", "volgorde", "-"],
        input=given,
        text=True,
        capture_output=True,
        cwd=settings.BASE_DIR,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "a": {"start": "2026-06-02", "end": "2026-06-04"},
        "b": {"start": "2026-06-01", "end": "2026-06-01"},
    }


def test_nothing_is_nothing() -> None:
    assert asked(steps()) == (0, "{}\n", "")


def test_a_ring_is_its_ids_on_one_line() -> None:
    given = steps(
        {"id": "c", "after": ["a"]},
        {"id": "a", "after": ["b"]},
        {"id": "b", "after": ["c"]},
        {"id": "d", "after": ["c"]},
    )
    assert asked(given) == (2, "", "a b c\n")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{", "geen JSON"),
        ("[]", "Geef"),
        ('{"steps": 3}', "Geef"),
        (steps(start="morgen"), "start is een datum"),
        (steps(start=None), "start is een datum"),
        (steps({"after": []}), "Stap 1 heeft geen id"),
        (steps({"id": 3}), "Stap 1 heeft geen id"),
        (steps({"id": "a", "after": "b"}), "after is een lijst"),
        (steps({"id": "a", "after": [1]}), "after is een lijst"),
        (steps({"id": "a", "after": ["z"]}), "komt na z"),
        (steps({"id": "a"}, {"id": "a"}), "Stap a staat er twee keer in"),
        (steps({"id": "a", "working_days": -1}), "heel getal"),
        (steps({"id": "a", "working_days": True}), "heel getal"),
        (steps({"id": "a", "working_days": 1.5}), "heel getal"),
        (steps({"id": "a", "working_days": 10**9}), "buiten de kalender"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(given: str, said: str) -> None:
    code, out, err = asked(given)
    assert (code, out, err.count("\n")) == (2, "", 1) and said in err
