# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around safety in phases. No phase is signed while anything is missing, whoever asks: the database looks for itself."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, only_for, stands_apart, wall
from rondom.access.fence_writing import ITEM_ADDS

FUNCTIONS = """
-- Who works on this line: who stands around the household for its task, and who signs, as long as he stands around it for his own.
CREATE FUNCTION safety_works_on(of_line uuid, h uuid, for_purpose text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT access_party() IS NOT NULL AND EXISTS (
        SELECT 1 FROM safety_safetyline l
        JOIN access_involvement i ON i.household_id = l.household_id AND i.state = 'accepted' AND i.period @> rondom_now()
            AND i.party_id = access_party() AND rondom_professional() IN (i.professional_id, i.deputy_id)
        WHERE l.id = of_line AND l.household_id = h AND l.purpose = for_purpose
            AND (i.purpose = l.purpose OR l.signer_id = rondom_professional()))
$$;

-- May this professional be the one who signs here: of Veilig Thuis and around this household, or the director with a resident's yes?
CREATE FUNCTION safety_may_sign(h uuid, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = h AND i.professional_id = who
            AND i.purpose LIKE 'veiligthuis.%' AND i.state = 'accepted' AND i.period @> rondom_now())
        OR EXISTS (SELECT 1 FROM access_lead d WHERE d.household_id = h AND d.professional_id = who AND d.answer = 'yes'
            AND d.since = (SELECT max(o.since) FROM access_lead o WHERE o.household_id = h AND o.since <= rondom_now()))
$$;

-- Since when it last happened again; and on which day direct safety was signed after that, if it was.
CREATE FUNCTION safety_again_at(of_line uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(max(t.moment), '-infinity') FROM safety_safetyturn t WHERE t.line_id = of_line AND t.kind IN ('incident', 'report')
$$;

CREATE FUNCTION safety_signed_on(of_line uuid, of_kind text) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT min(t.day) FROM safety_safetyturn t WHERE t.line_id = of_line AND t.kind = of_kind AND t.moment > safety_again_at(of_line)
$$;

-- Is anything missing before direct safety: an agreement with each who lives here, a watcher of their own and a professional, both with a word
-- since it last happened again?
CREATE FUNCTION safety_lacks_direct(of_line uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH here AS (SELECT m.person_id FROM people_membership m JOIN safety_safetyline l ON l.id = of_line AND l.household_id = m.household_id
        WHERE m.period @> rondom_now())
    SELECT NOT EXISTS (SELECT 1 FROM here)
        OR EXISTS (SELECT 1 FROM here WHERE NOT EXISTS (SELECT 1 FROM safety_safetyagreement a
            WHERE a.line_id = of_line AND a.about_id = ANY(people_records_of(here.person_id, rondom_now()))))
        OR 2 > (SELECT count(DISTINCT w.is_professional) FROM safety_watcher w JOIN safety_watcherword s ON s.watcher_id = w.id
            WHERE w.line_id = of_line AND s.line_id = of_line AND s.moment > safety_again_at(of_line))
$$;

-- Is anything missing before stable safety: direct safety, the months without anything, everybody's own word, and what keeps it unsafe under control?
CREATE FUNCTION safety_lacks_stable(of_line uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH here AS (SELECT m.person_id FROM people_membership m JOIN safety_safetyline l ON l.id = of_line AND l.household_id = m.household_id
        WHERE m.period @> rondom_now()),
    counted AS (SELECT coalesce(max(t.day) FILTER (WHERE t.kind IN ('incident', 'report')), safety_signed_on(of_line, 'direct_signed')) AS since
        FROM safety_safetyturn t WHERE t.line_id = of_line)
    SELECT safety_signed_on(of_line, 'direct_signed') IS NULL
        OR (rondom_now() AT TIME ZONE 'Europe/Amsterdam')::date
            < (SELECT (c.since + make_interval(months => l.months))::date FROM counted c, safety_safetyline l WHERE l.id = of_line)
        OR NOT EXISTS (SELECT 1 FROM here)
        OR EXISTS (SELECT 1 FROM here WHERE NOT EXISTS (
            SELECT 1 FROM unnest(people_records_of(here.person_id, rondom_now())) one WHERE 'safe' = (
                SELECT s.feels FROM safety_memberword s WHERE s.line_id = of_line AND s.about_id = one AND s.feels <> 'unsaid'
                    AND s.moment > safety_again_at(of_line) ORDER BY s.moment DESC, s.id DESC LIMIT 1)))
        OR NOT EXISTS (SELECT 1 FROM safety_riskfactor f WHERE f.line_id = of_line)
        OR EXISTS (SELECT 1 FROM safety_riskfactor f WHERE f.line_id = of_line AND f.state <> 'controlled')
$$;

-- Nobody signs what lacks anything, nobody signs for another, and none signs twice.
CREATE FUNCTION safety_guards_signing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- The owner of the tables, past every actor.
    IF coalesce(rondom_actor(), '') = '' THEN
        RETURN NEW;
    END IF;
    -- One after the other: what is missing is read when nobody else writes it.
    PERFORM 1 FROM safety_safetyline l WHERE l.id = NEW.line_id FOR UPDATE;
    IF NOT EXISTS (SELECT 1 FROM safety_safetyline l WHERE l.id = NEW.line_id AND l.signer_id = NEW.author_id
            AND l.signer_id = rondom_professional() AND safety_may_sign(l.household_id, l.signer_id)) THEN
        RAISE EXCEPTION 'somebody else signs here' USING ERRCODE = 'check_violation', CONSTRAINT = 'safety_signed_by_its_signer';
    END IF;
    IF safety_signed_on(NEW.line_id, NEW.kind) IS NOT NULL
        OR (NEW.kind = 'direct_signed' AND safety_lacks_direct(NEW.line_id))
        OR (NEW.kind = 'stable_signed' AND safety_lacks_stable(NEW.line_id)) THEN
        RAISE EXCEPTION 'something is missing' USING ERRCODE = 'check_violation', CONSTRAINT = 'safety_signed_when_nothing_lacks';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER safety_safetyturn_signed BEFORE INSERT ON safety_safetyturn FOR EACH ROW
WHEN (NEW.kind IN ('direct_signed', 'stable_signed')) EXECUTE FUNCTION safety_guards_signing();

-- The order may not be swapped: what keeps it unsafe is under control after direct safety.
CREATE FUNCTION safety_keeps_order() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF coalesce(rondom_actor(), '') <> '' AND safety_signed_on(NEW.line_id, 'direct_signed') IS NULL THEN
        RAISE EXCEPTION 'direct safety comes first' USING ERRCODE = 'check_violation', CONSTRAINT = 'safety_direct_first';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER safety_riskfactor_order BEFORE INSERT OR UPDATE OF state ON safety_riskfactor FOR EACH ROW
WHEN (NEW.state = 'controlled') EXECUTE FUNCTION safety_keeps_order();

-- A word is of a watcher of the same line.
CREATE FUNCTION safety_is_watched_by(of_line uuid, by_watcher uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM safety_watcher w WHERE w.id = by_watcher AND w.line_id = of_line)
$$;
"""
NO_FUNCTIONS = """
DROP TRIGGER safety_riskfactor_order ON safety_riskfactor;
DROP TRIGGER safety_safetyturn_signed ON safety_safetyturn;
DROP FUNCTION safety_is_watched_by(uuid, uuid);
DROP FUNCTION safety_keeps_order();
DROP FUNCTION safety_guards_signing();
DROP FUNCTION safety_lacks_stable(uuid);
DROP FUNCTION safety_lacks_direct(uuid);
DROP FUNCTION safety_signed_on(uuid, text);
DROP FUNCTION safety_again_at(uuid);
DROP FUNCTION safety_may_sign(uuid, uuid);
DROP FUNCTION safety_works_on(uuid, uuid, text);
"""

