# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deeds that a law allows without a ja."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_waiting"),
        ("people", "0005_person_merge"),
        ("plan", "0008_agreements_fence"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeedByLaw",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("deed", models.CharField(max_length=60)),
                ("article", models.CharField(max_length=200)),
                ("text", models.CharField(max_length=300)),
                ("until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("not_told", models.CharField(blank=True, max_length=300)),
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
                "indexes": [models.Index(fields=["household", "moment"], name="deedbylaw_household")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                        name="deedbylaw_is_about_someone",
                    ),
                    models.CheckConstraint(condition=models.Q(("about__isnull", False)), name="deedbylaw_of_one"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("article", ""), _negated=True), models.Q(("text", ""), _negated=True)
                        ),
                        name="deed_has_article_and_words",
                    ),
                    models.CheckConstraint(condition=models.Q(("until__gt", models.F("moment"))), name="deed_has_end"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("told_at", models.F("moment")), ("told_at__isnull", False)),
                            models.Q(("told_at", None), models.Q(("not_told", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="deed_told_or_reason",
                    ),
                ],
            },
        ),
    ]
