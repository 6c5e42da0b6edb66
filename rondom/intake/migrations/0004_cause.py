# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why it was late stands in one place, with the clock. Who an alarm was sent to may add to it, and still reads nothing of the household."""

from django.db import migrations

from rondom.access.fence import only_for

FORWARD = """
CREATE FUNCTION intake_tell_cause(told_of uuid, words text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE intake_clock c SET version = c.version + 1,
        breach_cause = left(CASE WHEN c.breach_cause IN ('', words) THEN words ELSE c.breach_cause || ' ' || words END, 300)
    FROM intake_alarm a
    WHERE a.id = told_of AND a.clock_id = c.id AND a.to_id = rondom_professional() AND access_party() IS NOT NULL AND words <> ''
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0003_whose_draft")]
    operations = [
        migrations.RunSQL(FORWARD, "DROP FUNCTION intake_tell_cause(uuid, text);"),
        only_for("app", "intake_tell_cause"),
    ]
