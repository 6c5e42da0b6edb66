# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's own reminders."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0002_reachable"),
    ]

    operations = [
        migrations.CreateModel(
            name="PresenceNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("first_name", models.CharField(max_length=30)),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "thuis"),
                            ("school", "school"),
                            ("street", "straat"),
                            ("cafe", "café"),
                            ("community", "buurthuis"),
                            ("sports", "sportclub"),
                            ("online", "online"),
                            ("phone", "telefoon"),
                            ("office", "kantoor"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.party"
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["professional", "-moment", "id"], name="presence_note_of_worker")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_name", ""), _negated=True), name="presence_note_has_first_name"
                    )
                ],
            },
        ),
    ]
