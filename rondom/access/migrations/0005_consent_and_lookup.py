# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ending a yes with everything that rests on it, and "wie is er al?": both look past the fence and tell no more than they must."""

from django.db import migrations

from rondom.access.fence import only_for, open_table

FORWARD = """
-- A yes is taken back: it and every grant on it end at this very moment, also those that the one who writes it down may not see.
CREATE FUNCTION access_end_consent(yes uuid, how text DEFAULT '') RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    moment timestamptz := rondom_now();
    ended integer;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM access_consent c WHERE c.id = yes AND (rondom_persons() && ARRAY[c.person_id, c.given_by_id, c.given_with_id]
            OR access_authority_over(c.person_id)
            OR (access_party() IS NOT NULL AND (c.recorded_by_id = rondom_professional() OR access_around_person(c.person_id))))) THEN
        RAISE EXCEPTION 'this consent is not for this actor to end' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE access_consent SET period = tstzrange(lower(period), GREATEST(lower(period), moment), '[)'), withdrawn = how
    WHERE id = yes AND (upper(period) IS NULL OR upper(period) > moment);
    UPDATE access_grant SET period = tstzrange(lower(period), GREATEST(lower(period), moment), '[)')
    WHERE consent_id = yes AND (upper(period) IS NULL OR upper(period) > moment);
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
END $$;

-- Everyone who is certainly this person: himself by each record that the registry joined (a citizen service number is registered once, so the same number is the same record), and the one
-- other with exactly the same name, whole birth date and address, when not both have a number. Any doubt is nobody else.
CREATE FUNCTION access_same_person(p uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH me AS (SELECT * FROM people_person WHERE id = p),
    by_name AS (
        SELECT DISTINCT o.id FROM me
        JOIN people_person o ON o.id <> me.id AND o.search_name = me.search_name AND o.birth_year = me.birth_year
            AND o.birth_month = me.birth_month AND o.birth_day = me.birth_day AND (o.bsn_hash IS NULL OR me.bsn_hash IS NULL)
        JOIN people_address here ON here.person_id = me.id AND here.until IS NULL AND here.postcode <> '' AND here.number <> ''
            AND NOT here.secret AND NOT here.for_letters
        JOIN people_address there ON there.person_id = o.id AND there.until IS NULL AND there.postcode = here.postcode
            AND there.number = here.number AND there.street = here.street AND NOT there.secret AND NOT there.for_letters
            AND NOT access_secret_place(there.postcode, there.number, there.street, there.city)
    )
    SELECT ARRAY(SELECT unnest(people_records_of(p, rondom_now())) UNION SELECT id FROM by_name WHERE (SELECT count(*) FROM by_name) = 1)
$$;

-- Who is around this person already, as far as the law opens a road to the purpose of the one who asks. A contact only, masked here.
CREATE FUNCTION access_who_is_around(p uuid, asked_for text, why text, switched_on boolean)
RETURNS TABLE (party text, name text, phone text, purpose text, ground text, article text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT
        CASE WHEN o.alias <> '' THEN o.alias ELSE o.short_name END,
        CASE WHEN o.alias <> '' THEN '' ELSE r.name END,
        CASE WHEN o.alias <> '' THEN o.relay_phone ELSE r.phone END,
        i.purpose, road.ground, road.article
    FROM access_involvement i
    JOIN access_lookuproad road ON road.to_purpose = asked_for AND road.from_purpose = i.purpose
    JOIN network_party o ON o.id = i.party_id
    JOIN network_professional r ON r.id = i.professional_id AND r.period @> rondom_now()
    -- Whoever stands around him may ask; nobody else is told anything.
    WHERE switched_on AND access_around_person(p)
    -- Under a task of his own.
    AND EXISTS (SELECT 1 FROM access_involvements_of(rondom_professional(), rondom_now(), NULL, p) mine WHERE mine.purpose = asked_for
        AND (mine.person_id IS NULL OR mine.person_id = ANY(access_same_person(p))))
    -- Around him, or around his household because he asked for it himself.
    AND (i.person_id = ANY(access_same_person(p)) OR (i.person_id IS NULL AND i.asker_id = ANY(access_same_person(p)))) AND i.state = 'accepted' AND i.period @> rondom_now()
    AND rondom_professional() <> i.professional_id
    AND CASE road.ground
        WHEN 'own_law' THEN i.compartment_id IS NULL
        WHEN 'necessary' THEN i.compartment_id IS NULL AND why <> ''
        WHEN 'explicit_consent' THEN i.compartment_id IS NULL AND EXISTS (
            SELECT 1 FROM access_consent c WHERE c.person_id = ANY(access_same_person(p)) AND c.kind = 'ground' AND c.purpose = asked_for
            AND c.period @> rondom_now() AND NOT access_taken_back(c, rondom_now()) AND (c.to_party_id IS NULL OR c.to_party_id = access_party())
            AND c.source_purpose IN ('', i.purpose) AND (c.source_party_id IS NULL OR c.source_party_id = i.party_id))
        -- Care shows itself only by the patient's own release of that very contact.
        WHEN 'release' THEN EXISTS (
            SELECT 1 FROM access_grant g WHERE g.effect = 'allow'
            AND (g.item = i.id OR (g.item IS NULL AND g.about_id = COALESCE(i.person_id, i.asker_id) AND g.category = 'involvement'
                AND (g.source_id IS NULL OR g.source_id = i.party_id)))
            AND (g.to_purpose = '' OR g.to_purpose = asked_for)
            AND access_reaches(g, rondom_professional(), NULL, rondom_now()))
        ELSE false END
    ORDER BY 1, 2, 3
$$;
"""
BACKWARD = """
DROP FUNCTION access_who_is_around(uuid, text, text, boolean);
DROP FUNCTION access_same_person(uuid);
DROP FUNCTION access_end_consent(uuid, text);
"""

# A worker writes to whom he helps, or whose question he takes this moment.
WRITES_TO = "rondom_professional() IS NOT NULL AND access_may_write(NULL, to_person)"
POLICY = f"ALTER POLICY outbox_message_add ON outbox_message WITH CHECK ({WRITES_TO})"
NO_POLICY = "ALTER POLICY outbox_message_add ON outbox_message WITH CHECK (false)"
# The registers do not know of this floor, so what only some may call is said here.
PEOPLE = ("people_search", "people_alike", "people_identify", "people_bsn_is_taken", "people_note_duplicates")
PEOPLE_INNER = ("people_circle", "people_nearby", "people_births_agree", "people_number_key")


class Migration(migrations.Migration):
    dependencies = [("access", "0004_roads_and_voices"), ("people", "0003_identity"), ("outbox", "0002_rights")]
    operations = [
        open_table("access_lookuproad", "SELECT"),
        migrations.RunSQL(FORWARD, BACKWARD),
        only_for("app", "access_end_consent", "access_who_is_around"),
        only_for("app", *PEOPLE),
        only_for("", "access_same_person", *PEOPLE_INNER),
        migrations.RunSQL(POLICY, NO_POLICY),
    ]
