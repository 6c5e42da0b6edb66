# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A database of its own for measuring, beside the one that people use; filled once and kept until its shape changes."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connections

from rondom.demo.generator import Size, generate

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def filled(size: Size, say: Callable[[str], None], fresh: bool = False) -> Iterator[None]:
    """Within this block every connection goes to the measuring database of this size, filled."""
    name = f"rondom_bench_{size.households}"
    names = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    mark = _mark(size)
    ready = _found(name) == mark and not fresh
    if not ready:
        _make(name)
    _go(dict.fromkeys(names, name))
    try:
        if not ready:
            say(f"Een gemeente maken met {size.households} huishoudens ...")
            _fill(size, say)
            _sign(name, mark)
        yield
    finally:
        _go(names)


def _go(names: dict[str, str]) -> None:
    for alias, name in names.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _found(name: str) -> str:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _make(name: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        cursor.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
        cursor.execute(f"GRANT CONNECT ON DATABASE {name} TO app, worker, journal_writer, sealer")


def _fill(size: Size, say: Callable[[str], None]) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        for extension in ("pg_trgm", "btree_gist"):
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    call_command("migrate", database="owner", verbosity=0)
    call_command("sync_laws", database="owner", verbosity=0)
    generate(size, say=say)


def _sign(name: str, mark: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"COMMENT ON DATABASE {name} IS '{mark}'")
        cursor.execute("VACUUM ANALYZE")


def _mark(size: Size) -> str:
    """Changes with the size, the tables and the generator: then the database is made again."""
    shaping = ("rondom/*/migrations/*.py", "rondom/access/fence*.py", "rondom/demo/generator/*.py")
    files = sorted(file for pattern in shaping for file in ROOT.glob(pattern))
    shape = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    return f"rondom bench {size.households} {size.items} {size.seed} {shape}"
