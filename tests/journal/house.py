# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house that writes and seals, for the tests of its seals: in a database of the test's own, as those who do it in life."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import uuid4

from django.db import connections, transaction

from config.databases import addresses
from rondom import journal
from rondom.access.actors import SYSTEM_ACTOR
from rondom.journal.sealing import Sealer
from rondom.journal.verifying import verify

SECRET = "tests-only-journal-key-tests-only-journal-key"
ROOT = Path(__file__).resolve().parents[2]

Row = tuple[Any, ...]


def look(persons: int = 2) -> None:
    line = journal.Line(
        journal.LOOK, "page", "people.household", uuid4(), frozenset(uuid4() for _ in range(persons)), "wmo"
    )
    journal.write(SYSTEM_ACTOR, [line])


def sql(statement: str, *values: object) -> list[Row]:
    """As the owner, who may do everything: he is whom the seals are against."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def checkpoints(sealer: Sealer) -> list[str]:
    return [line for file in sorted(sealer.folder.glob("*.jsonl")) for line in file.read_text().splitlines()]


def check(sealer: Sealer, outside: list[str] | None = None) -> Any:
    return verify({sealer.public_key}, checkpoints(sealer)[-1:] if outside is None else outside)


def own_name() -> str:
    return str(connections["default"].settings_dict["NAME"])


@contextmanager
def as_role(role: str, alias: str = "default") -> Iterator[None]:
    """A transaction in this role, rolled back."""
    with transaction.atomic(using=alias):
        if role not in {"app", "journal_writer"}:
            run(f"SET LOCAL ROLE {role}", alias)
        yield


def run(statement: str, alias: str = "default") -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def rolled_back() -> Iterator[None]:
    """What is done inside has not happened afterwards."""
    with transaction.atomic(using="owner"):
        try:
            yield
        finally:
            transaction.set_rollback(True, using="owner")


def sealing_process(sealer: Sealer, log_in: str = "sealer") -> tuple[list[str], dict[str, str]]:
    """The command that seals, and the environment that it has in production."""
    environment = {
        name: value for name, value in os.environ.items() if name.startswith(("PATH", "HOME", "RONDOM", "COVERAGE"))
    }
    address = addresses(os.environ, "test")[log_in]._replace(name=own_name()).url()
    environment |= {"RONDOM_PROCESS": "sealer", "SEALER_DATABASE_URL": address, "RONDOM_JOURNAL_KEY": SECRET}
    environment |= {"RONDOM_CHECKPOINTS": str(sealer.folder)}
    return [sys.executable, "-m", "config.command", "journal", "seal"], environment


def wait_for(what: Callable[[], bool], seconds: float) -> float:
    """How long it took until this was so."""
    begun = time.monotonic()
    while not what():
        assert time.monotonic() - begun < seconds
        time.sleep(0.02)
    return time.monotonic() - begun


@contextmanager
def writing_all_the_time(threads: int = 1, pause: float = 0.005) -> Iterator[list[int]]:
    """A house at work: how many looks each thread wrote."""
    stop, written = Event(), [0] * threads

    def write(number: int) -> None:
        while not stop.is_set():
            look(1 + written[number] % 4)
            written[number] += 1
            time.sleep(pause)
        connections["journal"].close()

    running = [Thread(target=write, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    try:
        yield written
    finally:
        stop.set()
        for thread in running:
            thread.join()
