# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database's own fence: what it refuses even to code that forgot everything."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from rondom import journal
from rondom.access.actors import NOBODY, acting, enter, leave
from rondom.people.models import Household, Person
from tests.factories.network import merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM, LONG_AGO

pytestmark = pytest.mark.usefixtures("db")
DAY = datetime(2026, 2, 3, 14, 0, tzinfo=AMSTERDAM)

# Tables without facts about residents. A new table is fenced, or is named here by somebody who thought about it.
OPEN = {
    "access_laddermirror", "access_lookuproad", "access_purposemirror", "access_sightrule", "accounts_user", "auth_group", "auth_group_permissions", "auth_permission",
    "django_content_type", "django_migrations", "django_session", "network_area", "network_organisation", "network_party",
    "network_party_areas", "network_partnership", "network_partnershipmember", "network_professional",
}  # fmt: skip
# Jobs carry the keys of rows, never facts (architecture: the outbox); the demo's personas are invented.
OPEN_PREFIXES = ("procrastinate_", "demo_")


def query(sql: str, *params: Any, using: str = "default") -> list[tuple[Any, ...]]:
    with connections[using].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


def refused(sql: str, *params: Any, using: str = "default") -> str:
    """The statement is refused; what was done before it stands."""
    with pytest.raises(DatabaseError) as told, transaction.atomic(using=using):
        query(sql, *params, using=using)
    return str(told.value)


TABLES = "SELECT c.relname, c.relrowsecurity FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace"


def is_open(table: str) -> bool:
    return table in OPEN or table.startswith(OPEN_PREFIXES)


def fenced_tables() -> list[str]:
    return [table for table, fenced in query(TABLES) if fenced]


def test_the_suite_runs_as_app_and_app_is_nobody_special():
    assert query("SELECT current_user, session_user") == [("app", "app")]
    assert query("SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = 'app'") == [
        (False,) * 4
    ]
    assert query("SELECT count(*) FROM pg_class WHERE relowner = 'app'::regrole") == [(0,)]


def test_every_table_about_people_is_fenced():
    unfenced = sorted(table for table, fenced in query(TABLES) if not fenced and not is_open(table))
    assert unfenced == []


def test_every_fenced_table_that_app_may_read_has_a_policy_for_it():
    readable = query("SELECT relname FROM pg_class WHERE relrowsecurity AND has_table_privilege('app', oid, 'SELECT')")
    with_policy = {table for (table,) in query("SELECT DISTINCT tablename FROM pg_policies WHERE 'app' = ANY(roles)")}
    assert {table for (table,) in readable} - with_policy == set()


def test_no_policy_for_app_lets_everything_through():
    assert (
        query(
            "SELECT tablename, policyname FROM pg_policies WHERE 'app' = ANY(roles) AND cmd IN ('SELECT', 'UPDATE', 'DELETE', 'ALL') AND qual = 'true'"
        )
        == []
    )


def test_nobody_set_as_actor_finds_no_rows_at_all():
    town = merwelinde()
    home = van_beek_aydin(town)
    town.around("Sanne", "wmo.onderzoek", DAY, household=home)
    for table in fenced_tables():
        if query("SELECT has_table_privilege('app', %s, 'SELECT')", table)[0][0]:
            assert query(f'SELECT count(*) FROM "{table}"') == [(0,)], table
    with acting(town.worker("Sanne"), DAY):
        assert Household.objects.count() == 1 and Person.objects.count() == 4  # the rows are there


def test_nobody_set_as_actor_can_write_no_row():
    assert "row-level security" in refused(
        "INSERT INTO people_household (id, name, since, version) VALUES (%s, 'x', %s, 1)", uuid4(), timezone.now()
    )


@pytest.mark.parametrize("kind", ["system", "public", "professional", "person"])
def test_an_actor_without_anything_to_do_here_finds_no_rows(kind):
    actor = kind if kind == "system" else f"{kind}:{uuid4()}"
    town = merwelinde()
    town.around("Sanne", "wmo.onderzoek", DAY, household=van_beek_aydin(town))
    query("SELECT rondom_enter(%s, %s)", actor, DAY)
    for table in fenced_tables():
        if query("SELECT has_table_privilege('app', %s, 'SELECT')", table)[0][0]:
            assert query(f'SELECT count(*) FROM "{table}"') == [(0,)], table
    leave()


def test_a_second_actor_in_one_transaction_is_refused():
    enter("person", uuid4(), DAY)
    assert "already set" in refused("SELECT rondom_enter(%s, %s)", f"person:{uuid4()}", DAY)
    leave()


