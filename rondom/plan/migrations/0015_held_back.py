# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is held back is held back from an owner too; an old nee of who no longer decides blocks nobody; and each home has its own pause."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models
import django.db.models.functions.comparison
from django.db import migrations

from rondom.access.fence import ITEM
from rondom.access.fence_writing import ITEM_CHANGES

SHARED_WITH = """(rondom_person() IS NOT NULL OR EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = plan_agreement.household_id
    AND i.purpose = plan_agreement.purpose AND i.professional_id = rondom_professional() AND i.state = 'accepted' AND i.period @> rondom_now()))"""
OWNER = """(owner_id = rondom_professional() AND access_party() IS NOT NULL AND yes_at IS NOT NULL
    AND (yes_until IS NULL OR rondom_now() < yes_until))"""
HELD = "((SELECT access_has_withheld()) AND access_granted('withhold', id, about_id, category, party_id, household_id, compartment_id))"


def _policies(owner: str) -> list[str]:
    reads, changes = f"({ITEM}) OR {owner}", f"(({ITEM_CHANGES}) AND {SHARED_WITH}) OR {owner}"
    return [
        f"ALTER POLICY plan_agreement_read ON plan_agreement USING ({reads})",
        f"ALTER POLICY plan_agreement_change ON plan_agreement USING ({reads}) WITH CHECK ({changes})",
    ]


SAYS = """
CREATE OR REPLACE FUNCTION plan_keeps_agreement() RETURNS trigger
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
    -- Whose ja it needs changes on a birthday, and with who lives there: the rule knows (plan.voices). A nee took the ja away when it was said.
    IF NEW.yes_at IS NOT NULL AND (NEW.yes_at IS DISTINCT FROM OLD.yes_at OR NEW.yes_until IS DISTINCT FROM OLD.yes_until) AND (
            NEW.yes_at <> rondom_now() OR rondom_person() IS NULL
            OR NOT EXISTS (SELECT 1 FROM plan_agreementanswer s WHERE s.agreement_id = NEW.id AND s.version = NEW.version AND s.answer = 'yes'){no}) THEN
        RAISE EXCEPTION 'the residents did not say ja to this' USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_yes_is_said';
    END IF;
    IF NEW.owner_answer <> '' AND (NEW.owner_answer <> OLD.owner_answer OR NEW.version <> OLD.version)
            AND NEW.owner_member_id IS NULL AND (NEW.owner_id = rondom_professional()) IS NOT TRUE THEN
        RAISE EXCEPTION 'nobody promises for another' USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_owner_says_it';
    END IF;
    RETURN NEW;
END $$;
"""
NO = """
            OR EXISTS (SELECT 1 FROM plan_agreementanswer s WHERE s.agreement_id = NEW.id AND s.version = NEW.version AND s.answer = 'no')"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0014_shared_fence")]
    operations = [
        migrations.RunSQL(_policies(f"({OWNER} AND NOT {HELD})"), _policies(OWNER)),
        migrations.RunSQL(SAYS.replace("{no}", ""), SAYS.replace("{no}", NO)),
        migrations.RemoveConstraint(model_name="solvingpause", name="pause_once_at_a_time"),
        migrations.AddConstraint(
            model_name="solvingpause",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("household", django.contrib.postgres.fields.RangeOperators.EQUAL),
                    (
                        django.db.models.functions.comparison.Coalesce(
                            "about", "household", output_field=django.db.models.UUIDField()
                        ),
                        django.contrib.postgres.fields.RangeOperators.EQUAL,
                    ),
                    ("period", django.contrib.postgres.fields.RangeOperators.OVERLAPS),
                ],
                name="pause_once_at_a_time",
            ),
        ),
    ]
