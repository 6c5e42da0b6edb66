# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database's own fence, as migrations write it: a new table gets its rights, its fence and its policy in one go.

No actor set, no rows. The fence is coarser than sight (access.keys): it stops what code forgot, sight says what may be shown.
"""

from typing import Any

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from rondom.access.fence_writing import ITEM_ADDS, ITEM_CHANGES

# Hardly anybody has anything held back from him: asked once a statement, and only then for each row.
ITEM = """access_passes_item(household_id, about_id, moment, compartment_id, own_to_id, id, category, party_id)
    AND NOT ((SELECT access_has_withheld()) AND access_granted('withhold', id, about_id, category, party_id, household_id, compartment_id))"""


def fence(
    table: str,
    passes: str,
    *,
    insert: str,
    change: str,
    columns: tuple[str, ...] = (),
    remove: str = "",
    jobs: tuple[str, ...] = (),
) -> Operation:
    """Rights and policies for one table with facts about people.

    `passes` says, in SQL, which rows the actor may read (and lock); `insert` which he may add; `change` what a row must be like that he changed,
    and `columns` what he may change of it (all, when none are named). "" for `insert` or `change`: nobody does. `remove` which he may take out for
    good: what is written about people in the registers nobody does. `jobs` are the job roles that may read, add and change all rows.
    """
    of = f" ({', '.join(columns)})" if columns else ""
    rights = [
        "SELECT",
        *(["INSERT"] if insert else []),
        *([f"UPDATE{of}"] if change else []),
        *(["DELETE"] if remove else []),
    ]
    policies = {"read": f"FOR SELECT TO app USING ({passes})"}
    if insert:
        policies["add"] = f"FOR INSERT TO app WITH CHECK ({insert})"
    if change:
        policies["change"] = f"FOR UPDATE TO app USING ({passes}) WITH CHECK ({change})"
    if remove:
        policies["remove"] = f"FOR DELETE TO app USING ({remove})"
    policies |= {job: f"TO {job} USING (true) WITH CHECK (true)" for job in jobs}
    statements: list[Any] = [
        f"GRANT {', '.join(rights)} ON {table} TO app",
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        *(f"GRANT SELECT, INSERT, UPDATE ON {table} TO {job}" for job in jobs),
        *(f"CREATE POLICY {table}_{name} ON {table} {policy}" for name, policy in policies.items()),
    ]
    undo: list[Any] = [f"DROP POLICY {table}_{name} ON {table}" for name in policies]
    undo.append(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    return RunSQL(statements, undo)


def fence_items(*tables: str, jobs: tuple[str, ...] = ()) -> list[Operation]:
    """The fence of dossier items (people.DossierItem), for each of these tables, and the wall of purposes that have one of their own."""
    return [
        operation
        for table in tables
        for operation in (
            fence(table, ITEM, insert=ITEM_ADDS, change=ITEM_CHANGES, jobs=jobs),
            wall(table),
            who_said_it(table),
        )
    ]


def only_for(roles: str, *functions: str) -> Operation:
    """Only these roles may call these functions; without roles nobody does but the functions and triggers of the owner."""
    names = ", ".join(f"'{name}'" for name in functions)
    grant = f"EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {roles}', called);" if roles else ""
    return RunSQL(
        f"""DO $$ DECLARE called regprocedure; BEGIN
            FOR called IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname IN ({names}) LOOP
                EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', called);
                {grant}
            END LOOP;
        END $$""",
        RunSQL.noop,
    )


def wall(table: str) -> Operation:
    """A line for a purpose with a wall of its own (Veilig Thuis, care) cannot be written outside that wall (access.md rule 10)."""
    return RunSQL(
        f"""CREATE TRIGGER {table}_wall BEFORE INSERT OR UPDATE OF purpose, compartment_id ON {table}
            FOR EACH ROW WHEN (NEW.compartment_id IS NULL) EXECUTE FUNCTION access_stays_behind_its_wall()""",
        f"DROP TRIGGER {table}_wall ON {table}",
    )


def stands_apart(table: str) -> Operation:
    """To an investigating officer a line of anybody else's help is not there (access.md rule 13). For tables that came after that rule."""
    return RunSQL(
        f"""CREATE POLICY stands_apart ON {table} AS RESTRICTIVE FOR SELECT TO app
            USING (NOT (SELECT access_works_apart()) OR compartment_id = (SELECT access_party()))""",
        f"DROP POLICY stands_apart ON {table}",
    )


def who_said_it(table: str) -> Operation:
    """What was written stays of whom it is, about whom it is, and what it was said for: nobody puts his words in another's mouth afterwards, and
    nobody makes another task's fact one of his own."""
    whose = (
        "author_id",
        "author_person_id",
        "party_id",
        "about_id",
        "purpose",
        "category",
        "compartment_id",
        "own_to_id",
        "moment",
    )
    before, after = (", ".join(f"{row}.{column}" for column in whose) for row in ("OLD", "NEW"))
    return RunSQL(
        f"""CREATE TRIGGER {table}_whose BEFORE UPDATE OF {", ".join(whose)} ON {table} FOR EACH ROW
            WHEN (({before}) IS DISTINCT FROM ({after}) AND rondom_actor() <> 'system') EXECUTE FUNCTION access_only_himself()""",
        f"DROP TRIGGER {table}_whose ON {table}",
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