@pytest.mark.parametrize(
    "role",
    [
        "job_detect",
        "job_import",
        "job_insight",
        "job_retain",
        "job_seal",
        "journal_writer",
        "owner",
        "sealer",
        "worker",
    ],
)
def test_app_cannot_become_anybody_else(role):
    assert "permission denied" in refused(f"SET ROLE {role}")


def test_app_cannot_lift_the_fence():
    assert "must be owner" in refused("ALTER TABLE people_person DISABLE ROW LEVEL SECURITY")
    assert "must be owner" in refused("CREATE POLICY open ON people_person USING (true)")
    assert "permission denied" in refused("CREATE TABLE loot (x int)")
    assert "permission denied" in refused("TRUNCATE people_person")


def test_with_row_security_off_a_read_is_an_error_never_all_rows():
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        query("SET LOCAL row_security = off")
        query("SELECT count(*) FROM people_person")


def test_nobody_deletes_dossiers_as_app():
    deletable = query("SELECT relname FROM pg_class WHERE relrowsecurity AND has_table_privilege('app', oid, 'DELETE')")
    # A worker's own reminder is no dossier: he throws it away himself (docs/adr/0073).
    # Nor is a resident's own family map (docs/adr/0088).
    # And what residents write among themselves is none before whoever wrote it publishes it (docs/adr/0081).
    # What a resident said he throws away himself (docs/adr/0097).
    # What is typed and not saved was not said (docs/adr/0093).
    assert {table for (table,) in deletable if not table.startswith(OPEN_PREFIXES)} == {
        "intake_unsaved",
        "kinship_familymap",
        "kinship_mapshown",
        "kinship_pattern",
        "kinship_patternrelative",
        "kinship_relative",
        "lightsupport_presencenote",
        "plan_privatetext",
        "plan_spoken",
        "plan_spokensound",
    }


@pytest.mark.parametrize(
    "function",
    [
        "access_keys_of",
        "access_involvements_of",
        "access_same_person",
        "access_around_alone",
        "people_circle",
        "people_nearby",
    ],
)
def test_app_cannot_ask_for_the_sight_of_somebody_else(function):
    (signature,) = query("SELECT oid::regprocedure::text FROM pg_proc WHERE proname = %s", function)
    assert query("SELECT has_function_privilege('app', %s, 'EXECUTE')", signature[0]) == [(False,)]


def test_the_sight_of_others_at_a_table_is_only_for_who_may_see_the_household():
    town = merwelinde()
    home = van_beek_aydin(town)
    town.around("Sanne", "wmo.onderzoek", DAY, household=home)
    ask = "SELECT count(*) FROM access_table_keys(%s, %s::uuid[], '{}')"
    for name, some in (("Sanne", True), ("Joris", False), ("Kees", False)):
        with acting(town.worker(name), DAY):
            assert (query(ask, home.pk, [town.workers["Sanne"].pk])[0][0] > 0) is some


def test_a_worker_who_left_sees_nothing_although_he_is_still_named():
    town = merwelinde()
    home = van_beek_aydin(town)
    town.around("Sanne", "wmo.onderzoek", DAY, household=home)
    sanne = town.workers["Sanne"]
    sanne.period = (LONG_AGO, DAY + timedelta(hours=1))
    sanne.save(update_fields=["period"])
    for moment, persons in ((DAY, 4), (DAY + timedelta(hours=1), 0)):
        with acting(town.worker("Sanne"), moment):
            assert Person.objects.count() == persons


# Policies, functions, views


def test_every_function_that_looks_past_the_fence_fixes_its_search_path():
    assert query("""
        SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT 1 FROM unnest(proconfig) setting WHERE setting LIKE 'search_path=public, pg_temp%')
    """.replace("%", "%%")) == []  # fmt: skip


def test_only_named_roles_call_what_looks_past_the_fence():
    """PostgreSQL lets everybody call a new function; ours are called by who needs them, and the helpers of helpers by nobody."""
    everybody = query("""
        SELECT p.proname FROM pg_proc p, aclexplode(COALESCE(p.proacl, acldefault('f', p.proowner))) a
        WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND a.grantee = 0
    """)
    assert everybody == []
    callers = query("""
        SELECT p.proname, a.grantee::regrole::text FROM pg_proc p, aclexplode(p.proacl) a
        WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND a.grantee NOT IN (p.proowner, 'app'::regrole)
    """)
    assert set(callers) == {
        ("intake_destroy_drafts", "job_detect"),
        ("intake_destroy_unsaved", "job_detect"),
        ("journal_due", "job_seal"),
        ("journal_gather", "job_seal"),
        ("journal_let_go", "job_seal"),
        ("journal_own_lines", "journal_reader"),
        ("journal_own_moment", "journal_reader"),
    }


