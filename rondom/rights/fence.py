# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence of requests about data, in SQL: who asked reads the tasks of controllers he may know of; each controller reads its own and no other."""

FUNCTIONS = """
-- Who asks for this person about his data: he himself, a parent or guardian until sixteen, a curator or mentor (UAVG 5). A power for one task is none
-- for this, and what a child asked for himself is his own from that age on.
CREATE FUNCTION rights_speaks(speakers uuid[], p uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p = ANY(speakers) OR EXISTS (SELECT 1 FROM people_authority a
        WHERE a.person_id = p AND a.holder_id = ANY(speakers) AND a.period @> rondom_now()
        AND (a.kind <> 'parent' OR a.source <> 'told') AND NOT access_outranked(a, rondom_now())
        AND CASE WHEN a.kind IN ('parent', 'guardian') THEN extract(year FROM age((rondom_now() AT TIME ZONE 'Europe/Amsterdam')::date,
                (SELECT min(o.born_first) FROM people_person o WHERE o.id = ANY(people_records_of(p, rondom_now()))))) < 16
            ELSE a.kind IN ('curator', 'mentor') END)
$$;

-- May this one ask for this person, says who looks: the resident of himself, a worker of whom he helps. Of others nobody learns who acts for whom.
CREATE FUNCTION rights_asks(asker uuid, p uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN rondom_person() IS NOT NULL THEN asker = ANY(rondom_persons()) AND rights_speaks(rondom_persons(), p)
        WHEN rondom_professional() IS NOT NULL THEN access_may_write(NULL, p) AND rights_speaks(ARRAY[asker], p)
        ELSE false END
$$;

-- Whose words and answers are these? Of whom it is about, and of who asked for him while he may: not of the other parent (access.md rule 3).
CREATE FUNCTION rights_reads(p uuid, asker uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p = ANY(rondom_persons()) OR (asker = ANY(rondom_persons()) AND rights_speaks(rondom_persons(), p))
$$;

-- May the resident who looks know of this controller? The municipality he asked, and whoever stands or stood around him in his sight.
CREATE FUNCTION rights_knows(controller uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT rondom_person() IS NOT NULL AND (EXISTS (
            SELECT 1 FROM network_party p WHERE p.organisation_id = controller AND p.kind = 'municipal')
        OR EXISTS (SELECT 1 FROM access_involvement i JOIN network_party p ON p.id = i.party_id
            WHERE p.organisation_id = controller AND i.state = 'accepted' AND (i.person_id = ANY(rondom_persons()) OR i.household_id IN (
                SELECT m.household_id FROM people_membership m WHERE m.person_id = ANY(rondom_persons()))
                OR rights_speaks(rondom_persons(), i.person_id))
            AND access_passes_involvement(i.id, i.household_id, i.person_id, i.professional_id, i.deputy_id, i.compartment_id, i.party_id)))
$$;

-- Is this task the actor's to handle, or to watch over? The handler and the privacy officer of that one controller.
CREATE FUNCTION rights_handles(handler uuid, controller uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT (handler = rondom_professional() AND access_party() IS NOT NULL) OR access_officer_for(controller)
$$;

-- Who reads the request itself: whom it is about and who speaks for him, who wrote it down, and who has a task of it.
CREATE FUNCTION rights_passes_request(r uuid, p uuid, asker uuid, recorder uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN rondom_person() IS NOT NULL THEN rights_reads(p, asker)
        WHEN rondom_professional() IS NOT NULL THEN (recorder = rondom_professional() AND access_party() IS NOT NULL) OR EXISTS (
            SELECT 1 FROM rights_controllertask t WHERE t.request_id = r AND rights_handles(t.handler_id, t.controller_id))
        ELSE false END
$$;

CREATE FUNCTION rights_passes_task(r uuid, handler uuid, controller uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN rondom_person() IS NOT NULL THEN rights_knows(controller) AND EXISTS (SELECT 1 FROM rights_datarequest q WHERE q.id = r
            AND rights_reads(q.person_id, q.asked_by_id))
        ELSE rights_handles(handler, controller) END
$$;

-- Everyone who has something about this person gets a task, and the municipality in any case. How many there are is told to nobody.
CREATE FUNCTION rights_open_tasks(r uuid, due date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    about uuid;
    holders uuid[];
    found uuid[];
    kept name;
BEGIN
    SELECT q.person_id INTO about FROM rights_datarequest q WHERE q.id = r AND q.made_at = rondom_now()
        AND (q.asked_by_id = ANY(rondom_persons()) OR q.recorded_by_id = rondom_professional())
        AND NOT EXISTS (SELECT 1 FROM rights_controllertask t WHERE t.request_id = r);
    IF about IS NULL THEN
        RAISE EXCEPTION 'this request is not for this actor to send on' USING ERRCODE = 'insufficient_privilege';
    END IF;
    holders := ARRAY(SELECT DISTINCT p.organisation_id FROM network_party p WHERE p.kind = 'municipal'
        UNION SELECT p.organisation_id FROM access_involvement i JOIN network_party p ON p.id = i.party_id
        WHERE i.state = 'accepted' AND (i.person_id = about OR i.asker_id = about OR (i.person_id IS NULL AND i.household_id IN (
            SELECT m.household_id FROM people_membership m WHERE m.person_id = about))));
    -- Every table of dossier items carries who answers for its rows.
    FOR kept IN SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'controller_id' AND NOT a.attisdropped)
        AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'about_id' AND NOT a.attisdropped)
    LOOP
        EXECUTE format('SELECT array_agg(DISTINCT controller_id) FROM %I WHERE about_id = $1', kept) INTO found USING about;
        holders := holders || COALESCE(found, '{}');
    END LOOP;
    INSERT INTO rights_controllertask (id, request_id, controller_id, handler_id, due_on, paused, outcome, answer)
    SELECT gen_random_uuid(), r, o, rights_contact_of(o, about), due, false, '', '' FROM (SELECT DISTINCT unnest(holders) AS o) one;
END $$;

-- Whom a controller has answer: who does that there, else whoever is called for a party of it that helps this person, else for any party of it.
CREATE FUNCTION rights_contact_of(controller uuid, about uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT COALESCE(
        (SELECT r.id FROM network_professional r JOIN network_party p ON p.id = r.party_id
            WHERE p.organisation_id = controller AND r.function = 'privacy_contact' AND r.period @> rondom_now() ORDER BY r.id LIMIT 1),
        (SELECT p.contact_id FROM access_involvement i JOIN network_party p ON p.id = i.party_id
            WHERE p.organisation_id = controller AND p.contact_id IS NOT NULL AND i.state = 'accepted' AND (i.person_id = about OR i.household_id IN (
                SELECT m.household_id FROM people_membership m WHERE m.person_id = about))
            ORDER BY i.joined_at, p.name, i.id LIMIT 1),
        (SELECT p.contact_id FROM network_party p JOIN network_professional r ON r.id = p.contact_id AND r.function <> 'privacy_officer'
            WHERE p.organisation_id = controller ORDER BY p.name LIMIT 1))
$$;

-- About whom a task is, and who asked: a name, for whoever handles it or watches over it.
CREATE FUNCTION rights_names(t uuid) RETURNS TABLE (about text, asker text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT concat_ws(' ', COALESCE(NULLIF(p.call_name, ''), p.given_names), NULLIF(p.prefix, ''), NULLIF(p.surname, '')),
        concat_ws(' ', COALESCE(NULLIF(a.call_name, ''), a.given_names), NULLIF(a.prefix, ''), NULLIF(a.surname, ''))
    FROM rights_controllertask k JOIN rights_datarequest q ON q.id = k.request_id
    JOIN people_person p ON p.id = q.person_id JOIN people_person a ON a.id = q.asked_by_id
    WHERE k.id = t AND rights_handles(k.handler_id, k.controller_id)
$$;

-- May the handler write to this resident that an answer is ready? Not where the letter itself would tell that this controller has something.
CREATE FUNCTION rights_may_tell(p uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM rights_controllertask t JOIN rights_datarequest q ON q.id = t.request_id
        WHERE q.asked_by_id = p AND t.handler_id = rondom_professional() AND access_party() IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM access_involvement i JOIN network_party y ON y.id = i.party_id
            WHERE y.organisation_id = t.controller_id AND i.compartment_id IS NOT NULL))
$$;
"""
DROP = """
DROP FUNCTION rights_may_tell(uuid);
DROP FUNCTION rights_names(uuid);
DROP FUNCTION rights_contact_of(uuid, uuid);
DROP FUNCTION rights_open_tasks(uuid, date);
DROP FUNCTION rights_passes_task(uuid, uuid, uuid);
DROP FUNCTION rights_passes_request(uuid, uuid, uuid, uuid);
DROP FUNCTION rights_handles(uuid, uuid);
DROP FUNCTION rights_knows(uuid);
DROP FUNCTION rights_reads(uuid, uuid);
DROP FUNCTION rights_asks(uuid, uuid);
DROP FUNCTION rights_speaks(uuid[], uuid);
"""

