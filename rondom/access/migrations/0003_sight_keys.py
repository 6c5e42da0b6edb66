# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sight keys of the actor for one household or person: worked out once per request, by one function."""

from django.db import migrations

FORWARD = """
CREATE TYPE access_key AS (
    seen_for text,      -- the purpose the actor reads it for ('' for a resident)
    purpose text,       -- recorded for this purpose; null: any
    category text,      -- of this category; null: any
    about uuid,         -- about this person; null: any
    whole boolean,      -- only lines about the household as a whole
    source uuid,        -- written by this party; null: any
    item uuid,          -- this one item; null: any
    during tstzrange,   -- written in this period; null: any
    wall uuid,          -- also behind this party's own wall
    any_wall boolean,   -- behind any wall
    kept_by uuid,       -- household lines a member keeps to himself: only his
    unless text[],      -- but not of these categories
    effect text,        -- allow | withhold
    ground text         -- why, in words for the resident
);

CREATE FUNCTION access_sight_keys(h uuid, p uuid) RETURNS SETOF access_key
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    worker uuid := rondom_professional();
    resident uuid := rondom_person();
    mine uuid := access_party();
    moment timestamptz := rondom_now();
    today date := (moment AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
    IF worker IS NOT NULL THEN
        -- Default sight: an involvement that names me, and the sight rules of its purpose.
        RETURN QUERY
        SELECT i.purpose::text, i.purpose::text, s.category::text, reach.about, reach.whole, NULL::uuid, NULL::uuid, NULL::tstzrange,
            i.compartment_id, false, NULL::uuid, NULL::text[], 'allow'::text, s.article::text
        FROM access_my_involvements(h, p) i
        JOIN access_sightrule s ON s.purpose = i.purpose
        CROSS JOIN LATERAL (VALUES (i.person_id, false), (NULL::uuid, true)) reach(about, whole)
        WHERE NOT reach.whole OR i.person_id IS NOT NULL;
        -- What my own party wrote for that purpose.
        RETURN QUERY
        SELECT i.purpose::text, i.purpose::text, NULL::text, reach.about, reach.whole, i.party_id, NULL::uuid, NULL::tstzrange,
            i.compartment_id, false, NULL::uuid, NULL::text[], 'allow'::text, 'eigen organisatie'::text
        FROM access_my_involvements(h, p) i
        CROSS JOIN LATERAL (VALUES (i.person_id, false), (NULL::uuid, true)) reach(about, whole)
        WHERE NOT reach.whole OR i.person_id IS NOT NULL;
        -- An order that names me (a guardian of a certified institution).
        RETURN QUERY
        SELECT ''::text, m.purpose::text, NULL::text, a.person_id, false, NULL::uuid, NULL::uuid, NULL::tstzrange,
            NULL::uuid, false, NULL::uuid, '{own_words}'::text[], 'allow'::text, a.kind::text
        FROM people_authority a JOIN access_purposemirror m ON a.kind = ANY(m.orders)
        WHERE a.holder_professional_id = worker AND a.period @> moment AND NOT m.compartment;
    END IF;
    IF resident IS NOT NULL THEN
        -- Everything about myself, behind any wall.
        RETURN QUERY SELECT ''::text, NULL::text, NULL::text, resident, false, NULL::uuid, NULL::uuid, NULL::tstzrange,
            NULL::uuid, true, NULL::uuid, NULL::text[], 'allow'::text, 'het gaat over uzelf'::text;
        -- Lines about the household as a whole, written while I belonged to it.
        RETURN QUERY SELECT ''::text, NULL::text, NULL::text, NULL::uuid, true, NULL::uuid, NULL::uuid, m.period,
            NULL::uuid, false, resident, NULL::text[], 'allow'::text, 'het gaat over uw huishouden'::text
        FROM people_membership m WHERE m.household_id = h AND m.person_id = resident;
        -- Those I act for today: parents until the purpose's own age, others as their order says; a child's own words stay the child's.
        RETURN QUERY SELECT ''::text, m.purpose::text, NULL::text, a.person_id, false, NULL::uuid, NULL::uuid, NULL::tstzrange,
            NULL::uuid, false, NULL::uuid, '{own_words}'::text[], 'allow'::text, a.kind::text
        FROM people_authority a
        JOIN people_person child ON child.id = a.person_id
        JOIN access_purposemirror m ON NOT m.compartment AND (
            (a.kind IN ('parent', 'guardian') AND child.born_first IS NOT NULL
                AND today < (child.born_first + make_interval(years => COALESCE(m.parents_until, 0)))::date)
            OR (a.kind = 'gemachtigde' AND m.purpose = ANY(a.purposes))
            OR (a.kind NOT IN ('parent', 'guardian', 'gemachtigde') AND a.kind = ANY(m.orders)))
        WHERE a.holder_id = resident AND a.period @> moment;
    END IF;
    -- Deviations that name me.
    RETURN QUERY
    SELECT COALESCE(NULLIF(g.to_purpose, ''), '')::text, NULL::text, CASE WHEN g.item IS NULL THEN g.category::text END,
        CASE WHEN g.item IS NULL THEN g.about_id END, false, CASE WHEN g.item IS NULL THEN g.source_id END, g.item, NULL::tstzrange,
        NULL::uuid, true, NULL::uuid, NULL::text[], g.effect::text, g.ground::text
    FROM access_grant g
    WHERE g.period @> moment AND (
        g.to_person_id = resident OR g.to_professional_id = worker
        OR (g.to_party_id = mine AND (g.household_id IS NULL OR g.household_id = h)
            AND EXISTS (SELECT 1 FROM access_my_involvements(h, p) i WHERE i.purpose = g.to_purpose)));
END $$;

-- The involvements in force that name the acting professional, around this household, its members, or this person.
CREATE FUNCTION access_my_involvements(h uuid, p uuid) RETURNS SETOF access_involvement
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT i.* FROM access_involvement i
    WHERE rondom_professional() IN (i.professional_id, i.deputy_id) AND i.state = 'accepted' AND i.period @> rondom_now()
    AND i.party_id = access_party()
    AND (i.household_id = h OR i.person_id = p OR (i.household_id IS NULL AND i.person_id IN (
        SELECT m.person_id FROM people_membership m WHERE m.household_id = h AND m.period @> rondom_now())))
$$;

-- The ways a log-in may come in as a resident: used by the log-in itself, before anybody is set as actor.
CREATE FUNCTION access_person_of(log_in uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM people_person WHERE user_id = log_in
$$;
"""
BACKWARD = """
DROP FUNCTION access_person_of(uuid);
DROP FUNCTION access_sight_keys(uuid, uuid);
DROP FUNCTION access_my_involvements(uuid, uuid);
DROP TYPE access_key;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_fence")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
