# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Search and recognition, which look past the fence and answer no more than it lets through.

Under the fence alone no index on names can be used (similarity and `LIKE` are not leakproof). The last word on each row is the policy's
own function, access_passes_person; what comes before it only narrows.
"""

from django.db import migrations

FUNCTIONS = """
-- Everyone an actor with few households can possibly see, or null when there are too many to list. Wider than the policy, never narrower.
CREATE FUNCTION people_circle() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    -- How many households are few; tests set it to none.
    most integer := COALESCE(NULLIF(current_setting('rondom.few_households', true), '')::integer, 250);
    me uuid := rondom_professional();
    self uuid[] := rondom_persons();
    homes uuid[];
    others uuid[];
BEGIN
    IF self IS NOT NULL THEN
        homes := ARRAY(SELECT household_id FROM people_membership WHERE person_id = ANY(self));
        others := ARRAY(SELECT person_id FROM people_authority WHERE holder_id = ANY(self)) || self;
    ELSIF me IS NOT NULL THEN
        IF EXISTS (SELECT 1 FROM network_professional WHERE id = me AND function LIKE 'registry%')
            OR (SELECT count(*) FROM (SELECT 1 FROM access_involvement WHERE professional_id = me LIMIT most + 1) i) > most
            OR (SELECT count(*) FROM (SELECT 1 FROM access_involvement WHERE deputy_id = me LIMIT most + 1) i) > most
        THEN
            RETURN NULL;
        END IF;
        homes := ARRAY(
            SELECT household_id FROM access_involvement WHERE professional_id = me AND household_id IS NOT NULL
            UNION SELECT household_id FROM access_involvement WHERE deputy_id = me AND household_id IS NOT NULL);
        others := ARRAY(
            SELECT person_id FROM access_involvement WHERE professional_id = me AND person_id IS NOT NULL
            UNION SELECT person_id FROM access_involvement WHERE deputy_id = me AND person_id IS NOT NULL
            UNION SELECT person_id FROM people_authority WHERE holder_professional_id = me);
    ELSE
        RETURN '{}';
    END IF;
    RETURN ARRAY(SELECT person_id FROM people_membership WHERE household_id = ANY(homes) UNION SELECT unnest(others));
END $$;

-- A quick no for whom the acting professional can have nothing to do with, as text for a statement over people_person p: a call for each
-- row costs ten times as much, and EXISTS would be worked out for the whole caseload at once. A yes still has to pass the policy. A road that
-- this professional does not have at all is left out: planning it costs more than walking it.
CREATE FUNCTION people_nearby() RETURNS text
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := rondom_professional();
    roads text := format('(SELECT true FROM people_membership m JOIN access_involvement i ON i.household_id = m.household_id
            WHERE m.person_id = p.id AND i.professional_id = %1$L LIMIT 1),
        (SELECT true FROM access_involvement i WHERE i.person_id = p.id AND %1$L IN (i.professional_id, i.deputy_id) LIMIT 1)', me);
BEGIN
    IF EXISTS (SELECT 1 FROM access_involvement WHERE deputy_id = me) THEN
        roads := roads || format(', (SELECT true FROM people_membership m JOIN access_involvement i ON i.household_id = m.household_id
            WHERE m.person_id = p.id AND i.deputy_id = %L LIMIT 1)', me);
    END IF;
    IF EXISTS (SELECT 1 FROM people_authority WHERE holder_professional_id = me) THEN
        roads := roads || format(', (SELECT true FROM people_authority a WHERE a.person_id = p.id AND a.holder_professional_id = %L LIMIT 1)', me);
    END IF;
    IF EXISTS (SELECT 1 FROM network_professional WHERE id = me AND function LIKE 'registry%') THEN
        roads := roads || ', (SELECT true FROM people_possibleduplicate d WHERE d.person_id = p.id AND d.settled_at IS NULL LIMIT 1),
            (SELECT true FROM people_possibleduplicate d WHERE d.other_id = p.id AND d.settled_at IS NULL LIMIT 1)';
    END IF;
    RETURN format('COALESCE(%s, false)', roads);
END $$;

