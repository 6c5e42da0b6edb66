# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from rondom.access.fence import open_sequences, open_table


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_fence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Played",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moment", models.DateTimeField()),
                ("edition", models.CharField(max_length=16)),
                ("complete", models.BooleanField(default=False)),
                ("records", models.JSONField(blank=True, default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Persona",
            fields=[
                ("slug", models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ("acting", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=120)),
                ("role", models.CharField(max_length=160)),
                ("line", models.CharField(max_length=300)),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("resident", "Inwoners"),
                            ("first", "Telefoon en Toegang"),
                            ("municipality", "Gemeente"),
                            ("partner", "Partners"),
                            ("board", "Bestuur en toezicht"),
                        ],
                        max_length=12,
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        open_table("demo_persona", "SELECT, INSERT"),
        open_table("demo_played", "SELECT, INSERT, UPDATE"),
        *open_sequences("demo_played"),
    ]
