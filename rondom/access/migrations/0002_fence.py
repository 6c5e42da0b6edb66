# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence: policies reach involvement and grant only through these functions (policies that refer to each other recurse without end)."""

import django.db.models.deletion
from django.db import migrations, models

from rondom.access import fence_writing as writing
from rondom.access.fence import fence, fence_items, only_for, open_sequences, open_table

FUNCTIONS = """
-- A line for a purpose that works behind its own wall stands behind that wall, whoever writes it and whatever the code forgot.
CREATE FUNCTION access_stays_behind_its_wall() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM access_purposemirror m WHERE m.purpose = NEW.purpose AND m.compartment) THEN
        RAISE EXCEPTION 'a line for % stands behind its own wall', NEW.purpose USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- The party the acting professional acts for, while he does; null for anyone else and for who left.
CREATE FUNCTION access_party() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT party_id FROM network_professional WHERE id = rondom_professional() AND period @> rondom_now()
$$;

-- Does somebody live here now whose address is secret? Then it is secret for whoever lives there with him too: his housemate's letter or record
-- would give it away.
CREATE FUNCTION access_secret_place(code text, house text, road text, town text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    number_key text := regexp_replace(upper(house), '[^0-9A-Z]', '', 'g');
BEGIN
    IF code <> '' THEN
        RETURN EXISTS (SELECT 1 FROM people_address a WHERE a.postcode = code AND a.secret AND a.until IS NULL
            AND regexp_replace(upper(a.number), '[^0-9A-Z]', '', 'g') = number_key);
    END IF;
    RETURN road <> '' AND EXISTS (SELECT 1 FROM people_address a WHERE a.secret AND a.until IS NULL
        AND lower(a.street) = lower(road) AND (town = '' OR a.city = '' OR lower(a.city) = lower(town))
        AND regexp_replace(upper(a.number), '[^0-9A-Z]', '', 'g') = number_key);
END $$;

-- Is the acting professional, still at work for that party, named or named deputy on an involvement in force around this household?
CREATE FUNCTION access_around_household(h uuid, states text[] DEFAULT '{accepted}', wall uuid DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    worker uuid := rondom_professional();
    moment timestamptz := rondom_now();
BEGIN
    -- Two questions: most are answered by the first, and the second is not begun.
    IF EXISTS (
        SELECT 1 FROM access_involvement i JOIN network_professional r ON r.id = worker AND r.party_id = i.party_id
        WHERE i.professional_id = worker AND i.household_id = h AND i.state = ANY(states) AND i.period @> moment
        AND r.period @> moment AND (wall IS NULL OR i.compartment_id = wall)) THEN
        RETURN true;
    END IF;
    RETURN EXISTS (
        SELECT 1 FROM access_involvement i JOIN network_professional r ON r.id = worker AND r.party_id = i.party_id
        WHERE i.deputy_id = worker AND i.household_id = h AND i.state = ANY(states) AND i.period @> moment
        AND r.period @> moment AND (wall IS NULL OR i.compartment_id = wall));
END $$;

-- ... or on one around this person alone?
CREATE FUNCTION access_around_alone(p uuid, states text[] DEFAULT '{accepted}', wall uuid DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    worker uuid := rondom_professional();
    moment timestamptz := rondom_now();
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM access_involvement i JOIN network_professional r ON r.id = worker AND r.party_id = i.party_id
        WHERE worker IN (i.professional_id, i.deputy_id) AND i.person_id = p AND i.state = ANY(states) AND i.period @> moment
        AND r.period @> moment AND (wall IS NULL OR i.compartment_id = wall));
END $$;

-- ... or around this person: alone, or by a household the person belongs to now.
CREATE FUNCTION access_around_person(p uuid, states text[] DEFAULT '{accepted}', wall uuid DEFAULT NULL) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT access_around_alone(p, states, wall) OR EXISTS (
        SELECT 1 FROM people_membership m WHERE m.person_id = p AND m.period @> rondom_now()
        AND access_around_household(m.household_id, states, wall))
$$;

-- Has what this says ended by what is known under another record of the same person, from a register, an order or a paper? What the register says
-- goes before the rest. Two records never keep alive what ended in one.
CREATE FUNCTION access_outranked(a people_authority, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    records uuid[] := people_records_of(a.person_id, moment);
BEGIN
    IF cardinality(records) = 1 AND cardinality(people_records_of(a.holder_id, moment)) <= 1 THEN
        RETURN false;
    END IF;
    RETURN EXISTS (SELECT 1 FROM people_authority o WHERE o.person_id = ANY(records) AND o.id <> a.id AND o.kind = a.kind
        AND (o.person_id, o.holder_id) IS DISTINCT FROM (a.person_id, a.holder_id)
        AND (o.holder_id = ANY(people_records_of(a.holder_id, moment)) OR o.holder_professional_id = a.holder_professional_id)
        AND o.source IN ('brp', 'order', 'paper') AND (a.source <> 'brp' OR o.source = 'brp')
        AND upper(o.period) <= moment AND (lower(a.period) IS NULL OR upper(o.period) > lower(a.period)));
END $$;

-- Does the actor hold authority or an order over this person today? A parent's authority that was only told opens nothing: it must be seen in the
-- register or on paper.
CREATE FUNCTION access_authority_over(p uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM people_authority a WHERE a.person_id = p AND a.period @> rondom_now()
        AND (a.kind <> 'parent' OR a.source <> 'told')
        AND (a.holder_id = ANY(rondom_persons()) OR (a.holder_professional_id = rondom_professional() AND access_party() IS NOT NULL))
        AND NOT access_outranked(a, rondom_now()))
$$;

-- Does the actor act for this person today within this task: a parent or guardian until the task's own age (law.md 3c-2), another as his order
-- says? A task without an age of its own counts as help: sixteen.
CREATE FUNCTION access_acts_for(p uuid, for_purpose text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM people_authority a JOIN people_person child ON child.id = a.person_id
        JOIN access_purposemirror m ON m.purpose = for_purpose
        WHERE a.person_id = p AND a.period @> rondom_now() AND (a.kind <> 'parent' OR a.source <> 'told')
        AND CASE WHEN a.kind IN ('parent', 'guardian') THEN
                -- Of a child with two records the earliest birth date counts.
                extract(year FROM age((rondom_now() AT TIME ZONE 'Europe/Amsterdam')::date, CASE WHEN child.born_first IS NOT NULL THEN
                    (SELECT min(o.born_first) FROM people_person o WHERE o.id = ANY(people_records_of(child.id, rondom_now()))) END))
                < COALESCE(m.parents_until, 16)
            WHEN a.kind = 'gemachtigde' THEN m.purpose = ANY(a.purposes)
            ELSE a.kind = ANY(m.orders) END
        AND (a.holder_id = ANY(rondom_persons()) OR (a.holder_professional_id = rondom_professional() AND access_party() IS NOT NULL))
        AND NOT access_outranked(a, rondom_now()))
$$;

-- The name of who acts for somebody, for who helps that person and for who acts for him too, also when the holder lives elsewhere: no more than that.
CREATE FUNCTION access_holder_name(of_authority uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT COALESCE((SELECT COALESCE(NULLIF(h.call_name, ''), split_part(h.given_names, ' ', 1)) FROM people_person h WHERE h.id = a.holder_id),
        (SELECT r.name FROM network_professional r WHERE r.id = a.holder_professional_id), '')
    FROM people_authority a WHERE a.id = of_authority
    AND (a.person_id = ANY(rondom_persons()) OR access_authority_over(a.person_id) OR (access_party() IS NOT NULL AND access_around_person(a.person_id)))
$$;

-- Was the resident who looks a member of this household at that moment?
CREATE FUNCTION access_member_at(h uuid, moment timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM people_membership m
        WHERE m.household_id = h AND m.person_id = ANY(rondom_persons()) AND m.period @> moment)
$$;

-- Did this person take the same yes back under another record of his, since he gave this one?
CREATE FUNCTION access_taken_back(c access_consent, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    records uuid[] := people_records_of(c.person_id, moment);
BEGIN
    RETURN cardinality(records) > 1 AND EXISTS (SELECT 1 FROM access_consent o
        WHERE o.person_id = ANY(records) AND o.person_id <> c.person_id AND o.withdrawn <> '' AND o.kind = c.kind AND o.purpose = c.purpose
        AND (o.to_party_id, o.source_party_id, o.source_purpose) IS NOT DISTINCT FROM (c.to_party_id, c.source_party_id, c.source_purpose)
        AND upper(o.period) <= moment AND (lower(c.period) IS NULL OR upper(o.period) > lower(c.period)));
END $$;

-- Is this grant in force for this actor? It ends with the consent it rests on. One to a party reaches only the professionals named on its own
-- involvement for that purpose: around the grant's household, or around the person it is about alone.
CREATE FUNCTION access_reaches(g access_grant, worker uuid, resident uuid, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT g.period @> moment THEN
        RETURN false;
    END IF;
    IF g.consent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM access_consent c WHERE c.id = g.consent_id AND c.period @> moment
            AND NOT (g.effect = 'allow' AND access_taken_back(c, moment))) THEN
        RETURN false;
    END IF;
    IF g.to_person_id IS NOT NULL THEN
        RETURN resident IS NOT NULL AND g.to_person_id = ANY(people_records_of(resident, moment));
    END IF;
    IF worker IS NULL OR NOT EXISTS (SELECT 1 FROM network_professional r WHERE r.id = worker AND r.period @> moment
            AND (g.to_party_id IS NULL OR r.party_id = g.to_party_id)) THEN
        RETURN false;
    END IF;
    IF g.to_professional_id IS NOT NULL THEN
        RETURN g.to_professional_id = worker;
    END IF;
    RETURN EXISTS (
        SELECT 1 FROM access_involvement i WHERE i.professional_id = worker AND i.household_id = g.household_id
        AND i.party_id = g.to_party_id AND i.purpose = g.to_purpose AND i.state = 'accepted' AND i.period @> moment)
    OR EXISTS (
        SELECT 1 FROM access_involvement i WHERE i.deputy_id = worker AND i.household_id = g.household_id
        AND i.party_id = g.to_party_id AND i.purpose = g.to_purpose AND i.state = 'accepted' AND i.period @> moment)
    OR EXISTS (
        SELECT 1 FROM access_involvement i WHERE i.person_id = g.about_id AND i.household_id IS NULL
        AND worker IN (i.professional_id, i.deputy_id)
        AND i.party_id = g.to_party_id AND i.purpose = g.to_purpose AND i.state = 'accepted' AND i.period @> moment)
    -- What is held back about one record is held back from who stands around another record of the same person.
    OR (g.effect = 'withhold' AND EXISTS (
        SELECT 1 FROM access_involvement i WHERE i.person_id = ANY(people_records_of(g.about_id, moment)) AND i.household_id IS NULL
        AND worker IN (i.professional_id, i.deputy_id)
        AND i.party_id = g.to_party_id AND i.purpose = g.to_purpose AND i.state = 'accepted' AND i.period @> moment))
    -- What is held back in no household in particular is held back from who stands around any that he belongs or belonged to.
    OR (g.effect = 'withhold' AND g.household_id IS NULL AND EXISTS (
        SELECT 1 FROM people_membership m JOIN access_involvement i ON i.household_id = m.household_id
        WHERE m.person_id = ANY(people_records_of(g.about_id, moment)) AND worker IN (i.professional_id, i.deputy_id)
        AND i.party_id = g.to_party_id AND i.purpose = g.to_purpose AND i.state = 'accepted' AND i.period @> moment));
END $$;

-- Does a grant in force with this effect name the actor, for this item? Who gave it gave what is about him or his household: a number of
-- somebody else's item opens nothing.
CREATE FUNCTION access_granted(wanted text, item_id uuid, about_person uuid, of_category text, from_party uuid, h uuid,
    wall uuid DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    worker uuid := rondom_professional();
    resident uuid := rondom_person();
    now_is timestamptz := rondom_now();
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM access_grant g WHERE g.item = item_id AND g.effect = wanted
        AND CASE WHEN about_person IS NOT NULL THEN g.about_id = about_person
            WHEN g.about_id IS NULL THEN g.household_id = h
            ELSE EXISTS (SELECT 1 FROM people_membership m WHERE m.household_id = h AND m.person_id = g.about_id) END
        AND access_reaches(g, worker, resident, now_is))
    OR EXISTS (
        SELECT 1 FROM access_grant g WHERE g.about_id = about_person AND g.category = of_category AND g.item IS NULL AND g.effect = wanted
        AND (g.source_id IS NULL OR g.source_id = from_party) AND (g.household_id IS NULL OR h IS NULL OR g.household_id = h)
        -- What an emergency opens, and what somebody holds back of everyone's, stays before the walls of others.
        AND ((g.emergency_id IS NULL AND (wanted = 'allow' OR g.source_id IS NOT NULL)) OR wall IS NULL)
        AND access_reaches(g, worker, resident, now_is))
    -- Of the household as a whole, in an emergency: never behind a wall.
    OR (about_person IS NULL AND wall IS NULL AND worker IS NOT NULL AND EXISTS (
        SELECT 1 FROM access_grant g WHERE g.to_professional_id = worker AND g.household_id = h AND g.emergency_id IS NOT NULL
        AND g.about_id IS NULL AND g.category = of_category AND g.effect = wanted AND access_reaches(g, worker, resident, now_is)))
    -- Held back under another record of the same person, wherever that was.
    OR (wanted = 'withhold' AND EXISTS (
        SELECT 1 FROM access_grant g WHERE g.about_id = ANY(people_records_of(about_person, now_is)) AND g.about_id <> about_person
        AND g.category = of_category AND g.item IS NULL AND g.effect = wanted
        AND (g.source_id = from_party OR (g.source_id IS NULL AND wall IS NULL)) AND access_reaches(g, worker, resident, now_is)));
END $$;

-- Is anything held back from the actor at all?
CREATE FUNCTION access_has_withheld() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM access_grant g WHERE g.effect = 'withhold' AND g.period @> rondom_now()
        AND (g.to_person_id = ANY(rondom_persons()) OR g.to_professional_id = rondom_professional() OR g.to_party_id = access_party()))
$$;

-- The fence of every dossier item, but for what is held back (access.md, "The database's own fence"). The ordinary case is the first question
-- and the only one: a function called for each row costs more than what it asks.
CREATE FUNCTION access_passes_item(h uuid, about_person uuid, moment timestamptz, wall uuid, kept_by uuid, item_id uuid,
    of_category text, from_party uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    worker uuid := rondom_professional();
    resident uuid := rondom_person();
    mine uuid[];
    now_is timestamptz;
BEGIN
    IF worker IS NOT NULL THEN
        now_is := rondom_now();
        IF EXISTS (
            SELECT 1 FROM access_involvement i JOIN network_professional r ON r.id = worker AND r.party_id = i.party_id
            WHERE i.professional_id = worker AND i.household_id = h AND i.state = 'accepted' AND i.period @> now_is
            AND r.period @> now_is AND (wall IS NULL OR i.compartment_id = wall)) THEN
            RETURN true;
        END IF;
        IF access_around_household(h, '{accepted}', wall) OR (about_person IS NOT NULL AND (
                access_around_alone(about_person, '{accepted}', wall)
                OR (h IS NULL AND access_around_person(about_person, '{accepted}', wall))
                OR (wall IS NULL AND access_authority_over(about_person)))) THEN
            RETURN true;
        END IF;
    ELSIF resident IS NOT NULL THEN
        mine := rondom_persons();
        IF about_person = ANY(mine)
            OR (wall IS NULL AND about_person IS NULL AND (kept_by IS NULL OR kept_by = ANY(mine)) AND access_member_at(h, moment))
            OR (wall IS NULL AND about_person IS NOT NULL AND access_authority_over(about_person)) THEN
            RETURN true;
        END IF;
    ELSE
        RETURN false;
    END IF;
    RETURN access_granted('allow', item_id, about_person, of_category, from_party, h, wall);
END $$;

-- Registers: who may read the name and birth date of this person? Who stands around his household is the first question, and for a page the only one.
CREATE FUNCTION access_passes_person(p uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    worker uuid := rondom_professional();
    resident uuid := rondom_person();
    now_is timestamptz := rondom_now();
BEGIN
    IF resident IS NOT NULL THEN
        RETURN p = ANY(rondom_persons()) OR access_authority_over(p) OR EXISTS (
            SELECT 1 FROM people_membership mine JOIN people_membership theirs USING (household_id)
            WHERE mine.person_id = ANY(rondom_persons()) AND theirs.person_id = p AND mine.period @> now_is AND theirs.period @> now_is);
    ELSIF worker IS NOT NULL THEN
        RETURN EXISTS (
            SELECT 1 FROM people_membership m
            JOIN access_involvement i ON i.professional_id = worker AND i.household_id = m.household_id
            JOIN network_professional r ON r.id = worker AND r.party_id = i.party_id
            WHERE m.person_id = p AND m.period @> now_is AND i.state IN ('accepted', 'invited') AND i.period @> now_is AND r.period @> now_is)
        OR access_around_person(p, '{accepted,invited}') OR access_authority_over(p)
        OR EXISTS (SELECT 1 FROM people_possibleduplicate d JOIN network_professional r ON r.id = worker
            WHERE p IN (d.person_id, d.other_id) AND d.settled_at IS NULL AND r.function = 'registry_worker' AND r.period @> now_is)
        -- Who joined two records must be able to see what he undoes.
        OR EXISTS (SELECT 1 FROM people_personmerge d JOIN network_professional r ON r.id = worker
            WHERE p IN (d.kept_id, d.other_id) AND d.undone_at IS NULL AND r.function = 'registry_worker' AND r.period @> now_is);
    END IF;
    RETURN false;
END $$;

CREATE FUNCTION access_passes_household(h uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF rondom_person() IS NOT NULL THEN
        RETURN access_member_at(h, rondom_now());
    ELSIF rondom_professional() IS NOT NULL THEN
        RETURN access_around_household(h, '{accepted,invited}');
    END IF;
    RETURN false;
END $$;

-- Who may know that this party is around? The party's own named people, the residents themselves, who stands around the same household
-- (sight says which of these are shown), and whoever was shown it.
CREATE FUNCTION access_passes_involvement(i_id uuid, h uuid, p uuid, named uuid, deputy uuid, wall uuid, of_party uuid)
RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    worker uuid := rondom_professional();
    resident uuid := rondom_person();
BEGIN
    IF resident IS NOT NULL THEN
        RETURN (p = ANY(rondom_persons()) OR (wall IS NULL AND access_authority_over(p))
                OR (wall IS NULL AND p IS NULL AND access_member_at(h, rondom_now()))
                OR access_granted('allow', i_id, p, 'involvement', of_party, h))
            AND NOT access_granted('withhold', i_id, p, 'involvement', of_party, h, wall);
    ELSIF worker IS NOT NULL THEN
        RETURN (worker IN (named, deputy) AND access_party() = of_party)
            OR ((access_around_household(h, '{accepted}', wall) OR access_around_person(p, '{accepted}', wall)
                OR access_granted('allow', i_id, p, 'involvement', of_party, h))
                AND NOT (access_has_withheld() AND access_granted('withhold', i_id, p, 'involvement', of_party, h, wall)));
    END IF;
    RETURN false;
END $$;

-- Who may read that this was granted? Who gave it, whom it is about and who acts for him, and whom it reaches. Whom something is held back
-- from reads no trace of it.
CREATE FUNCTION access_passes_grant(g access_grant) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT (g).given_by_professional_id = rondom_professional()
        OR ((g).effect = 'allow' AND (rondom_persons() && ARRAY[(g).given_by_id, (g).about_id, (g).to_person_id]
            OR access_authority_over((g).about_id)
            OR access_reaches(g, rondom_professional(), rondom_person(), rondom_now())))
$$;

-- The households of the acting professional that had no contact since then, longest first and each once, read in the order of involvement_day
-- until there are enough. A loop, because the planner expects one row where there are twenty thousand, and sorts them. It says itself what the
-- fence would say of each row: his own, at the party where he works now.
CREATE FUNCTION access_waiting(since timestamptz, besides uuid[], most integer) RETURNS SETOF access_involvement
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 25 SET search_path = public, pg_temp SET enable_sort = off SET enable_bitmapscan = off SET enable_seqscan = off AS $$
DECLARE
    me uuid := rondom_professional();
    party uuid := access_party();
    moment timestamptz := rondom_now();
    passed uuid[] := besides;
    found integer := 0;
    turns CURSOR FOR SELECT * FROM access_involvement i WHERE i.professional_id = me ORDER BY i.last_contact NULLS FIRST, i.id;
BEGIN
    FOR turn IN turns LOOP
        EXIT WHEN turn.last_contact >= since OR found >= most;
        CONTINUE WHEN turn.party_id IS DISTINCT FROM party OR turn.household_id IS NULL OR turn.state <> 'accepted'
            OR NOT turn.period @> moment OR turn.household_id = ANY(passed);
        passed := passed || turn.household_id;
        -- Contact for one purpose is contact: it is the people who wait, not the purposes.
        CONTINUE WHEN EXISTS (SELECT 1 FROM access_involvement o
            WHERE o.professional_id = me AND o.party_id = party AND o.household_id = turn.household_id AND o.last_contact >= since);
        found := found + 1;
        RETURN NEXT turn;
    END LOOP;
END $$;
"""
DROP = """
DROP FUNCTION access_waiting(timestamptz, uuid[], integer);
DROP FUNCTION access_stays_behind_its_wall();
DROP FUNCTION access_passes_grant(access_grant);
DROP FUNCTION access_passes_involvement(uuid, uuid, uuid, uuid, uuid, uuid, uuid);
DROP FUNCTION access_passes_household(uuid);
DROP FUNCTION access_passes_person(uuid);
DROP FUNCTION access_passes_item(uuid, uuid, timestamptz, uuid, uuid, uuid, text, uuid);
DROP FUNCTION access_has_withheld();
DROP FUNCTION access_granted(text, uuid, uuid, text, uuid, uuid, uuid);
DROP FUNCTION access_reaches(access_grant, uuid, uuid, timestamptz);
DROP FUNCTION access_taken_back(access_consent, timestamptz);
DROP FUNCTION access_member_at(uuid, timestamptz);
DROP FUNCTION access_holder_name(uuid);
DROP FUNCTION access_acts_for(uuid, text);
DROP FUNCTION access_authority_over(uuid);
DROP FUNCTION access_outranked(people_authority, timestamptz);
DROP FUNCTION access_around_person(uuid, text[], uuid);
DROP FUNCTION access_around_alone(uuid, text[], uuid);
DROP FUNCTION access_around_household(uuid, text[], uuid);
DROP FUNCTION access_secret_place(text, text, text, text);
DROP FUNCTION access_party();
"""

