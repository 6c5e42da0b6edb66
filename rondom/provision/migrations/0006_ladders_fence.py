# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around the steps of each law: they are those of the law file, walked before a report, and asked of the resident where the law asks him (S4-10)."""

from django.db import migrations, models

from rondom.access.fence_writing import ITEM_ADDS

STANDS = """EXISTS (
    SELECT 1 FROM access_involvement i WHERE i.household_id = {table}.household_id AND i.purpose = {table}.purpose
    AND rondom_professional() IN (i.professional_id, i.deputy_id) AND i.state = 'accepted' AND i.period @> rondom_now())"""
WRITES = f"(author_id = rondom_professional() AND moment = rondom_now() AND {STANDS})"
LADDER, FOUND = WRITES.format(table="provision_ladder"), WRITES.format(table="provision_finding")
# The steps are those of the law file for this task.
OF_ITS_LAW = """EXISTS (SELECT 1 FROM access_laddermirror m WHERE m.purpose = provision_ladder.purpose
    AND m.rungs::text[] = provision_ladder.rungs::text[] AND m.ask_first::text[] = provision_ladder.ask_first::text[])"""
# Beside an open investigation about the same person; of its steps; and what he can do himself he says himself.
BESIDE = """EXISTS (SELECT 1 FROM provision_ladder l WHERE l.id = ladder_id AND l.about_id = provision_finding.about_id
    AND l.household_id = provision_finding.household_id AND l.purpose = provision_finding.purpose AND l.given_at IS NULL
    AND provision_finding.rungs::text[] <@ l.rungs::text[]
    AND (provision_finding.source = 'resident' OR NOT provision_finding.rungs::text[] && l.ask_first::text[]))"""
PROVIDES = f"""(author_id = rondom_professional() AND moment = rondom_now() AND {STANDS.format(table="provision_provision")}
    AND EXISTS (SELECT 1 FROM access_sightrule s WHERE s.purpose = provision_provision.purpose AND s.category = 'provision'))"""
RESTS = """(decision_id IS NULL OR EXISTS (SELECT 1 FROM provision_decisionletter d WHERE d.id = provision_provision.decision_id
    AND d.about_id = provision_provision.about_id))
    AND (goal_id IS NULL OR EXISTS (SELECT 1 FROM plan_goal g WHERE g.id = provision_provision.goal_id AND g.household_id = provision_provision.household_id))"""

GUARDS = """
CREATE OR REPLACE FUNCTION provision_keeps_ladder() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- A job of the system; or the owner of the tables, past every actor.
    IF coalesce(rondom_actor(), '') IN ('system', '') THEN
        RETURN NEW;
    END IF;
    IF OLD.given_at IS NOT NULL THEN
        RAISE EXCEPTION 'a report that was given stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'ladder_given_stays';
    END IF;
    IF NEW.given_at IS NOT NULL AND NEW.skipped = '' AND EXISTS (SELECT r FROM unnest(NEW.rungs) r
            EXCEPT SELECT unnest(f.rungs) FROM provision_finding f WHERE f.ladder_id = NEW.id) THEN
        RAISE EXCEPTION 'not all rungs were considered' USING ERRCODE = 'check_violation', CONSTRAINT = 'ladder_walked_before_report';
    END IF;
    RETURN NEW;
END $$;

-- The newest report of an investigation under the law of this request, begun since its question was asked, about the same person. Only its number: the
-- report itself stays behind the fence.
CREATE OR REPLACE FUNCTION provision_report_of(request uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.id FROM intake_legalrequest r JOIN intake_question q ON q.id = r.question_id
    JOIN access_laddermirror m ON r.kind = ANY(m.requests)
    JOIN provision_ladder l ON l.about_id = r.about_id AND l.moment >= q.moment AND l.purpose = m.purpose
    WHERE r.id = request AND l.given_at IS NOT NULL ORDER BY l.given_at DESC, l.id LIMIT 1
$$;

CREATE OR REPLACE FUNCTION provision_report_first() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- A job of the system; or the owner of the tables, past every actor.
    IF coalesce(rondom_actor(), '') IN ('system', '') THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM intake_legalrequest r JOIN access_laddermirror m ON r.kind = ANY(m.requests) WHERE r.id = NEW.request_id) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM provision_ladder l WHERE l.id = provision_report_of(NEW.request_id) AND l.about_id = NEW.about_id
            AND (NEW.outcome = 'afgewezen' OR l.result = 'tailored')) THEN
        RAISE EXCEPTION 'the report comes first' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_after_report';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM intake_legalrequest r WHERE r.id = NEW.request_id AND r.controller_id = NEW.controller_id) THEN
        RAISE EXCEPTION 'another organisation answers for this' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_of_who_answers';
    END IF;
    RETURN NEW;
END $$;
"""

ADDS = {
    "provision_ladder": f"{LADDER} AND {OF_ITS_LAW} AND given_at IS NULL AND result = ''",
    "provision_finding": f"{FOUND} AND {BESIDE}",
    "provision_provision": f"{PROVIDES} AND {RESTS} AND end_reason = ''",
}


class Migration(migrations.Migration):
    dependencies = [("provision", "0005_ladders")]
    operations = [
        migrations.AddConstraint(
            "ladder", models.CheckConstraint(name="ladder_has_rungs", condition=models.Q(rungs__len__gt=0))
        ),
        migrations.RunSQL(GUARDS, migrations.RunSQL.noop),
        migrations.RunSQL(
            [
                f"ALTER POLICY {table}_add ON {table} WITH CHECK (({ITEM_ADDS}) AND {adds})"
                for table, adds in ADDS.items()
            ],
            migrations.RunSQL.noop,
        ),
    ]