REQUEST_PASSES = "rights_passes_request(id, person_id, asked_by_id, recorded_by_id)"
# The person himself or who acts for him asks; or a worker who helps him writes down what he said or sent.
REQUEST_ADDS = """made_at = rondom_now() AND (
    (rondom_person() IS NOT NULL AND recorded_by_id IS NULL) OR recorded_by_id = rondom_professional()) AND rights_asks(asked_by_id, person_id)"""
TASK_PASSES = "rights_passes_task(request_id, handler_id, controller_id)"
# A wrong answer cannot come from another than who handles it; the privacy officer watches and does not answer (AVG 38 lid 6).
TASK_CHANGES = "handler_id = rondom_professional() AND access_party() IS NOT NULL"
EVENT_PASSES = "EXISTS (SELECT 1 FROM rights_controllertask t WHERE t.id = task_id)"
EVENT_ADDS = """by_id = rondom_professional() AND EXISTS (
    SELECT 1 FROM rights_controllertask t WHERE t.id = task_id AND t.handler_id = rondom_professional())"""
MESSAGES = (
    "CREATE POLICY outbox_message_rights ON outbox_message FOR INSERT TO app WITH CHECK (rights_may_tell(to_person))"
)
NO_MESSAGES = "DROP POLICY outbox_message_rights ON outbox_message"
OF_POLICIES = (
    "rights_asks", "rights_knows", "rights_handles", "rights_passes_request", "rights_passes_task", "rights_open_tasks", "rights_names", "rights_may_tell",
)  # fmt: skip
