# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which tests may notice that a control in code is gone: those that name its function, or one that leads to it, read from the code alone."""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tests.controls.in_code import ROOT, file_of, found, tree_of

# Tests that go through everything come last: a test of the thing itself says more when it turns red.
LATER = ("tests/attack/", "tests/demo/", "tests/access/test_worlds.py", "tests/access/test_merges.py")
NEVER = ("tests/journeys/", "tests/controls/", "tests/house/", "tests/docs/")
STEPS, MOST = 3, 20

Function = tuple[str, str]  # file and name


def near(control: str) -> tuple[str, ...]:
    """The tests to try, the nearest first; last the file of tests that goes by the same name."""
    file, name = file_of(control), _function(control)
    tests: dict[str, None] = {}
    reached, seen = {(file, name)}, {(file, name)}
    for _step in range(STEPS):
        for test in sorted(_tests_naming(reached), key=lambda test: (test.startswith(LATER), test)):
            tests.setdefault(test)
        reached = _callers(reached) - seen
        seen |= reached
    return (*list(tests)[:MOST], *_namesakes(file))


def _function(control: str) -> str:
    """The function it stands in."""
    file = file_of(control)
    place = next(one.node for one in found(file, tree_of(file)) if one.name == control)
    if isinstance(place, ast.FunctionDef):
        return place.name
    within = [
        node
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.FunctionDef) and node.lineno <= place.lineno <= (node.end_lineno or 0)
    ]
    return within[0].name if within else ""


@cache
def _named_in(folder: str) -> dict[Function, set[str]]:
    """The names that each function below this folder uses; functions of a class under their own names."""
    return {
        (file, node.name): _names(node)
        for file in (str(path.relative_to(ROOT)) for path in sorted((ROOT / folder).rglob("*.py")))
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.FunctionDef)
    }


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} | {
        one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)
    }


def _callers(functions: Iterable[Function]) -> set[Function]:
    """Who uses one of these; a private name only means something in its own file."""
    everywhere = {name for _file, name in functions if not name.startswith("_")}
    here = {(file, name) for file, name in functions if name.startswith("_")}
    return {
        (file, name)
        for (file, name), used in _named_in("rondom").items()
        if used & everywhere or any((file, one) in here for one in used)
    }


def _tests_naming(functions: Iterable[Function]) -> set[str]:
    """The tests that use one of these, by themselves or by a helper of their own file."""
    wanted = {name for _file, name in functions if not name.startswith("_")}
    named: dict[str, set[str]] = {}
    for (file, name), used in _named_in("tests").items():
        if used & wanted and not file.startswith(NEVER):
            named.setdefault(file, set()).add(name)
    for file, names in named.items():
        names |= {name for (place, name), used in _named_in("tests").items() if place == file and used & names}
    return {f"{file}::{name}" for file, names in named.items() for name in names if name.startswith("test_")}


def _namesakes(file: str) -> list[str]:
    parts = Path(file).with_suffix("").parts
    app, name = parts[1], parts[-1]
    return [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests" / app).glob("test_*.py"))
        if name.rstrip("s") in path.stem
    ]
