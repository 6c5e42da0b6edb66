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

-- The draft of an anonymous writer, or null.
CREATE FUNCTION rondom_draft() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN rondom_actor() LIKE 'public:%' THEN substr(rondom_actor(), 8)::uuid END $$;

-- Set once per transaction; a second set is a mistake that could give one person another's sight.
CREATE FUNCTION rondom_enter(actor text, moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF rondom_actor() IS NOT NULL THEN
        RAISE EXCEPTION 'an actor is already set in this transaction' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('rondom.actor', actor, true), set_config('rondom.now', moment::text, true);
END $$;
"""
BACKWARD = """
DROP FUNCTION rondom_enter(text, timestamptz);
DROP FUNCTION rondom_draft();
DROP FUNCTION rondom_person();
DROP FUNCTION rondom_professional();
DROP FUNCTION rondom_now();
DROP FUNCTION rondom_actor();
"""


class Migration(migrations.Migration):
    initial = True
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
