# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which meetings of the worker who asks begin between two moments: numbers, of plans that are shared with him, which he reads as far as he may."""

from django.db import migrations, models

from rondom.access.fence import only_for

# By his own narrow side: else the fence would judge every meeting that he was ever asked to.
SOON = """
CREATE FUNCTION meeting_soon(since timestamptz, before timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.id FROM meeting_invited i JOIN meeting_meeting m ON m.id = i.meeting_id
    WHERE i.professional_id = rondom_professional() AND m.starts_at >= since AND m.starts_at < before AND m.called_off_at IS NULL
        -- The plan is shared with him now, about whom the meeting is: being around for another task is not enough.
        AND EXISTS (SELECT 1 FROM access_involvement v WHERE v.household_id = m.household_id AND v.purpose = m.purpose
            AND v.professional_id = rondom_professional() AND v.state = 'accepted' AND v.period @> rondom_now()
            AND (v.person_id IS NULL OR m.about_id IS NULL OR v.person_id = m.about_id))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("meeting", "0005_remark")]
    operations = [
        migrations.AddIndex(model_name="meeting", index=models.Index(fields=["starts_at"], name="meeting_starts")),
        migrations.RunSQL(SOON, "DROP FUNCTION meeting_soon(timestamptz, timestamptz)"),
        only_for("app", "meeting_soon"),
    ]
