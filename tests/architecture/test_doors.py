# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every view has its door, and behind it fetches only through access."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
# Views that show nothing about anybody. Each says why it needs no door.
WITHOUT_DOOR = {
    "rondom.api.urls.description": "what the API can be asked; nothing of anybody",
    "rondom.core.views.healthz": "for the machine that watches: no data",
    "rondom.core.exit.quick_exit": "leaves at once, whoever you are",
    "rondom.core.styleguide.style_page": "components with invented words, demo mode only",
    "rondom.demo.views.people": "lists the invented people, demo mode only",
    "rondom.demo.views.log_in_as": "sets who you are, demo mode only; shows nothing",
    "rondom.demo.views.log_out": "forgets who you are; shows nothing",
    "rondom.intake.views.front": "the front page; the same for everyone",
}


def views() -> Iterator[tuple[str, Any]]:
    """Every view in the URLconf, with the name of its route."""

    def walk(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[tuple[str, Any]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner)
            else:
                yield f"{space}{pattern.name}", pattern.callback

    yield from walk(get_resolver().url_patterns, "")


def place(view: Any) -> str:
    inner = inspect.unwrap(view)
    return f"{inner.__module__}.{inner.__qualname__}"


def has_door(view: Any) -> bool:
    while view is not None:
        if getattr(view, "door", None):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def test_every_view_has_its_door() -> None:
    missing = [
        f"{name}: {place(view)}" for name, view in views() if not has_door(view) and place(view) not in WITHOUT_DOOR
    ]
    assert missing == []


def test_every_view_without_door_exists_and_needs_none() -> None:
    known = {place(view): view for _, view in views()}
    assert [name for name in WITHOUT_DOOR if name not in known or has_door(known[name])] == []


def view_files() -> list[Path]:
    return [
        file
        for file in (ROOT / "rondom").rglob("*.py")
        if (file.stem == "views" or "views" in file.parts) and file.parent.name != "demo"
    ]


def test_views_fetch_only_through_access() -> None:
    """No `Model.objects` in a view: pages read, actions write, and a single record comes from `fetch`."""
    wrong = re.compile(r"\.objects\b|_default_manager|get_object_or_404|get_list_or_404|connection\.cursor")
    assert [str(file.relative_to(ROOT)) for file in view_files() if wrong.search(file.read_text())] == []


def test_view_functions_fit_in_the_eye() -> None:
    """A view of more than forty lines does more than HTTP."""
    long = [
        f"{file.relative_to(ROOT)}:{node.name}"
        for file in view_files()
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno > 40
    ]
    assert long == []


def test_addresses_hold_nothing_personal() -> None:
    """Words, UUIDs and nothing else: no names, numbers or dates of people."""
    wrong = [name for name, pattern in _patterns() if re.search(r"<(?!uuid:|uuidstr:|slug:naam|str:naam)", pattern)]
    assert wrong == []


def _patterns() -> Iterator[tuple[str, str]]:
    def walk(patterns: list[Any], before: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, before + str(pattern.pattern))
            else:
                yield str(pattern.name), before + str(pattern.pattern)

    yield from walk(get_resolver().url_patterns, "")
