# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A loose parcel may be brought under a goal: of the same household, and of the same person or of all of them (S2-07)."""

from django.db import migrations

from rondom.access.fence import only_for

SERVES = """
GRANT UPDATE (goal_id) ON plan_agreement TO app;
-- Whoever reads an agreement reads what it is for. And what it is for is said by who makes the plan: not by an owner from outside, and not of what is behind us.
CREATE FUNCTION plan_agreement_serves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.goal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plan_goal g WHERE g.id = NEW.goal_id AND g.household_id = NEW.household_id
            AND (g.about_id IS NULL OR g.about_id = NEW.about_id)) THEN
        RAISE EXCEPTION 'this goal is not theirs' USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_serves_their_goal';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.goal_id IS DISTINCT FROM OLD.goal_id AND coalesce(rondom_actor(), '') NOT IN ('system', '')
            AND (OLD.state <> 'open' OR access_may_write(NEW.household_id, NEW.about_id, NEW.compartment_id) IS NOT TRUE) THEN
        RAISE EXCEPTION 'what it is for is said in the plan' USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_goal_by_the_plan';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plan_agreement_serves BEFORE INSERT OR UPDATE OF goal_id ON plan_agreement FOR EACH ROW EXECUTE FUNCTION plan_agreement_serves();
"""
NO_MORE = """
DROP TRIGGER plan_agreement_serves ON plan_agreement;
DROP FUNCTION plan_agreement_serves();
REVOKE UPDATE (goal_id) ON plan_agreement FROM app;
"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0023_calls_who_works")]
    operations = [migrations.RunSQL(SERVES, NO_MORE), only_for("", "plan_agreement_serves")]
