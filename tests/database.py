# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Test databases: migrated once as `owner`, copied in a fraction of a second, used as `app`."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from config.databases import admin_url, connect, make_database, parse, prepare, serving

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class PatternDatabase:
    """The migrated database, and the copies made of it."""

    url: str
    name: str
    current: str = ""
    copies: int = field(default=0)

    @classmethod
    @contextmanager
    def made(cls) -> Iterator["PatternDatabase"]:
        """The pattern for today's migrations; kept between runs, since only its copies are used."""
        with serving(os.environ, "test"):
            url = admin_url(os.environ, "test")
            prepare(url)
            pattern = cls(url, f"rondom_pattern_{_fingerprint()}")
            pattern._make()
            yield pattern

    @contextmanager
    def copy(self) -> Iterator[str]:
        """A fresh copy; gone afterwards."""
        self.copies += 1
        name = f"rondom_test_{os.getpid()}_{self.copies}"
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER owner").format(
                sql.Identifier(name), sql.Identifier(self.name)
            )
        )
        try:
            yield name
        finally:
            self.disconnect()
            self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def connect_to(self, name: str) -> None:
        """From here on every alias of Django uses this database."""
        from django.db import connections

        self.current = name
        for alias in connections:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name

    def disconnect(self) -> None:
        """Let go of the database, so that it can be thrown away."""
        from django.db import connections

        for alias in connections:
            connections[alias].close()

    def _run(self, statement: sql.Composed) -> None:
        with connect(parse("DATABASE_URL", self.url)._replace(name="postgres")) as connection:
            connection.execute(statement)

    def _make(self) -> None:
        address = parse("DATABASE_URL", self.url)
        with connect(address._replace(name="postgres")) as connection:
            connection.execute("SELECT pg_advisory_lock(7216307)")
            ready = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name]).fetchone()
            if ready:
                return
            building = f"{self.name}_building"
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(building)))
            make_database(connection, address, building)
            self._migrate(building)
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(building), sql.Identifier(self.name))
            )
            self._drop_older(connection)

    def _migrate(self, name: str) -> None:
        import django
        from django.core.management import call_command

        django.setup()
        self.connect_to(name)
        call_command("migrate", database="owner", verbosity=0)
        call_command("sync_laws", database="owner", verbosity=0)
        self.disconnect()

    def _drop_older(self, connection: psycopg.Connection[tuple[str]]) -> None:
        found = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'rondom_pattern_%%' AND datname <> %s", [self.name]
        ).fetchall()
        for (old,) in found:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old)))


def _fingerprint() -> str:
    """Changes when a migration or a law changes."""
    files = sorted(
        [*ROOT.glob("rondom/*/migrations/*.py"), *ROOT.glob("rondom/*/*fence*.py"), *ROOT.glob("laws/**/*.toml")]
    )
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
