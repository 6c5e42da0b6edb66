# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around decisions and what somebody gets. No decision on an application for help on measure before the report was given (S4-10)."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, only_for, stands_apart, wall
from rondom.access.fence_writing import ITEM_ADDS, ITEM_CHANGES

STANDS = """EXISTS (
    SELECT 1 FROM access_involvement i WHERE i.household_id = provision_provision.household_id AND i.purpose = provision_provision.purpose
    AND rondom_professional() IN (i.professional_id, i.deputy_id) AND i.state = 'accepted' AND i.period @> rondom_now())"""
PROVIDES = f"(purpose = 'wmo.voorziening' AND author_id = rondom_professional() AND moment = rondom_now() AND {STANDS})"
# The letter is of who decided, of the same moment, and rests on a report about the same person.
SENDS = """(author_id = rondom_professional() AND moment = rondom_now() AND EXISTS (SELECT 1 FROM intake_decision d
    WHERE d.id = provision_decisionletter.decision_id AND d.author_id = provision_decisionletter.author_id AND d.moment = provision_decisionletter.moment
    AND d.about_id = provision_decisionletter.about_id AND d.purpose = provision_decisionletter.purpose)
    AND EXISTS (SELECT 1 FROM provision_ladder l WHERE l.id = provision_decisionletter.ladder_id AND l.about_id = provision_decisionletter.about_id
    AND l.given_at IS NOT NULL))"""
# By a decision about him, and for a goal of his household: both read by who writes it.
RESTS = """(decision_id IS NULL OR EXISTS (SELECT 1 FROM provision_decisionletter d WHERE d.id = provision_provision.decision_id
    AND d.about_id = provision_provision.about_id))
    AND (goal_id IS NULL OR EXISTS (SELECT 1 FROM plan_goal g WHERE g.id = provision_provision.goal_id AND g.household_id = provision_provision.household_id))"""

GUARDS = """
CREATE FUNCTION provision_report_first() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- A job of the system; or the owner of the tables, past every actor.
    IF coalesce(rondom_actor(), '') IN ('system', '') THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM intake_legalrequest r WHERE r.id = NEW.request_id AND r.kind = 'wmo.aanvraag') AND NOT EXISTS (
            SELECT 1 FROM provision_ladder l WHERE l.about_id = NEW.about_id AND l.given_at IS NOT NULL
            AND (NEW.outcome = 'afgewezen' OR l.result = 'tailored')) THEN
        RAISE EXCEPTION 'the report comes first' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_after_report';
    END IF;
    RETURN NEW;
END $$;
-- After the policy: who may not write here is not told whether there is a report.
CREATE TRIGGER provision_decision_after_report AFTER INSERT ON intake_decision FOR EACH ROW
WHEN (NEW.outcome IN ('toegekend', 'deels toegekend', 'afgewezen')) EXECUTE FUNCTION provision_report_first();
"""
NO_MORE = """
DROP TRIGGER provision_decision_after_report ON intake_decision;
DROP FUNCTION provision_report_first();
"""


class Migration(migrations.Migration):
    dependencies = [("provision", "0003_decided"), ("plan", "0015_held_back"), ("access", "0012_tries_by_own_clock")]
    operations = [
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
        migrations.RunSQL(GUARDS, NO_MORE),
        only_for("", "provision_report_first"),
    ]
