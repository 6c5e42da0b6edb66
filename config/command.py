# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom`: the product's command line. Django's, with our own commands first and the database started when one needs it.

A command class says about itself, as plain values in its file:
`pure = True`: reads files only, so that it runs at once, without settings and without a database.
`needs_database = False`: needs the settings, but no database.
"""

import ast
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

APPS = Path(__file__).resolve().parent.parent / "rondom"
WITHOUT_DATABASE = {
    "check", "collectstatic", "compilemessages", "diffsettings", "findstatic", "help", "makemessages", "makemigrations",
    "startapp", "startproject", "version",
}  # fmt: skip
# These change or read the tables themselves, which only the owner may.
AS_OWNER = {"migrate", "showmigrations", "sqlmigrate", "sqlflush", "flush", "inspectdb"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. What a person can mend stops it with one line (`WrongSetting`, `EmbeddedError`)."""
    try:
        return run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def run(words: list[str]) -> int:
    """Find the command, prepare what it needs, and run it."""
    own = own_commands()
    name, rest = named(words, own)
    if name == "help" and not rest:
        print(overview(own))
        return 0
    if name == "help" and rest[0] in own:
        name, rest = rest[0], ["--help"]
    file = own.get(name)
    if file and said(file, "pure"):
        return run_own(name, file, rest)
    return run_django(name, file, rest)


def own_commands() -> dict[str, Path]:
    """Every command of our own apps, by the name of its file."""
    found = APPS.glob("*/management/commands/[a-z]*.py")
    return {file.stem: file for file in sorted(found, key=lambda file: file.stem)}


def named(words: list[str], own: dict[str, Path]) -> tuple[str, list[str]]:
    """The command and its arguments: `check-laws` is check_laws, and `journal verify` is journal_verify."""
    if not words or words[0] in {"help", "--help", "-h"}:
        return "help", [as_file_name(word) for word in words[1:]]
    first = as_file_name(words[0])
    if len(words) > 1 and f"{first}_{as_file_name(words[1])}" in own:
        return f"{first}_{as_file_name(words[1])}", words[2:]
    return first, words[1:]


def as_file_name(word: str) -> str:
    return word if word.startswith("-") else word.replace("-", "_")


def as_typed(name: str) -> str:
    """The name a person types: wie-ziet."""
    return name.replace("_", "-")


def said(file: Path, name: str) -> Any:
    """What the command class in this file says about itself, read without running it; None when it says nothing."""
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.ClassDef) and node.name == "Command":
            for line in node.body:
                if isinstance(line, ast.Assign) and [ast.unparse(target) for target in line.targets] == [name]:
                    return ast.literal_eval(line.value)
    return None


def needs_database(name: str, file: Path | None) -> bool:
    if file:
        return said(file, "needs_database") is not False
    return name not in WITHOUT_DATABASE


def overview(own: dict[str, Path]) -> str:
    """The commands of this product in plain words, then those of Django."""
    import django
    from django.core.management import get_commands

    make_ready()
    django.setup()
    width = max(map(len, own), default=0) + 2
    lines = ["Usage: rondom COMMAND [options]     rondom help COMMAND tells more", "", "What you can do with Rondom:"]
    lines += [f"  {as_typed(name):{width}}{said(file, 'help') or ''}".rstrip() for name, file in own.items()]
    others = sorted(name for name in get_commands() if name not in own)
    return "\n".join([*lines, "", "What Django brings:", f"  {' '.join(others)}"])


def make_ready() -> None:
    """Name the settings; outside production a command beside a demo works with the demo's own secrets and clock."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if not os.environ.get("JOURNAL_DATABASE_URL") and not os.environ.get("SEALER_DATABASE_URL"):
        from config.kept import demo_environment

        for name, value in demo_environment().items():
            os.environ.setdefault(name, value)


def run_own(name: str, file: Path, rest: list[str]) -> int:
    """A command of ours, under the name that a person types: its help says that name."""
    module = importlib.import_module(f"rondom.{file.parent.parent.parent.name}.management.commands.{name}")
    module.Command().run_from_argv(["rondom", as_typed(name), *rest])
    return 0


def run_django(name: str, file: Path | None, rest: list[str]) -> int:
    import django
    from django.core.management import execute_from_command_line

    if name == "makemigrations":
        os.environ["RONDOM_PROCESS"] = "schema"
    if name in AS_OWNER and not any(word.startswith("--database") for word in rest):
        rest = ["--database", "owner", *rest]
    make_ready()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # also when told to stop, the database is stopped in order
    asks_help = bool({"-h", "--help"} & set(rest))
    with database() if needs_database(name, file) and not asks_help else nullcontext():
        if file:
            django.setup()
            return run_own(name, file, rest)
        execute_from_command_line(["rondom", name, *rest])
    return 0


def database() -> AbstractContextManager[None]:
    from config.databases import serving

    return serving(os.environ, os.environ.get("RONDOM_PROCESS", "command"))


if __name__ == "__main__":
    sys.exit(main())
