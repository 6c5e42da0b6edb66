# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may add and read lines. Nobody but their owner may change or remove one; `id` and `at` are the database's own."""

from django.db import migrations

AUDIT = """start_time, trace_id, span_id, parent_span_id, actor_kind, actor_id, party_id, function, action, name, object_type, object_id, result,
    origin, purpose, ground"""
PROCESSING = "trace_id, span_id, parent_span_id, status, name, start_time, end_time, resource, attributes, subject"

FORWARD = f"""
GRANT INSERT ({AUDIT}) ON journal_audit_line TO journal_writer, app;
GRANT INSERT ({PROCESSING}) ON journal_processing_line TO journal_writer, app;
-- Each line takes its number from here; where the counting stands is the owner's.
GRANT USAGE ON SEQUENCE journal_audit_line_id_seq, journal_processing_line_id_seq TO journal_writer, app;
GRANT SELECT ON journal_audit_line, journal_processing_line TO journal_reader;
ALTER TABLE journal_audit_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_processing_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer_adds ON journal_audit_line FOR INSERT TO journal_writer WITH CHECK (true);
CREATE POLICY writer_adds ON journal_processing_line FOR INSERT TO journal_writer WITH CHECK (true);
-- The deed's own transaction writes only that the deed is done.
CREATE POLICY app_adds_done ON journal_audit_line FOR INSERT TO app WITH CHECK (action = 'done');
CREATE POLICY app_adds_done ON journal_processing_line FOR INSERT TO app WITH CHECK (true);
-- A resident reads the lines about himself, and who wrote them.
CREATE POLICY subject_reads ON journal_processing_line FOR SELECT TO journal_reader USING (subject = ANY((SELECT rondom_persons())::uuid[]));
CREATE POLICY subject_reads ON journal_audit_line FOR SELECT TO journal_reader USING (EXISTS (
    SELECT 1 FROM journal_processing_line p
    WHERE p.trace_id = journal_audit_line.trace_id AND p.parent_span_id = journal_audit_line.span_id
    -- Both kinds of line of one look are written in one statement: the same moment, so the same month.
    AND p.at = journal_audit_line.at AND p.subject = ANY((SELECT rondom_persons())::uuid[])));
"""
BACKWARD = """
DROP POLICY subject_reads ON journal_audit_line;
DROP POLICY subject_reads ON journal_processing_line;
DROP POLICY app_adds_done ON journal_processing_line;
DROP POLICY app_adds_done ON journal_audit_line;
DROP POLICY writer_adds ON journal_processing_line;
DROP POLICY writer_adds ON journal_audit_line;
ALTER TABLE journal_processing_line DISABLE ROW LEVEL SECURITY;
ALTER TABLE journal_audit_line DISABLE ROW LEVEL SECURITY;
REVOKE ALL ON journal_audit_line, journal_processing_line FROM journal_reader, journal_writer, app;
REVOKE ALL ON SEQUENCE journal_audit_line_id_seq, journal_processing_line_id_seq FROM journal_writer, app;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial"), ("core", "0001_who_and_when")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
