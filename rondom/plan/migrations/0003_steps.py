# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals, steps, their order and the residents' answers."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0002_reachable"),
        ("people", "0005_person_merge"),
        ("plan", "0002_fence"),
    ]

    operations = [
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(max_length=120)),
                ("why_now", models.CharField(blank=True, max_length=200)),
                ("working_days", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "nog niet"),
                            ("begun", "begonnen"),
                            ("done", "gelukt"),
                            ("dropped", "doen we niet meer"),
                        ],
                        default="open",
                        max_length=7,
                    ),
                ),
                ("state_at", models.DateTimeField(blank=True, null=True)),
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
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "owner_person",
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
            },
        ),
        migrations.CreateModel(
            name="StepAfter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("moment", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "on",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comes_before", to="plan.step"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comes_after", to="plan.step"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StepAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("answer", models.CharField(choices=[("yes", "ja"), ("no", "nee"), ("later", "later")], max_length=5)),
                ("version", models.PositiveIntegerField()),
                ("moment", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="plan.step"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(max_length=200)),
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
                "indexes": [models.Index(fields=["household", "moment"], name="goal_household")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                        name="goal_is_about_someone",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["household", "moment"], name="step_household"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="step_is_about_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("owner", None), ("owner_person__isnull", False)),
                    models.Q(("owner__isnull", False), ("owner_person", None)),
                    _connector="OR",
                ),
                name="step_has_one_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="stepafter",
            index=models.Index(fields=["on"], name="step_after_on"),
        ),
        migrations.AddConstraint(
            model_name="stepafter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("step", "on"), name="step_after_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="stepafter",
            constraint=models.CheckConstraint(
                condition=models.Q(("step", models.F("on")), _negated=True), name="step_after_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="stepanswer",
            constraint=models.UniqueConstraint(fields=("step", "person"), name="step_answer_once"),
        ),
    ]
