# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long people wait at a party now."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0002_reachable"),
    ]

    operations = [
        migrations.AddField(
            model_name="party",
            name="waiting_days",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
    ]
