# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often "wie is er al?" was asked and how often contact followed: counts for the privacy officer, and nobody's question."""

from django.db import migrations

from rondom.access.fence import only_for

FORWARD = """
-- For each task: how many questions in this period, and after how many somebody was called. Who asked, about whom and what was found is not in it.
CREATE FUNCTION access_lookups_followed(since timestamptz, until timestamptz) RETURNS TABLE (purpose text, asked bigint, followed bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.purpose::text, count(*), count(l.contact_followed_at) FROM access_lookup l
    WHERE l.moment >= since AND l.moment < until AND EXISTS (SELECT 1 FROM network_professional r
        WHERE r.id = rondom_professional() AND r.function = 'privacy_officer' AND r.period @> rondom_now())
    GROUP BY l.purpose ORDER BY l.purpose
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0009_supervision_and_investigation")]
    operations = [
        migrations.RunSQL(FORWARD, "DROP FUNCTION access_lookups_followed(timestamptz, timestamptz)"),
        only_for("app", "access_lookups_followed"),
    ]
