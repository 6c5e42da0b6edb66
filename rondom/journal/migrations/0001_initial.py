# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("start_time", models.DateTimeField()),
                ("trace_id", models.CharField(max_length=32)),
                ("span_id", models.CharField(max_length=16)),
                ("actor_kind", models.CharField(max_length=12)),
                ("actor_id", models.UUIDField(null=True)),
                ("party_id", models.UUIDField(null=True)),
                ("function", models.CharField(max_length=60)),
                ("action", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=80)),
                ("object_type", models.CharField(max_length=40)),
                ("object_id", models.UUIDField(null=True)),
                ("result", models.CharField(max_length=12)),
                ("origin", models.CharField(max_length=80)),
                ("purpose", models.CharField(max_length=60)),
                ("ground", models.CharField(max_length=200)),
            ],
            options={
                "db_table": "journal_audit_line",
                "indexes": [models.Index(fields=["trace_id", "span_id"], name="audit_trace")],
            },
        ),
        migrations.CreateModel(
            name="ProcessingLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("trace_id", models.CharField(max_length=32)),
                ("span_id", models.CharField(max_length=16)),
                ("parent_span_id", models.CharField(blank=True, max_length=16)),
                ("status", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=80)),
                ("start_time", models.DateTimeField()),
                ("end_time", models.DateTimeField()),
                ("resource", models.JSONField()),
                ("attributes", models.JSONField()),
                ("subject", models.UUIDField()),
            ],
            options={
                "db_table": "journal_processing_line",
                "indexes": [models.Index(fields=["subject", "-id"], name="processing_subject")],
            },
        ),
    ]
