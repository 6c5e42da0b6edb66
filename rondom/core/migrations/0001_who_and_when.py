# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is looking and when: the two values every policy in the database reads, set once per transaction."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION rondom_actor() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('rondom.actor', true), '') $$;

CREATE FUNCTION rondom_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('rondom.now', true), '')::timestamptz $$;

-- The professional who looks (acting for one party, in one function), or null.
CREATE FUNCTION rondom_professional() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN rondom_actor() LIKE 'professional:%' THEN substr(rondom_actor(), 14)::uuid END $$;

-- The resident who looks, or null.
CREATE FUNCTION rondom_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN rondom_actor() LIKE 'person:%' THEN substr(rondom_actor(), 8)::uuid END $$;

-- All records of the resident who looks, the kept one first (docs/adr/0062); null for anybody else.
CREATE FUNCTION rondom_persons() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    me uuid := rondom_person();
    records uuid[] := NULLIF(current_setting('rondom.persons', true), '')::uuid[];
BEGIN
    IF me IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN CASE WHEN me = ANY(records) THEN records ELSE ARRAY[me] END;
END $$;

-- The draft of an anonymous writer, or null.
CREATE FUNCTION rondom_draft() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN rondom_actor() LIKE 'public:%' THEN substr(rondom_actor(), 8)::uuid END $$;

-- Set once per transaction; a second set is a mistake that could give one person another's sight. Whoever has two records comes in as the kept one,
-- and is told all of his: that is asked here once, and of nobody else.
CREATE FUNCTION rondom_enter(actor text, moment timestamptz) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE
    records uuid[];
BEGIN
    IF rondom_actor() IS NOT NULL THEN
        RAISE EXCEPTION 'an actor is already set in this transaction' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF actor LIKE 'person:%' THEN
        records := people_records_of(substr(actor, 8)::uuid, moment);
        actor := 'person:' || records[1];
        PERFORM set_config('rondom.persons', records::text, true);
    END IF;
    PERFORM set_config('rondom.actor', actor, true), set_config('rondom.now', moment::text, true);
    RETURN records;
END $$;
"""
BACKWARD = """
DROP FUNCTION rondom_enter(text, timestamptz);
DROP FUNCTION rondom_draft();
DROP FUNCTION rondom_persons();
DROP FUNCTION rondom_person();
DROP FUNCTION rondom_professional();
DROP FUNCTION rondom_now();
DROP FUNCTION rondom_actor();
"""


class Migration(migrations.Migration):
    initial = True
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
