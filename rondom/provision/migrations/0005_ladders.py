# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""An investigation carries the steps of its own law, as they held when it began (S4-10)."""

import django.contrib.postgres.fields
from django.db import migrations, models

STEPS = models.CharField(max_length=20)
# Until now every investigation was one of the Wmo.
OF_THE_WMO = """UPDATE provision_ladder SET
    rungs = '{own_strength,usual_provision,usual_help,informal_care,network,general_service}',
    ask_first = '{own_strength,usual_help,informal_care,network}'"""


class Migration(migrations.Migration):
    dependencies = [("provision", "0004_decided_fence"), ("access", "0013_laddermirror")]
    operations = [
        migrations.AddField(
            "ladder",
            "rungs",
            django.contrib.postgres.fields.ArrayField(base_field=STEPS, size=None, default=list),
            preserve_default=False,
        ),
        migrations.AddField(
            "ladder",
            "ask_first",
            django.contrib.postgres.fields.ArrayField(base_field=STEPS, size=None, blank=True, default=list),
        ),
        migrations.RunSQL(OF_THE_WMO, migrations.RunSQL.noop),
        migrations.AlterField(
            "ladder",
            "result",
            models.CharField(
                blank=True, choices=[("own", "Own"), ("standard", "Standard"), ("tailored", "Tailored")], max_length=8
            ),
        ),
        migrations.AlterField(
            "finding", "rungs", django.contrib.postgres.fields.ArrayField(base_field=STEPS, size=None)
        ),
        migrations.RemoveConstraint("finding", "finding_asked_the_resident_first"),
    ]
