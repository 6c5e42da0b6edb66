# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Even niet oplossen: a pause of voluntary steps."""

import datetime
import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0002_reachable"),
        ("people", "0005_person_merge"),
        ("plan", "0010_deeds_fence"),
    ]

    operations = [
        migrations.CreateModel(
            name="SolvingPause",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("reason", models.CharField(max_length=200)),
                ("safe_on", models.DateField()),
                ("review_at", models.DateTimeField()),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_why", models.CharField(blank=True, max_length=200)),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "author_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "compartment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.party",
                    ),
                ),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.organisation"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "own_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.party",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["household", "moment"], name="solvingpause_household"),
                    models.Index(fields=["review_at"], name="pause_review"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                        name="solvingpause_is_about_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_at__gt", models.F("moment")),
                            (
                                "review_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("moment"), "+", models.Value(datetime.timedelta(days=42, seconds=3600))
                                ),
                            ),
                        ),
                        name="pause_review_within_six_weeks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_by", None), ("period", None)),
                            models.Q(
                                ("agreed_by__isnull", False),
                                ("period__endswith__lte", models.F("review_at")),
                                ("period__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="pause_agreed_is_whole",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                django.db.models.functions.comparison.Coalesce(
                                    "about", "household", output_field=models.UUIDField()
                                ),
                                "=",
                            ),
                            ("period", "&&"),
                        ],
                        name="pause_once_at_a_time",
                    ),
                ],
            },
        ),
    ]
