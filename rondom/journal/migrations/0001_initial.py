# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Both tables of lines in monthly parts, so that a month whose term is over goes at once, as a whole.

A part holds the lines of one month by the database's own clock (`at`, in UTC). Parts are made ahead by who seals (0003), and nobody but the
owner reaches them past the table itself: they have no grants and no policies.
"""

import django.db.models.functions.datetime
from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations, models

FORWARD = """
CREATE SEQUENCE journal_audit_line_id_seq AS bigint;
CREATE TABLE journal_audit_line (
    id bigint NOT NULL DEFAULT nextval('journal_audit_line_id_seq'),
    at timestamptz NOT NULL DEFAULT statement_timestamp(),
    start_time timestamptz NOT NULL,
    trace_id varchar(32) NOT NULL,
    span_id varchar(16) NOT NULL,
    parent_span_id varchar(16) NOT NULL DEFAULT '',
    actor_kind varchar(12) NOT NULL,
    actor_id uuid,
    party_id uuid,
    function varchar(60) NOT NULL,
    action varchar(12) NOT NULL,
    name varchar(80) NOT NULL,
    object_type varchar(40) NOT NULL,
    object_id uuid,
    result varchar(12) NOT NULL,
    origin varchar(80) NOT NULL,
    purpose varchar(60) NOT NULL,
    ground varchar(200) NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
ALTER SEQUENCE journal_audit_line_id_seq OWNED BY journal_audit_line.id;
CREATE INDEX audit_trace ON journal_audit_line (trace_id, span_id);
CREATE INDEX audit_start ON journal_audit_line USING brin (start_time);

CREATE SEQUENCE journal_processing_line_id_seq AS bigint;
CREATE TABLE journal_processing_line (
    id bigint NOT NULL DEFAULT nextval('journal_processing_line_id_seq'),
    at timestamptz NOT NULL DEFAULT statement_timestamp(),
    trace_id varchar(32) NOT NULL,
    span_id varchar(16) NOT NULL,
    parent_span_id varchar(16) NOT NULL,
    status varchar(8) NOT NULL,
    name varchar(80) NOT NULL,
    start_time timestamptz NOT NULL,
    end_time timestamptz NOT NULL,
    resource jsonb NOT NULL,
    attributes jsonb NOT NULL,
    subject uuid NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
ALTER SEQUENCE journal_processing_line_id_seq OWNED BY journal_processing_line.id;
CREATE INDEX processing_subject ON journal_processing_line (subject, start_time DESC, id DESC);
CREATE INDEX processing_trace ON journal_processing_line (trace_id, parent_span_id);

-- The parts of the month that this day is in. Attached instead of made in place: nobody who writes has to wait.
CREATE FUNCTION journal_make_month(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first date := date_trunc('month', day)::date;
    line text;
    part text;
BEGIN
    FOREACH line IN ARRAY ARRAY['journal_audit_line', 'journal_processing_line'] LOOP
        part := line || to_char(first, '_YYYY_MM');
        CONTINUE WHEN to_regclass('public.' || part) IS NOT NULL;
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING CONSTRAINTS)', part, line);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', line, part,
            first::timestamp AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC');
    END LOOP;
END $$;

CREATE FUNCTION journal_make_months() RETURNS void LANGUAGE sql AS $$
    SELECT journal_make_month(((clock_timestamp() AT TIME ZONE 'UTC') + interval '1 month' * ahead)::date)
    FROM generate_series(0, 12) ahead
$$;
SELECT journal_make_months();
REVOKE ALL ON FUNCTION journal_make_month(date), journal_make_months() FROM PUBLIC;
"""
BACKWARD = """
DROP FUNCTION journal_make_months();
DROP FUNCTION journal_make_month(date);
DROP TABLE journal_processing_line;
DROP TABLE journal_audit_line;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(FORWARD, BACKWARD)],
            state_operations=[
                migrations.CreateModel(
                    name="AuditLine",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("start_time", models.DateTimeField()),
                        ("trace_id", models.CharField(max_length=32)),
                        ("span_id", models.CharField(max_length=16)),
                        ("parent_span_id", models.CharField(blank=True, db_default="", max_length=16)),
                        ("actor_kind", models.CharField(max_length=12)),
                        ("actor_id", models.UUIDField(null=True)),
                        ("party_id", models.UUIDField(null=True)),
                        ("function", models.CharField(max_length=60)),
                        ("action", models.CharField(max_length=12)),
                        ("name", models.CharField(max_length=80)),
                        ("object_type", models.CharField(max_length=40)),
                        ("object_id", models.UUIDField(null=True)),
                        ("result", models.CharField(max_length=12)),
                        ("origin", models.CharField(max_length=80)),
                        ("purpose", models.CharField(max_length=60)),
                        ("ground", models.CharField(max_length=200)),
                    ],
                    options={
                        "db_table": "journal_audit_line",
                        "indexes": [
                            models.Index(fields=["trace_id", "span_id"], name="audit_trace"),
                            BrinIndex(fields=["start_time"], name="audit_start"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProcessingLine",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("trace_id", models.CharField(max_length=32)),
                        ("span_id", models.CharField(max_length=16)),
                        ("parent_span_id", models.CharField(max_length=16)),
                        ("status", models.CharField(max_length=8)),
                        ("name", models.CharField(max_length=80)),
                        ("start_time", models.DateTimeField()),
                        ("end_time", models.DateTimeField()),
                        ("resource", models.JSONField()),
                        ("attributes", models.JSONField()),
                        ("subject", models.UUIDField()),
                    ],
                    options={
                        "db_table": "journal_processing_line",
                        "indexes": [
                            models.Index(fields=["subject", "-start_time", "-id"], name="processing_subject"),
                            models.Index(fields=["trace_id", "parent_span_id"], name="processing_trace"),
                        ],
                    },
                ),
            ],
        ),
    ]
