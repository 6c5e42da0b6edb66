# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around goals, steps, their order and what residents say about them."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, only_for, stands_apart, wall, who_said_it
from rondom.access.fence_writing import ITEM_ADDS, ITEM_CHANGES

# A step is read by who may read it; so is what stands beside it.
READS = "EXISTS (SELECT 1 FROM plan_step s WHERE s.id = {step})"
BOTH = f"{READS.format(step='step_id')} AND {READS.format(step='on_id')}"
# Who lives there, and who the plan is shared with: nobody else puts its steps in order.
WRITES = """EXISTS (SELECT 1 FROM plan_step s WHERE s.id = step_id AND access_may_write(s.household_id, s.about_id, s.compartment_id)
    AND (rondom_person() IS NOT NULL OR EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = s.household_id AND i.purpose = s.purpose
        AND i.professional_id = rondom_professional() AND i.state = 'accepted' AND i.period @> rondom_now())))"""
# Who lives there writes the plan, and who it is shared with: being around for another task is not enough.
SHARED_WITH = """(rondom_person() IS NOT NULL OR EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = {table}.household_id
    AND i.purpose = {table}.purpose AND i.professional_id = rondom_professional() AND i.state = 'accepted' AND i.period @> rondom_now()))"""
HIMSELF = f"person_id = ANY(rondom_persons()) AND {READS.format(step='step_id')}"

ORDER = """
-- An order that goes round is none (S3-13); and a step comes only after one of the same person or of the whole household (ADR 0072).
-- All steps count, also those that the writer may not see. Two who write at once wait for each other.
CREATE FUNCTION plan_keeps_order() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('plan ' || (SELECT s.household_id FROM plan_step s WHERE s.id = NEW.step_id)::text, 0));
    IF NOT EXISTS (SELECT 1 FROM plan_step s JOIN plan_step o ON o.id = NEW.on_id WHERE s.id = NEW.step_id
            AND s.household_id = o.household_id AND s.purpose = o.purpose AND s.compartment_id IS NOT DISTINCT FROM o.compartment_id
            AND o.own_to_id IS NOT DISTINCT FROM s.own_to_id AND (o.about_id IS NULL OR o.about_id = s.about_id)) THEN
        RAISE EXCEPTION 'these two steps are not for the same readers' USING ERRCODE = 'check_violation', CONSTRAINT = 'step_after_same_readers';
    END IF;
    IF EXISTS (WITH RECURSIVE way(id) AS (
            SELECT NEW.on_id UNION SELECT a.on_id FROM plan_stepafter a JOIN way w ON a.step_id = w.id WHERE a.ended_at IS NULL)
            SELECT 1 FROM way WHERE id = NEW.step_id) THEN
        RAISE EXCEPTION 'these steps would wait for each other' USING ERRCODE = 'check_violation', CONSTRAINT = 'step_after_no_ring';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER plan_stepafter_order BEFORE INSERT ON plan_stepafter FOR EACH ROW EXECUTE FUNCTION plan_keeps_order();

-- What need not wait any more stays so: again is a new row, which is looked at as the first was.
CREATE TRIGGER plan_stepafter_ended BEFORE UPDATE ON plan_stepafter FOR EACH ROW
WHEN (OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL) EXECUTE FUNCTION access_only_himself();
"""
NO_ORDER = "DROP TRIGGER plan_stepafter_ended ON plan_stepafter; DROP TRIGGER plan_stepafter_order ON plan_stepafter; DROP FUNCTION plan_keeps_order();"


class Migration(migrations.Migration):
    dependencies = [("plan", "0003_steps"), ("access", "0009_supervision_and_investigation")]
    operations = [
        fence("plan_goal", ITEM, insert=f"({ITEM_ADDS}) AND {SHARED_WITH.format(table='plan_goal')}", change=""),
        wall("plan_goal"),
        who_said_it("plan_goal"),
        stands_apart("plan_goal"),
        fence(
            "plan_step",
            ITEM,
            insert=f"({ITEM_ADDS}) AND {SHARED_WITH.format(table='plan_step')} AND state = 'open' AND state_at IS NULL",
            change=f"({ITEM_CHANGES}) AND {SHARED_WITH.format(table='plan_step')}",
            columns=("state", "state_at"),
        ),
        wall("plan_step"),
        who_said_it("plan_step"),
        stands_apart("plan_step"),
        fence(
            "plan_stepafter", BOTH, insert=f"{BOTH} AND {WRITES}", change=f"{BOTH} AND {WRITES}", columns=("ended_at",)
        ),
        fence(
            "plan_stepanswer",
            READS.format(step="step_id"),
            insert=HIMSELF,
            change=HIMSELF,
            columns=("answer", "version", "moment"),
        ),
        migrations.RunSQL(ORDER, NO_ORDER),
        only_for("", "plan_keeps_order"),
    ]