def test_no_view_looks_past_the_fence():
    assert views_past_the_fence() == []


def views_past_the_fence() -> list[str]:
    """Views read with their owner's eyes unless they say otherwise."""
    return [
        name
        for (name,) in query("""
        SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
        AND (relkind = 'm' OR NOT COALESCE('security_invoker=true' = ANY(reloptions), false))
    """)
    ]


def test_no_rule_of_the_database_reads_its_own_clock():
    """Policies, constraints and defaults that rules read take the moment of the request; only `at` of a journal line and of a try is the database's own."""
    clocks = r"(^|[^_.a-z])now\s*\(|\m(current_date|current_timestamp|clock_timestamp|statement_timestamp|transaction_timestamp|localtimestamp|localtime)\M"
    policies = query(
        "SELECT tablename || '.' || policyname FROM pg_policies WHERE COALESCE(qual, '') || COALESCE(with_check, '') ~* %s",
        clocks,
    )
    constraints = query(
        "SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND pg_get_constraintdef(oid) ~* %s",
        clocks,
    )
    functions = query(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname ~ '^(access|rondom|people|intake|plan)_'"
        " AND prosrc ~* %s", clocks,
    )  # fmt: skip
    defaults = query(
        "SELECT c.relname || '.' || a.attname FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid"
        " JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum"
        " WHERE c.relnamespace = 'public'::regnamespace AND pg_get_expr(d.adbin, d.adrelid) ~* %s AND c.relname NOT LIKE 'procrastinate%%'",
        clocks,
    )
    assert (policies, constraints, functions) == ([], [], [])
    assert {name for (name,) in defaults} == {
        "journal_audit_line.at",
        "journal_processing_line.at",
        "journal_open.turned_at",
        # How often somebody tried is counted by a clock that nobody sets.
        "access_emergencytry.at",
    }


# The journal


LINE = """INSERT INTO journal_audit_line (start_time, trace_id, span_id, actor_kind, function, action, name, object_type, result, origin, purpose, ground)
    VALUES (%s, 'a', 'b', 'person', '', %s, 'x', '', 'ok', '', '', '')"""


def test_app_reads_changes_and_removes_no_line():
    for table in ("journal_audit_line", "journal_processing_line"):
        for statement in (f"SELECT * FROM {table}", f"UPDATE {table} SET name = 'x'", f"DELETE FROM {table}"):
            assert "permission denied" in refused(statement)


def test_app_adds_only_that_a_deed_is_done():
    query(LINE, DAY, "done")
    for action in ("look", "open", "search", "attempt", "refused"):
        assert "row-level security" in refused(LINE, DAY, action)


@pytest.mark.parametrize("column", ["id", "at"])
def test_nobody_chooses_the_number_or_the_time_of_a_line(column):
    value = {"id": 1, "at": DAY}[column]
    for using in ("default", "journal"):
        assert "permission denied" in refused(
            f"INSERT INTO journal_audit_line ({column}) VALUES (%s)", value, using=using
        )


def test_the_writer_of_lines_reads_nothing():
    journal.write(NOBODY, [journal.Line(journal.LOOK, "x", "", None)])
    assert query("SELECT current_user", using="journal") == [("journal_writer",)]
    for table in (
        "journal_audit_line",
        "journal_processing_line",
        "people_person",
        "access_involvement",
        "network_professional",
    ):
        assert "permission denied" in refused(f"SELECT * FROM {table}", using="journal")
    for statement in ("UPDATE journal_audit_line SET name = 'x'", "DELETE FROM journal_audit_line"):
        assert "permission denied" in refused(statement, using="journal")


def test_the_reader_of_lines_reads_no_facts():
    with transaction.atomic():
        query("SET LOCAL ROLE journal_reader")
        for table in ("people_person", "journal_audit_line", "journal_processing_line"):
            assert "permission denied" in refused(f"SELECT * FROM {table}")
        query("RESET ROLE")


def test_the_journal_hangs_on_nothing():
    keys = query(
        "SELECT conname FROM pg_constraint WHERE contype = 'f' AND (conrelid::regclass::text LIKE 'journal%%' OR confrelid::regclass::text LIKE 'journal%%')"
    )
    assert keys == []


def test_what_cannot_be_written_is_not_shown():
    with pytest.raises(DatabaseError), transaction.atomic():
        journal.write(NOBODY, [journal.Line(journal.LOOK, "x" * 200, "", None)], using="default")
    assert isinstance(connection.connection, psycopg.Connection)
