# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around the one plan, and around what residents write among themselves: that nobody reads who was not let in by one of them."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, only_for, stands_apart, wall, who_said_it
from rondom.access.fence_writing import ITEM_ADDS, ITEM_CHANGES

# Who lives there, and who the plan is shared with.
SHARED_WITH = """(rondom_person() IS NOT NULL OR EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = plan_sharedplan.household_id
    AND i.purpose = plan_sharedplan.purpose AND i.professional_id = rondom_professional() AND i.state = 'accepted' AND i.period @> rondom_now()))"""
GOAL_SHARED = SHARED_WITH.replace("plan_sharedplan", "plan_goal")
COLUMNS = (
    "assignment", "what_if", "made_by", "is_light", "evaluate_on", "version", "yes_at", "yes_until", "called_at", "looked_at", "evaluated_at",
)  # fmt: skip
READS = "EXISTS (SELECT 1 FROM plan_sharedplan p WHERE p.id = plan_id)"
HIMSELF = """person_id = ANY(rondom_persons()) AND moment = rondom_now() AND EXISTS (SELECT 1 FROM plan_sharedplan p WHERE p.id = plan_id
    AND p.version = plan_sharedplananswer.version AND access_may_write(p.household_id, p.about_id, p.compartment_id))"""
READS_BOTH = "EXISTS (SELECT 1 FROM plan_step s WHERE s.id = step_id) AND EXISTS (SELECT 1 FROM plan_need n WHERE n.id = need_id)"
# Who lives there, and who the plan is shared with: nobody else lets a step wait.
LETS_WAIT = f"""{READS_BOTH} AND EXISTS (SELECT 1 FROM plan_step s WHERE s.id = step_id AND access_may_write(s.household_id, s.about_id, s.compartment_id)
    AND (rondom_person() IS NOT NULL OR EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = s.household_id AND i.purpose = s.purpose
        AND i.professional_id = rondom_professional() AND i.state = 'accepted' AND i.period @> rondom_now())))"""
PRIVATE = "plan_among(circle_id)"
HIS = "author_id = ANY(rondom_persons())"

