# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreements: one owner, a day, words that residents and owner say ja to."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_waiting"),
        ("people", "0005_person_merge"),
        ("plan", "0006_advice_fence"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(max_length=200)),
                ("due_on", models.DateField()),
                ("called", models.CharField(blank=True, max_length=60)),
                ("condition", models.CharField(blank=True, max_length=200)),
                ("consequence", models.CharField(blank=True, max_length=200)),
                ("objection", models.CharField(blank=True, max_length=300)),
                ("is_tight", models.BooleanField(default=False)),
                ("yes_at", models.DateTimeField(blank=True, null=True)),
                ("yes_until", models.DateTimeField(blank=True, null=True)),
                ("owner_answer", models.CharField(blank=True, choices=[("yes", "ja"), ("no", "nee")], max_length=3)),
                ("owner_answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "nog niet"),
                            ("kept", "gelukt"),
                            ("late", "later gelukt"),
                            ("broken", "niet gelukt"),
                            ("withdrawn", "doen we niet meer"),
                        ],
                        default="open",
                        max_length=9,
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
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="plan.goal",
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
                    "owner_member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plan.circlemember",
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
            name="AgreementAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("answer", models.CharField(choices=[("yes", "ja"), ("no", "nee"), ("later", "later")], max_length=5)),
                ("version", models.PositiveIntegerField()),
                ("moment", models.DateTimeField()),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="plan.agreement"
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
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["household", "moment"], name="agreement_household"),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                condition=models.Q(("owner__isnull", False), ("state", "open")),
                fields=["owner", "due_on"],
                name="agreement_owner_open",
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                condition=models.Q(("state", "open"), _negated=True),
                fields=["owner", "state_at"],
                name="agreement_owner_over",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="agreement_is_about_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("owner__isnull", False), ("owner_member", None), ("owner_person", None)),
                    models.Q(("owner", None), ("owner_member", None), ("owner_person__isnull", False)),
                    models.Q(("owner", None), ("owner_member__isnull", False), ("owner_person", None)),
                    _connector="OR",
                ),
                name="agreement_has_one_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("owner__isnull", False), ("state__in", ["open", "kept", "withdrawn"]), _connector="OR"
                ),
                name="agreement_late_is_of_organisations",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consequence", ""), ("objection", "")),
                    models.Q(
                        models.Q(("condition", ""), _negated=True),
                        models.Q(("consequence", ""), _negated=True),
                        models.Q(("objection", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="agreement_consequence_can_be_objected_to",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["kept", "late", "broken"]), _negated=True),
                    models.Q(
                        ("yes_at__isnull", False),
                        models.Q(("owner_answer", "yes"), ("owner_person__isnull", False), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="agreement_kept_is_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementanswer",
            constraint=models.UniqueConstraint(fields=("agreement", "person"), name="agreement_answer_once"),
        ),
    ]
