# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("something_ready", "er staat iets voor u klaar"),
                            ("late_honest", "het is niet gelukt op tijd"),
                        ],
                        max_length=16,
                    ),
                ),
                ("way", models.CharField(blank=True, choices=[("email", "e-mail"), ("letter", "brief")], max_length=6)),
                ("to_person", models.UUIDField()),
                ("owner", models.UUIDField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "wacht"),
                            ("sent", "verstuurd"),
                            ("to_print", "klaar om te printen"),
                            ("failed", "mislukt"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("last_error", models.CharField(blank=True, max_length=200)),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "made_at"], name="message_state")],
            },
        ),
    ]
