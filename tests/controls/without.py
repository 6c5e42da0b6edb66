# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A run of the tests without one control: `pytest -p tests.controls.without`, with RONDOM_WITHOUT naming it, and RONDOM_WITHOUT_SQL
the statement that takes it away.

Code is changed while it is loaded, the database after it was copied; no file of the house is touched.
"""

import ast
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

from tests.controls import in_code, switch


class _Changed(SourceFileLoader):
    """Loads one file with a switch for each of its controls, or without the one that is declared there."""

    without = ""

    def get_code(self, fullname: str) -> CodeType:
        file = os.path.relpath(self.path, in_code.ROOT)
        tree = ast.parse(self.get_data(self.path))
        for control in list(in_code.found(file, tree)):
            if control.name == self.without or not (control.declared or self.without):
                control.change(control.name)
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class _Finder(MetaPathFinder):
    """Finds files of the house that are loaded changed; all others are found as ever."""

    def __init__(self, without: str):
        self.without = without
        self.modules = {_module(file) for file in ([in_code.file_of(without)] if without else in_code.files())}
        assert not self.modules & set(sys.modules), "the house is loaded already"

    def find_spec(self, fullname: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname not in self.modules:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        assert spec is not None and spec.origin is not None
        spec.loader = _Changed(fullname, spec.origin)
        spec.loader.without = self.without
        return spec


def _module(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def load_with_switches() -> None:
    """Load the whole house in this process, with a switch for each control in code."""
    sys.meta_path.insert(0, _Finder(""))
    for module in ("tests.conftest", "config.urls", "tests.attack.table"):
        import_module(module)


def pytest_load_initial_conftests() -> None:
    """Before anything of the house is loaded."""
    control = os.environ["RONDOM_WITHOUT"]
    if control in in_code.controls(declared=True):
        sys.meta_path.insert(0, _Finder(control))
    else:
        switch.turn_off(control)


def pytest_sessionstart() -> None:
    """Each copy of the pattern is made without the control; the pattern keeps it."""
    statement = os.environ["RONDOM_WITHOUT_SQL"]
    if not statement:
        return
    from config.databases import connect, parse
    from tests.database import PatternDatabase

    whole = PatternDatabase.copy

    @contextmanager
    def copy(self: PatternDatabase) -> Iterator[str]:
        with whole(self) as name:
            with connect(parse("DATABASE_URL", self.url)._replace(name=name)) as connection:
                connection.execute(statement.encode())
            yield name

    PatternDatabase.copy = copy  # type: ignore[method-assign]  # the one place where a copy is made
