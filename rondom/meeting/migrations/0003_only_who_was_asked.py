# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Of a meeting with several residents those read who were asked to come, and who decides for a child that was; no other who lives there."""

from django.db import migrations

from rondom.access.fence import only_for

# The policies of a meeting and of who is asked would refer to each other: so a function looks, and tells only of him who asks.
ASKED = """
CREATE FUNCTION meeting_asks_him(of_meeting uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM meeting_invited i JOIN meeting_meeting m ON m.id = i.meeting_id WHERE i.meeting_id = of_meeting
            AND (i.person_id = ANY(rondom_persons()) OR access_acts_for(i.person_id, m.purpose)))
        -- Where none of them was asked, all of them read that it was, and why without them.
        OR NOT EXISTS (SELECT 1 FROM meeting_invited i WHERE i.meeting_id = of_meeting AND i.person_id IS NOT NULL)
$$;
CREATE POLICY only_asked ON meeting_meeting AS RESTRICTIVE FOR SELECT TO app
    USING (rondom_person() IS NULL OR about_id IS NOT NULL OR meeting_asks_him(id));
"""
NO_MORE = "DROP POLICY only_asked ON meeting_meeting; DROP FUNCTION meeting_asks_him(uuid);"


class Migration(migrations.Migration):
    dependencies = [("meeting", "0002_fence")]
    operations = [migrations.RunSQL(ASKED, NO_MORE), only_for("app", "meeting_asks_him")]
