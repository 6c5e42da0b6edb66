# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each time that a rule can say no, it does so here, with the sentence that stands there. A new no is found by itself and has to have its case."""

import ast
import re

import pytest

from tests.controls import in_code
from tests.rules import of_access, of_intake, of_kinship, of_learning, of_provision, of_registers, of_safety
from tests.rules.people import Cases

CASES: Cases = {
    **of_access.CASES,
    **of_intake.CASES,
    **of_kinship.CASES,
    **of_learning.CASES,
    **of_provision.CASES,
    **of_registers.CASES,
    **of_safety.CASES,
}


def _said() -> dict[tuple[str, str], str]:
    """Every no, by its file and its place there, with the part of its sentence that is the same for everybody."""
    return {
        (file.removeprefix("rondom/"), control.name.partition(":")[2]): _sentence(control.node)
        for file in in_code.files()
        for control in in_code.found(file, in_code.tree_of(file))
        if control.name.startswith("rule rondom")
    }


def _sentence(node: ast.AST) -> str:
    texts = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return max((text for text in texts if " " in text), key=len)


SAID = _said()
KEYS = [(file, place) for file, cases in CASES.items() for place in cases]


def test_every_no_has_its_case() -> None:
    assert set(SAID) ^ set(KEYS) == set()


@pytest.mark.parametrize(("file", "place"), KEYS, ids=lambda part: part)
def test_a_rule_says_no(file: str, place: str) -> None:
    decision = CASES[file][place]()
    assert not decision, "yes"
    for part in re.split(r"%\(\w+\)s", SAID[file, place]):
        assert part in decision.reason
