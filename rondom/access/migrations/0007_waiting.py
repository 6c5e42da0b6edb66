# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose turn it is, without sorting a whole caseload; and invitations by an index of their own."""

from django.db import migrations, models

from rondom.access.fence import only_for

FORWARD = """
-- The households of the acting professional that had no contact since then, longest first and each once, read in the order of involvement_day
-- until there are enough. A loop, because the planner expects one row where there are twenty thousand, and sorts them. Not SECURITY DEFINER:
-- the fence judges each row.
CREATE FUNCTION access_waiting(since timestamptz, besides uuid[], most integer) RETURNS SETOF access_involvement
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp SET enable_sort = off SET enable_bitmapscan = off SET enable_seqscan = off AS $$
DECLARE
    me uuid := rondom_professional();
    moment timestamptz := rondom_now();
    passed uuid[] := besides;
    found integer := 0;
    turns CURSOR FOR SELECT * FROM access_involvement i WHERE i.professional_id = me ORDER BY i.last_contact NULLS FIRST, i.id;
BEGIN
    FOR turn IN turns LOOP
        EXIT WHEN turn.last_contact >= since OR found >= most;
        CONTINUE WHEN turn.household_id IS NULL OR turn.state <> 'accepted' OR NOT turn.period @> moment OR turn.household_id = ANY(passed);
        passed := passed || turn.household_id;
        -- Contact for one purpose is contact: it is the people who wait, not the purposes.
        CONTINUE WHEN EXISTS (SELECT 1 FROM access_involvement o
            WHERE o.professional_id = me AND o.household_id = turn.household_id AND o.last_contact >= since);
        found := found + 1;
        RETURN NEXT turn;
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0006_hand_over")]
    operations = [
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=models.Q(("state", "invited")), fields=["professional"], name="involvement_invited"
            ),
        ),
        migrations.RunSQL(FORWARD, "DROP FUNCTION access_waiting(timestamptz, uuid[], integer)"),
        only_for("app", "access_waiting"),
    ]
