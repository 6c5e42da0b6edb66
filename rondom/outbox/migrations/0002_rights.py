# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Messages are read by their owner and receiver and sent by the worker; jobs are enqueued in the deed's own transaction."""

from django.db import migrations

FORWARD = """
GRANT SELECT, INSERT, UPDATE (way, state, attempts, sent_at, last_error) ON outbox_message TO app;
GRANT SELECT, INSERT, UPDATE ON outbox_message TO job_detect;
ALTER TABLE outbox_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY outbox_message_read ON outbox_message FOR SELECT TO app USING (
    owner = rondom_professional() OR to_person = ANY((SELECT rondom_persons())::uuid[]));
CREATE POLICY outbox_message_add ON outbox_message FOR INSERT TO app WITH CHECK (false);  -- to whom: access 0005
CREATE POLICY outbox_message_change ON outbox_message FOR UPDATE TO app USING (owner = rondom_professional())
    WITH CHECK (owner = rondom_professional());
CREATE POLICY outbox_message_job ON outbox_message TO job_detect USING (true) WITH CHECK (true);
DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'procrastinate\\_%' LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO app, job_detect', t);
    END LOOP;
    FOR t IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND sequencename LIKE 'procrastinate\\_%' LOOP
        EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %I TO app, job_detect', t);
    END LOOP;
END $$;
"""
BACKWARD = """
DROP POLICY outbox_message_job ON outbox_message;
DROP POLICY outbox_message_change ON outbox_message;
DROP POLICY outbox_message_add ON outbox_message;
DROP POLICY outbox_message_read ON outbox_message;
ALTER TABLE outbox_message DISABLE ROW LEVEL SECURITY;
REVOKE ALL ON outbox_message FROM app, job_detect;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0001_initial"),
        ("core", "0001_who_and_when"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
