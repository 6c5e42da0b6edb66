# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sight keys of the actor for one household or person: worked out once per request, by one function."""

from django.db import migrations

from rondom.access.fence import only_for

FORWARD = """
CREATE TYPE access_key AS (
    seen_for text,      -- the purpose the actor reads it for ('' for a resident)
    purpose text,       -- recorded for this purpose; null: any
    category text,      -- of this category; null: any
    about uuid,         -- about this person; null: any
    whole boolean,      -- only lines about the household as a whole
    source uuid,        -- written by this party; null: any
    item uuid,          -- this one item; null: any
    household uuid,     -- of this household, or of none; null: any
    during tstzrange,   -- written in this period; null: any
    wall uuid,          -- also behind this party's own wall
    any_wall boolean,   -- behind any wall
    kept_by uuid,       -- household lines a member keeps to himself: only his
    unless text[],      -- but not of these categories
    effect text,        -- allow | withhold
    ground text         -- why, in words for the resident
);

-- The involvements in force that name this professional, around this household, around somebody who belongs or belonged to it, or around this
-- person, alone or by a household he belongs to now.
CREATE FUNCTION access_involvements_of(worker uuid, moment timestamptz, h uuid, p uuid) RETURNS SETOF access_involvement
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    -- Each branch starts from its narrow side: the worker may stand around twenty thousand households.
    SELECT i.* FROM (
        SELECT * FROM access_involvement WHERE professional_id = worker AND household_id = h
        UNION SELECT * FROM access_involvement WHERE deputy_id = worker AND household_id = h
        UNION SELECT a.* FROM access_involvement a WHERE a.household_id IS NULL AND worker IN (a.professional_id, a.deputy_id)
            AND a.person_id IN (SELECT p UNION SELECT m.person_id FROM people_membership m WHERE m.household_id = h)
        UNION SELECT b.* FROM people_membership m JOIN access_involvement b ON b.professional_id = worker AND b.household_id = m.household_id
            WHERE m.person_id = p AND m.period @> moment
        UNION SELECT b.* FROM people_membership m JOIN access_involvement b ON b.deputy_id = worker AND b.household_id = m.household_id
            WHERE m.person_id = p AND m.period @> moment
    ) i
    JOIN network_professional r ON r.id = worker AND r.party_id = i.party_id AND r.period @> moment
    WHERE i.state = 'accepted' AND i.period @> moment
$$;

CREATE FUNCTION access_keys_of(worker uuid, resident uuid, moment timestamptz, h uuid, p uuid) RETURNS SETOF access_key
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    today date := (moment AT TIME ZONE 'Europe/Amsterdam')::date;
    mine uuid := (SELECT r.party_id FROM network_professional r WHERE r.id = worker AND r.period @> moment);
    people uuid[] := ARRAY(SELECT m.person_id FROM people_membership m WHERE m.household_id = h) || p;
    own uuid[] := people_records_of(resident, moment);
    -- All records of those of them who have more than one.
    double uuid[] := '{}';
BEGIN
    IF EXISTS (SELECT 1 FROM people_personmerge j WHERE j.kept_id = ANY(people) OR j.other_id = ANY(people)) THEN
        double := ARRAY(SELECT DISTINCT r FROM unnest(people) one, unnest(people_records_of(one, moment)) r);
    END IF;
    IF mine IS NOT NULL THEN
        RETURN QUERY
        WITH involved AS (
            -- One around one person of a household reaches that person and the lines about the household as a whole.
            SELECT i.purpose::text, i.party_id, i.household_id, i.compartment_id, reach.about, reach.whole
            FROM access_involvements_of(worker, moment, h, p) i
            CROSS JOIN LATERAL (VALUES (i.person_id, false), (NULL::uuid, true)) reach(about, whole)
            WHERE NOT reach.whole OR (i.person_id IS NOT NULL AND i.household_id IS NOT NULL)
        )
        -- Default sight: the sight rules of the purpose of an involvement that names me.
        SELECT i.purpose, i.purpose, s.category::text, i.about, i.whole, NULL::uuid, NULL::uuid, i.household_id, NULL::tstzrange,
            i.compartment_id, false, NULL::uuid, NULL::text[], 'allow'::text, s.article::text
        FROM involved i JOIN access_sightrule s ON s.purpose = i.purpose
        -- What my own party wrote for that purpose.
        UNION ALL
        SELECT i.purpose, i.purpose, NULL, i.about, i.whole, i.party_id, NULL, i.household_id, NULL,
            i.compartment_id, false, NULL, NULL, 'allow', 'eigen organisatie'
        FROM involved i
        -- Who else stands around for the same purpose, and who of my own party does ('around' is no category of facts).
        UNION ALL
        SELECT i.purpose, i.purpose, 'around', i.about, i.whole, NULL, NULL, i.household_id, NULL,
            i.compartment_id, false, NULL, NULL, 'allow', 'zelfde doel'
        FROM involved i
        UNION ALL
        SELECT i.purpose, NULL, 'around', i.about, i.whole, i.party_id, NULL, i.household_id, NULL,
            i.compartment_id, false, NULL, NULL, 'allow', 'eigen organisatie'
        FROM involved i;
        -- Whom I asked to join myself.
        RETURN QUERY
        SELECT ''::text, NULL::text, NULL::text, NULL::uuid, false, NULL::uuid, i.id, NULL::uuid, NULL::tstzrange,
            NULL::uuid, false, NULL::uuid, NULL::text[], 'allow'::text, 'zelf gevraagd'::text
        FROM access_involvement i
        WHERE i.household_id = h AND i.invited_by_id = worker AND i.period @> moment AND i.compartment_id IS NULL
        AND EXISTS (SELECT 1 FROM access_involvements_of(worker, moment, h, NULL));
    END IF;
    -- Those I act for today: parents and guardians until the purpose's own age, others as their order says; a child's own words stay the child's.
    -- Of a child with two records the earliest birth date counts, and what ended in one is not kept alive by the other.
    RETURN QUERY
    SELECT ''::text, m.purpose::text, NULL::text, a.person_id, false, NULL::uuid, NULL::uuid, NULL::uuid, NULL::tstzrange,
        NULL::uuid, false, NULL::uuid, '{own_words}'::text[], 'allow'::text, a.kind::text
    FROM (
        SELECT a.person_id, a.kind, a.purposes, CASE WHEN child.born_first IS NOT NULL THEN
            (SELECT min(o.born_first) FROM people_person o WHERE o.id = ANY(people_records_of(child.id, moment))) END AS born
        FROM people_authority a
        JOIN people_person child ON child.id = a.person_id
        WHERE (a.holder_id = ANY(own) OR (mine IS NOT NULL AND a.holder_professional_id = worker)) AND a.period @> moment
        AND (a.kind <> 'parent' OR a.source <> 'told') AND a.person_id = ANY(people) AND NOT access_outranked(a, moment)
        OFFSET 0
    ) a
    JOIN access_purposemirror m ON NOT m.compartment AND CASE
        WHEN a.kind IN ('parent', 'guardian') THEN extract(year FROM age(today, a.born)) < m.parents_until
        WHEN a.kind = 'gemachtigde' THEN m.purpose = ANY(a.purposes)
        ELSE a.kind = ANY(m.orders) END;
    IF resident IS NOT NULL THEN
        -- Everything about myself, behind any wall, under each record of mine.
        RETURN QUERY SELECT ''::text, NULL::text, NULL::text, self, false, NULL::uuid, NULL::uuid, NULL::uuid, NULL::tstzrange,
            NULL::uuid, true, NULL::uuid, NULL::text[], 'allow'::text, 'het gaat over uzelf'::text
        FROM unnest(own) self;
        -- Lines about the household as a whole, written while I belonged to it.
        RETURN QUERY SELECT ''::text, NULL::text, NULL::text, NULL::uuid, true, NULL::uuid, NULL::uuid, m.household_id, m.period,
            NULL::uuid, false, self, NULL::text[], 'allow'::text, 'het gaat over uw huishouden'::text
        FROM people_membership m CROSS JOIN unnest(own) self WHERE m.household_id = h AND m.person_id = ANY(own);
    END IF;
    -- Deviations that name me.
    RETURN QUERY
    SELECT g.to_purpose::text, NULL::text, CASE WHEN g.item IS NULL THEN g.category::text END,
        -- In an emergency also of the household as a whole; never behind a wall.
        CASE WHEN g.item IS NULL THEN record END, g.item IS NULL AND g.about_id IS NULL,
        CASE WHEN g.item IS NULL THEN g.source_id END, g.item,
        CASE WHEN g.item IS NULL AND record IS NOT DISTINCT FROM g.about_id THEN g.household_id END, NULL::tstzrange,
        NULL::uuid, g.emergency_id IS NULL AND (g.effect = 'allow' OR g.item IS NOT NULL OR g.source_id IS NOT NULL), NULL::uuid, NULL::text[],
        g.effect::text, g.ground::text
    FROM (
        SELECT * FROM access_grant WHERE to_person_id = ANY(own)
        UNION SELECT * FROM access_grant WHERE to_professional_id = worker
        UNION SELECT * FROM access_grant WHERE to_party_id = mine AND household_id = h
        UNION SELECT * FROM access_grant WHERE to_party_id = mine AND about_id = ANY(people)
        UNION SELECT * FROM access_grant WHERE to_party_id = mine AND about_id = ANY(double) AND effect = 'withhold'
    ) found
    JOIN access_grant g ON g.id = found.id
    -- What is held back about one record is held back about all of this person; what is shown stays with its own.
    CROSS JOIN LATERAL unnest(CASE WHEN g.effect = 'withhold' AND g.item IS NULL AND g.about_id IS NOT NULL THEN people_records_of(g.about_id, moment)
        ELSE ARRAY[g.about_id] END) record
    WHERE access_reaches(g, worker, resident, moment);
END $$;

-- The keys of whoever looks.
CREATE FUNCTION access_sight_keys(h uuid, p uuid) RETURNS SETOF access_key
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT * FROM access_keys_of(rondom_professional(), rondom_person(), rondom_now(), h, p)
$$;

-- The keys of the others at a table around this household (access.md, "Samen kijken"): only for somebody who may see the household himself, and
-- only ever used to show less.
CREATE FUNCTION access_table_keys(h uuid, workers uuid[], residents uuid[]) RETURNS TABLE (seat uuid, key access_key)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w, k FROM unnest(workers) w CROSS JOIN LATERAL access_keys_of(w, NULL, rondom_now(), h, NULL) k
    -- Whom the actor may not know to be around is no seat.
    WHERE access_passes_household(h) AND EXISTS (SELECT 1 FROM access_involvements_of(w, rondom_now(), h, NULL) i
        WHERE access_passes_involvement(i.id, i.household_id, i.person_id, i.professional_id, i.deputy_id, i.compartment_id, i.party_id))
    UNION ALL
    SELECT r, k FROM unnest(residents) r CROSS JOIN LATERAL access_keys_of(NULL, r, rondom_now(), h, NULL) k
    WHERE access_passes_household(h) AND rondom_professional() IS NOT NULL AND access_passes_person(r)
$$;
"""
BACKWARD = """
DROP FUNCTION access_table_keys(uuid, uuid[], uuid[]);
DROP FUNCTION access_sight_keys(uuid, uuid);
DROP FUNCTION access_keys_of(uuid, uuid, timestamptz, uuid, uuid);
DROP FUNCTION access_involvements_of(uuid, timestamptz, uuid, uuid);
DROP TYPE access_key;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_fence")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        only_for("app", "access_sight_keys", "access_table_keys"),
        # Only the two above ask for the keys of somebody else.
        only_for("", "access_keys_of", "access_involvements_of"),
    ]
