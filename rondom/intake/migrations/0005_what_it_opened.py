# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may move the end of an involvement that names another: a policy sees no row as it was, so a trigger judges the change.

Its own people do as they like while they are named there. Who else is around notes that there was contact, while it is in force; and he ends what a
request opened that was taken back. A resident ends what rests on his own yes.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION intake_was_taken_back(opened_here uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM intake_legalrequest r WHERE r.state = 'undone' AND opened_here = ANY(r.opened))
$$;

CREATE FUNCTION intake_moves_the_end() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    moment timestamptz := rondom_now();
    shorter boolean := NEW.period <@ OLD.period;
    ended boolean := shorter AND (isempty(NEW.period) OR upper(NEW.period) <= moment);
BEGIN
    IF rondom_professional() IN (OLD.professional_id, OLD.deputy_id) OR (rondom_professional() = OLD.invited_by_id AND OLD.state = 'invited') THEN
        RETURN NEW;
    ELSIF rondom_professional() IS NOT NULL THEN
        IF OLD.period @> moment AND ((NEW.last_contact = moment AND lower(NEW.period) = lower(OLD.period))
                OR (ended AND intake_was_taken_back(OLD.id))) THEN
            RETURN NEW;
        END IF;
    ELSIF ended AND (OLD.purpose LIKE 'plan.%' OR OLD.purpose LIKE 'steun.%') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'row-level security of access_involvement: its end is not for this actor to move' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER access_involvement_end BEFORE UPDATE OF period ON access_involvement FOR EACH ROW
WHEN (NEW.period IS DISTINCT FROM OLD.period AND rondom_actor() <> 'system') EXECUTE FUNCTION intake_moves_the_end();
REVOKE ALL ON FUNCTION intake_was_taken_back(uuid), intake_moves_the_end() FROM PUBLIC;
"""
BACKWARD = """
DROP TRIGGER access_involvement_end ON access_involvement;
DROP FUNCTION intake_moves_the_end();
DROP FUNCTION intake_was_taken_back(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_cause"), ("access", "0005_consent_and_lookup")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
