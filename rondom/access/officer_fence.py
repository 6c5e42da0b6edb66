# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer reads of what others do, in SQL: kinds, grounds, moments and numbers of his own organisation, and nobody's facts.

Numbers under ten are not told (null): somebody could be found by them. What works behind a wall of its own is not counted for anybody.
"""

FUNCTIONS = """
-- How many involvements in force use each purpose: of organisations the actor answers for, none behind a wall.
CREATE FUNCTION access_office_involvements() RETURNS TABLE (purpose text, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT i.purpose::text, CASE WHEN count(*) >= 10 THEN count(*) END
    FROM access_involvement i JOIN network_party p ON p.id = i.party_id
    WHERE i.compartment_id IS NULL AND i.state = 'accepted' AND i.period @> rondom_now()
    AND p.organisation_id IN (SELECT o.id FROM network_organisation o WHERE access_officer_for(o.id))
    GROUP BY i.purpose ORDER BY i.purpose
$$;

-- What was shown, released or held back beside what the law opens: who gave it to whom, of which kind, why and until when; never of whom or what.
CREATE FUNCTION access_office_grants(of_effect text, before timestamptz, before_id uuid, at_most integer)
RETURNS TABLE (id uuid, since timestamptz, until timestamptz, over boolean, effect text, category text, one_item boolean, ground text,
    reason text, giver text, receiver text, purpose text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.id, lower(g.period), upper(g.period), NOT g.period @> rondom_now(), g.effect::text, g.category::text, g.item IS NOT NULL,
        g.ground::text, g.reason::text, COALESCE(w.name || ' (' || wp.short_name || ')', ''),
        COALESCE(tp.short_name, r.name || ' (' || rp.short_name || ')', ''), g.to_purpose::text
    FROM access_grant g
    LEFT JOIN network_professional w ON w.id = g.given_by_professional_id LEFT JOIN network_party wp ON wp.id = w.party_id
    LEFT JOIN network_party tp ON tp.id = g.to_party_id
    LEFT JOIN network_professional r ON r.id = g.to_professional_id LEFT JOIN network_party rp ON rp.id = r.party_id
    WHERE g.emergency_id IS NULL AND g.effect = of_effect AND NOT isempty(g.period)
    AND COALESCE(wp.organisation_id, tp.organisation_id, rp.organisation_id)
        IN (SELECT o.id FROM network_organisation o WHERE access_officer_for(o.id))
    AND (before IS NULL OR (lower(g.period), g.id) < (before, before_id))
    ORDER BY lower(g.period) DESC, g.id DESC LIMIT LEAST(at_most, 100)
$$;

-- Which lines are held back: by whom, on which article, why and how long; never about whom.
CREATE FUNCTION access_office_held(before timestamptz, before_id uuid, at_most integer)
RETURNS TABLE (id uuid, made_at timestamptz, since timestamptz, until timestamptz, over boolean, worker text, party text, article text, reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.id, l.made_at, l.since, upper(l.period), NOT l.period @> rondom_now(), w.name::text, p.short_name::text, l.article::text, l.reason::text
    FROM access_heldlines l JOIN network_party p ON p.id = l.party_id JOIN network_professional w ON w.id = l.by_id
    WHERE p.organisation_id IN (SELECT o.id FROM network_organisation o WHERE access_officer_for(o.id))
    AND (before IS NULL OR (l.made_at, l.id) < (before, before_id))
    ORDER BY l.made_at DESC, l.id DESC LIMIT LEAST(at_most, 100)
$$;

-- In how many lists something is held back now, by how many decisions, and how many days the longest still lasts.
CREATE FUNCTION access_office_held_now() RETURNS TABLE (lists bigint, decisions bigint, longest interval)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(DISTINCT l.person_id), count(*), max(upper(l.period) - rondom_now())
    FROM access_heldlines l JOIN network_party p ON p.id = l.party_id
    WHERE l.period @> rondom_now() AND p.organisation_id IN (SELECT o.id FROM network_organisation o WHERE access_officer_for(o.id))
$$;

-- How often "wie is er al?" was asked since a moment for each purpose, and after how many of these somebody called.
CREATE FUNCTION access_office_lookups(from_moment timestamptz) RETURNS TABLE (purpose text, asked bigint, followed bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.purpose::text, CASE WHEN count(*) >= 10 THEN count(*) END, CASE WHEN count(l.contact_followed_at) >= 10 THEN count(l.contact_followed_at) END
    FROM access_lookup l JOIN network_professional w ON w.id = l.by_id JOIN network_party p ON p.id = w.party_id
    WHERE l.moment >= from_moment AND p.organisation_id IN (SELECT o.id FROM network_organisation o WHERE access_officer_for(o.id))
    GROUP BY l.purpose ORDER BY l.purpose
$$;
"""
DROP = """
DROP FUNCTION access_office_lookups(timestamptz);
DROP FUNCTION access_office_held_now();
DROP FUNCTION access_office_held(timestamptz, uuid, integer);
DROP FUNCTION access_office_grants(text, timestamptz, uuid, integer);
DROP FUNCTION access_office_involvements();
"""
NAMES = (
    "access_office_involvements", "access_office_grants", "access_office_held", "access_office_held_now", "access_office_lookups",
)  # fmt: skip