BY_HIM = "author_id = rondom_professional() AND moment = rondom_now()"
# Written by who works on the line, about who lives here, for its task: a resident puts nothing in another's mouth, nor in his own.
ADDS = f"({ITEM_ADDS}) AND {BY_HIM} AND safety_works_on(line_id, household_id, purpose)"
# A child reads what the child said, and who helps; a parent never, also not past the pages.
OWN = f"({ITEM}) AND (category <> 'own_words' OR rondom_person() IS NULL OR about_id = ANY(rondom_persons()))"
LINE_ADDS = f"({ITEM_ADDS}) AND {BY_HIM} AND safety_may_sign(household_id, signer_id)"
LINE_CHANGES = "safety_works_on(id, household_id, purpose) AND safety_may_sign(household_id, signer_id)"
ALERT_PASSES = """to_id = (SELECT rondom_professional())
    OR EXISTS (SELECT 1 FROM safety_safetyline l WHERE l.id = line_id AND safety_works_on(l.id, l.household_id, l.purpose))"""
ALERT_ADDS = """moment = rondom_now() AND over_at IS NULL
    AND EXISTS (SELECT 1 FROM safety_safetyline l WHERE l.id = line_id AND safety_works_on(l.id, l.household_id, l.purpose))"""
# It is over when somebody signed direct safety, and not before.
ALERT_CHANGES = "over_at = rondom_now() AND safety_signed_on(line_id, 'direct_signed') IS NOT NULL"

ITEMS = (
    ("safety_safetyagreement", OWN, ADDS, "", ()),
    ("safety_watcher", ITEM, ADDS, "", ()),
    ("safety_watcherword", ITEM, f"{ADDS} AND safety_is_watched_by(line_id, watcher_id)", "", ()),
    ("safety_riskfactor", OWN, f"{ADDS} AND state = 'active'", "safety_works_on(line_id, household_id, purpose)", ("state", "state_at")),
    ("safety_memberword", OWN, ADDS, "", ()),
    ("safety_safetyturn", ITEM, ADDS, "", ()),
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_initial"), ("plan", "0012_pause_fence"), ("access", "0012_tries_by_own_clock")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        only_for("app", "safety_works_on", "safety_may_sign", "safety_signed_on", "safety_is_watched_by"),
        only_for("", "safety_again_at", "safety_lacks_direct", "safety_lacks_stable", "safety_guards_signing", "safety_keeps_order"),
        fence("safety_safetyline", ITEM, insert=LINE_ADDS, change=LINE_CHANGES, columns=("signer_id", "why")),
        wall("safety_safetyline"),
        stands_apart("safety_safetyline"),
        *(
            operation
            for table, passes, adds, changes, columns in ITEMS
            for operation in (
                fence(table, passes, insert=adds, change=changes, columns=columns),
                wall(table),
                stands_apart(table),
            )
        ),
        fence("safety_safetyalert", ALERT_PASSES, insert=ALERT_ADDS, change=ALERT_CHANGES, columns=("over_at",)),
    ]  # fmt: skip
