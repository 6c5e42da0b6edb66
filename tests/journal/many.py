# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A journal of five years in one go: as many lines as asked, in its months, two persons to a look; written by the owner, without the house."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connections

from config.embedded import test_server

# The last tenth of the lines, about half a year, holds one in two hundred about one resident: 5,000 of 10,000,000; a small journal holds more of them.
FEW_LINES = 20
FILL = {
    "journal_audit_line": """INSERT INTO journal_audit_line (id, at, start_time, trace_id, span_id, actor_kind, actor_id, party_id, function, action, name,
        object_type, object_id, result, origin, purpose, ground)
    SELECT n + 1, moment, moment, md5(n::text), left(md5('step' || n), 16), 'professional', md5('worker' || (n / 100) %% 40)::uuid,
        md5('party' || (n / 100) %% 5)::uuid, 'team_worker', (ARRAY['look', 'open', 'done'])[1 + n %% 3], 'desk:household',
        'people.household', md5('home' || n %% 40000)::uuid, 'ok', 'desk:household',
        (ARRAY['wmo.onderzoek', 'awb.eerste_contact', 'jeugdwet.toeleiding'])[1 + (n / 500) %% 3], ''
    FROM generate_series(0, %(looks)s - 1) n, LATERAL (SELECT %(begun)s::timestamptz + n * %(step)s::interval AS moment) at""",
    "journal_processing_line": """INSERT INTO journal_processing_line (id, at, trace_id, span_id, parent_span_id, status, name, start_time, end_time, resource,
        attributes, subject)
    SELECT p + 1, moment, md5(n::text), left(md5('person' || p), 16), left(md5('step' || n), 16), 'Ok', 'desk:household', moment, moment,
        '{"attributes": {"service.name": "rondom"}}',
        jsonb_build_object('dpl.core.processing_activity_id', 'urn:rondom:doel:wmo.onderzoek',
            'dpl.core.data_subject_id', subject::text, 'dpl.core.data_subject_id_type', 'urn:rondom:persoon'), subject
    FROM generate_series(0, %(lines)s - 1) p, LATERAL (SELECT p / 2 AS n) of,
        LATERAL (SELECT %(begun)s::timestamptz + n * %(step)s::interval AS moment) at,
        LATERAL (SELECT CASE WHEN p > %(lines)s * 0.9 AND p %% %(often)s = 0 THEN %(busy)s::uuid
            WHEN p %% (%(lines)s / 20) = 1 THEN %(quiet)s::uuid ELSE md5('resident' || (p::bigint * 7919) %% %(residents)s)::uuid END AS subject) who""",
}


def _fill(table: str, values: dict[str, object]) -> None:
    """One kind of lines, on a connection of its own."""
    try:
        with connections["owner"].cursor() as cursor:
            cursor.execute("SET synchronous_commit = off; SET maintenance_work_mem = '512MB'")
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT LIKE '%%pkey'",
                [table],
            )
            indexes = cursor.fetchall()
            for name, _definition in indexes:
                cursor.execute(f"DROP INDEX {name}")
            cursor.execute(FILL[table], values)
            for _name, definition in indexes:
                cursor.execute(definition.replace(" ON ONLY ", " ON "))
            cursor.execute(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))")
            cursor.execute(f"VACUUM ANALYZE {table}")
    finally:
        connections["owner"].close()


def forget() -> None:
    """The server starts anew, and none of its files are in memory: what a resident meets after a night of other work."""
    server = test_server()
    for alias in connections:
        connections[alias].close()
    server.stop()
    for file in server.place.data.rglob("*"):
        if file.is_file():
            with file.open("rb") as open_file:
                os.fsync(open_file.fileno())
                os.posix_fadvise(open_file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    server.start()


@dataclass(frozen=True)
class Journal:
    """How many lines, and who they are about: one resident with very many, one with twenty, and the others with some thirty each."""

    lines: int
    busy: UUID = UUID(int=5000)
    quiet: UUID = UUID(int=20)

    @property
    def residents(self) -> int:
        """How many others."""
        return max(10, self.lines // 33)

    def fill(self) -> None:
        """Write them, and only then the indexes, as a restore does."""
        until = datetime.now(UTC) - timedelta(hours=1)
        begun = until - timedelta(days=59 * 30)
        looks = self.lines // 2
        values = {
            "lines": looks * 2, "looks": looks, "residents": self.residents, "busy": self.busy, "quiet": self.quiet,
            "often": max(2, self.lines // 50_000), "begun": begun, "step": (until - begun) / looks,
        }  # fmt: skip
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT journal_make_month((now() - interval '1 month' * ago)::date) FROM generate_series(1, 60) ago"
            )
        with ThreadPoolExecutor() as both:
            list(both.map(lambda table: _fill(table, values), FILL))

    def other(self, number: int) -> UUID:
        """One of the other residents."""
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT md5('resident' || %s)::uuid", [number % self.residents])
            return UUID(str(cursor.fetchone()[0]))
