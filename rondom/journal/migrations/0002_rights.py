# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may add and read lines. Nobody but their owner may change or remove one; `id` and `at` are the database's own.

A resident reads by two functions and by no table: they begin with the records of who looks, so there is nothing to read for anybody else. A plan over
more than seventy months costs more than what it finds: it is made once for a connection and kept (docs/adr/0051).
"""

from django.db import migrations

AUDIT = """start_time, trace_id, span_id, parent_span_id, actor_kind, actor_id, party_id, function, action, name, object_type, object_id, result,
    origin, purpose, ground"""
PROCESSING = "trace_id, span_id, parent_span_id, status, name, start_time, end_time, resource, attributes, subject"

FORWARD = f"""
GRANT INSERT ({AUDIT}) ON journal_audit_line TO journal_writer, app;
GRANT INSERT ({PROCESSING}) ON journal_processing_line TO journal_writer, app;
-- Each line takes its number from here; where the counting stands is the owner's.
GRANT USAGE ON SEQUENCE journal_audit_line_id_seq, journal_processing_line_id_seq TO journal_writer, app;
ALTER TABLE journal_audit_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_processing_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer_adds ON journal_audit_line FOR INSERT TO journal_writer WITH CHECK (true);
CREATE POLICY writer_adds ON journal_processing_line FOR INSERT TO journal_writer WITH CHECK (true);
-- The deed's own transaction writes only that the deed is done.
CREATE POLICY app_adds_done ON journal_audit_line FOR INSERT TO app WITH CHECK (action = 'done');
CREATE POLICY app_adds_done ON journal_processing_line FOR INSERT TO app WITH CHECK (true);

-- The newest lines before a place, of those records that were asked and are of who looks; each with who wrote it. Each record is read from its own
-- index. Both kinds of line of one look are written in one statement: the same moment, so the same month.
CREATE FUNCTION journal_own_lines(asked uuid[], before timestamptz, before_id bigint, most integer)
RETURNS TABLE (place bigint, moment timestamptz, audit_id bigint, latest timestamptz, actor_kind varchar, actor_id uuid, party_id uuid,
    function varchar, purpose varchar, action varchar, name varchar)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH mine AS MATERIALIZED (
        SELECT line.* FROM unnest(rondom_persons()) record CROSS JOIN LATERAL (
            SELECT l.id, l.at, l.start_time, l.trace_id, l.parent_span_id FROM journal_processing_line l
            WHERE l.subject = record AND (l.start_time, l.id) < (before, before_id)
            ORDER BY l.start_time DESC, l.id DESC LIMIT most
        ) line
        WHERE record = ANY(asked) ORDER BY line.start_time DESC, line.id DESC LIMIT most
    )
    SELECT mine.id, mine.start_time, a.id, a.start_time, a.actor_kind, a.actor_id, a.party_id, a.function, a.purpose, a.action, a.name
    FROM mine LEFT JOIN LATERAL (
        SELECT * FROM journal_audit_line line
        WHERE line.at = mine.at AND line.trace_id = mine.trace_id AND line.span_id = mine.parent_span_id LIMIT 1
    ) a ON true
    ORDER BY mine.start_time DESC, mine.id DESC;
END $$;

-- When the line at this place was, if it is about who looks.
CREATE FUNCTION journal_own_moment(asked uuid[], place bigint) RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (SELECT start_time FROM journal_processing_line WHERE id = place AND subject = ANY(asked) AND subject = ANY(rondom_persons()) LIMIT 1);
END $$;
REVOKE ALL ON FUNCTION journal_own_lines(uuid[], timestamptz, bigint, integer), journal_own_moment(uuid[], bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION journal_own_lines(uuid[], timestamptz, bigint, integer), journal_own_moment(uuid[], bigint) TO journal_reader;
"""
BACKWARD = """
DROP FUNCTION journal_own_moment(uuid[], bigint);
DROP FUNCTION journal_own_lines(uuid[], timestamptz, bigint, integer);
DROP POLICY app_adds_done ON journal_processing_line;
DROP POLICY app_adds_done ON journal_audit_line;
DROP POLICY writer_adds ON journal_processing_line;
DROP POLICY writer_adds ON journal_audit_line;
ALTER TABLE journal_processing_line DISABLE ROW LEVEL SECURITY;
ALTER TABLE journal_audit_line DISABLE ROW LEVEL SECURITY;
REVOKE ALL ON journal_audit_line, journal_processing_line FROM journal_writer, app;
REVOKE ALL ON SEQUENCE journal_audit_line_id_seq, journal_processing_line_id_seq FROM journal_writer, app;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial"), ("core", "0001_who_and_when")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
