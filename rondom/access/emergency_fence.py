# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence of emergencies and held-back lines, in SQL: what the privacy officer, the worker and the resident each read of it.

An emergency and its grants are made by one function and by nothing else; whoever calls it finds one certain household, or nothing.
"""

OFFICER = """
-- Does the actor answer for privacy in this organisation? Somebody else's privacy officer does not read along.
CREATE FUNCTION access_officer_for(organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM network_professional r JOIN network_party p ON p.id = r.party_id
        WHERE r.id = rondom_professional() AND r.function = 'privacy_officer' AND r.period @> rondom_now()
        -- An organisation without one of its own is looked after by the municipality's; one with a secrecy of its own never.
        AND (p.organisation_id = organisation OR (p.kind = 'municipal' AND NOT EXISTS (
            SELECT 1 FROM network_party q WHERE q.organisation_id = organisation AND q.kind IN ('veilig_thuis', 'care'))
            AND NOT EXISTS (
            SELECT 1 FROM network_professional o JOIN network_party q ON q.id = o.party_id
            WHERE q.organisation_id = organisation AND o.function = 'privacy_officer' AND o.period @> rondom_now()))))
$$;
"""

EMERGENCY = """
-- Are this party's lines about this person, written at this moment, not for his eyes yet?
CREATE FUNCTION access_is_held(p uuid, of_party uuid, written timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM access_heldlines l WHERE l.person_id = ANY(people_records_of(p, rondom_now())) AND l.party_id = of_party AND l.since <= written
        AND l.period @> rondom_now())
$$;

