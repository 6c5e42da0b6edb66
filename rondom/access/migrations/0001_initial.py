# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
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
            name="PurposeMirror",
            fields=[
                ("purpose", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("parents_until", models.PositiveSmallIntegerField(null=True)),
                ("compartment", models.BooleanField(default=False)),
                (
                    "orders",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=14), default=list, size=None
                    ),
                ),
                (
                    "functions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ground", "toestemming die de wet vraagt"),
                            ("release", "hulpverlener mag dit vertellen"),
                            ("help", "ja tegen hulp"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", models.TextField()),
                ("article", models.CharField(max_length=120)),
                ("purpose", models.CharField(max_length=60)),
                ("source_purpose", models.CharField(blank=True, max_length=60)),
                ("category", models.CharField(blank=True, max_length=30)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("spoken", "gezegd"),
                            ("phone", "aan de telefoon"),
                            ("paper", "op papier"),
                            ("portal", "zelf op deze site"),
                        ],
                        max_length=8,
                    ),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="people.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "source_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.party",
                    ),
                ),
                (
                    "to_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.party",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("to_purpose", models.CharField(blank=True, max_length=60)),
                ("item", models.UUIDField(blank=True, null=True)),
                ("category", models.CharField(blank=True, max_length=30)),
                (
                    "effect",
                    models.CharField(
                        choices=[("allow", "mag zien"), ("withhold", "wordt achtergehouden")],
                        default="allow",
                        max_length=8,
                    ),
                ),
                ("ground", models.CharField(max_length=200)),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
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
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="access.consent",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "given_by_professional",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.party",
                    ),
                ),
                (
                    "to_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.party",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "to_professional",
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
            name="Involvement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("purpose", models.CharField(max_length=60)),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("invited", "gevraagd"), ("accepted", "doet mee"), ("declined", "doet niet mee")],
                        default="accepted",
                        max_length=8,
                    ),
                ),
                ("opened_by", models.CharField(max_length=120)),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("joined_at", models.DateTimeField(blank=True, null=True)),
                ("last_contact", models.DateTimeField(blank=True, null=True)),
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
                (
                    "asker",
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
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputised",
                        to="network.professional",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="people.household",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="involvements", to="network.party"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="people.person",
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="network.professional",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True, choices=[("yes", "ja"), ("no", "nee"), ("later", "later")], max_length=5
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="leads", to="people.household"
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="network.professional",
                    ),
                ),
                (
                    "proposed_by",
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
            name="LookUp",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("purpose", models.CharField(max_length=60)),
                ("ground", models.CharField(max_length=200)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("moment", models.DateTimeField()),
                ("contact_followed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SightRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=60)),
                ("category", models.CharField(max_length=30)),
                ("article", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("purpose", "category"), name="sight_rule_once")],
            },
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["person", "purpose"], name="consent_person"),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["to_party", "to_purpose"], name="grant_party"),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["to_person"], name="grant_person"),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["to_professional"], name="grant_professional"),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["item"], name="grant_item"),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["about", "category"], name="grant_about"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("to_party__isnull", False),
                        models.Q(("to_purpose", ""), _negated=True),
                        ("to_person", None),
                        ("to_professional", None),
                    ),
                    models.Q(("to_party", None), ("to_person__isnull", False), ("to_professional", None)),
                    models.Q(("to_party", None), ("to_person", None), ("to_professional__isnull", False)),
                    _connector="OR",
                ),
                name="grant_to_one_receiver",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("item__isnull", False),
                    models.Q(("about__isnull", False), models.Q(("category", ""), _negated=True)),
                    _connector="OR",
                ),
                name="grant_of_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("ground", ""), _negated=True), name="grant_has_ground"
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("effect", "withhold"), _negated=True),
                    ("period__endswith__isnull", False),
                    ("period__isempty", True),
                    _connector="OR",
                ),
                name="withholding_has_end",
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(fields=["professional", "household"], name="involvement_professional"),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=models.Q(("deputy__isnull", False)), fields=["deputy", "household"], name="involvement_deputy"
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=models.Q(("household", None)), fields=["professional", "person"], name="involvement_person"
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(fields=["household", "party"], name="involvement_household"),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                "professional",
                models.OrderBy(models.F("last_contact"), nulls_first=True),
                "id",
                name="involvement_day",
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(fields=["professional", "-joined_at", "id"], name="involvement_joined"),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=models.Q(("state", "invited")), fields=["professional"], name="involvement_invited"
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(fields=["person"], name="involvement_about"),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=models.Q(("asker__isnull", False)), fields=["asker"], name="involvement_asker"
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.CheckConstraint(
                condition=models.Q(("household__isnull", False), ("person__isnull", False), _connector="OR"),
                name="involvement_around_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "accepted"), _negated=True), ("professional__isnull", False), _connector="OR"
                ),
                name="involvement_accepted_is_named",
            ),
        ),
        migrations.AddIndex(
            model_name="lead",
            index=models.Index(fields=["household", "-since"], name="lead_household"),
        ),
        migrations.AddConstraint(
            model_name="lead",
            constraint=models.UniqueConstraint(fields=("household", "since"), name="lead_one_at_every_moment"),
        ),
        migrations.AddIndex(
            model_name="lookup",
            index=models.Index(fields=["person", "-moment"], name="look_up_person"),
        ),
    ]
