# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reports of what went wrong, whom they touched, what residents are told, leaks and what was recorded of them, lessons, and questions to a colleague."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0002_reachable"),
        ("people", "0005_person_merge"),
    ]

    operations = [
        migrations.CreateModel(
            name="Leak",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("yes", "ja"), ("unknown", "weet ik niet")], max_length=7)),
                ("what", models.TextField()),
                ("known_at", models.DateTimeField()),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.organisation"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.party"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LeakJudgement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("reported", "ja, gemeld"),
                            ("not_reported", "nee, dat hoeft niet"),
                            ("no_leak", "nee, het is geen datalek"),
                        ],
                        max_length=12,
                    ),
                ),
                ("why", models.CharField(max_length=1000)),
                ("people", models.CharField(choices=[("tell", "ja"), ("need_not", "nee")], max_length=8)),
                ("people_why", models.CharField(max_length=1000)),
                ("moment", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "leak",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="judgements", to="learning.leak"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.CharField(blank=True, max_length=300)),
                ("month", models.DateField()),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.party"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mistake",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("what", models.TextField()),
                ("touched", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("untold_reason", models.CharField(blank=True, max_length=300)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answerer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "leak",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="learning.leak",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.party"
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "untold_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PeerQuestion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.CharField(blank=True, max_length=400)),
                ("moment", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=400)),
                ("cannot", models.BooleanField(default=False)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("thrown_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Setback",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(max_length=300)),
                ("cost", models.CharField(max_length=300)),
                ("done", models.CharField(max_length=300)),
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
            name="Touched",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
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
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
                (
                    "mistake",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="learning.mistake"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="leak",
            index=models.Index(fields=["controller", "known_at"], name="leak_controller"),
        ),
        migrations.AddIndex(
            model_name="leakjudgement",
            index=models.Index(fields=["leak", "moment"], name="leak_judgement_leak"),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(fields=["party", "-month", "id"], name="lesson_party"),
        ),
        migrations.AddIndex(
            model_name="mistake",
            index=models.Index(fields=["reporter", "-made_at"], name="mistake_reporter"),
        ),
        migrations.AddIndex(
            model_name="mistake",
            index=models.Index(
                condition=models.Q(("closed_at", None)), fields=["answerer", "made_at"], name="mistake_answerer"
            ),
        ),
        migrations.AddConstraint(
            model_name="mistake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                    _connector="OR",
                ),
                name="mistake_answer_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="mistake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("untold_by", None), ("untold_reason", "")),
                    models.Q(
                        models.Q(("untold_reason", ""), _negated=True),
                        ("answerer__isnull", False),
                        ("untold_by", models.F("answerer")),
                        ("untold_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="mistake_untold_by_who_answers",
            ),
        ),
        migrations.AddConstraint(
            model_name="mistake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at", None),
                    ("touched", False),
                    ("told_at__isnull", False),
                    models.Q(("untold_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="mistake_closed_when_told",
            ),
        ),
        migrations.AddConstraint(
            model_name="mistake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at", None), ("answerer", None), ("answered_at__isnull", False), _connector="OR"
                ),
                name="mistake_closed_when_answered",
            ),
        ),
        migrations.AddIndex(
            model_name="peerquestion",
            index=models.Index(
                condition=models.Q(("thrown_at", None)), fields=["asker", "-moment"], name="peer_question_asker"
            ),
        ),
        migrations.AddIndex(
            model_name="peerquestion",
            index=models.Index(
                condition=models.Q(("thrown_at", None)), fields=["asked", "-moment"], name="peer_question_asked"
            ),
        ),
        migrations.AddConstraint(
            model_name="peerquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("asker", models.F("asked")), _negated=True), name="peer_question_of_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="peerquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("thrown_at", None), models.Q(("text", ""), _negated=True)),
                    models.Q(("answer", ""), ("text", ""), ("thrown_at__isnull", False)),
                    _connector="OR",
                ),
                name="peer_question_thrown_is_empty",
            ),
        ),
        migrations.AddIndex(
            model_name="setback",
            index=models.Index(fields=["household", "moment"], name="setback_household"),
        ),
        migrations.AddConstraint(
            model_name="setback",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="setback_is_about_someone",
            ),
        ),
    ]
