# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Supervision and criminal investigation are two functions: who opens a proces-verbaal is nothing else to that person from that second (rule 13).

Written down here and not only in the action: whoever brings an officer around somebody for the one ends the other, and whoever tries to bring
him back is refused. One human being may have several functions, so it looks at the log-in and not at the function.
"""

from django.db import migrations, models

from rondom.access.fence import only_for

INVESTIGATION = "leerplicht.opsporing"

FORWARD = f"""
-- Every function in which this human being works.
CREATE FUNCTION access_same_human(worker uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT COALESCE(array_agg(r.id), '{{}}') FROM network_professional r
    WHERE r.user_id = (SELECT w.user_id FROM network_professional w WHERE w.id = worker)
$$;

-- Is one place the other: the same household, the same person, or a person and a household he belongs to?
CREATE FUNCTION access_same_place(h uuid, p uuid, other_h uuid, other_p uuid, moment timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT COALESCE(h = other_h, false) OR COALESCE(p = other_p, false) OR EXISTS (SELECT 1 FROM people_membership m
        WHERE m.period @> moment AND ((m.household_id = h AND m.person_id = other_p) OR (m.household_id = other_h AND m.person_id = p)))
$$;

-- A proces-verbaal is opened: everything else that this officer is to that person or household ends at that moment.
CREATE FUNCTION access_ends_supervision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before text := current_setting('rondom.actor', true);
    moment timestamptz := COALESCE(rondom_now(), lower(NEW.period));
    me uuid[] := access_same_human(NEW.professional_id);
BEGIN
    -- It is the law that ends these, whoever opened it.
    PERFORM set_config('rondom.actor', 'system', true);
    UPDATE access_involvement o SET period = tstzrange(lower(o.period), GREATEST(lower(o.period), moment), '[)')
    WHERE o.id <> NEW.id AND o.purpose <> '{INVESTIGATION}' AND o.professional_id = ANY(me)
    AND (upper(o.period) IS NULL OR upper(o.period) > moment)
    AND access_same_place(NEW.household_id, NEW.person_id, o.household_id, o.person_id, moment);
    UPDATE access_involvement o SET deputy_id = NULL
    WHERE o.purpose <> '{INVESTIGATION}' AND o.deputy_id = ANY(me)
    AND access_same_place(NEW.household_id, NEW.person_id, o.household_id, o.person_id, moment);
    UPDATE access_grant g SET period = tstzrange(lower(g.period), GREATEST(lower(g.period), moment), '[)')
    WHERE g.to_professional_id = ANY(me) AND g.effect = 'allow' AND (upper(g.period) IS NULL OR upper(g.period) > moment)
    AND access_same_place(NEW.household_id, NEW.person_id, g.household_id, g.about_id, moment);
    PERFORM set_config('rondom.actor', COALESCE(before, ''), true);
    RETURN NULL;
END $$;

-- Does this human being investigate this person or household at some moment of this period?
CREATE FUNCTION access_investigates(worker uuid, h uuid, p uuid, during tstzrange) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT worker IS NOT NULL AND EXISTS (
        SELECT 1 FROM access_involvement o WHERE o.professional_id = ANY(access_same_human(worker))
        AND o.purpose = '{INVESTIGATION}' AND o.state = 'accepted' AND o.period && during
        AND access_same_place(h, p, o.household_id, o.person_id, GREATEST(lower(o.period), lower(during))))
$$;

CREATE FUNCTION access_stays_apart() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF access_investigates(NEW.professional_id, NEW.household_id, NEW.person_id, NEW.period)
        OR access_investigates(NEW.deputy_id, NEW.household_id, NEW.person_id, NEW.period) THEN
        RAISE EXCEPTION 'who investigates this person is nothing else to him' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION access_grant_stays_apart() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF access_investigates(NEW.to_professional_id, NEW.household_id, NEW.about_id, NEW.period) THEN
        RAISE EXCEPTION 'who investigates this person is shown nothing of his help' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER access_involvement_investigation AFTER INSERT OR UPDATE OF state ON access_involvement FOR EACH ROW
WHEN (NEW.purpose = '{INVESTIGATION}' AND NEW.state = 'accepted') EXECUTE FUNCTION access_ends_supervision();
CREATE TRIGGER access_involvement_apart BEFORE INSERT OR UPDATE OF period, state, professional_id, deputy_id, household_id, person_id
ON access_involvement FOR EACH ROW WHEN (NEW.purpose <> '{INVESTIGATION}' AND NEW.state <> 'declined' AND NOT isempty(NEW.period))
EXECUTE FUNCTION access_stays_apart();
CREATE TRIGGER access_grant_apart BEFORE INSERT OR UPDATE OF period ON access_grant FOR EACH ROW
WHEN (NEW.effect = 'allow' AND NEW.to_professional_id IS NOT NULL AND NOT isempty(NEW.period)) EXECUTE FUNCTION access_grant_stays_apart();

-- Does this worker stand here only for a task that may not learn of the help there is: an investigation, or a report about a person who alarms
-- others? Then he reads no director either.
CREATE FUNCTION access_stands_apart(h uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT rondom_professional() IS NOT NULL AND COALESCE((
        SELECT bool_and(i.purpose = '{INVESTIGATION}' OR i.purpose LIKE 'wvggz.%') FROM access_involvement i
        WHERE rondom_professional() IN (i.professional_id, i.deputy_id) AND i.household_id = h AND i.state <> 'declined' AND i.period @> rondom_now()
    ), false)
$$;

-- Is this an investigating officer at work? Asked once a statement.
CREATE FUNCTION access_works_apart() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM network_professional r WHERE r.id = rondom_professional() AND r.function = 'investigating_officer')
$$;

-- The fence itself is narrow here, not only sight: to an investigating officer a line or an involvement of anybody else's is not there.
DO $$ DECLARE items regclass; BEGIN
    FOR items IN SELECT attrelid::regclass FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
        WHERE attname = 'own_to_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('CREATE POLICY stands_apart ON %s AS RESTRICTIVE FOR SELECT TO app
            USING (NOT (SELECT access_works_apart()) OR compartment_id = (SELECT access_party()))', items);
    END LOOP;
END $$;
CREATE POLICY stands_apart ON access_involvement AS RESTRICTIVE FOR SELECT TO app
    USING (NOT (SELECT access_works_apart()) OR party_id = (SELECT access_party()));
"""
BACKWARD = """
DO $$ DECLARE fenced regclass; BEGIN
    FOR fenced IN SELECT polrelid::regclass FROM pg_policy WHERE polname = 'stands_apart' LOOP
        EXECUTE format('DROP POLICY stands_apart ON %s', fenced);
    END LOOP;
END $$;
DROP FUNCTION access_works_apart();
DROP FUNCTION access_stands_apart(uuid);
DROP TRIGGER access_grant_apart ON access_grant;
DROP TRIGGER access_involvement_apart ON access_involvement;
DROP TRIGGER access_involvement_investigation ON access_involvement;
DROP FUNCTION access_grant_stays_apart();
DROP FUNCTION access_stays_apart();
DROP FUNCTION access_investigates(uuid, uuid, uuid, tstzrange);
DROP FUNCTION access_ends_supervision();
DROP FUNCTION access_same_place(uuid, uuid, uuid, uuid, timestamptz);
DROP FUNCTION access_same_human(uuid);
"""
LEADS = "access_passes_household(household_id)"


class Migration(migrations.Migration):
    dependencies = [("access", "0008_worker_lines"), ("intake", "0005_what_it_opened"), ("plan", "0002_fence")]
    operations = [
        # Without it each involvement that begins or moves its end would read the whole caseload of its worker.
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                fields=["professional"],
                name="involvement_investigates",
                condition=models.Q(purpose=INVESTIGATION),
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        only_for("app", "access_stands_apart", "access_works_apart"),
        only_for(
            "",
            "access_same_human",
            "access_same_place",
            "access_ends_supervision",
            "access_investigates",
            "access_stays_apart",
            "access_grant_stays_apart",
        ),
        migrations.RunSQL(
            f"ALTER POLICY access_lead_read ON access_lead USING ({LEADS} AND NOT access_stands_apart(household_id))",
            f"ALTER POLICY access_lead_read ON access_lead USING ({LEADS})",
        ),
    ]
