# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line: plain names, our own commands first, and what reads only files runs without a database."""

import os
import subprocess
from pathlib import Path

import pytest

from config import command
from config.embedded import CHECKOUT
from tests.house.conftest import Run

OWN = {"termijn": Path(), "check_laws": Path(), "journal_verify": Path()}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["check-laws"], ("check_laws", [])),
        (["termijn", "wmo.onderzoek", "2026-09-14"], ("termijn", ["wmo.onderzoek", "2026-09-14"])),
        (["journal", "verify", "--checkpoint", "F"], ("journal_verify", ["--checkpoint", "F"])),
        (["migrate", "access"], ("migrate", ["access"])),
        ([], ("help", [])),
        (["--help"], ("help", [])),
        (["help", "check-laws"], ("help", ["check_laws"])),
        (["--version"], ("--version", [])),
    ],
)
def test_a_command_is_found_by_its_plain_name(typed: list[str], meant: tuple[str, list[str]]) -> None:
    assert command.named(typed, OWN) == meant


def test_a_command_tells_about_itself_without_being_run(tmp_path: Path) -> None:
    file = tmp_path / "walk.py"
    file.write_text("raise SystemExit\n\n\nclass Command:\n    pure = True\n    help = 'Loop.'\n")
    assert command.said(file, "pure") is True
    assert command.said(file, "help") == "Loop."
    assert command.said(file, "needs_database") is None


@pytest.mark.parametrize("name", command.own_commands())
def test_every_command_of_ours_says_in_a_sentence_what_it_does(name: str) -> None:
    told = command.said(command.own_commands()[name], "help")
    assert told and told[0].isupper() and len(told) > 20


def test_a_command_starts_the_database_unless_it_says_it_needs_none(tmp_path: Path) -> None:
    file = tmp_path / "walk.py"
    file.write_text("class Command:\n    needs_database = False\n")
    assert not command.needs_database("walk", file)
    assert command.needs_database("migrate", None)
    assert not command.needs_database("makemessages", None)


@pytest.mark.parametrize("typed", [["help", "wie-ziet"], ["wie-ziet", "--help"], ["help", "check-laws"]])
def test_help_of_a_command_names_it_as_it_is_typed_and_starts_nothing(run: Run, var: Path, typed: list[str]) -> None:
    told = run("config.command", *typed)
    name = next(word for word in typed if "-" in word.strip("-"))
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith(f"usage: rondom {name} ")
    assert name.replace("-", "_") not in told.stdout
    assert not (var / "postgres").exists()


def test_help_lists_our_own_commands_first_and_starts_nothing(run: Run, var: Path) -> None:
    told = run("config.command", "help")
    assert told.returncode == 0
    ours, django = told.stdout.split("What Django brings:")
    assert "\n  check-laws  " in ours and "\n  termijn  " in ours
    assert " migrate " in django and "termijn" not in django
    assert not (var / "postgres").exists()


def test_a_command_that_reads_only_files_makes_nothing(run: Run, var: Path) -> None:
    told = run("config.command", "termijn", "wmo.onderzoek", "2026-09-14")
    assert told.stdout.startswith("2026-10-26\n")
    assert run("config.command", "check-laws").returncode == 0
    assert list(var.iterdir()) == []


def test_a_command_that_needs_the_database_starts_and_stops_it(run: Run, var: Path) -> None:
    told = run("config.command", "migrate", "--verbosity", "0")
    assert (told.returncode, told.stderr) == (0, "")
    assert "[X] 0001_initial" in run("config.command", "showmigrations", "contenttypes").stdout
    assert run("config.embedded", "status").stdout == "postgres: stopped\n"


def test_a_wrong_address_is_one_line(run: Run) -> None:
    told = run("config.command", "migrate", DATABASE_URL="mysql://me:s3cret@db/x")
    assert told.returncode == 1
    assert told.stderr == "DATABASE_URL is not a database address: write postgresql://user:password@host:5432/rondom\n"


def test_an_unknown_command_is_refused(run: Run) -> None:
    told = run("config.command", "vlieg")
    assert told.returncode != 0
    assert "Unknown command: 'vlieg'" in told.stderr


def test_the_program_rondom_works_from_any_folder(environment: dict[str, str]) -> None:
    program = CHECKOUT / ".venv/bin/rondom"
    asked = [program, "termijn", "wmo.onderzoek", "2026-09-14"]
    told = subprocess.run(asked, check=True, cwd="/", env=environment, capture_output=True, text=True)
    assert told.stdout.startswith("2026-10-26\n")
    assert os.access(program, os.X_OK)
