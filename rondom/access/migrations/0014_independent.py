# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""An independent supporter sits beside the resident (Wmo 2.2.4): around for that alone, shown what the resident shows to him by name, and writing
nothing (access.md, "party"; ADR 0100)."""

from django.db import migrations

from rondom.access import fence_writing
from rondom.access.fence import only_for

FUNCTIONS = """
CREATE FUNCTION access_supports(of_party uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM network_party p WHERE p.id = of_party AND p.kind = 'independent')
$$;

CREATE OR REPLACE FUNCTION access_may_write(h uuid, p uuid, wall uuid DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF rondom_professional() IS NOT NULL THEN
        RETURN access_party() IS NOT NULL AND access_supports(access_party()) IS NOT TRUE AND ((access_around_household(h, '{accepted}', wall) AND access_belongs(p, h))
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

CREATE FUNCTION access_only_beside() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF access_supports(NEW.party_id) THEN
        RAISE EXCEPTION 'an independent supporter is around for no task of the law' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION access_shown_by_name() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF access_supports(NEW.to_party_id) THEN
        RAISE EXCEPTION 'what an independent supporter sees is shown to him by name' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER access_involvement_beside BEFORE INSERT OR UPDATE OF purpose, party_id ON access_involvement FOR EACH ROW
WHEN (NEW.purpose <> 'steun.onafhankelijk') EXECUTE FUNCTION access_only_beside();
CREATE TRIGGER access_grant_by_name BEFORE INSERT OR UPDATE OF to_party_id ON access_grant FOR EACH ROW
WHEN (NEW.to_party_id IS NOT NULL AND NEW.effect = 'allow') EXECUTE FUNCTION access_shown_by_name();
"""
# As it was (0002).
BEFORE = fence_writing.FUNCTIONS[fence_writing.FUNCTIONS.index("CREATE FUNCTION access_may_write") :].split(
    "-- Who may bring"
)[0]
NO_FUNCTIONS = f"""
DROP TRIGGER access_grant_by_name ON access_grant;
DROP TRIGGER access_involvement_beside ON access_involvement;
DROP FUNCTION access_shown_by_name();
DROP FUNCTION access_only_beside();
{BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")}
DROP FUNCTION access_supports(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0013_laddermirror")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        only_for("", "access_supports", "access_only_beside", "access_shown_by_name"),
    ]
