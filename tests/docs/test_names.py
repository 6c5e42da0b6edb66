# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the documentation names, exists: scripts, commands, files, words of the glossary."""

import importlib
import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.management import get_commands

from config import command
from tests.docs.files import ROOT, documents, name_of, prose

GLOSSARY = ROOT / "GLOSSARY.md"


def commands_in(text: str) -> set[str]:
    """Every `rondom ...` that a reader can type: at the start of a line of code, or between backticks."""
    found = re.findall(r"(?:^|`)(?:\w+=\S+ )*(?:\.venv/bin/)?rondom((?: [a-z][\w-]*)+)", text, flags=re.M)
    return {words.strip() for words in found}


@pytest.mark.parametrize("page", documents(), ids=name_of)
def test_every_command_that_is_named_exists(page: Path) -> None:
    own = command.own_commands()
    known = set(own) | set(get_commands()) | {"help"}
    named = {words: command.named(words.split(), own)[0] for words in commands_in(page.read_text())}
    assert [words for words, name in named.items() if name not in known] == []


@pytest.mark.parametrize("page", documents(), ids=name_of)
def test_every_script_that_is_named_exists(page: Path) -> None:
    named = set(re.findall(r"(?<![\w/.])script/([a-z]+)", page.read_text()))
    assert [name for name in sorted(named) if not (ROOT / "script" / name).is_file()] == []


@pytest.mark.parametrize("page", documents(), ids=name_of)
def test_every_file_between_backticks_exists(page: Path) -> None:
    """`config/retention.toml` and the like; a name with < or * is a pattern, and var/ is made while it runs."""
    folders = "laws|config|rondom|tests|docs|requirements|assets"
    named = re.findall(rf"`((?:{folders})/[\w./-]*)`", prose(page.read_text()))
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", documents(), ids=name_of)
def test_every_module_to_run_exists(page: Path) -> None:
    named = set(re.findall(r"python -m ((?:config|tests)[\w.]*)", page.read_text()))
    places = [ROOT / name.replace(".", "/") for name in named]
    assert [str(place) for place in places if not place.with_suffix(".py").exists() and not place.is_dir()] == []


def test_what_the_tutorial_says_to_click_is_on_a_page() -> None:
    """Bold words are on the screen: in a template, a form, a law file or among the people of the demo."""
    page = (ROOT / "docs" / "tutorial" / "first-call.md").read_text()
    places = [*(ROOT / "rondom").rglob("*.html"), *(ROOT / "rondom").rglob("*.py"), *(ROOT / "laws").glob("*.toml")]
    screen = "\n".join(path.read_text() for path in places)
    named = re.findall(r"\*\*([^*]+)\*\*", prose(page))
    assert len(named) > 15
    assert [words for words in named if words not in screen] == []


# The glossary


def rows() -> list[list[str]]:
    """The lines of the glossary: Dutch, code, screen, source."""
    lines = [line for line in GLOSSARY.read_text().splitlines() if line.startswith("| ") and "|---" not in line]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines if "in the code" not in line]


def identifiers() -> list[str]:
    return [name for row in rows() for name in re.findall(r"`([\w.]+)`", row[1])]


def resolve(name: str) -> Any:
    """`people.Person.bsn` -> the field; `access.keys.visible` -> the function. Raises when there is no such thing."""
    app, _, rest = name.partition(".")
    parts = rest.split(".")
    if parts[0] in {model.__name__ for model in apps.get_app_config(app).get_models()}:
        found: Any = apps.get_model(app, parts.pop(0))
    else:
        found = _module(app, parts)
    for part in parts:
        found = _inside(found, part)
    return found


def _module(app: str, parts: list[str]) -> Any:
    """The module that holds the name: `rondom.law`, `rondom.access.keys`, or the app's models. Takes its parts off the name."""
    found = importlib.import_module(f"rondom.{app}")
    while hasattr(found, "__path__") and importlib.util.find_spec(f"{found.__name__}.{parts[0]}"):
        found = importlib.import_module(f"{found.__name__}.{parts.pop(0)}")
    is_app = found.__name__ == f"rondom.{app}"
    return importlib.import_module(f"rondom.{app}.models") if is_app and not hasattr(found, parts[0]) else found


def _inside(found: Any, part: str) -> Any:
    try:
        return found._meta.get_field(part)
    except (AttributeError, FieldDoesNotExist):
        return getattr(found, part)


def test_the_glossary_has_four_columns() -> None:
    assert len(rows()) > 50
    assert [row for row in rows() if len(row) not in (3, 4)] == []


@pytest.mark.parametrize("name", identifiers())
def test_every_name_in_the_glossary_exists_in_the_code(name: str) -> None:
    assert resolve(name) is not None


def test_a_name_that_is_not_there_is_found_out() -> None:
    with pytest.raises((AttributeError, ModuleNotFoundError, LookupError)):
        resolve("people.Person.shoe_size")


def test_every_model_has_a_line_in_the_glossary() -> None:
    named = set(identifiers())
    models = [
        m._meta.label for app in apps.get_app_configs() if app.name.startswith("rondom.") for m in app.get_models()
    ]
    assert [label for label in models if label not in named] == []


def test_no_term_stands_in_the_glossary_twice() -> None:
    names = identifiers()
    assert [name for name in set(names) if names.count(name) > 1] == []
