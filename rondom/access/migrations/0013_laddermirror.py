# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps that a law sets before help on measure, mirrored for the database's own checks (S4-10)."""

import django.contrib.postgres.fields
from django.db import migrations, models

from rondom.access.fence import open_table


class Migration(migrations.Migration):
    dependencies = [("access", "0012_tries_by_own_clock")]
    operations = [
        migrations.CreateModel(
            name="LadderMirror",
            fields=[
                ("purpose", models.CharField(max_length=60, primary_key=True, serialize=False)),
                (
                    "rungs",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None),
                ),
                (
                    "ask_first",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "requests",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
            ],
        ),
        open_table("access_laddermirror", "SELECT"),
    ]
