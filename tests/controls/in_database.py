# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The security controls that stand in the database, found in its own catalogue, each with the statement that takes it away.

Left out: keys and references between tables, not null, and the checks that a field's type brings along; they keep data whole, not people out.
"""

from collections.abc import Iterator
from typing import Any

import psycopg

# Tables of the house; what libraries bring along is theirs to prove.
OURS = """c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND split_part(c.relname, '_', 1) IN ('access', 'accounts', 'core', 'demo', 'desk', 'intake', 'journal', 'kinship', 'law', 'learning', 'lightsupport', 'meeting', 'network', 'outbox',
        'people', 'plan', 'portal', 'provision', 'rights', 'safety')"""
POLICIES = f"""
SELECT c.relname, p.polname, p.polcmd::text, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE {OURS} ORDER BY 1, 2"""
FENCED = f"SELECT c.relname FROM pg_class c WHERE {OURS} AND c.relrowsecurity ORDER BY 1"
TRIGGERS = f"""
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE {OURS} AND NOT t.tgisinternal ORDER BY 1, 2"""
CONSTRAINTS = f"""
SELECT c.relname, k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE {OURS} AND k.contype IN ('c', 'u', 'x') AND k.conname NOT LIKE '%\\_check' ORDER BY 1, 2"""
UNIQUE_INDEXES = f"""
SELECT c.relname, i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
WHERE {OURS} AND i.indisunique AND NOT i.indisprimary AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
ORDER BY 1, 2"""
# A right that the web's role has not: it may not change, remove or read here at all, or not every column.
RIGHTS = f"""
SELECT c.relname, wanted FROM pg_class c CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) wanted
WHERE {OURS} AND NOT has_table_privilege('app', c.oid, wanted) ORDER BY 1, 2"""
FUNCTIONS = """
SELECT p.oid::regprocedure::text, p.proconfig::text LIKE '%search_path%' AS has_path, NOT has_function_privilege('app', p.oid, 'EXECUTE') AS kept,
    p.prorettype = 'trigger'::regtype AS of_trigger
FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND NOT EXISTS (
    SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1"""


def controls(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """Each control by its name, with the statement that takes it away."""
    return dict(_found(connection))


def _found(connection: psycopg.Connection[Any]) -> Iterator[tuple[str, str]]:
    def asked(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(query.encode()).fetchall()

    for table, policy, _command, reads, writes in asked(POLICIES):
        if reads not in (None, "true"):
            yield f"policy {table}:{policy} using", f'ALTER POLICY "{policy}" ON {table} USING (true)'
        if writes not in (None, "true"):
            yield f"policy {table}:{policy} check", f'ALTER POLICY "{policy}" ON {table} WITH CHECK (true)'
    for (table,) in asked(FENCED):
        yield f"fence {table}", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
    for table, trigger in asked(TRIGGERS):
        yield f"trigger {table}:{trigger}", f'DROP TRIGGER "{trigger}" ON {table}'
    for table, constraint in asked(CONSTRAINTS):
        yield f"constraint {table}:{constraint}", f'ALTER TABLE {table} DROP CONSTRAINT "{constraint}"'
    for table, index in asked(UNIQUE_INDEXES):
        yield f"constraint {table}:{index}", f"DROP INDEX {index}"
    for table, right in asked(RIGHTS):
        yield f"right {table}:{right.lower()}", f"GRANT {right} ON {table} TO app"
    for function, has_path, kept, of_trigger in asked(FUNCTIONS):
        if has_path:
            yield f"search path {function}", f"ALTER FUNCTION {function} RESET search_path"
        if kept and not of_trigger:
            yield f"caller {function}", f"GRANT EXECUTE ON FUNCTION {function} TO PUBLIC"