-- That this worker looked somebody up at this moment: is it a line that is not for the eyes of the resident who looks? Only of what was looked up:
-- by asking for other moments nobody learns that lines are held.
CREATE FUNCTION access_look_up_is_held(p uuid, worker uuid, written timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT rondom_person() IS NOT NULL AND EXISTS (SELECT 1 FROM network_professional r WHERE r.id = worker
        AND (access_is_held(rondom_person(), r.party_id, written) OR access_is_held(p, r.party_id, written)))
    AND EXISTS (SELECT 1 FROM access_lookup l WHERE l.person_id = p AND l.by_id = worker AND l.moment = written
        AND (p = ANY(rondom_persons()) OR access_acts_for(p, l.purpose)))
$$;

-- Since when the lines of which parties are not in the list of the person who looks at it.
CREATE FUNCTION access_held_from(p uuid) RETURNS TABLE (party uuid, since timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.party_id, min(l.since) FROM access_heldlines l
    WHERE l.person_id = ANY(people_records_of(p, rondom_now())) AND p = ANY(rondom_persons()) AND l.period @> rondom_now() GROUP BY l.party_id
$$;

-- Since when the actor's own party holds its lines about this person back, while it does.
CREATE FUNCTION access_own_hold_since(p uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT min(l.since) FROM access_heldlines l
    WHERE l.person_id = ANY(people_records_of(p, rondom_now())) AND l.party_id = access_party() AND l.period @> rondom_now()
$$;

-- Who may know of this emergency: who opened it, the privacy officer, and the residents whom it was about, unless it is held back from them.
CREATE FUNCTION access_passes_emergency(e uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM access_emergencyaccess x WHERE x.id = e AND CASE
        WHEN rondom_person() IS NOT NULL THEN EXISTS (
            SELECT 1 FROM people_membership m WHERE m.household_id = x.household_id AND m.period @> x.opened_at
            AND (m.person_id = ANY(rondom_persons()) OR access_acts_for(m.person_id, 'avg.noodgeval'))
            -- Who lives elsewhere reads it no sooner than whom he acts for.
            AND NOT access_is_held(m.person_id, x.party_id, x.opened_at) AND NOT access_is_held(rondom_person(), x.party_id, x.opened_at))
        WHEN rondom_professional() IS NOT NULL THEN (x.by_id = rondom_professional() AND access_party() IS NOT NULL)
            OR access_officer_for((SELECT p.organisation_id FROM network_party p WHERE p.id = x.party_id))
        ELSE false END)
$$;

-- May the actor look into this household, or write to this person, because of an emergency of his own in force?
CREATE FUNCTION access_in_emergency(h uuid, p uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM access_emergencyaccess x WHERE x.by_id = rondom_professional() AND x.party_id = access_party()
        AND x.period @> rondom_now() AND (x.household_id = h OR EXISTS (
            SELECT 1 FROM people_membership m WHERE m.household_id = x.household_id AND m.person_id = p AND m.period @> rondom_now())))
$$;

-- Somebody is in danger: open the one household of the one person with exactly this name and whole birth date. Nothing certain, too many tries
-- and nobody are one answer: null. Every try counts.
CREATE FUNCTION access_emergency_open(first_name text, last_name text, born date, why text, until timestamptz, tries integer) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    worker uuid := rondom_professional();
    mine uuid := access_party();
    moment timestamptz := rondom_now();
    homes uuid[];
    tried_at timestamptz;
    tried bigint;
    opened uuid;
BEGIN
    IF mine IS NULL OR NOT EXISTS (SELECT 1 FROM network_professional r JOIN access_purposemirror m ON m.purpose = 'avg.noodgeval'
            WHERE r.id = worker AND r.function = ANY (m.functions)) THEN
        RAISE EXCEPTION 'this function opens nothing in an emergency' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('emergency ' || worker::text, 0));
    -- Counted by the database's own clock: that of the house stands still in a demo, and can be told another time.
    INSERT INTO access_emergencytry (id, by_id, moment) VALUES (gen_random_uuid(), worker, moment) RETURNING at INTO tried_at;
    SELECT count(*) INTO tried FROM access_emergencytry t WHERE t.by_id = worker AND t.at > tried_at - interval '1 hour';
    homes := ARRAY(SELECT DISTINCT b.household_id FROM people_person p JOIN people_membership b ON b.person_id = p.id AND b.period @> moment
        WHERE p.born_first = born AND p.birth_day IS NOT NULL AND last_name = ANY (p.surname_keys) AND first_name <> ''
        -- A first name is one of his own: what also stands in his surname counts only when he is called so.
        AND string_to_array(first_name, ' ') <@ ARRAY(SELECT word FROM unnest(string_to_array(p.search_name, ' ')) word
            WHERE word <> ALL (string_to_array(array_to_string(p.surname_keys, ' '), ' '))
                AND word <> ALL (string_to_array(regexp_replace(lower(p.prefix), '[^a-z ]', '', 'g'), ' '))
            OR word = ANY (string_to_array(lower(concat_ws(' ', p.given_names, p.call_name)), ' '))));
    IF tried > LEAST(tries, 10) OR cardinality(homes) <> 1 THEN
        RETURN NULL;
    END IF;
    SELECT x.id INTO opened FROM access_emergencyaccess x WHERE x.by_id = worker AND x.household_id = homes[1] AND x.period @> moment;
    IF opened IS NOT NULL THEN
        RETURN opened;
    END IF;
    opened := gen_random_uuid();
    INSERT INTO access_emergencyaccess (id, household_id, by_id, party_id, reason, opened_at, period, verdict, review)
    VALUES (opened, homes[1], worker, mine, why, moment, tstzrange(moment, until, '[)'), '', '');
    -- A grant for each person and kind, and for each kind of the household as a whole. What somebody said himself is not among them.
    INSERT INTO access_grant (id, household_id, to_purpose, to_professional_id, about_id, category, effect, ground, reason, period, emergency_id)
    SELECT gen_random_uuid(), homes[1], '', worker, who.id, s.category, 'allow', s.article, '', tstzrange(moment, until, '[)'), opened
    FROM access_sightrule s CROSS JOIN (
        SELECT b.person_id AS id FROM people_membership b WHERE b.household_id = homes[1] AND b.period @> moment
        UNION ALL SELECT NULL) who
    WHERE s.purpose = 'avg.noodgeval' AND s.category <> 'own_words';
    RETURN opened;
END $$;

-- Over, at this moment, with everything it opened.
CREATE FUNCTION access_emergency_close(e uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    moment timestamptz := rondom_now();
BEGIN
    IF NOT EXISTS (SELECT 1 FROM access_emergencyaccess x JOIN network_party p ON p.id = x.party_id WHERE x.id = e
            AND (x.by_id = rondom_professional() OR access_officer_for(p.organisation_id))) THEN
        RAISE EXCEPTION 'this emergency is not for this actor to end' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE access_emergencyaccess SET period = tstzrange(lower(period), GREATEST(lower(period), moment), '[)')
    WHERE id = e AND upper(period) > moment;
    UPDATE access_grant SET period = tstzrange(lower(period), GREATEST(lower(period), moment), '[)')
    WHERE emergency_id = e AND upper(period) > moment;
END $$;

-- The privacy officer says whether it was right, once, and never about himself. What was not right ends.
CREATE FUNCTION access_emergency_review(e uuid, outcome text, words text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE access_emergencyaccess x SET verdict = outcome, review = words, reviewed_by_id = rondom_professional(), reviewed_at = rondom_now()
    FROM network_party p WHERE x.id = e AND p.id = x.party_id AND x.verdict = '' AND NOT access_is_himself(x.by_id)
    AND access_officer_for(p.organisation_id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this emergency is not for this actor to review' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF outcome = 'not_right' THEN
        PERFORM access_emergency_close(e);
    END IF;
END $$;

-- Who lives in the household that an emergency in force opened, and where: a secret address is nobody's, also not that of who lives with them.
CREATE FUNCTION access_emergency_people(e uuid)
RETURNS TABLE (id uuid, name text, born date, address text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH home AS (
        SELECT p.* FROM access_emergencyaccess x
        JOIN people_membership m ON m.household_id = x.household_id AND m.period @> rondom_now()
        JOIN people_person p ON p.id = m.person_id
        WHERE x.id = e AND x.by_id = rondom_professional() AND x.party_id = access_party() AND x.period @> rondom_now())
    SELECT h.id, concat_ws(' ', COALESCE(NULLIF(h.call_name, ''), h.given_names), NULLIF(h.prefix, ''), NULLIF(h.surname, '')), h.born_first,
        COALESCE((SELECT concat_ws(' ', a.street, a.number || ',', a.postcode, a.city) FROM people_address a
            WHERE a.person_id = h.id AND a.until IS NULL AND NOT a.secret AND NOT a.for_letters
            AND NOT EXISTS (SELECT 1 FROM home o WHERE o.secret_address OR EXISTS (
                SELECT 1 FROM people_address s WHERE s.person_id = o.id AND s.until IS NULL AND s.secret))
            ORDER BY a.since DESC NULLS LAST LIMIT 1), '')
    FROM home h ORDER BY h.born_first NULLS LAST, h.id
$$;
"""

# Who holds lines back names himself, for his own party, about somebody he helps or whom he opened in an emergency.
HELD_ADDS = """by_id = rondom_professional() AND party_id = access_party() AND made_at = rondom_now()
    AND lower(period) = rondom_now() AND (access_around_person(person_id) OR access_in_emergency(NULL, person_id))"""
HELD_PASSES = "by_id = rondom_professional() AND party_id = access_party()"

# Only the database itself makes, changes or shows the grants of an emergency.
GRANTS = (
    "CREATE POLICY access_grant_emergency_read ON access_grant AS RESTRICTIVE FOR SELECT TO app"
    " USING (emergency_id IS NULL OR access_passes_emergency(emergency_id))",
    "CREATE POLICY access_grant_emergency_add ON access_grant AS RESTRICTIVE FOR INSERT TO app WITH CHECK (emergency_id IS NULL)",
    "CREATE POLICY access_grant_emergency_change ON access_grant AS RESTRICTIVE FOR UPDATE TO app USING (emergency_id IS NULL)"
    " WITH CHECK (emergency_id IS NULL)",
)
NO_GRANTS = tuple(f"DROP POLICY access_grant_emergency_{kind} ON access_grant" for kind in ("read", "add", "change"))
MESSAGES = "CREATE POLICY outbox_message_emergency ON outbox_message FOR INSERT TO app WITH CHECK (access_in_emergency(NULL, to_person))"
DROP = """
DROP FUNCTION access_emergency_people(uuid);
DROP FUNCTION access_emergency_review(uuid, text, text);
DROP FUNCTION access_emergency_close(uuid);
DROP FUNCTION access_emergency_open(text, text, date, text, timestamptz, integer);
DROP FUNCTION access_in_emergency(uuid, uuid);
DROP FUNCTION access_passes_emergency(uuid);
DROP FUNCTION access_own_hold_since(uuid);
DROP FUNCTION access_held_from(uuid);
DROP FUNCTION access_look_up_is_held(uuid, uuid, timestamptz);
DROP FUNCTION access_is_held(uuid, uuid, timestamptz);
"""
NO_OFFICER = "DROP FUNCTION access_officer_for(uuid);"
