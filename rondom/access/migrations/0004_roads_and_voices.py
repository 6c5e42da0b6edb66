# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sight_keys"),
        ("network", "0001_initial"),
        ("people", "0003_identity"),
    ]

    operations = [
        migrations.CreateModel(
            name="LookupRoad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to_purpose", models.CharField(max_length=60)),
                ("from_purpose", models.CharField(max_length=60)),
                ("ground", models.CharField(max_length=20)),
                ("article", models.CharField(max_length=200)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="grant",
            name="grant_party",
        ),
        migrations.AddField(
            model_name="grant",
            name="reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="involvement",
            name="note",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="lead",
            name="since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["household", "to_party"], name="grant_household"),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(condition=models.Q(("effect", "withhold")), fields=["id"], name="grant_withheld"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("household__isnull", False), ("about__isnull", False), _connector="OR"),
                name="grant_has_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookuproad",
            constraint=models.UniqueConstraint(fields=("to_purpose", "from_purpose"), name="lookup_road_once"),
        ),
    ]
