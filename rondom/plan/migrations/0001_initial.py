# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(max_length=200)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("least", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("most", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("unit", models.CharField(blank=True, max_length=60)),
                ("euros_a_month", models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ("endorsed_by", models.PositiveSmallIntegerField(default=0)),
                ("endorsed_parties", models.PositiveSmallIntegerField(default=0)),
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
            name="Endorsement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(blank=True, max_length=300)),
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
                    "professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="endorsements", to="plan.need"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SettingTalk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "setting",
                    models.CharField(
                        choices=[
                            ("home", "thuis"),
                            ("street", "straat"),
                            ("school_work", "school en werk"),
                            ("online", "online"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("question", "hier zit de vraag"),
                            ("told", "besproken"),
                            ("no_worries", "besproken: geen zorgen"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(blank=True)),
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
            name="Strength",
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
            },
        ),
        migrations.CreateModel(
            name="CircleMember",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=60)),
                ("relation", models.CharField(blank=True, max_length=80)),
                (
                    "ring",
                    models.CharField(
                        choices=[("own", "eigen mensen"), ("helper", "helpers uit de buurt")], max_length=6
                    ),
                ),
                (
                    "setting",
                    models.CharField(
                        choices=[
                            ("home", "thuis"),
                            ("street", "straat"),
                            ("school_work", "school en werk"),
                            ("online", "online"),
                        ],
                        default="home",
                        max_length=12,
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
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
                "indexes": [models.Index(fields=["household", "moment"], name="circlemember_household")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                        name="circlemember_is_about_someone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeclinedPrompt",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "ring",
                    models.CharField(
                        choices=[("own", "eigen mensen"), ("helper", "helpers uit de buurt")], max_length=6
                    ),
                ),
                (
                    "setting",
                    models.CharField(
                        choices=[
                            ("home", "thuis"),
                            ("street", "straat"),
                            ("school_work", "school en werk"),
                            ("online", "online"),
                        ],
                        max_length=12,
                    ),
                ),
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
                "indexes": [models.Index(fields=["household", "moment"], name="declinedprompt_household")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                        name="declinedprompt_is_about_someone",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["household", "moment"], name="need_household"),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="need_is_about_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(("least", None), ("most", None), ("least__lte", models.F("most")), _connector="OR"),
                name="need_range_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="endorsement",
            index=models.Index(fields=["household", "moment"], name="endorsement_household"),
        ),
        migrations.AddConstraint(
            model_name="endorsement",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="endorsement_is_about_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="endorsement",
            constraint=models.UniqueConstraint(fields=("need", "professional"), name="endorsement_once"),
        ),
        migrations.AddIndex(
            model_name="settingtalk",
            index=models.Index(fields=["household", "moment"], name="settingtalk_household"),
        ),
        migrations.AddConstraint(
            model_name="settingtalk",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="settingtalk_is_about_someone",
            ),
        ),
        migrations.AddIndex(
            model_name="strength",
            index=models.Index(fields=["household", "moment"], name="strength_household"),
        ),
        migrations.AddConstraint(
            model_name="strength",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="strength_is_about_someone",
            ),
        ),
    ]
