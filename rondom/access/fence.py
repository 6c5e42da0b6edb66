# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database's own fence, as migrations write it: a new table gets its rights, its fence and its policy in one go.

No actor set, no rows. The fence is coarser than sight (access.keys): it stops what code forgot, sight says what may be shown.
"""

from typing import Any

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

# Hardly anybody has anything held back from him: asked once a statement, and only then for each row.
ITEM = """access_passes_item(household_id, about_id, moment, compartment_id, own_to_id, id, category, party_id)
    AND NOT ((SELECT access_has_withheld()) AND access_granted('withhold', id, about_id, category, party_id, household_id))"""
SOMEONE = "rondom_actor() IS NOT NULL"


def fence(
    table: str, passes: str, *, insert: str = SOMEONE, update: str | None = None, jobs: tuple[str, ...] = ()
) -> Operation:
    """Rights and policies for one table with facts about people.

    `passes` says, in SQL, which rows the actor may read; `insert` which he may add; `update` which he may change (default: those he may
    read; "" for none). `jobs` are the job roles that may read and change all rows.
    """
    rights = "SELECT, INSERT" if update == "" else "SELECT, INSERT, UPDATE"
    statements: list[Any] = [
        f"GRANT {rights} ON {table} TO app",
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY {table}_read ON {table} FOR SELECT TO app USING ({passes})",
        f"CREATE POLICY {table}_add ON {table} FOR INSERT TO app WITH CHECK ({insert})",
    ]
    if update != "":
        statements.append(f"CREATE POLICY {table}_change ON {table} FOR UPDATE TO app USING ({update or passes})")
    for job in jobs:
        statements.append(f"GRANT SELECT, INSERT, UPDATE ON {table} TO {job}")
        statements.append(f"CREATE POLICY {table}_{job} ON {table} TO {job} USING (true) WITH CHECK (true)")
    undo: list[Any] = [f"DROP POLICY {table}_read ON {table}", f"DROP POLICY {table}_add ON {table}"]
    if update != "":
        undo.append(f"DROP POLICY {table}_change ON {table}")
    undo += [f"DROP POLICY {table}_{job} ON {table}" for job in jobs]
    undo.append(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    return RunSQL(statements, undo)


def fence_items(*tables: str, jobs: tuple[str, ...] = ()) -> list[Operation]:
    """The fence of dossier items (people.DossierItem), for each of these tables, and the wall of purposes that have one of their own."""
    return [operation for table in tables for operation in (fence(table, ITEM, jobs=jobs), wall(table))]


def wall(table: str) -> Operation:
    """A line for a purpose with a wall of its own (Veilig Thuis, care) cannot be written outside that wall (access.md rule 10)."""
    return RunSQL(
        f"""CREATE TRIGGER {table}_wall BEFORE INSERT OR UPDATE OF purpose, compartment_id ON {table}
            FOR EACH ROW WHEN (NEW.compartment_id IS NULL) EXECUTE FUNCTION access_stays_behind_its_wall()""",
        f"DROP TRIGGER {table}_wall ON {table}",
    )


def open_table(table: str, rights: str = "SELECT, INSERT, UPDATE, DELETE") -> Operation:
    """Rights for a table without facts about residents (directory, sessions, mirrors of the law)."""
    return RunSQL(f"GRANT {rights} ON {table} TO app", f"REVOKE ALL ON {table} FROM app")


def open_sequences(*tables: str) -> list[Operation]:
    """Rights on the numbering of tables that have one."""
    return [
        RunSQL(
            f"GRANT USAGE, SELECT ON SEQUENCE {table}_id_seq TO app", f"REVOKE ALL ON SEQUENCE {table}_id_seq FROM app"
        )
        for table in tables
    ]