KEEPS = """
-- What was agreed is what was said ja to: other words are a new version, to which nobody said anything yet; and the ja is the residents'.
CREATE FUNCTION plan_keeps_plan() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- A job of the system; or the owner of the tables, past every actor.
    IF coalesce(rondom_actor(), '') IN ('system', '') THEN
        RETURN NEW;
    END IF;
    IF NEW.version <> OLD.version OR (NEW.assignment, NEW.what_if, NEW.made_by, NEW.is_light)
            IS DISTINCT FROM (OLD.assignment, OLD.what_if, OLD.made_by, OLD.is_light) THEN
        IF NEW.version <> OLD.version + 1 OR NEW.yes_at IS NOT NULL THEN
            RAISE EXCEPTION 'other words are a new version' USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_words_by_version';
        END IF;
    END IF;
    IF NEW.yes_at IS NOT NULL AND (NEW.yes_at IS DISTINCT FROM OLD.yes_at OR NEW.yes_until IS DISTINCT FROM OLD.yes_until) AND (
            NEW.yes_at <> rondom_now() OR rondom_person() IS NULL
            OR NOT EXISTS (SELECT 1 FROM plan_sharedplananswer s WHERE s.plan_id = NEW.id AND s.version = NEW.version AND s.answer = 'yes')) THEN
        RAISE EXCEPTION 'the residents did not say ja to this' USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_yes_is_said';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plan_sharedplan_keeps BEFORE UPDATE ON plan_sharedplan FOR EACH ROW EXECUTE FUNCTION plan_keeps_plan();

-- A nee, or a "later", takes the ja away in the same moment, whoever forgets to.
CREATE FUNCTION plan_takes_plans_yes_away() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE plan_sharedplan SET yes_at = NULL, yes_until = NULL WHERE id = NEW.plan_id AND yes_at IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER plan_sharedplananswer_takes AFTER INSERT OR UPDATE ON plan_sharedplananswer FOR EACH ROW
WHEN (NEW.answer <> 'yes') EXECUTE FUNCTION plan_takes_plans_yes_away();

-- Other words for a goal or a step are its next version, whoever writes them; of a step they are agreed again and begin again.
CREATE FUNCTION plan_keeps_words() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF coalesce(rondom_actor(), '') NOT IN ('system', '') AND (NEW.version <> OLD.version + 1
            OR access_may_write(NEW.household_id, NEW.about_id, NEW.compartment_id) IS NOT TRUE
            OR coalesce(to_jsonb(NEW) ->> 'state', 'open') <> 'open' OR coalesce(to_jsonb(OLD) ->> 'state', 'open') IN ('done', 'dropped')) THEN
        RAISE EXCEPTION 'other words are a new version' USING ERRCODE = 'check_violation', CONSTRAINT = 'words_by_version';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plan_goal_words BEFORE UPDATE ON plan_goal FOR EACH ROW
WHEN ((OLD.text, OLD.version) IS DISTINCT FROM (NEW.text, NEW.version)) EXECUTE FUNCTION plan_keeps_words();
CREATE TRIGGER plan_step_words BEFORE UPDATE ON plan_step FOR EACH ROW
WHEN ((OLD.text, OLD.why_now, OLD.version) IS DISTINCT FROM (NEW.text, NEW.why_now, NEW.version)) EXECUTE FUNCTION plan_keeps_words();

-- What whoever agreed to do something here reads of the plan: its one sentence, once the residents said ja to it, while he stands around them
-- (access.md, plan.samen). Whoever stands around nobody here, an employer, reads his own agreements and not this.
CREATE FUNCTION plan_told() RETURNS TABLE (household_id uuid, assignment text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT p.household_id, p.assignment::text
    FROM plan_agreement a JOIN plan_sharedplan p ON p.household_id = a.household_id
    WHERE a.owner_id = rondom_professional() AND access_party() IS NOT NULL AND a.state = 'open' AND a.owner_answer = 'yes' AND a.yes_at IS NOT NULL
        AND (a.yes_until IS NULL OR rondom_now() < a.yes_until)
        AND p.yes_at IS NOT NULL AND (p.yes_until IS NULL OR rondom_now() < p.yes_until)
        AND EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = a.household_id AND i.professional_id = a.owner_id
            AND i.state = 'accepted' AND i.period @> rondom_now())
$$;

-- A step waits for something that all who read the step may read.
CREATE FUNCTION plan_waits_for_need() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM plan_step s JOIN plan_need n ON n.id = NEW.need_id WHERE s.id = NEW.step_id
            AND s.household_id = n.household_id AND s.purpose = n.purpose AND s.compartment_id IS NOT DISTINCT FROM n.compartment_id
            AND n.own_to_id IS NOT DISTINCT FROM s.own_to_id AND (n.about_id IS NULL OR n.about_id = s.about_id)) THEN
        RAISE EXCEPTION 'this step and this need are not for the same readers' USING ERRCODE = 'check_violation', CONSTRAINT = 'step_need_same_readers';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plan_stepneed_readers BEFORE INSERT ON plan_stepneed FOR EACH ROW EXECUTE FUNCTION plan_waits_for_need();
CREATE TRIGGER plan_stepneed_ended BEFORE UPDATE ON plan_stepneed FOR EACH ROW
WHEN (OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL) EXECUTE FUNCTION access_only_himself();

-- That what was needed is there is said by who may write here, at that moment; whoever was only shown the need does not say it.
CREATE FUNCTION plan_meets_need() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF coalesce(rondom_actor(), '') NOT IN ('system', '') AND (access_may_write(NEW.household_id, NEW.about_id, NEW.compartment_id) IS NOT TRUE
            OR (NEW.met_at IS NOT NULL AND NEW.met_at <> rondom_now())) THEN
        RAISE EXCEPTION 'who may not write here does not say so' USING ERRCODE = 'check_violation', CONSTRAINT = 'need_met_by_who_writes';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plan_need_met BEFORE UPDATE OF met_at ON plan_need FOR EACH ROW
WHEN (OLD.met_at IS DISTINCT FROM NEW.met_at) EXECUTE FUNCTION plan_meets_need();
"""
NO_MORE = """
DROP TRIGGER plan_step_words ON plan_step;
DROP TRIGGER plan_goal_words ON plan_goal;
DROP FUNCTION plan_keeps_words();
DROP TRIGGER plan_need_met ON plan_need;
DROP FUNCTION plan_meets_need();
DROP TRIGGER plan_stepneed_ended ON plan_stepneed;
DROP TRIGGER plan_stepneed_readers ON plan_stepneed;
DROP FUNCTION plan_waits_for_need();
DROP FUNCTION plan_told();
DROP TRIGGER plan_sharedplananswer_takes ON plan_sharedplananswer;
DROP FUNCTION plan_takes_plans_yes_away();
DROP TRIGGER plan_sharedplan_keeps ON plan_sharedplan;
DROP FUNCTION plan_keeps_plan();
"""
AMONG = """
-- Does this resident sit in this circle, and still live there? A professional never does, whatever he is around for, and no system.
CREATE FUNCTION plan_among(c uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT rondom_person() IS NOT NULL AND EXISTS (
        SELECT 1 FROM plan_privateseat s JOIN plan_privatecircle k ON k.id = s.circle_id
        WHERE s.circle_id = c AND s.left_at IS NULL AND s.person_id = ANY(rondom_persons()) AND access_member_at(k.household_id, rondom_now()))
$$;

-- Did this resident begin it?
CREATE FUNCTION plan_began(c uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT rondom_person() IS NOT NULL AND EXISTS (
        SELECT 1 FROM plan_privatecircle k WHERE k.id = c AND k.begun_by_id = ANY(rondom_persons()) AND access_member_at(k.household_id, rondom_now()))
$$;

-- May he give this person a seat: one who lives there too?
CREATE FUNCTION plan_seats(c uuid, p uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT plan_began(c) AND EXISTS (SELECT 1 FROM plan_privatecircle k JOIN people_membership m ON m.household_id = k.household_id
        WHERE k.id = c AND m.person_id = p AND m.period @> rondom_now())
$$;
"""
NOT_AMONG = "DROP FUNCTION plan_seats(uuid, uuid); DROP FUNCTION plan_began(uuid); DROP FUNCTION plan_among(uuid);"


