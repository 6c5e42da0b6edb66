# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around the family map: of whom it is, and of whom he shows it to for as long as he does and that one stands around him. No task of a
law, no grant, no emergency, no order over him and no job opens it."""

from django.db import migrations

from rondom.access.fence import fence, only_for

FUNCTIONS = """
-- Is this the map of the resident who looks?
CREATE FUNCTION kinship_owns(m uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT rondom_person() IS NOT NULL AND EXISTS (SELECT 1 FROM kinship_familymap k WHERE k.id = m AND k.about_id = ANY(rondom_persons()))
$$;

-- Does this professional stand, by name, around the household or the person whose map this is?
CREATE FUNCTION kinship_stands_around(m uuid, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM kinship_familymap k
        JOIN access_involvement i ON i.professional_id = who AND i.state = 'accepted' AND i.period @> rondom_now()
        WHERE k.id = m AND (i.person_id = ANY(people_records_of(k.about_id, rondom_now()))
            OR EXISTS (SELECT 1 FROM people_membership p WHERE p.household_id = i.household_id AND p.period @> rondom_now()
                AND p.person_id = ANY(people_records_of(k.about_id, rondom_now())))))
$$;

-- Is it shown to the professional who looks, at this moment, and does he still stand there? An investigating officer reads nothing (rule 13).
CREATE FUNCTION kinship_is_shown(m uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT access_party() IS NOT NULL AND NOT access_works_apart() AND EXISTS (
        SELECT 1 FROM kinship_mapshown s WHERE s.family_map_id = m AND s.professional_id = rondom_professional() AND s.period @> rondom_now()
            AND kinship_stands_around(m, s.professional_id))
$$;

-- A parent stands on the same map, in the row right above; and who has children there stays in his row.
CREATE FUNCTION kinship_keeps_rows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE rows CONSTANT text[] := ARRAY['grandparents', 'parents', 'own', 'children'];
BEGIN
    IF EXISTS (SELECT 1 FROM kinship_relative r WHERE r.id IN (NEW.child_of_id, NEW.also_child_of_id)
            AND (r.family_map_id <> NEW.family_map_id OR array_position(rows, r.generation) <> array_position(rows, NEW.generation) - 1))
        OR EXISTS (SELECT 1 FROM kinship_relative r WHERE NEW.id IN (r.child_of_id, r.also_child_of_id)
            AND (r.family_map_id <> NEW.family_map_id OR array_position(rows, r.generation) <> array_position(rows, NEW.generation) + 1)) THEN
        RAISE EXCEPTION 'a parent stands one row above' USING ERRCODE = 'check_violation', CONSTRAINT = 'relative_below_its_parent';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kinship_relative_rows BEFORE INSERT OR UPDATE OF family_map_id, generation, child_of_id, also_child_of_id ON kinship_relative
FOR EACH ROW EXECUTE FUNCTION kinship_keeps_rows();

-- Whoever points at a goal may read it himself; what stood there already stays when he may not any more.
CREATE FUNCTION kinship_points_at() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.goal_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.goal_id IS DISTINCT FROM OLD.goal_id)
            AND NOT EXISTS (SELECT 1 FROM plan_goal g WHERE g.id = NEW.goal_id) THEN
        RAISE EXCEPTION 'no goal that he may read' USING ERRCODE = 'check_violation', CONSTRAINT = 'pattern_goal_is_read';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kinship_pattern_goal BEFORE INSERT OR UPDATE OF goal_id ON kinship_pattern
FOR EACH ROW EXECUTE FUNCTION kinship_points_at();
"""
NO_FUNCTIONS = """
DROP TRIGGER kinship_pattern_goal ON kinship_pattern;
DROP FUNCTION kinship_points_at();
DROP TRIGGER kinship_relative_rows ON kinship_relative;
DROP FUNCTION kinship_keeps_rows();
DROP FUNCTION kinship_is_shown(uuid);
DROP FUNCTION kinship_stands_around(uuid, uuid);
DROP FUNCTION kinship_owns(uuid);
"""
HIS = "about_id = ANY(rondom_persons())"
OWNS = "kinship_owns(family_map_id)"
READS = f"({OWNS} OR kinship_is_shown(family_map_id))"
# Who typed it is who looks: a professional at the table, or the resident himself.
TYPED = "entered_with_id IS NOT DISTINCT FROM rondom_professional()"
ADDS = f"{READS} AND {TYPED} AND moment = rondom_now() AND version = 1"
CHANGES = f"{OWNS} AND {TYPED}"
BOTH_HERE = """EXISTS (SELECT 1 FROM kinship_pattern p JOIN kinship_relative r ON r.family_map_id = p.family_map_id
    WHERE p.id = pattern_id AND r.id = relative_id)"""
TAKES = "EXISTS (SELECT 1 FROM kinship_pattern p WHERE p.id = pattern_id AND kinship_owns(p.family_map_id))"


class Migration(migrations.Migration):
    dependencies = [
        ("kinship", "0001_initial"),
        ("plan", "0017_membercall_fence"),
        ("access", "0012_tries_by_own_clock"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        only_for("app", "kinship_owns", "kinship_stands_around", "kinship_is_shown"),
        only_for("", "kinship_keeps_rows", "kinship_points_at"),
        fence(
            "kinship_familymap",
            f"({HIS} OR kinship_is_shown(id))",
            insert=f"{HIS} AND rondom_person() IS NOT NULL AND moment = rondom_now() AND version = 1",
            change=f"({HIS} OR kinship_is_shown(id))",
            columns=("version",),
            remove=HIS,
        ),
        fence(
            "kinship_relative",
            READS,
            insert=ADDS,
            change=CHANGES,
            columns=("name", "text", "relation", "generation", "child_of_id", "also_child_of_id", "entered_with_id", "version"),
            remove=OWNS,
        ),
        fence(
            "kinship_pattern",
            READS,
            insert=ADDS,
            change=CHANGES,
            columns=("text", "breaks", "goal_id", "entered_with_id", "version"),
            remove=OWNS,
        ),
        fence(
            "kinship_patternrelative",
            "EXISTS (SELECT 1 FROM kinship_pattern p WHERE p.id = pattern_id)",
            insert=BOTH_HERE,
            change="",
            remove=TAKES,
        ),
        fence(
            "kinship_mapshown",
            f"{OWNS} OR (professional_id = rondom_professional() AND kinship_is_shown(family_map_id))",
            insert=f"{OWNS} AND lower(period) = rondom_now() AND kinship_stands_around(family_map_id, professional_id)",
            change=f"{OWNS} AND upper(period) = rondom_now()",
            columns=("period",),
            remove=OWNS,
        ),
    ]  # fmt: skip
