# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Partnership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True)),
                ("goals", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("short_name", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipal", "gemeente"),
                            ("team", "team in de buurt"),
                            ("youth", "jeugdhulp"),
                            ("care", "zorg"),
                            ("veilig_thuis", "Veilig Thuis"),
                            ("school", "school"),
                            ("childcare", "opvang"),
                            ("housing", "wonen"),
                            ("shelter", "opvanghuis"),
                            ("police", "politie"),
                            ("debt", "hulp bij schulden"),
                            ("employer", "werkgever"),
                            ("welfare", "welzijn"),
                            ("independent", "onafhankelijke ondersteuning"),
                            ("registry", "burgerzaken"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "tasks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), blank=True, default=list, size=None
                    ),
                ),
                ("phone", models.CharField(max_length=20)),
                ("alias", models.CharField(blank=True, max_length=120)),
                ("relay_phone", models.CharField(blank=True, max_length=20)),
                ("areas", models.ManyToManyField(blank=True, related_name="parties", to="network.area")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parties", to="network.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Professional",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("function", models.CharField(max_length=60)),
                ("function_title", models.CharField(max_length=80)),
                ("name", models.CharField(max_length=60)),
                ("surname", models.CharField(blank=True, max_length=80)),
                ("phone", models.CharField(max_length=20)),
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
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="professionals", to="network.party"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="professionals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="party",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="network.professional",
            ),
        ),
        migrations.AddField(
            model_name="area",
            name="duty_worker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="network.professional",
            ),
        ),
        migrations.CreateModel(
            name="PartnershipMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "closeness",
                    models.CharField(
                        choices=[("member", "lid"), ("close", "vaste partner"), ("incidental", "af en toe")],
                        max_length=12,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="network.partnership"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="partnerships", to="network.party"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "party"), name="party_once_in_partnership")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="professional",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("user", "="), ("party", "="), ("period", "&&")],
                name="professional_one_function_in_party_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("organisation", "name"), name="party_once_in_organisation"),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(("alias", ""), models.Q(("relay_phone", ""), _negated=True), _connector="OR"),
                name="party_alias_has_relay_phone",
            ),
        ),
    ]
