# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The journal is not a time clock: one road to the lines of one worker, with a reason, on record, and told to him afterwards (access.md rule 12)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from rondom.access.fence import fence, only_for

FORWARD = """
-- In which transaction it was asked: who asks and takes the asking back has not read anything.
ALTER TABLE access_journalcheck ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id();

-- The party of the privacy officer who is looking; null for anybody else.
CREATE FUNCTION access_privacy_officer() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT party_id FROM network_professional
    WHERE id = rondom_professional() AND function = 'privacy_officer' AND period @> rondom_now()
$$;

-- Is this worker the one who looks, in whatever function he works now?
CREATE FUNCTION access_is_himself(worker uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM network_professional he JOIN network_professional me ON me.user_id = he.user_id
        WHERE he.id = worker AND me.id = rondom_professional() AND me.period @> rondom_now())
$$;

-- The line of the one who looks into the journal itself. A fixed ground: a reason may hold a fact about somebody.
CREATE FUNCTION access_note_worker_lines(worker uuid, action text, verb text, trace text, step text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO journal_audit_line (start_time, trace_id, span_id, actor_kind, actor_id, party_id, function, action, name,
        object_type, object_id, result, origin, purpose, ground)
    VALUES (rondom_now(), trace, step, 'professional', rondom_professional(), access_privacy_officer(), 'privacy_officer', action, verb,
        'network.professional', worker, 'ok', verb, '', 'AVG art. 39 lid 1 b')
$$;

CREATE FUNCTION access_ask_worker_lines(asked uuid, worker uuid, why text, first date, last date, trace text, step text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF access_privacy_officer() IS NULL OR access_is_himself(worker) OR NOT EXISTS (
        SELECT 1 FROM network_professional w JOIN network_party his ON his.id = w.party_id
        JOIN network_party mine ON mine.id = access_privacy_officer() AND mine.organisation_id = his.organisation_id WHERE w.id = worker
    ) THEN
        RAISE EXCEPTION 'only the privacy officer of his own organisation asks for the lines of a worker' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF length(btrim(why)) < 20 OR first > last OR last - first > 30 OR last > (rondom_now() AT TIME ZONE 'Europe/Amsterdam')::date THEN
        RAISE EXCEPTION 'a reason, and at most 31 days that have been' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO access_journalcheck (id, by_id, worker_id, reason, since, until, moment)
    VALUES (asked, rondom_professional(), worker, btrim(why), first, last, rondom_now());
    PERFORM access_note_worker_lines(worker, 'done', 'worker_lines_asked', trace, step);
END $$;

-- What this worker looked at and did, folded by day: which records, never at what hour. Only in a transaction after the one that asked.
CREATE FUNCTION access_worker_lines(asked uuid, trace text, step text)
RETURNS TABLE (day date, action text, name text, object_type text, purpose text, subject uuid, times bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asking access_journalcheck;
BEGIN
    SELECT * INTO asking FROM access_journalcheck WHERE id = asked AND by_id = rondom_professional()
        AND access_privacy_officer() IS NOT NULL AND moment + interval '24 hours' > rondom_now() AND written_in <> pg_current_xact_id();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'these lines were not asked for, or too long ago' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM access_note_worker_lines(asking.worker_id, 'look', 'worker_lines_read', trace, step);
    RETURN QUERY
        SELECT (a.start_time AT TIME ZONE 'Europe/Amsterdam')::date, a.action::text, a.name::text, a.object_type::text, a.purpose::text,
            l.subject, count(DISTINCT a.id)
        FROM journal_audit_line a
        LEFT JOIN journal_processing_line l ON l.at = a.at AND l.trace_id = a.trace_id AND l.parent_span_id = a.span_id
        WHERE a.actor_kind = 'professional' AND a.actor_id = asking.worker_id
            AND a.start_time >= asking.since::timestamp AT TIME ZONE 'Europe/Amsterdam'
            AND a.start_time < (asking.until + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam'
        GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1 DESC, 7 DESC, 3, 6;
END $$;
"""
BACKWARD = """
DROP FUNCTION access_worker_lines(uuid, text, text);
DROP FUNCTION access_ask_worker_lines(uuid, uuid, text, date, date, text, text);
DROP FUNCTION access_note_worker_lines(uuid, text, text, text, text);
DROP FUNCTION access_is_himself(uuid);
DROP FUNCTION access_privacy_officer();
"""
# Two weeks in which what was found can be looked into; then he reads that it was, by whom and why.
READS = (
    "by_id = rondom_professional() OR (moment + interval '14 days' <= rondom_now() AND access_is_himself(worker_id))"
)


class Migration(migrations.Migration):
    dependencies = [("access", "0007_asked_and_objected"), ("network", "0001_initial"), ("journal", "0002_rights")]
    operations = [
        migrations.CreateModel(
            name="JournalCheck",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=500)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("moment", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["worker", "-moment"], name="journal_check_worker")]},
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        only_for("", "access_note_worker_lines"),
        only_for(
            "app", "access_privacy_officer", "access_is_himself", "access_ask_worker_lines", "access_worker_lines"
        ),
        fence("access_journalcheck", READS, insert="", change=""),
    ]
