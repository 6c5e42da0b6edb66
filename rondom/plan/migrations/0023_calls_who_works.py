# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One of the resident's own people calls who leads and works: who left leads nobody (S2-06, S2-13)."""

from django.db import migrations

CALLS = """
-- Whom he calls, by name or alias, while that one works; and whom his page concerns: for the line in the journal.
CREATE OR REPLACE FUNCTION plan_member_calls() RETURNS TABLE (name text, phone text, persons uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(lead.name, ''), coalesce(lead.phone, ''),
        CASE WHEN m.about_id IS NOT NULL THEN ARRAY[m.about_id] ELSE ARRAY(SELECT ms.person_id FROM people_membership ms
            WHERE ms.household_id = m.household_id AND ms.period @> rondom_now()) END
    FROM plan_circlemember m LEFT JOIN LATERAL (
        SELECT CASE WHEN o.alias <> '' THEN o.alias ELSE r.name END AS name, CASE WHEN o.alias <> '' THEN o.relay_phone ELSE r.phone END AS phone
        FROM (SELECT l.professional_id FROM access_lead l WHERE l.household_id = m.household_id AND l.since <= rondom_now() ORDER BY l.since DESC LIMIT 1) now_leads
        JOIN network_professional r ON r.id = now_leads.professional_id AND r.period @> rondom_now()
        JOIN network_party o ON o.id = r.party_id
    ) lead ON true WHERE m.id = plan_member()
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0022_spoken")]
    operations = [migrations.RunSQL(CALLS, migrations.RunSQL.noop)]
