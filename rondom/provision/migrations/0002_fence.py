# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around investigations. No report before all six rungs were considered; with the report given nothing of it changes (S4-10)."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, only_for, stands_apart, wall
from rondom.access.fence_writing import ITEM_ADDS, ITEM_CHANGES

# Only who stands there for the investigation itself.
STANDS = """EXISTS (
    SELECT 1 FROM access_involvement i WHERE i.household_id = {table}.household_id AND i.purpose = {table}.purpose
    AND rondom_professional() IN (i.professional_id, i.deputy_id) AND i.state = 'accepted' AND i.period @> rondom_now())"""
INVESTIGATES = (
    f"(purpose = 'wmo.onderzoek' AND author_id = rondom_professional() AND moment = rondom_now() AND {STANDS})"
)
BESIDE = """EXISTS (SELECT 1 FROM provision_ladder l WHERE l.id = ladder_id AND l.about_id = {table}.about_id
    AND l.household_id = {table}.household_id AND l.purpose = {table}.purpose AND l.given_at IS {given})"""
HIMSELF = "about_id = ANY(rondom_persons()) AND author_person_id = ANY(rondom_persons()) AND author_id IS NULL AND moment = rondom_now()"
LADDER = INVESTIGATES.format(table="provision_ladder")
FOUND = INVESTIGATES.format(table="provision_finding")
OPEN = BESIDE.format(table="provision_finding", given="NULL")
GIVEN = BESIDE.format(table="provision_remark", given="NOT NULL")

KEEPS = """
CREATE FUNCTION provision_keeps_ladder() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- A job of the system; or the owner of the tables, past every actor.
    IF coalesce(rondom_actor(), '') IN ('system', '') THEN
        RETURN NEW;
    END IF;
    IF OLD.given_at IS NOT NULL THEN
        RAISE EXCEPTION 'a report that was given stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'ladder_given_stays';
    END IF;
    IF NEW.given_at IS NOT NULL AND NEW.skipped = '' AND (SELECT count(DISTINCT r) FROM provision_finding f, unnest(f.rungs) r
            WHERE f.ladder_id = NEW.id) < 6 THEN
        RAISE EXCEPTION 'not all rungs were considered' USING ERRCODE = 'check_violation', CONSTRAINT = 'ladder_walked_before_report';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER provision_ladder_keeps BEFORE UPDATE ON provision_ladder FOR EACH ROW EXECUTE FUNCTION provision_keeps_ladder();
"""
NO_MORE = """
DROP TRIGGER provision_ladder_keeps ON provision_ladder;
DROP FUNCTION provision_keeps_ladder();
"""


class Migration(migrations.Migration):
    dependencies = [("provision", "0001_initial"), ("access", "0012_tries_by_own_clock")]
    operations = [
        fence(
            "provision_ladder",
            ITEM,
            insert=f"({ITEM_ADDS}) AND {LADDER} AND given_at IS NULL AND result = ''",
            change=f"{ITEM_CHANGES} AND {STANDS.format(table='provision_ladder')} AND (given_at IS NULL OR given_at = rondom_now())",
            columns=("result", "conclusion", "given_at"),
        ),
        wall("provision_ladder"),
        stands_apart("provision_ladder"),
        fence("provision_finding", ITEM, insert=f"({ITEM_ADDS}) AND {FOUND} AND {OPEN}", change=""),
        wall("provision_finding"),
        stands_apart("provision_finding"),
        fence("provision_remark", ITEM, insert=f"({ITEM_ADDS}) AND {HIMSELF} AND {GIVEN}", change=""),
        wall("provision_remark"),
        stands_apart("provision_remark"),
        migrations.RunSQL(KEEPS, NO_MORE),
        only_for("", "provision_keeps_ladder"),
    ]
