# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""All controls, and which tests come near one."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from config.databases import serving
from tests.controls import in_code, in_database

# Tests that go through everything come last: a test of the thing itself says more when it turns red.
LATER = (
    "tests/attack/test_matrix.py",
    "tests/attack/test_doors.py",
    "tests/attack/test_hostile.py",
    "tests/demo/",
    "tests/access/test_worlds.py",
)
AT_FENCE = {
    "constraint": ["test_constraints"],
    "right": ["test_rights"],
    "trigger": ["test_rights", "test_fence_writing"],
    "search path": ["test_fence"],
    "caller": ["test_fence"],
    "fence": ["test_fence"],
    "policy": ["test_fence", "test_fence_writing", "test_walls"],
}
MOST = 25


@contextmanager
def everything() -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The controls in code, and those in the database with the statement that takes each away; the database runs as long as this does.

    The database is asked in another process: in this one nothing of the house is loaded yet.
    """
    with serving(os.environ, "test"):
        told = subprocess.run(
            [sys.executable, "-m", "tests.controls.finding"], check=True, capture_output=True, text=True
        )
        yield dict.fromkeys(in_code.controls(), ""), json.loads(told.stdout)


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


def near(control: str, coverage: str) -> tuple[str, ...]:
    """Tests that may notice: those that run the control's line, or that are about its table."""
    if " rondom/" in control.partition(":")[0] or " config/" in control.partition(":")[0]:
        return _passing(control, coverage) or ("tests/attack/test_headers.py", "tests/house/test_environment.py")
    kind = next(kind for kind in AT_FENCE if control.startswith(kind))
    rest = control.removeprefix(f"{kind} ")
    table = rest.partition(":")[0]
    folder = f"tests/{table.split('_')[0]}"
    own = [folder] if (in_code.ROOT / folder).is_dir() else []
    return tuple(f"tests/attack/{name}.py" for name in AT_FENCE[kind]) + tuple(own if kind == "policy" else [])


def _passing(control: str, coverage: str) -> tuple[str, ...]:
    """The tests that ran the lines of this control, the quickest first."""
    from coverage import CoverageData

    data = CoverageData(coverage)
    data.read()
    file = in_code.file_of(control)
    lines = _lines(control, file)
    contexts = data.contexts_by_lineno(str(in_code.ROOT / file))
    seen = {context for line in lines for context in contexts.get(line, []) if context.startswith("tests.")}
    slow = json.loads(Path(coverage).with_suffix(".json").read_text())
    tests = sorted((_node(context) for context in seen), key=lambda node: (node.startswith(LATER), slow.get(node, 1.0)))
    return tuple(tests[:MOST])


def _lines(control: str, file: str) -> set[int]:
    """The lines that are different without it."""
    tree = ast.parse((in_code.ROOT / file).read_text())
    one = next(one for one in in_code.found(file, tree) if one.name == control)
    marks = _statements(tree)
    one.remove()
    after = _statements(tree)
    gone = [node for key, node in marks.items() if key not in after]
    if not gone:  # a decorator: the function's own body says whether it ran
        function = control.partition(":")[2].split(" #")[0]
        gone = [
            statement
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) and node.name == function
            for statement in node.body
        ]
    return {line for node in gone for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def _statements(tree: ast.Module) -> dict[int, Any]:
    return {id(node): node for node in ast.walk(tree) if isinstance(node, ast.stmt)}


def _node(context: str) -> str:
    module, _, function = context.rpartition(".")
    return f"{module.replace('.', '/')}.py::{function}"


if __name__ == "__main__":
    print(json.dumps(in_the_database()))
