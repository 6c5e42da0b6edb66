# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seals over lines. What a batch holds is worked out here, so that who signs it reads no line.

A line joins the first batch made after its transaction is seen, in any order of numbers: a number given out early may be committed late. Numbers
below the highest that were not seen yet are kept open as gaps, and let go when no transaction that could still bring them is running.

A month whose term is over goes as a whole, and only when the chain of seals says so first: a seal that names the month and the numbers of its lines.
Without such a seal lines that are gone are lines that somebody took away.
"""

from django.db import migrations, models

from rondom.journal.models import TERM_MONTHS

COLUMNS = {
    "journal_audit_line": (
        "id", "at", "start_time", "trace_id", "span_id", "parent_span_id", "actor_kind", "actor_id", "party_id", "function", "action", "name", "object_type",
        "object_id", "result", "origin", "purpose", "ground",
    ),
    "journal_processing_line": (
        "id", "at", "trace_id", "span_id", "parent_span_id", "status", "name", "start_time", "end_time", "resource", "attributes", "subject",
    ),
}  # fmt: skip
MOMENTS = {"at", "start_time", "end_time"}


def _hash(table: str) -> str:
    """The digest of one line: each column as its length and its text, a moment as microseconds since 1970."""
    texts = [
        f"(extract(epoch FROM line.{column}) * 1000000)::bigint::text" if column in MOMENTS else f"line.{column}::text"
        for column in COLUMNS[table]
    ]
    return f"""
CREATE FUNCTION {table}_hash(line {table}) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(convert_to({" || ".join(f"journal_field({text})" for text in texts)}, 'UTF8'))
$$;"""


def _batch(table: str) -> str:
    """What is new in this table: its numbers, how many, their digest, and the first bytes of each line's own."""
    return f"""
    SELECT count(*), coalesce(range_agg(int8range(found.id, found.id, '[]')), '{{}}'), coalesce(max(found.id), 0),
        sha256(coalesce(string_agg(found.hash, '' ORDER BY found.id), '')),
        coalesce(string_agg(substr(found.hash, 1, 8), '' ORDER BY found.id), '')
    INTO STRICT number, ids, top, digest, marks
    FROM (
        (SELECT line.id, {table}_hash(line) AS hash FROM {table} line WHERE line.id > state.highest
         ORDER BY line.id LIMIT 100000)
        UNION ALL
        SELECT line.id, {table}_hash(line) FROM unnest(state.gaps + state.older_gaps) gap
        JOIN {table} line ON line.id >= lower(gap) AND line.id < upper(gap)
    ) found;
    UPDATE journal_open AS open SET
        gaps = state.gaps - ids + CASE WHEN top > state.highest
            THEN int8multirange(int8range(state.highest + 1, top, '[]')) - ids ELSE '{{}}' END,
        older_gaps = state.older_gaps - ids,
        highest = greatest(state.highest, top)
    WHERE name = '{table}';"""