-- Names by the beginnings of their words, in any order, with a birth date as far as it is given.
CREATE FUNCTION people_search(words text[], year integer, month integer, day integer, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp AS $$
DECLARE
    circle uuid[];
    wanted text := 'true';
    word text;
BEGIN
    IF rondom_professional() IS NULL AND rondom_person() IS NULL THEN
        RETURN;
    END IF;
    -- The values stand in the text (quoted), so that the plan knows how rare each word is.
    -- With a space before the name every word begins after one: the index is asked once a word.
    FOREACH word IN ARRAY words LOOP
        wanted := wanted || format(' AND '' '' || p.search_name LIKE %L', '% ' || word || '%');
    END LOOP;
    -- Who was born on a day of which the month or day is unknown stands at the first possible one.
    IF day IS NOT NULL THEN
        wanted := wanted || format(
            ' AND p.born_first IN (%L, %L, %L)', make_date(year, month, day), make_date(year, month, 1), make_date(year, 1, 1));
    ELSIF year IS NOT NULL THEN
        wanted := wanted || format(' AND p.born_first BETWEEN %L AND %L', make_date(year, 1, 1), make_date(year, 12, 31));
    END IF;
    IF month IS NOT NULL THEN
        wanted := wanted || format(' AND (p.birth_month IS NULL OR p.birth_month = %s)', month);
    END IF;
    IF day IS NOT NULL THEN
        wanted := wanted || format(' AND (p.birth_day IS NULL OR p.birth_day = %s)', day);
    END IF;
    circle := people_circle();
    IF circle IS NOT NULL THEN
        RETURN QUERY EXECUTE format(
            'SELECT people_shown_as(p.id) FROM (SELECT p.id, p.search_name FROM people_person p WHERE p.id = ANY($1) AND %s OFFSET 0) p
             WHERE access_passes_person(p.id) ORDER BY p.search_name, p.id LIMIT $2', wanted) USING circle, most;
        RETURN;
    END IF;
    -- Many households: the narrow side is the name, and the policy judges who is left.
    RETURN QUERY EXECUTE format(
        'SELECT people_shown_as(p.id) FROM (
            SELECT p.id, p.search_name FROM (SELECT p.id, p.search_name FROM people_person p WHERE %s AND %s OFFSET 0) p
            WHERE access_passes_person(p.id) LIMIT $1) p
         ORDER BY p.search_name, p.id', wanted, people_nearby()) USING most;
END $$;

-- Two birth dates that can be the same day, as far as both are known.
CREATE FUNCTION people_births_agree(y1 integer, m1 integer, d1 integer, y2 integer, m2 integer, d2 integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(y1 = y2, true) AND COALESCE(m1 = m2, true) AND COALESCE(d1 = d2, true)
$$;

-- Persons the actor may already see who look like what is being typed.
CREATE FUNCTION people_alike(wanted text, year integer, month integer, day integer, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp AS $$
DECLARE
    circle uuid[];
    narrow text;
BEGIN
    IF rondom_professional() IS NULL AND rondom_person() IS NULL THEN
        RETURN;
    END IF;
    circle := people_circle();
    narrow := CASE
        WHEN circle IS NOT NULL THEN 'true'
        WHEN day IS NOT NULL THEN format('p.born_first = %L AND ', make_date(year, month, day)) || people_nearby()
        ELSE format(''' '' || p.search_name LIKE %L AND ', ' ' || split_part(wanted, ' ', 1) || '%') || people_nearby() END;
    RETURN QUERY EXECUTE format(
        'SELECT people_shown_as(p.id) FROM (
            SELECT p.id, similarity(p.search_name, %1$L) AS near FROM people_person p
            WHERE ($1 IS NULL OR p.id = ANY($1)) AND %2$s AND people_births_agree(p.birth_year, p.birth_month, p.birth_day, %3$L::integer, %4$L::integer, %5$L::integer)
            OFFSET 0) p
         WHERE (near > 0.55 OR (%5$L IS NOT NULL AND near > 0.3)) AND access_passes_person(p.id)
         ORDER BY near DESC, p.id LIMIT $2', wanted, narrow, year, month, day) USING circle, most;
END $$;

CREATE FUNCTION people_number_key(number text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(upper(number), '[^0-9A-Z]', '', 'g')
$$;

-- The one person of the BRP at whom a worker's words point, or null. Whoever has a secret address is found by number only.
CREATE FUNCTION people_identify(told text, year integer, month integer, day integer, code text, house text, number_hash bytea)
RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found uuid[];
BEGIN
    IF access_party() IS NULL THEN
        RETURN NULL;
    END IF;
    IF number_hash IS NOT NULL THEN
        SELECT array_agg(DISTINCT (people_records_of(p.id, rondom_now()))[1]) INTO found FROM people_person p
        WHERE p.bsn_hash = number_hash AND p.source = 'brp' AND p.died_on IS NULL
        AND day IS NOT NULL AND people_births_agree(p.birth_year, p.birth_month, p.birth_day, year, month, day)
        AND told <> '' AND told = ANY(p.surname_keys);
    ELSIF told <> '' AND day IS NOT NULL AND code <> '' AND house <> '' THEN
        SELECT array_agg(DISTINCT (people_records_of(p.id, rondom_now()))[1]) INTO found FROM people_person p
        WHERE p.born_first = make_date(year, month, day) AND p.birth_day = day AND p.birth_month = month AND p.source = 'brp'
        AND told = ANY(p.surname_keys) AND NOT p.secret_address AND p.died_on IS NULL
        AND EXISTS (SELECT 1 FROM people_address a WHERE a.person_id = p.id AND a.postcode = code
            AND people_number_key(a.number) = house AND a.until IS NULL AND NOT a.secret AND a.source = 'brp'
                AND NOT access_secret_place(a.postcode, a.number, a.street, a.city));
    END IF;
    -- A mark of another record of the same person counts as well.
    RETURN CASE WHEN cardinality(found) = 1 AND NOT EXISTS (
        SELECT 1 FROM people_person o WHERE o.id = ANY(people_records_of(found[1], rondom_now()))
        AND (o.died_on IS NOT NULL OR (number_hash IS NULL AND (o.secret_address OR people_address_hidden(o.id))))) THEN found[1] END;
END $$;

CREATE FUNCTION people_bsn_is_taken(number_hash bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM people_person WHERE bsn_hash = number_hash)
$$;

-- The registry's task "mogelijk dubbel", for records like this one that the actor may not see. Tells nothing.
CREATE FUNCTION people_note_duplicates(new_person uuid, number_hash bytea, moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO people_possibleduplicate (id, person_id, other_id, found_at, outcome)
    SELECT gen_random_uuid(), new_person, near.id, moment, ''
    FROM (SELECT DISTINCT (people_records_of(alike.id, moment))[1] AS id FROM (
        SELECT p.id FROM people_person p WHERE p.bsn_hash = number_hash AND p.id <> new_person
        UNION
        SELECT p.id FROM people_person mine JOIN people_person p ON p.born_first = mine.born_first
        WHERE mine.id = new_person AND p.id <> new_person
        AND people_births_agree(p.birth_year, p.birth_month, p.birth_day, mine.birth_year, mine.birth_month, mine.birth_day)
        AND (similarity(p.search_name, mine.search_name) > 0.45
            OR (p.birth_day IS NOT NULL AND p.surname_keys && mine.surname_keys
                AND split_part(p.search_name, ' ', 1) ^@ left(split_part(mine.search_name, ' ', 1), 1)))
        UNION
        SELECT p.id FROM people_person mine
        JOIN people_address here ON here.person_id = mine.id AND here.until IS NULL AND here.postcode <> ''
        JOIN people_address there ON there.postcode = here.postcode AND there.person_id <> mine.id AND there.until IS NULL
            AND NOT there.secret AND people_number_key(there.number) = people_number_key(here.number)
            AND NOT access_secret_place(there.postcode, there.number, there.street, there.city)
        JOIN people_person p ON p.id = there.person_id
        WHERE mine.id = new_person AND similarity(p.search_name, mine.search_name) > 0.45
        AND people_births_agree(p.birth_year, p.birth_month, p.birth_day, mine.birth_year, mine.birth_month, mine.birth_day)
    ) alike) near
    WHERE access_passes_person(near.id) IS NOT TRUE
    ORDER BY near.id LIMIT 5
    ON CONFLICT DO NOTHING;
END $$;
"""
DROP = """
DROP FUNCTION people_note_duplicates(uuid, bytea, timestamptz);
DROP FUNCTION people_bsn_is_taken(bytea);
DROP FUNCTION people_identify(text, integer, integer, integer, text, text, bytea);
DROP FUNCTION people_number_key(text);
DROP FUNCTION people_alike(text, integer, integer, integer, integer);
DROP FUNCTION people_births_agree(integer, integer, integer, integer, integer, integer);
DROP FUNCTION people_search(text[], integer, integer, integer, integer);
DROP FUNCTION people_nearby();
DROP FUNCTION people_circle();
"""

# The import writes its done line in its own transaction, as app does.
AUDIT = """start_time, trace_id, span_id, parent_span_id, actor_kind, actor_id, party_id, function, action, name, object_type, object_id, result,
    origin, purpose, ground"""
PROCESSING = "trace_id, span_id, parent_span_id, status, name, start_time, end_time, resource, attributes, subject"
IMPORT_WRITES_DONE = f"""
GRANT INSERT ({AUDIT}) ON journal_audit_line TO job_import;
GRANT INSERT ({PROCESSING}) ON journal_processing_line TO job_import;
GRANT USAGE ON SEQUENCE journal_audit_line_id_seq, journal_processing_line_id_seq TO job_import;
CREATE POLICY import_adds_done ON journal_audit_line FOR INSERT TO job_import WITH CHECK (action = 'done');
CREATE POLICY import_adds_done ON journal_processing_line FOR INSERT TO job_import WITH CHECK (true);
"""
UNDO = """
DROP POLICY import_adds_done ON journal_processing_line;
DROP POLICY import_adds_done ON journal_audit_line;
REVOKE ALL ON journal_audit_line, journal_processing_line FROM job_import;
REVOKE ALL ON SEQUENCE journal_audit_line_id_seq, journal_processing_line_id_seq FROM job_import;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_names_and_versions"),
        ("core", "0001_who_and_when"),
        ("journal", "0002_rights"),
    ]
    operations = [migrations.RunSQL(FUNCTIONS, DROP), migrations.RunSQL(IMPORT_WRITES_DONE, UNDO)]
