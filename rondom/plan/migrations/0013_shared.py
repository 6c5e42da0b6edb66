# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one plan of a household, what residents write among themselves, and steps that wait for a need."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_waiting"),
        ("people", "0005_person_merge"),
        ("plan", "0012_pause_fence"),
    ]

    operations = [
        migrations.AddField(
            model_name="need",
            name="met_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="PrivateCircle",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("moment", models.DateTimeField()),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SharedPlan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("assignment", models.CharField(max_length=200)),
                ("what_if", models.CharField(max_length=300)),
                (
                    "made_by",
                    models.CharField(
                        choices=[
                            ("family_group", "familiegroepsplan: de familie zelf, met eigen mensen"),
                            ("personal", "persoonlijk plan: de inwoner zelf"),
                            ("family", "gezinsplan: de familie samen met de begeleider"),
                            ("worker", "plan van de begeleider, met de inwoner"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_light", models.BooleanField(default=True)),
                ("evaluate_on", models.DateField()),
                ("yes_at", models.DateTimeField(blank=True, null=True)),
                ("yes_until", models.DateTimeField(blank=True, null=True)),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("evaluated_at", models.DateTimeField(blank=True, null=True)),
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
            },
        ),
        migrations.CreateModel(
            name="SharedPlanAnswer",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="plan.sharedplan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StepNeed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("moment", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "need",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.need"),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waits_for", to="plan.step"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnText",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(max_length=1000)),
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
                "indexes": [models.Index(fields=["household", "moment"], name="owntext_household")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                        name="owntext_is_about_someone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrivateSeat",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "circle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="plan.privatecircle"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("left_at", None)), fields=["person"], name="private_seat_of")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at", None)), fields=("circle", "person"), name="private_seat_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrivateText",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.CharField(max_length=1000)),
                ("moment", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="texts", to="plan.privatecircle"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["circle", "moment"], name="private_text_order")],
            },
        ),
        migrations.AddIndex(
            model_name="sharedplan",
            index=models.Index(fields=["household", "moment"], name="sharedplan_household"),
        ),
        migrations.AddConstraint(
            model_name="sharedplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="sharedplan_is_about_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedplan",
            constraint=models.UniqueConstraint(fields=("household",), name="plan_once"),
        ),
        migrations.AddConstraint(
            model_name="sharedplan",
            constraint=models.CheckConstraint(condition=models.Q(("about", None)), name="plan_of_household"),
        ),
        migrations.AddConstraint(
            model_name="sharedplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("assignment", ""), _negated=True), models.Q(("what_if", ""), _negated=True)
                ),
                name="plan_has_its_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedplananswer",
            constraint=models.UniqueConstraint(fields=("plan", "person"), name="plan_answer_once"),
        ),
        migrations.AddIndex(
            model_name="stepneed",
            index=models.Index(fields=["need"], name="step_need_of"),
        ),
        migrations.AddConstraint(
            model_name="stepneed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("step", "need"), name="step_need_once"
            ),
        ),
    ]