GRANT_PASSES = "access_passes_grant(access_grant)"
# A child's yes is the child's from the age at which it says so alone: then no parent reads it (law.md 3c-2).
CONSENT_PASSES = f"""(SELECT rondom_persons())::uuid[] && ARRAY[person_id, given_by_id, given_with_id]
    OR recorded_by_id = rondom_professional() OR {writing.ACTS_FOR}
    OR (access_party() IN (to_party_id, source_party_id) AND access_around_person(person_id))"""
REGISTRY = """EXISTS (SELECT 1 FROM network_professional r WHERE r.id = rondom_professional() AND r.function = 'registry_worker'
    AND r.period @> rondom_now())"""
# The registry joins two records of which somebody noted that they look alike, and while nobody settled that.
MERGE_ADDS = f"""merged_by_id = rondom_professional() AND merged_at = rondom_now() AND undone_at IS NULL AND {REGISTRY}
    AND EXISTS (SELECT 1 FROM people_possibleduplicate d WHERE d.id = pair_id AND d.settled_at IS NULL
        AND d.person_id IN (kept_id, people_personmerge.other_id) AND d.other_id IN (kept_id, people_personmerge.other_id))"""

# What policies and actions call themselves, and what only other functions and triggers do.
OF_POLICIES = (
    "access_party", "access_secret_place", "access_around_household", "access_around_person", "access_authority_over", "access_acts_for", "access_holder_name", "access_member_at", "access_granted",
    "access_has_withheld", "access_passes_item", "access_passes_person", "access_passes_household", "access_passes_involvement",
    "access_passes_grant", "access_begins", "access_is_new", "access_may_change_person", "access_may_change_household",
    "access_may_write", "access_may_open", "access_speaks", "access_may_grant", "access_belongs",
)  # fmt: skip
# What a page asks itself.
OF_PAGES = ("access_waiting",)
INNER = (
    "access_stays_behind_its_wall", "access_only_himself", "access_around_alone", "access_reaches", "access_outranked", "access_taken_back", "access_in_first_contact",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("people", "0005_person_merge"),
        ("core", "0001_who_and_when"),
        ("sessions", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        # The second voice: the fence asks for it.
        migrations.AddField(
            model_name="consent",
            name="given_with",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.RunSQL(FUNCTIONS, DROP),
        migrations.RunSQL(writing.FUNCTIONS, writing.DROP),
        only_for("app", *OF_POLICIES, *OF_PAGES),
        only_for("", *INNER),
        fence(
            "people_person",
            "access_passes_person(id)",
            insert=writing.PERSON_ADDS,
            change="access_may_change_person(id)",
            jobs=("job_import", "job_detect"),
        ),
        fence(
            "people_household",
            "access_passes_household(id)",
            insert=writing.HOUSEHOLD_ADDS,
            change="access_may_change_household(id)",
            jobs=("job_import", "job_detect"),
        ),
        fence(
            "people_membership",
            "person_id = ANY((SELECT rondom_persons())::uuid[]) OR access_passes_household(household_id)",
            insert=writing.MEMBERSHIP_ADDS,
            change="access_may_change_household(household_id)",
            columns=("period", "role"),
            jobs=("job_import", "job_detect"),
        ),
        fence(
            "people_kinship",
            "access_passes_person(person_id) AND access_passes_person(other_id)",
            insert=writing.KINSHIP_ADDS,
            change="",
            jobs=("job_import",),
        ),
        fence(
            "people_authority",
            "access_passes_person(person_id)",
            insert=writing.AUTHORITY_ADDS,
            change=writing.AUTHORITY_CHANGES,
            columns=("period",),
            jobs=("job_import",),
        ),
        fence(
            "people_address",
            "NOT secret AND access_passes_person(person_id) AND NOT access_secret_place(postcode, number, street, city)"
            " AND NOT people_address_hidden(person_id)",
            insert=writing.ADDRESS_ADDS,
            change="access_may_change_person(person_id)",
            columns=("until",),
            jobs=("job_import",),
        ),
        fence(
            "people_possibleduplicate",
            REGISTRY,
            insert="",
            change=f"person_id IS NOT NULL AND {REGISTRY}",
            columns=("settled_at", "outcome"),
            jobs=("job_import", "job_detect"),
        ),
        fence(
            "people_personmerge",
            f"{REGISTRY} OR (SELECT rondom_persons())::uuid[] && ARRAY[kept_id, other_id]",
            insert=MERGE_ADDS,
            change=f"undone_by_id = rondom_professional() AND undone_at = rondom_now() AND {REGISTRY}",
            columns=("undone_at", "undone_by_id", "undo_reason"),
            jobs=("job_detect",),
        ),
        only_for("app", "people_records_of", "people_address_hidden", "people_shown_as"),
        only_for("", "people_merge_stands"),
        *fence_items("people_contactroute", jobs=("job_detect",)),
        fence(
            "access_involvement",
            # His own, also 20,000 of them, without a question for each row.
            "((SELECT rondom_professional()) IN (professional_id, deputy_id) AND party_id = (SELECT access_party()))"
            " OR access_passes_involvement(id, household_id, person_id, professional_id, deputy_id, compartment_id, party_id)",
            insert=writing.INVOLVEMENT_ADDS,
            change=writing.INVOLVEMENT_CHANGES,
            columns=writing.INVOLVEMENT_COLUMNS,
            jobs=("job_detect", "job_import"),
        ),
        fence(
            "access_grant",
            GRANT_PASSES,
            insert=writing.GRANT_ADDS,
            change=writing.GRANT_CHANGES,
            columns=("period",),
            jobs=("job_detect",),
        ),
        # A yes ends only with all that rests on it (access_end_consent); the column is here so that it can be locked.
        fence(
            "access_consent",
            CONSENT_PASSES,
            insert=writing.CONSENT_ADDS,
            change="false",
            columns=("period",),
            jobs=("job_detect",),
        ),
        fence(
            "access_lead",
            "access_passes_household(household_id)",
            insert=writing.LEAD_ADDS,
            change="access_may_change_household(household_id)",
            jobs=("job_detect",),
        ),
        fence(
            "access_lookup",
            writing.LOOK_UP_PASSES,
            insert=writing.LOOK_UP_ADDS,
            change="by_id = rondom_professional()",
            columns=("contact_followed_at",),
            jobs=("job_detect",),
        ),
        open_table("access_sightrule", "SELECT"),
        open_table("access_purposemirror", "SELECT"),
        open_table("accounts_user", "SELECT, INSERT, UPDATE"),
        open_table("django_session"),
        open_table("django_content_type", "SELECT"),
        open_table("network_organisation", "SELECT, INSERT, UPDATE"),
        open_table("network_area", "SELECT, INSERT, UPDATE"),
        open_table("network_party", "SELECT, INSERT, UPDATE"),
        open_table("network_party_areas"),
        open_table("network_partnership", "SELECT, INSERT, UPDATE"),
        open_table("network_partnershipmember", "SELECT, INSERT, UPDATE"),
        open_table("network_professional", "SELECT, INSERT, UPDATE"),
        *open_sequences("network_area", "network_party_areas", "network_partnership", "network_partnershipmember"),
    ]
