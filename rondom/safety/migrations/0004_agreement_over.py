# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A safety agreement that does not hold any more: it stays on record, and counts for nothing before a signature."""

from importlib import import_module

from django.db import migrations, models

BEFORE = import_module("rondom.safety.migrations.0002_fence")
NAME = "CREATE FUNCTION safety_lacks_direct"
START = BEFORE.FUNCTIONS.index(NAME)
LACKS = BEFORE.FUNCTIONS[START : BEFORE.FUNCTIONS.index("$$;", START) + 3].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
HOLDS = LACKS.replace("a.line_id = of_line AND", "a.line_id = of_line AND a.over_at IS NULL AND")
# Once, and at this moment; by who works on the line.
MAY = f"({BEFORE.OWN}) AND over_at IS NULL"
BECOMES = "over_at = rondom_now() AND safety_works_on(line_id, household_id, purpose)"
FENCE = f"""
GRANT UPDATE (over_at) ON safety_safetyagreement TO app;
CREATE POLICY safety_safetyagreement_change ON safety_safetyagreement FOR UPDATE TO app USING ({MAY}) WITH CHECK ({BECOMES});
ALTER POLICY safety_safetyagreement_add ON safety_safetyagreement WITH CHECK ({BEFORE.ADDS} AND over_at IS NULL);
"""
NO_FENCE = f"""
ALTER POLICY safety_safetyagreement_add ON safety_safetyagreement WITH CHECK ({BEFORE.ADDS});
DROP POLICY safety_safetyagreement_change ON safety_safetyagreement;
REVOKE UPDATE (over_at) ON safety_safetyagreement FROM app;
"""


class Migration(migrations.Migration):
    dependencies = [("safety", "0003_report")]
    operations = [
        migrations.AddField("safetyagreement", "over_at", models.DateTimeField(null=True, blank=True)),
        migrations.RunSQL(HOLDS, LACKS),
        migrations.RunSQL(FENCE, NO_FENCE),
    ]