FORWARD = f"""
CREATE FUNCTION journal_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(octet_length(value) || ':' || value || ',', '-,')
$$;
{_hash("journal_audit_line")}
{_hash("journal_processing_line")}

CREATE TABLE journal_open (
    name text PRIMARY KEY,
    highest bigint NOT NULL DEFAULT 0,
    gaps int8multirange NOT NULL DEFAULT '{{}}',
    older_gaps int8multirange NOT NULL DEFAULT '{{}}',
    turned_at timestamptz NOT NULL DEFAULT now(),
    turned_before xid8 NOT NULL DEFAULT pg_snapshot_xmax(pg_current_snapshot())
);
INSERT INTO journal_open (name) VALUES ('journal_audit_line'), ('journal_processing_line');

-- A gap is let go at the second turn after it was noted: a turn comes when a minute has passed and every transaction of the last turn is over.
-- After a restore in another cluster transactions are numbered anew; then too.
CREATE FUNCTION journal_turn() RETURNS void LANGUAGE sql AS $$
    UPDATE journal_open SET older_gaps = gaps, gaps = '{{}}', turned_at = clock_timestamp(),
        turned_before = pg_snapshot_xmax(pg_current_snapshot())
    WHERE turned_at < clock_timestamp() - interval '1 minute'
    AND (turned_before <= pg_snapshot_xmin(pg_current_snapshot()) OR turned_before > pg_snapshot_xmax(pg_current_snapshot()))
$$;

CREATE FUNCTION journal_gather(
    OUT at timestamptz, OUT audit_ids int8multirange, OUT audit_digest bytea, OUT processing_ids int8multirange,
    OUT processing_digest bytea, OUT marks bytea, OUT lines bigint
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    state journal_open;
    number bigint;
    ids int8multirange;
    top bigint;
    digest bytea;
    audit_marks bytea;
BEGIN
    PERFORM journal_turn();
    IF to_regclass('journal_processing_line' || to_char((clock_timestamp() AT TIME ZONE 'UTC') + interval '11 months', '_YYYY_MM')) IS NULL THEN
        PERFORM journal_make_months();
    END IF;
    SELECT * INTO STRICT state FROM journal_open WHERE name = 'journal_audit_line' FOR UPDATE;
    {_batch("journal_audit_line")}
    audit_ids := ids; audit_digest := digest; audit_marks := marks; lines := number;
    SELECT * INTO STRICT state FROM journal_open WHERE name = 'journal_processing_line' FOR UPDATE;
    {_batch("journal_processing_line")}
    processing_ids := ids; processing_digest := digest; marks := audit_marks || marks; lines := lines + number;
    at := clock_timestamp();
END $$;

-- The numbers of the lines of one month.
CREATE FUNCTION journal_month_ids(line text, month date, OUT ids int8multirange, OUT number bigint) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SELECT coalesce(range_agg(int8range(id, id, ''[]'')), ''{{}}''), count(*) FROM %I', line || to_char(month, '_YYYY_MM'))
    INTO ids, number;
END $$;

CREATE FUNCTION journal_past_term(month date) RETURNS boolean LANGUAGE sql AS $$
    SELECT (month + interval '1 month' + interval '{TERM_MONTHS} months') AT TIME ZONE 'UTC' <= clock_timestamp()
$$;

-- The months whose term is over, oldest first, with the numbers of their lines.
CREATE FUNCTION journal_due() RETURNS TABLE (month date, audit_ids int8multirange, processing_ids int8multirange, lines bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    audit record;
    processing record;
BEGIN
    FOR month IN
        SELECT first FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid,
            to_date(substring(c.relname from '[0-9]{{4}}_[0-9]{{2}}$'), 'YYYY_MM') AS first
        WHERE i.inhparent = 'journal_audit_line'::regclass AND journal_past_term(first) ORDER BY 1
    LOOP
        SELECT * INTO audit FROM journal_month_ids('journal_audit_line', month);
        SELECT * INTO processing FROM journal_month_ids('journal_processing_line', month);
        audit_ids := audit.ids; processing_ids := processing.ids; lines := audit.number + processing.number;
        RETURN NEXT;
    END LOOP;
END $$;

-- Destroy the month that this seal names. It holds what the seal says it holds, or it stays.
CREATE FUNCTION journal_let_go(seal bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    note jsonb;
    month date;
    line text;
BEGIN
    SELECT let_go::jsonb INTO STRICT note FROM journal_seal WHERE number = seal AND let_go <> '';
    month := (note->>'month')::date;
    IF NOT journal_past_term(month) THEN
        RAISE EXCEPTION 'the term of this month is not over' USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOREACH line IN ARRAY ARRAY['audit', 'processing'] LOOP
        IF (SELECT ids FROM journal_month_ids('journal_' || line || '_line', month)) <> (note->>line)::int8multirange THEN
            RAISE EXCEPTION 'this month holds other lines than the seal says' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        EXECUTE format('DROP TABLE %I', 'journal_' || line || '_line' || to_char(month, '_YYYY_MM'));
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION journal_gather(), journal_turn(), journal_month_ids(text, date), journal_past_term(date), journal_due(),
    journal_let_go(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION journal_gather(), journal_due(), journal_let_go(bigint) TO job_seal;
GRANT SELECT, INSERT ON journal_seal TO job_seal;
ALTER TABLE journal_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_open ENABLE ROW LEVEL SECURITY;
CREATE POLICY sealer_seals ON journal_seal TO job_seal USING (true) WITH CHECK (true);
"""
BACKWARD = """
DROP POLICY sealer_seals ON journal_seal;
DROP FUNCTION journal_let_go(bigint);
DROP FUNCTION journal_due();
DROP FUNCTION journal_past_term(date);
DROP FUNCTION journal_month_ids(text, date);
DROP FUNCTION journal_gather();
DROP FUNCTION journal_turn();
DROP TABLE journal_open;
DROP FUNCTION journal_processing_line_hash(journal_processing_line);
DROP FUNCTION journal_audit_line_hash(journal_audit_line);
DROP FUNCTION journal_field(text);
REVOKE ALL ON journal_seal FROM job_seal;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_rights")]
    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("audit_ids", models.TextField()),
                ("audit_digest", models.BinaryField()),
                ("processing_ids", models.TextField()),
                ("processing_digest", models.BinaryField()),
                ("marks", models.BinaryField()),
                ("let_go", models.TextField(blank=True, default="")),
                ("previous", models.BinaryField()),
                ("digest", models.BinaryField(unique=True)),
                ("key", models.BinaryField()),
                ("signature", models.BinaryField()),
            ],
            options={"db_table": "journal_seal"},
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
