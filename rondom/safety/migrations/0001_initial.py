# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Safety in phases."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0003_waiting"),
        ("people", "0005_person_merge"),
    ]

    operations = [
        migrations.CreateModel(
            name="SafetyLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("months", models.PositiveSmallIntegerField()),
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
                (
                    "signer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SafetyAlert",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("moment", models.DateTimeField()),
                ("over_at", models.DateTimeField(blank=True, null=True)),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="alerts", to="safety.safetyline"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SafetyAgreement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(max_length=200)),
                ("apart", models.BooleanField(default=False)),
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
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="safety.safetyline"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RiskFactor",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("alcohol", "alcohol of drugs"),
                            ("money", "schulden of geldzorgen"),
                            ("conflict", "ruzie en conflict"),
                            ("childhood", "eigen jeugd"),
                            ("health", "gezondheid"),
                            ("other", "iets anders"),
                        ],
                        max_length=9,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "speelt"), ("controlled", "onder controle")],
                        default="active",
                        max_length=10,
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
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.party",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="factors", to="safety.safetyline"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MemberWord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "feels",
                    models.CharField(
                        choices=[("safe", "ja"), ("not_yet", "nog niet"), ("unsaid", "dat zei hij of zij niet")],
                        max_length=7,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=500)),
                ("apart", models.BooleanField(default=False)),
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
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="member_words", to="safety.safetyline"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SafetyTurn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("direct_signed", "directe veiligheid getekend"),
                            ("stable_signed", "stabiele veiligheid getekend"),
                            ("incident", "het ging opnieuw mis"),
                            ("report", "er was een nieuwe melding"),
                        ],
                        max_length=13,
                    ),
                ),
                ("day", models.DateField()),
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
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="safety.safetyline"
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
            name="Watcher",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=60)),
                ("relation", models.CharField(blank=True, max_length=80)),
                ("is_professional", models.BooleanField()),
                ("phone", models.CharField(blank=True, max_length=20)),
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
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="watchers", to="safety.safetyline"
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
            name="WatcherWord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("day", models.DateField()),
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
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="safety.safetyline"
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
                (
                    "watcher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="words", to="safety.watcher"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="safetyline",
            index=models.Index(fields=["household", "moment"], name="safetyline_household"),
        ),
        migrations.AddConstraint(
            model_name="safetyline",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="safetyline_is_about_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyline",
            constraint=models.UniqueConstraint(fields=("household", "purpose"), name="safety_line_once"),
        ),
        migrations.AddConstraint(
            model_name="safetyline",
            constraint=models.CheckConstraint(
                condition=models.Q(("about", None), ("household__isnull", False), ("own_to", None)),
                name="safetyline_of_household",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyline",
            constraint=models.CheckConstraint(
                condition=models.Q(("months__gte", 3), ("months__lte", 24)), name="safetyline_months"
            ),
        ),
        migrations.AddIndex(
            model_name="safetyalert",
            index=models.Index(condition=models.Q(("over_at", None)), fields=["to", "moment"], name="safety_alert_to"),
        ),
        migrations.AddConstraint(
            model_name="safetyalert",
            constraint=models.UniqueConstraint(
                condition=models.Q(("over_at", None)), fields=("line", "to"), name="safety_alert_once"
            ),
        ),
        migrations.AddIndex(
            model_name="safetyagreement",
            index=models.Index(fields=["household", "moment"], name="safetyagreement_household"),
        ),
        migrations.AddConstraint(
            model_name="safetyagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="safetyagreement_is_about_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False)), name="safetyagreement_of_one"
            ),
        ),
        migrations.AddIndex(
            model_name="riskfactor",
            index=models.Index(fields=["household", "moment"], name="riskfactor_household"),
        ),
        migrations.AddConstraint(
            model_name="riskfactor",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="riskfactor_is_about_someone",
            ),
        ),
        migrations.AddIndex(
            model_name="memberword",
            index=models.Index(fields=["household", "moment"], name="memberword_household"),
        ),
        migrations.AddConstraint(
            model_name="memberword",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="memberword_is_about_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="memberword",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("category", "own_words")), name="memberword_own"
            ),
        ),
        migrations.AddIndex(
            model_name="safetyturn",
            index=models.Index(fields=["household", "moment"], name="safetyturn_household"),
        ),
        migrations.AddConstraint(
            model_name="safetyturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="safetyturn_is_about_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("about", None), ("author__isnull", False)), name="safetyturn_of_household"
            ),
        ),
        migrations.AddIndex(
            model_name="watcher",
            index=models.Index(fields=["household", "moment"], name="watcher_household"),
        ),
        migrations.AddConstraint(
            model_name="watcher",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="watcher_is_about_someone",
            ),
        ),
        migrations.AddIndex(
            model_name="watcherword",
            index=models.Index(fields=["household", "moment"], name="watcherword_household"),
        ),
        migrations.AddConstraint(
            model_name="watcherword",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="watcherword_is_about_someone",
            ),
        ),
    ]
