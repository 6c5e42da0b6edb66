# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around decisions and what somebody gets. No decision on an application for help on measure before the report on its own question, and by
nobody but who answers for it; help ends once, and no later than planned (S4-10, S4-11)."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, only_for, stands_apart, wall
from rondom.access.fence_writing import ITEM_ADDS, ITEM_CHANGES

STANDS = """EXISTS (
    SELECT 1 FROM access_involvement i WHERE i.household_id = provision_provision.household_id AND i.purpose = provision_provision.purpose
    AND rondom_professional() IN (i.professional_id, i.deputy_id) AND i.state = 'accepted' AND i.period @> rondom_now())"""
PROVIDES = f"(purpose = 'wmo.voorziening' AND author_id = rondom_professional() AND moment = rondom_now() AND {STANDS})"
# The letter is of who decided, of the same moment and day, with at least the six weeks (a last day in a weekend moves on), and rests on that report.
SENDS = """(author_id = rondom_professional() AND moment = rondom_now() AND sent_on = (rondom_now() AT TIME ZONE 'Europe/Amsterdam')::date
    AND object_until BETWEEN sent_on + 42 AND sent_on + 56
    AND EXISTS (SELECT 1 FROM intake_decision d WHERE d.id = provision_decisionletter.decision_id
        AND d.author_id = provision_decisionletter.author_id AND d.moment = provision_decisionletter.moment
        AND d.about_id = provision_decisionletter.about_id AND d.purpose = provision_decisionletter.purpose
        AND provision_report_of(d.request_id) = provision_decisionletter.ladder_id))"""
# By a decision about him, and for a goal of his household: both read by who writes it.
RESTS = """(decision_id IS NULL OR EXISTS (SELECT 1 FROM provision_decisionletter d WHERE d.id = provision_provision.decision_id
    AND d.about_id = provision_provision.about_id))
    AND (goal_id IS NULL OR EXISTS (SELECT 1 FROM plan_goal g WHERE g.id = provision_provision.goal_id AND g.household_id = provision_provision.household_id))"""

GUARDS = """
-- The newest report of an investigation that began since the question of this request was asked, about the same person. Only its number: the report
-- itself stays behind the fence.
CREATE FUNCTION provision_report_of(request uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.id FROM intake_legalrequest r JOIN intake_question q ON q.id = r.question_id
    JOIN provision_ladder l ON l.about_id = r.about_id AND l.moment >= q.moment
    WHERE r.id = request AND l.given_at IS NOT NULL ORDER BY l.given_at DESC, l.id LIMIT 1
$$;

CREATE FUNCTION provision_report_first() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- A job of the system; or the owner of the tables, past every actor.
    IF coalesce(rondom_actor(), '') IN ('system', '') THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM intake_legalrequest r WHERE r.id = NEW.request_id AND r.kind = 'wmo.aanvraag') THEN
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

-- After the policy: who may not write here is not told whether there is a report.
CREATE TRIGGER provision_decision_after_report AFTER INSERT ON intake_decision FOR EACH ROW
WHEN (NEW.outcome IN ('toegekend', 'deels toegekend', 'afgewezen')) EXECUTE FUNCTION provision_report_first();

CREATE FUNCTION provision_ends_once() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF coalesce(rondom_actor(), '') NOT IN ('system', '') AND (OLD.end_reason <> '' OR NEW.until > OLD.until OR NEW.end_reason = '') THEN
        RAISE EXCEPTION 'help ends once, and no later than planned' USING ERRCODE = 'check_violation', CONSTRAINT = 'provision_ends_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER provision_provision_ends BEFORE UPDATE ON provision_provision FOR EACH ROW EXECUTE FUNCTION provision_ends_once();
"""
NO_MORE = """
DROP TRIGGER provision_provision_ends ON provision_provision;
DROP FUNCTION provision_ends_once();
DROP TRIGGER provision_decision_after_report ON intake_decision;
DROP FUNCTION provision_report_first();
DROP FUNCTION provision_report_of(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("provision", "0003_decided"), ("plan", "0015_held_back"), ("access", "0012_tries_by_own_clock")]
    operations = [
        migrations.RunSQL(GUARDS, NO_MORE),
        only_for("app", "provision_report_of"),
        only_for("", "provision_report_first", "provision_ends_once"),
        fence("provision_decisionletter", ITEM, insert=f"({ITEM_ADDS}) AND {SENDS}", change=""),
        wall("provision_decisionletter"),
        stands_apart("provision_decisionletter"),
        fence(
            "provision_provision",
            ITEM,
            insert=f"({ITEM_ADDS}) AND {PROVIDES} AND {RESTS} AND end_reason = ''",
            change=f"{ITEM_CHANGES} AND {STANDS}",
            columns=("until", "end_reason", "version"),
        ),
        wall("provision_provision"),
        stands_apart("provision_provision"),
    ]
