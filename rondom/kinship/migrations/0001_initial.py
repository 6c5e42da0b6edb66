# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The family map."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0003_waiting"),
        ("people", "0005_person_merge"),
        ("plan", "0017_membercall_fence"),
    ]

    operations = [
        migrations.CreateModel(
            name="FamilyMap",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MapShown",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "family_map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shown", to="kinship.familymap"
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pattern",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.CharField(max_length=300)),
                ("breaks", models.CharField(blank=True, max_length=300)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "entered_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "family_map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="patterns", to="kinship.familymap"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plan.goal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Relative",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "generation",
                    models.CharField(
                        choices=[
                            ("grandparents", "Opa’s en oma’s"),
                            ("parents", "Ouders, ooms en tantes"),
                            ("own", "Mijn generatie"),
                            ("children", "Kinderen"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("grandmother", "oma"),
                            ("grandfather", "opa"),
                            ("other_grandparents", "iemand anders van toen"),
                            ("mother", "moeder"),
                            ("father", "vader"),
                            ("stepparent", "stiefouder"),
                            ("foster_parent", "pleegouder"),
                            ("aunt", "tante"),
                            ("uncle", "oom"),
                            ("other_parents", "iemand anders zo oud als mijn ouders"),
                            ("self", "ik"),
                            ("sister", "zus"),
                            ("brother", "broer"),
                            ("partner", "partner"),
                            ("cousin", "neef of nicht"),
                            ("other_own", "iemand anders van mijn leeftijd"),
                            ("daughter", "dochter"),
                            ("son", "zoon"),
                            ("stepchild", "stiefkind"),
                            ("other_children", "iemand anders zo oud als mijn kinderen"),
                        ],
                        max_length=18,
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("text", models.CharField(blank=True, max_length=300)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "also_child_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kinship.relative",
                    ),
                ),
                (
                    "child_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kinship.relative",
                    ),
                ),
                (
                    "entered_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "family_map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="relatives", to="kinship.familymap"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PatternRelative",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "pattern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="in_whom", to="kinship.pattern"
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kinship.relative"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="familymap",
            constraint=models.UniqueConstraint(fields=("about",), name="family_map_once"),
        ),
        migrations.AddIndex(
            model_name="mapshown",
            index=models.Index(fields=["professional"], name="map_shown_to"),
        ),
        migrations.AddConstraint(
            model_name="mapshown",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("family_map", "="), ("professional", "="), ("period", "&&")],
                name="map_shown_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="mapshown",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__startswith__isnull", False), ("period__isempty", False)),
                name="map_shown_has_begin",
            ),
        ),
        migrations.AddIndex(
            model_name="pattern",
            index=models.Index(fields=["family_map", "moment"], name="pattern_of_map"),
        ),
        migrations.AddConstraint(
            model_name="pattern",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="pattern_has_words"
            ),
        ),
        migrations.AddIndex(
            model_name="relative",
            index=models.Index(fields=["family_map", "moment"], name="relative_of_map"),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("generation", "grandparents"),
                        ("relation__in", ["grandmother", "grandfather", "other_grandparents"]),
                    ),
                    models.Q(
                        ("generation", "parents"),
                        (
                            "relation__in",
                            ["mother", "father", "stepparent", "foster_parent", "aunt", "uncle", "other_parents"],
                        ),
                    ),
                    models.Q(
                        ("generation", "own"),
                        ("relation__in", ["self", "sister", "brother", "partner", "cousin", "other_own"]),
                    ),
                    models.Q(
                        ("generation", "children"), ("relation__in", ["daughter", "son", "stepchild", "other_children"])
                    ),
                    _connector="OR",
                ),
                name="relative_in_its_row",
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="relative_has_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("child_of", None), models.Q(("child_of", models.F("id")), _negated=True), _connector="OR"
                    ),
                    models.Q(
                        ("also_child_of", None),
                        models.Q(
                            ("child_of__isnull", False),
                            models.Q(("also_child_of", models.F("child_of")), _negated=True),
                        ),
                        _connector="OR",
                    ),
                ),
                name="relative_of_two_others",
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.UniqueConstraint(
                condition=models.Q(("relation", "self")), fields=("family_map",), name="relative_self_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="patternrelative",
            constraint=models.UniqueConstraint(fields=("pattern", "relative"), name="pattern_relative_once"),
        ),
    ]
