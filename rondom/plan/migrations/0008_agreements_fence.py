# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around agreements. Without the residents' ja an owner from outside reads nothing, and nothing is agreed (S4-14, S3-24)."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, only_for, stands_apart, wall
from rondom.access.fence_writing import ITEM_ADDS, ITEM_CHANGES

# Who lives there, and who the plan is shared with.
SHARED_WITH = """(rondom_person() IS NOT NULL OR EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = plan_agreement.household_id
    AND i.purpose = plan_agreement.purpose AND i.professional_id = rondom_professional() AND i.state = 'accepted' AND i.period @> rondom_now()))"""
# Its owner, wherever he works, from the ja on, and until a birthday makes it somebody else's ja.
OWNER = """(owner_id = rondom_professional() AND access_party() IS NOT NULL AND yes_at IS NOT NULL
    AND (yes_until IS NULL OR rondom_now() < yes_until))"""
BEGINS = """state = 'open' AND state_at IS NULL AND yes_at IS NULL AND yes_until IS NULL AND (owner_answer = '' OR owner_member_id IS NOT NULL
    OR owner_id = rondom_professional())"""
COLUMNS = (
    "text", "due_on", "condition", "consequence", "objection", "is_tight", "version", "yes_at", "yes_until", "owner_answer", "owner_answered_at",
    "state", "state_at",
)  # fmt: skip
READS = "EXISTS (SELECT 1 FROM plan_agreement a WHERE a.id = agreement_id)"
HIMSELF = """person_id = ANY(rondom_persons()) AND moment = rondom_now() AND EXISTS (SELECT 1 FROM plan_agreement a WHERE a.id = agreement_id
    AND a.version = plan_agreementanswer.version AND access_may_write(a.household_id, a.about_id, a.compartment_id))"""

KEEPS = """
-- What was agreed is what was said ja to. Other words are a new version, to which nobody said anything yet; an owner from outside changes no
-- words; the residents' ja is there or it is not; and nobody promises in another's name.
CREATE FUNCTION plan_keeps_agreement() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    words boolean := (NEW.text, NEW.due_on, NEW.condition, NEW.consequence, NEW.objection)
        IS DISTINCT FROM (OLD.text, OLD.due_on, OLD.condition, OLD.consequence, OLD.objection);
BEGIN
    -- A job of the system; or the owner of the tables, past every actor.
    IF coalesce(rondom_actor(), '') IN ('system', '') THEN
        RETURN NEW;
    END IF;
    IF words OR NEW.version <> OLD.version THEN
        IF NEW.version <> OLD.version + 1 OR NEW.yes_at IS NOT NULL OR NEW.state <> 'open' OR OLD.state <> 'open'
            OR access_may_write(NEW.household_id, NEW.about_id, NEW.compartment_id) IS NOT TRUE THEN
            RAISE EXCEPTION 'other words are a new version' USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_words_by_version';
        END IF;
    END IF;
    IF NEW.yes_at IS NOT NULL AND (NEW.yes_at IS DISTINCT FROM OLD.yes_at OR NEW.yes_until IS DISTINCT FROM OLD.yes_until) AND (
            NEW.yes_at <> rondom_now() OR rondom_person() IS NULL
            OR NOT EXISTS (SELECT 1 FROM plan_agreementanswer s WHERE s.agreement_id = NEW.id AND s.version = NEW.version AND s.answer = 'yes')
            OR EXISTS (SELECT 1 FROM plan_agreementanswer s WHERE s.agreement_id = NEW.id AND s.version = NEW.version AND s.answer = 'no')) THEN
        RAISE EXCEPTION 'the residents did not say ja to this' USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_yes_is_said';
    END IF;
    IF NEW.owner_answer <> '' AND (NEW.owner_answer <> OLD.owner_answer OR NEW.version <> OLD.version)
            AND NEW.owner_member_id IS NULL AND (NEW.owner_id = rondom_professional()) IS NOT TRUE THEN
        RAISE EXCEPTION 'nobody promises for another' USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_owner_says_it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plan_agreement_keeps BEFORE UPDATE ON plan_agreement FOR EACH ROW EXECUTE FUNCTION plan_keeps_agreement();

-- A nee, or a "later", takes the ja away in the same moment, whoever forgets to.
CREATE FUNCTION plan_takes_yes_away() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE plan_agreement SET yes_at = NULL, yes_until = NULL WHERE id = NEW.agreement_id AND state = 'open' AND yes_at IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER plan_agreementanswer_takes AFTER INSERT OR UPDATE ON plan_agreementanswer FOR EACH ROW
WHEN (NEW.answer <> 'yes') EXECUTE FUNCTION plan_takes_yes_away();

-- How many agreements of the asker's own organisation were kept in the year that ends now, of how many whose day is over. Nothing below ten of
-- them, or of fewer than five colleagues: that would be a figure about somebody.
CREATE FUNCTION plan_kept() RETURNS TABLE (kept bigint, due bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FILTER (WHERE a.state = 'kept'), count(*)
    FROM plan_agreement a JOIN network_professional r ON r.id = a.owner_id
    WHERE r.party_id = access_party() AND a.state IN ('kept', 'late', 'broken')
        AND a.state_at > rondom_now() - interval '12 months' AND a.state_at <= rondom_now()
    HAVING count(*) >= 10 AND count(DISTINCT a.owner_id) >= 5
$$;
"""
NO_MORE = """
DROP FUNCTION plan_kept();
DROP TRIGGER plan_agreementanswer_takes ON plan_agreementanswer;
DROP FUNCTION plan_takes_yes_away();
DROP TRIGGER plan_agreement_keeps ON plan_agreement;
DROP FUNCTION plan_keeps_agreement();
"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0007_agreements"), ("access", "0011_emergency")]
    operations = [
        fence(
            "plan_agreement",
            f"({ITEM}) OR {OWNER}",
            insert=f"({ITEM_ADDS}) AND {SHARED_WITH} AND {BEGINS}",
            change=f"(({ITEM_CHANGES}) AND {SHARED_WITH}) OR {OWNER}",
            columns=COLUMNS,
        ),
        wall("plan_agreement"),
        stands_apart("plan_agreement"),
        fence(
            "plan_agreementanswer",
            READS,
            insert=HIMSELF,
            change=HIMSELF,
            columns=("answer", "version", "moment"),
        ),
        migrations.RunSQL(KEEPS, NO_MORE),
        only_for("", "plan_keeps_agreement", "plan_takes_yes_away"),
        only_for("app", "plan_kept"),
    ]