class Migration(migrations.Migration):
    dependencies = [("plan", "0013_shared"), ("access", "0011_emergency")]
    operations = [
        fence(
            "plan_sharedplan",
            ITEM,
            insert=f"({ITEM_ADDS}) AND {SHARED_WITH} AND yes_at IS NULL AND yes_until IS NULL",
            change=f"({ITEM_CHANGES}) AND {SHARED_WITH}",
            columns=COLUMNS,
        ),
        wall("plan_sharedplan"),
        who_said_it("plan_sharedplan"),
        stands_apart("plan_sharedplan"),
        fence("plan_sharedplananswer", READS, insert=HIMSELF, change=HIMSELF, columns=("answer", "version", "moment")),
        fence("plan_owntext", ITEM, insert=f"({ITEM_ADDS}) AND rondom_person() IS NOT NULL", change=""),
        wall("plan_owntext"),
        who_said_it("plan_owntext"),
        stands_apart("plan_owntext"),
        fence("plan_stepneed", READS_BOTH, insert=LETS_WAIT, change=LETS_WAIT, columns=("ended_at",)),
        migrations.RunSQL(
            [
                "GRANT UPDATE (text, why_now, version) ON plan_step TO app",
                "GRANT UPDATE (text, version) ON plan_goal TO app",
                f"CREATE POLICY plan_goal_change ON plan_goal FOR UPDATE TO app USING ({ITEM}) WITH CHECK (({ITEM_CHANGES}) AND {GOAL_SHARED})",
            ],
            [
                "DROP POLICY plan_goal_change ON plan_goal",
                "REVOKE UPDATE (text, version) ON plan_goal FROM app",
                "REVOKE UPDATE (text, why_now, version) ON plan_step FROM app",
            ],
        ),
        migrations.RunSQL("GRANT UPDATE (met_at) ON plan_need TO app", "REVOKE UPDATE (met_at) ON plan_need FROM app"),
        migrations.RunSQL(KEEPS, NO_MORE),
        only_for(
            "",
            "plan_keeps_words",
            "plan_keeps_plan",
            "plan_takes_plans_yes_away",
            "plan_waits_for_need",
            "plan_meets_need",
        ),
        only_for("app", "plan_told"),
        migrations.RunSQL(AMONG, NOT_AMONG),
        only_for("app", "plan_among", "plan_began", "plan_seats"),
        fence(
            "plan_privatecircle",
            "plan_among(id)",
            insert="begun_by_id = ANY(rondom_persons()) AND moment = rondom_now() AND access_member_at(household_id, rondom_now())",
            change="",
        ),
        fence(
            "plan_privateseat",
            PRIVATE,
            insert="plan_seats(circle_id, person_id) AND since = rondom_now() AND left_at IS NULL",
            change=f"{PRIVATE} AND left_at = rondom_now() AND (person_id = ANY(rondom_persons()) OR plan_began(circle_id))",
            columns=("left_at",),
        ),
        fence(
            "plan_privatetext",
            PRIVATE,
            insert=f"{PRIVATE} AND {HIS} AND moment = rondom_now() AND published_at IS NULL",
            change=f"{PRIVATE} AND {HIS} AND published_at = rondom_now()",
            columns=("published_at",),
            remove=f"{PRIVATE} AND {HIS} AND published_at IS NULL",
        ),
    ]
