# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may add and change rows, in SQL: each policy asks no more of the deed than the deed really needs, and no less.

A rule that is wrong must not be able to bring a worker into a household, give him somebody's facts, or put words in a resident's mouth. Three
things open a door from outside: a job of the system, somebody who begins help with one person himself (a treatment, a visit), and a question that
is being taken at this very moment (Awb 2:3). All else is done by who is around already, or by the resident.
"""

FUNCTIONS = """
-- Did this household begin at this very moment, with nobody around it before? So begins first contact.
CREATE FUNCTION access_begins(h uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM people_household o WHERE o.id = h AND o.since >= rondom_now())
        AND NOT EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = h
            AND (i.joined_at IS NULL OR i.joined_at < rondom_now()))
$$;

-- Is nothing known of this person yet but his name? So somebody is registered together with his first address.
CREATE FUNCTION access_is_new(p uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT NOT EXISTS (SELECT 1 FROM people_address a WHERE a.person_id = p)
        AND NOT EXISTS (SELECT 1 FROM people_membership m WHERE m.person_id = p)
        AND NOT EXISTS (SELECT 1 FROM access_involvement i WHERE i.person_id = p)
$$;

-- Is a question of this person, or of this household, being taken at this very moment? Who takes it need not stand around himself.
CREATE FUNCTION access_in_first_contact(h uuid, p uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN h IS NOT NULL THEN EXISTS (
            SELECT 1 FROM access_involvement i WHERE i.household_id = h AND (p IS NULL OR i.person_id = p)
            AND i.purpose = 'awb.eerste_contact' AND i.state = 'accepted' AND i.last_contact = rondom_now())
        ELSE EXISTS (
            SELECT 1 FROM access_involvement i WHERE i.person_id = p
            AND i.purpose = 'awb.eerste_contact' AND i.state = 'accepted' AND i.last_contact = rondom_now())
        END
$$;

-- Who may change what the registers say of this person: he himself, who acts for him, and who helps him.
CREATE FUNCTION access_may_change_person(p uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN rondom_person() IS NOT NULL THEN p = ANY(rondom_persons()) OR access_authority_over(p)
        WHEN rondom_professional() IS NOT NULL THEN access_around_person(p) OR access_authority_over(p)
        ELSE rondom_actor() = 'system'
    END
$$;

-- Who may change who belongs to this household: its members, and who helps it.
CREATE FUNCTION access_may_change_household(h uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN rondom_person() IS NOT NULL THEN access_member_at(h, rondom_now())
        WHEN rondom_professional() IS NOT NULL THEN access_around_household(h)
        ELSE rondom_actor() = 'system'
    END
$$;

-- Does, or did, this person belong to this household? What is about nobody in particular is of the household as a whole.
CREATE FUNCTION access_belongs(p uuid, h uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p IS NULL OR EXISTS (SELECT 1 FROM people_membership m WHERE m.person_id = p AND m.household_id = h)
$$;

-- Who may write about this household or person: who is around (behind the wall, where there is one), the residents, and who takes the question.
-- Around a household means about who belongs to it.
CREATE FUNCTION access_may_write(h uuid, p uuid, wall uuid DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF rondom_professional() IS NOT NULL THEN
        RETURN access_party() IS NOT NULL AND ((access_around_household(h, '{accepted}', wall) AND access_belongs(p, h))
            OR (access_around_alone(p, '{accepted}', wall) AND (h IS NULL OR access_belongs(p, h)))
            OR (h IS NULL AND access_around_person(p, '{accepted}', wall))
            OR (wall IS NULL AND ((access_authority_over(p) AND (h IS NULL OR access_belongs(p, h))) OR access_in_first_contact(h, p))));
    ELSIF rondom_person() IS NOT NULL THEN
        RETURN ((p = ANY(rondom_persons()) OR (wall IS NULL AND access_authority_over(p))) AND (h IS NULL OR access_belongs(p, h)))
            OR (wall IS NULL AND ((access_member_at(h, rondom_now()) AND access_belongs(p, h)) OR access_in_first_contact(h, p)));
    ELSIF rondom_draft() IS NOT NULL THEN
        RETURN wall IS NULL AND access_in_first_contact(h, p);
    END IF;
    RETURN rondom_actor() = 'system';
END $$;

-- Who may bring this party, by this professional, around this household or person?
CREATE FUNCTION access_may_open(h uuid, p uuid, of_party uuid, named uuid, for_purpose text, in_state text, inviter uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := rondom_professional();
    mine uuid := access_party();
    resident uuid := rondom_person();
    first_contact boolean := for_purpose = 'awb.eerste_contact' AND p IS NOT NULL;
    -- The law files say which functions do this task.
    fits boolean := NOT EXISTS (SELECT 1 FROM access_purposemirror m JOIN network_professional r ON r.id = named
        WHERE m.purpose = for_purpose AND m.functions <> '{}' AND r.function <> ALL (m.functions));
BEGIN
    IF rondom_actor() = 'system' THEN
        RETURN true;
    END IF;
    -- A danger is no task: it opens a household for hours, by name (access.md rule 6).
    IF for_purpose = 'avg.noodgeval' THEN
        RETURN false;
    END IF;
    -- It names somebody who works for that party; and around one person of a household means one who belongs to it.
    IF NOT EXISTS (SELECT 1 FROM network_professional r WHERE r.id = named AND r.party_id = of_party AND r.period @> rondom_now())
        OR (h IS NOT NULL AND p IS NOT NULL AND NOT EXISTS (SELECT 1 FROM people_membership m
            WHERE m.household_id = h AND m.person_id = p AND m.period @> rondom_now()) AND access_passes_person(p) IS NOT TRUE)
    THEN
        RETURN false;
    END IF;
    IF in_state = 'invited' THEN
        -- Nobody asks himself for a task that is not his.
        RETURN ((named IS DISTINCT FROM me OR fits) AND mine IS NOT NULL AND inviter = me AND (access_around_household(h) OR (h IS NULL AND access_around_person(p))))
            OR (resident IS NOT NULL AND inviter IS NULL
                AND (p = ANY(rondom_persons()) OR access_member_at(h, rondom_now()) OR access_authority_over(p)));
    END IF;
    IF in_state <> 'accepted' OR NOT fits THEN
        RETURN false;
    END IF;
    IF access_may_write(h, p) THEN
        RETURN true;
    END IF;
    IF mine IS NOT NULL THEN
        -- He begins with one person himself: behind his party's own wall, or whom he knows already or just wrote down; a question begins; or a
        -- colleague comes instead of the one who was asked and says so now.
        RETURN (h IS NULL AND named = me AND of_party = mine AND (access_is_new(p) OR access_passes_person(p)
                OR EXISTS (SELECT 1 FROM access_purposemirror m WHERE m.purpose = for_purpose AND m.compartment)))
            OR (first_contact AND (h IS NULL OR access_begins(h)))
            OR (of_party = mine AND EXISTS (SELECT 1 FROM access_involvement i
                WHERE i.professional_id = me AND i.party_id = mine AND i.purpose = for_purpose AND i.state = 'accepted'
                AND i.household_id IS NOT DISTINCT FROM h AND i.person_id IS NOT DISTINCT FROM p AND i.joined_at = rondom_now()));
    END IF;
    IF resident IS NOT NULL THEN
        RETURN first_contact AND p = ANY(rondom_persons()) AND (h IS NULL OR access_begins(h));
    END IF;
    -- A writer of /hulp/: somebody who was not known yet, in a household that begins.
    RETURN rondom_draft() IS NOT NULL AND first_contact AND access_begins(h)
        AND NOT EXISTS (SELECT 1 FROM access_involvement i WHERE i.person_id = p AND i.joined_at < rondom_now());
END $$;

-- Is this the person's own word: his, or of somebody who acts for him?
CREATE FUNCTION access_speaks(speaker uuid, p uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT speaker = p OR EXISTS (
        SELECT 1 FROM people_authority a WHERE a.person_id = p AND a.holder_id = speaker AND a.period @> rondom_now())
$$;

-- Who may show, release or hold back? The resident what is his own; a worker who helps him, on the resident's word, or holding back; and on a
-- release also who heard that yes, or who tells his own.
CREATE FUNCTION access_may_grant(h uuid, p uuid, of_effect text, giver uuid, worker uuid, yes uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN rondom_person() IS NOT NULL THEN of_effect = 'allow' AND worker IS NULL AND (p = ANY(rondom_persons()) OR access_authority_over(p)
            OR EXISTS (SELECT 1 FROM access_consent c WHERE c.id = yes AND c.person_id = p
                AND rondom_persons() && ARRAY[c.given_by_id, c.given_with_id]))
        WHEN access_party() IS NOT NULL THEN worker = rondom_professional() AND (of_effect = 'withhold' OR (giver IS NOT NULL AND (p IS NULL OR access_speaks(giver, p))))
            AND (CASE WHEN p IS NULL THEN access_around_household(h) ELSE access_around_person(p) END
                OR EXISTS (SELECT 1 FROM access_consent c WHERE c.id = yes AND c.person_id = p
                    AND (c.recorded_by_id = rondom_professional() OR c.source_party_id = access_party())))
        ELSE false
    END
$$;

-- What a policy cannot judge, because it sees no row as it was: who was asked answers himself, the residents say who leads, and a log-in is of
-- the person himself. Without an actor it is the owner or a job of the register.
CREATE FUNCTION access_only_himself() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'row-level security of %: nobody does this for another', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER access_involvement_answer BEFORE UPDATE OF state ON access_involvement FOR EACH ROW
WHEN (NEW.state <> OLD.state AND rondom_actor() <> 'system' AND rondom_professional() IS DISTINCT FROM NEW.professional_id)
EXECUTE FUNCTION access_only_himself();

CREATE TRIGGER access_lead_answer BEFORE UPDATE OF answer, answered_by_id ON access_lead FOR EACH ROW
WHEN (NEW.answer <> '' AND (NEW.answer, NEW.answered_by_id) IS DISTINCT FROM (OLD.answer, OLD.answered_by_id) AND rondom_actor() <> 'system'
    AND (rondom_person() IS NULL OR NEW.answered_by_id = ANY(rondom_persons()) IS NOT TRUE))
EXECUTE FUNCTION access_only_himself();

-- Acting for somebody only ever gets shorter; longer is a new order, with a paper of its own.
CREATE TRIGGER people_authority_longer BEFORE UPDATE OF period ON people_authority FOR EACH ROW
WHEN (NOT NEW.period <@ OLD.period AND rondom_actor() <> 'system')
EXECUTE FUNCTION access_only_himself();

-- So does what is shown, held back or allowed, and how long somebody belongs to a household: it can be made shorter, and begins again as a new row.
CREATE TRIGGER access_grant_longer BEFORE UPDATE OF period ON access_grant FOR EACH ROW
WHEN (NOT NEW.period <@ OLD.period AND rondom_actor() <> 'system')
EXECUTE FUNCTION access_only_himself();

CREATE TRIGGER people_membership_longer BEFORE UPDATE OF period ON people_membership FOR EACH ROW
WHEN (NOT NEW.period <@ OLD.period AND rondom_actor() <> 'system')
EXECUTE FUNCTION access_only_himself();

-- From a birth date follow rights; a register says it, or a worker to whom it was told.
CREATE TRIGGER people_person_birth BEFORE UPDATE OF birth_year, birth_month, birth_day, born_first, died_on, source, bsn, bsn_hash ON people_person
FOR EACH ROW WHEN (rondom_person() IS NOT NULL AND (OLD.birth_year, OLD.birth_month, OLD.birth_day, OLD.born_first, OLD.died_on, OLD.source, OLD.bsn,
    OLD.bsn_hash) IS DISTINCT FROM (NEW.birth_year, NEW.birth_month, NEW.birth_day, NEW.born_first, NEW.died_on, NEW.source, NEW.bsn, NEW.bsn_hash))
EXECUTE FUNCTION access_only_himself();

CREATE TRIGGER people_person_log_in BEFORE UPDATE OF user_id ON people_person FOR EACH ROW
WHEN (NEW.user_id IS DISTINCT FROM OLD.user_id AND rondom_actor() <> 'system' AND NEW.id = ANY(rondom_persons()) IS NOT TRUE)
EXECUTE FUNCTION access_only_himself();
"""
DROP = """
DROP TRIGGER people_person_birth ON people_person;
DROP TRIGGER people_membership_longer ON people_membership;
DROP TRIGGER access_grant_longer ON access_grant;
DROP TRIGGER people_person_log_in ON people_person;
DROP TRIGGER people_authority_longer ON people_authority;
DROP TRIGGER access_lead_answer ON access_lead;
DROP TRIGGER access_involvement_answer ON access_involvement;
DROP FUNCTION access_only_himself();
DROP FUNCTION access_may_grant(uuid, uuid, text, uuid, uuid, uuid);
DROP FUNCTION access_speaks(uuid, uuid);
DROP FUNCTION access_may_open(uuid, uuid, uuid, uuid, text, text, uuid);
DROP FUNCTION access_may_write(uuid, uuid, uuid);
DROP FUNCTION access_belongs(uuid, uuid);
DROP FUNCTION access_may_change_household(uuid);
DROP FUNCTION access_may_change_person(uuid);
DROP FUNCTION access_in_first_contact(uuid, uuid);
DROP FUNCTION access_is_new(uuid);
DROP FUNCTION access_begins(uuid);
"""

SYSTEM = "rondom_actor() = 'system'"

# Anybody may be the first to tell of somebody, or that people belong together: what he adds opens nothing to him until help begins.
# What the register itself says comes from the register's own job.
PERSON_ADDS = f"""{SYSTEM} OR (source <> 'brp'
    AND (access_party() IS NOT NULL OR rondom_person() IS NOT NULL OR rondom_draft() IS NOT NULL))"""
HOUSEHOLD_ADDS = f"""{SYSTEM} OR (since = rondom_now()
    AND (access_party() IS NOT NULL OR rondom_person() IS NOT NULL OR rondom_draft() IS NOT NULL))"""
# A resident brings in whom he knows already.
MEMBERSHIP_ADDS = """access_begins(household_id)
    OR (access_may_change_household(household_id) AND (rondom_person() IS NULL OR access_passes_person(person_id)))"""
KINSHIP_ADDS = f"""{SYSTEM} OR (source <> 'brp' AND (
    (access_may_change_person(person_id) AND access_passes_person(other_id))
    OR (access_may_change_person(other_id) AND access_passes_person(person_id))))"""
ADDRESS_ADDS = f"""{SYSTEM} OR (source <> 'brp' AND (access_may_change_person(person_id) OR (access_is_new(person_id)
    AND (access_party() IS NOT NULL OR rondom_person() IS NOT NULL OR rondom_draft() IS NOT NULL))))"""

# A resident names who acts for him; a worker who helps him writes down an order or a word, never one for himself.
AUTHORITY_ADDS = f"""{SYSTEM} OR (person_id = ANY(rondom_persons()) AND kind = 'gemachtigde')
    OR (source <> 'brp' AND holder_professional_id IS DISTINCT FROM rondom_professional() AND access_party() IS NOT NULL
        AND access_around_person(person_id))"""
AUTHORITY_CHANGES = """(person_id = ANY(rondom_persons()) AND kind = 'gemachtigde')
    OR (access_party() IS NOT NULL AND access_around_person(person_id))"""

INVOLVEMENT_ADDS = """CASE WHEN compartment_id IS NULL THEN NOT EXISTS (
        SELECT 1 FROM access_purposemirror m WHERE m.purpose = access_involvement.purpose AND m.compartment)
    ELSE compartment_id = party_id END
    AND (asker_id IS NULL OR asker_id = person_id OR access_belongs(asker_id, household_id))
    AND access_may_open(household_id, person_id, party_id, professional_id, purpose, state, invited_by_id)"""
# Its own people and the residents change it; who else is around only notes that there was contact,
# or ends what he opened by mistake.
INVOLVEMENT_CHANGES = """(rondom_professional() IN (professional_id, deputy_id) AND party_id = access_party())
    OR (invited_by_id = rondom_professional() AND state = 'invited' AND access_party() IS NOT NULL)
    OR person_id = ANY(rondom_persons()) OR access_authority_over(person_id) OR access_member_at(household_id, rondom_now())
    OR (state = 'accepted' AND ((last_contact = rondom_now() AND period @> rondom_now()) OR isempty(period) OR upper(period) <= rondom_now())
        AND access_may_write(household_id, person_id, compartment_id))"""
INVOLVEMENT_COLUMNS = ("state", "answer", "joined_at", "last_contact", "period")

CONSENT_ADDS = """access_speaks(given_by_id, person_id) IS TRUE AND (given_with_id IS NULL OR access_speaks(given_with_id, person_id)) AND (
    (given_by_id = ANY(rondom_persons()) AND recorded_by_id IS NULL)
    OR (recorded_by_id = rondom_professional() AND access_around_person(person_id)))"""

GRANT_ADDS = "access_may_grant(household_id, about_id, effect, given_by_id, given_by_professional_id, consent_id)"
GRANT_CHANGES = """(given_by_professional_id = rondom_professional() AND access_party() IS NOT NULL)
    OR (effect = 'allow' AND (rondom_persons() && ARRAY[given_by_id, about_id] OR access_authority_over(about_id)))"""

LEAD_ADDS = """proposed_by_id = rondom_professional() AND access_around_household(household_id)
    AND answer = '' AND answered_by_id IS NULL"""
# Whom it was asked about and who acts for him; who asked it.
LOOK_UP_PASSES = """person_id = ANY((SELECT rondom_persons())::uuid[]) OR by_id = rondom_professional()
    OR access_acts_for(person_id, purpose)"""
LOOK_UP_ADDS = "by_id = rondom_professional() AND access_around_person(person_id)"

# Written by the one whose name stands under it, about whom he helps; or by the resident.
ITEM_ADDS = f"""access_may_write(household_id, about_id, compartment_id) AND ({SYSTEM} OR (
    (author_id IS NULL OR author_id = rondom_professional()) AND (author_person_id IS NULL OR author_person_id = ANY(rondom_persons()))))"""
ITEM_CHANGES = "access_may_write(household_id, about_id, compartment_id)"

# Who acts for somebody in what this yes is about: a release frees its source's own secrecy, so the ages of the source's law count.
ACTS_FOR = "access_acts_for(person_id, CASE WHEN kind = 'release' AND source_purpose <> '' THEN source_purpose ELSE purpose END)"

# A worker who helps the person asks; nobody asks in another's name, and nothing is answered when it is asked.
CONSENT_REQUEST_ADDS = """asked_by_id = rondom_professional() AND access_party() IS NOT NULL AND access_around_person(person_id)
    AND answer = '' AND first_voice_id IS NULL"""
# Who answers is the person, or who acts for him in this; a worker who helps him writes down what was said.
CONSENT_REQUEST_CHANGES = f"""(recorded_by_id IS NULL AND rondom_persons() && ARRAY[answered_by_id, first_voice_id]
        AND (person_id = ANY(rondom_persons()) OR ({ACTS_FOR})))
    OR (recorded_by_id = rondom_professional() AND access_party() IS NOT NULL AND access_around_person(person_id)
        AND (answered_by_id IS NULL OR access_speaks(answered_by_id, person_id)))"""
CONSENT_REQUEST_COLUMNS = (
    "answer",
    "answered_at",
    "answered_by_id",
    "first_voice_id",
    "way",
    "recorded_by_id",
    "consent_id",
)

# A parent with authority objects himself, or says so to a worker who helps the child.
OBJECTION_ADDS = """access_speaks(parent_id, person_id) IS TRUE AND parent_id <> person_id AND (
    (parent_id = ANY(rondom_persons()) AND recorded_by_id IS NULL)
    OR (recorded_by_id = rondom_professional() AND access_party() IS NOT NULL AND access_around_person(person_id)))"""
OBJECTION_CHANGES = (
    """parent_id = ANY(rondom_persons()) OR (access_party() IS NOT NULL AND access_around_person(person_id))"""
)
