# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A run of the tests without one control: `pytest -p tests.controls.without`, with RONDOM_WITHOUT naming it.

Code is changed while it is loaded, the database after it was copied; no file of the house is touched.
"""

import ast
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

from tests.controls import in_code

CONTROL = os.environ.get("RONDOM_WITHOUT", "")
STATEMENT = os.environ.get("RONDOM_WITHOUT_SQL", "")


class _Without(SourceFileLoader):
    """Loads one file without the control."""

    def get_code(self, fullname: str) -> CodeType:
        file = os.path.relpath(self.path, in_code.ROOT)
        tree = ast.parse(self.get_data(self.path))
        next(one for one in in_code.found(file, tree) if one.name == CONTROL).remove()
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class _Finder(MetaPathFinder):
    """Finds the file that holds the control; all others are found as ever."""

    def __init__(self, module: str):
        self.module = module

    def find_spec(self, fullname: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        assert spec is not None and spec.origin is not None
        spec.loader = _Without(fullname, spec.origin)
        return spec


def pytest_load_initial_conftests() -> None:
    """Before anything of the house is loaded."""
    if CONTROL and not STATEMENT:
        file = in_code.file_of(CONTROL)
        module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        assert module not in sys.modules, f"{module} is loaded already"
        sys.meta_path.insert(0, _Finder(module))


def pytest_sessionstart() -> None:
    """Each copy of the pattern is made without the control; the pattern keeps it."""
    if not STATEMENT:
        return
    from config.databases import connect, parse
    from tests.database import PatternDatabase

    whole = PatternDatabase.copy

    @contextmanager
    def copy(self: PatternDatabase) -> Iterator[str]:
        with whole(self) as name:
            with connect(parse("DATABASE_URL", self.url)._replace(name=name)) as connection:
                connection.execute(STATEMENT.encode())
            yield name

    PatternDatabase.copy = copy  # type: ignore[method-assign]  # the one place where a copy is made
