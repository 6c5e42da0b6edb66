# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reference pages that are written from what they describe: `python -m tests.docs.reference_pages` writes them again."""

import os
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from config import command

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
HEADER = """<!--
SPDX-FileCopyrightText: 2026 The Rondom contributors
SPDX-License-Identifier: EUPL-1.2
-->
<!-- Written by `python -m tests.docs.reference_pages`. Change what it describes, not this page. -->
"""
# Every Django command has these; they say nothing about ours.
OF_DJANGO = {
    "help", "version", "verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks",
}  # fmt: skip


def pages() -> dict[str, Callable[[], Iterator[str]]]:
    """Every page that is written here: its place in docs/ and what writes its lines."""
    return {"reference/commands.md": _commands, "reference/retention.md": _retention, "adr/index.md": _decisions}


def written(page: str) -> str:
    """The text that this page should have."""
    return "\n".join(pages()[page]()) + "\n"


def _commands() -> Iterator[str]:
    from django.core.management import load_command_class

    yield f"{HEADER}\n# Commands\n"
    yield "`rondom` is in `.venv/bin`. `rondom help` prints the same sentences. What the product says to a person is Dutch.\n"
    for name, file in command.own_commands().items():
        app = file.relative_to(command.APPS).parts[0]
        loaded: Any = load_command_class(f"rondom.{app}", name)
        parser = loaded.create_parser("rondom", name)
        found = [action for action in parser._actions if action.dest not in OF_DJANGO]
        yield f"## `rondom {name.replace('_', '-')}`\n\n{loaded.help}\n"
        if found:
            yield "| argument | means |\n|---|---|"
            yield from (f"| `{_argument(action)}` | {_told(action)} |" for action in found)
            yield ""
    yield "## What Django brings\n\n`rondom migrate`, `rondom shell` and all others of Django work too. `rondom migrate` works as the"
    yield "database role `owner` by itself; everything else as `app`. `rondom procrastinate worker` runs the jobs."


def _argument(action: Any) -> str:
    shown = action.option_strings[-1] if action.option_strings else ""
    value = "" if action.nargs == 0 else action.metavar or action.dest.upper()
    if action.choices and not action.metavar:
        value = " or ".join(map(str, action.choices))
    words = f"{shown} {value}".strip()
    return f"[{words}]" if not shown and action.nargs == "?" else words


def _told(action: Any) -> str:
    return str(action.help or "").replace("|", "\\|").replace("%%", "%")


def _retention() -> Iterator[str]:
    rules = tomllib.loads((ROOT / "config" / "retention.toml").read_text())
    yield f"{HEADER}\n# Retention\n"
    yield "How long each column about people is kept (`config/retention.toml`). The lengths of the rule `purpose` stand in the law files:"
    yield "see [retention by law](law/retention.md). A test walks every model: a column that is not named does not pass.\n"
    yield "By itself goes today: a form that was never sent, and a month of lines of the journal. The other rules say what will go.\n"
    yield "## Rules\n\n| rule | sentence | source |\n|---|---|---|"
    yield from (
        f"| `{name}` | {rule['sentence']} | {rule['article']} |" for name, rule in sorted(rules["rule"].items())
    )
    yield "\n## Tables\n\nWhich columns each holds stands in the file.\n\n| model | rule |\n|---|---|"
    yield from sorted(f"| `{table['model']}` | `{table['rule']}` |" for table in rules["table"])
    without = ", ".join(f"`{model}`" for model in sorted(rules["without_people"]["models"]))
    yield f"\nWithout facts about people: {without}."


def _decisions() -> Iterator[str]:
    yield f"{HEADER}\n# Decision records\n"
    yield "Why the house is as it is. Half a page each: what came up, what we decided, what follows, what lost. A record is not rewritten"
    yield "when we change our mind; a new one says which it replaces.\n"
    yield "| number | decision |\n|---|---|"
    for file in sorted((DOCS / "adr").glob("[0-9]*.md")):
        title = next(line for line in file.read_text().splitlines() if line.startswith("# "))
        number, _, decision = title.removeprefix("# ").partition(" ")
        yield f"| [{number}]({file.name}) | {decision} |"


def write() -> list[str]:
    """Write what is not as it should be; returns what was written."""
    changed = [page for page in pages() if not (DOCS / page).exists() or (DOCS / page).read_text() != written(page)]
    for page in changed:
        (DOCS / page).write_text(written(page))
    return changed


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ["RONDOM_PROCESS"] = "schema"
    django.setup()
    for page in write():
        print(f"docs/{page}")
