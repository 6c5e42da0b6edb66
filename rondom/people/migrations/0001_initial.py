# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rondom.core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Household",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("since", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="households",
                        to="network.area",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("given_names", models.CharField(max_length=200)),
                ("call_name", models.CharField(blank=True, max_length=60)),
                ("prefix", models.CharField(blank=True, max_length=20)),
                ("surname", models.CharField(blank=True, max_length=200)),
                ("partner_prefix", models.CharField(blank=True, max_length=20)),
                ("partner_surname", models.CharField(blank=True, max_length=200)),
                (
                    "name_use",
                    models.CharField(
                        choices=[
                            ("E", "eigen naam"),
                            ("P", "naam van de partner"),
                            ("V", "naam van de partner, dan de eigen naam"),
                            ("N", "eigen naam, dan de naam van de partner"),
                        ],
                        default="E",
                        max_length=1,
                    ),
                ),
                ("search_name", models.CharField(max_length=420)),
                ("birth_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("birth_month", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("birth_day", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("born_first", models.DateField(blank=True, null=True)),
                ("died_on", models.DateField(blank=True, null=True)),
                ("language", models.CharField(blank=True, max_length=40)),
                ("secret_address", models.BooleanField(default=False)),
                ("bsn", rondom.core.fields.SealedTextField(blank=True, null=True)),
                ("bsn_hash", models.BinaryField(blank=True, null=True, unique=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("brp", "basisregistratie personen"),
                            ("told", "verteld door de inwoner"),
                            ("order", "beschikking van de rechter"),
                            ("paper", "papier dat is gezien"),
                            ("worker", "opgeschreven door een hulpverlener"),
                        ],
                        default="told",
                        max_length=8,
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="person",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("role", models.CharField(blank=True, max_length=40)),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("brp", "basisregistratie personen"),
                            ("told", "verteld door de inwoner"),
                            ("order", "beschikking van de rechter"),
                            ("paper", "papier dat is gezien"),
                            ("worker", "opgeschreven door een hulpverlener"),
                        ],
                        default="told",
                        max_length=8,
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="people.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Kinship",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "ouder"),
                            ("partner", "partner"),
                            ("child", "kind"),
                            ("sibling", "broer of zus"),
                            ("grandparent", "opa of oma"),
                            ("other", "familie"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("brp", "basisregistratie personen"),
                            ("told", "verteld door de inwoner"),
                            ("order", "beschikking van de rechter"),
                            ("paper", "papier dat is gezien"),
                            ("worker", "opgeschreven door een hulpverlener"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="kin", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContactRoute",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[("phone", "telefoon"), ("email", "e-mail"), ("post", "brief")], max_length=5
                    ),
                ),
                ("value", models.CharField(max_length=254)),
                ("note", models.CharField(blank=True, max_length=120)),
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
                    "own_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "ouder met gezag"),
                            ("guardian", "voogd"),
                            ("curator", "curator"),
                            ("mentor", "mentor"),
                            ("bewindvoerder", "bewindvoerder"),
                            ("gemachtigde", "gemachtigde"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), blank=True, default=list, size=None
                    ),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("brp", "basisregistratie personen"),
                            ("told", "verteld door de inwoner"),
                            ("order", "beschikking van de rechter"),
                            ("paper", "papier dat is gezien"),
                            ("worker", "opgeschreven door een hulpverlener"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "holder_professional",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="represents",
                        to="network.professional",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="represents",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="represented_by", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("street", models.CharField(blank=True, max_length=120)),
                ("number", models.CharField(blank=True, max_length=20)),
                ("postcode", models.CharField(blank=True, max_length=7)),
                ("city", models.CharField(blank=True, max_length=80)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("secret", models.BooleanField(default=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("brp", "basisregistratie personen"),
                            ("told", "verteld door de inwoner"),
                            ("order", "beschikking van de rechter"),
                            ("paper", "papier dat is gezien"),
                            ("worker", "opgeschreven door een hulpverlener"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="addresses", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PossibleDuplicate",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("found_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=20)),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    models.Func(
                        models.Value(" "),
                        models.F("search_name"),
                        arg_joiner=" || ",
                        output_field=models.TextField(),
                        template="(%(expressions)s)",
                    ),
                    name="gin_trgm_ops",
                ),
                name="person_search_name",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["born_first"], name="person_born_first"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("birth_month", None), ("birth_year__isnull", False), _connector="OR"),
                    models.Q(("birth_day", None), ("birth_month__isnull", False), _connector="OR"),
                ),
                name="person_birth_date_parts_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("birth_month", None), ("birth_month__range", (1, 12)), _connector="OR"),
                    models.Q(("birth_day", None), ("birth_day__range", (1, 31)), _connector="OR"),
                ),
                name="person_birth_month_and_day_exist",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("birth_year", None), ("born_first", None)),
                    models.Q(("birth_year__isnull", False), ("born_first__isnull", False)),
                    _connector="OR",
                ),
                name="person_born_first_with_birth_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bsn", None), ("bsn_hash", None)),
                    models.Q(("bsn__isnull", False), ("bsn_hash__isnull", False)),
                    _connector="OR",
                ),
                name="person_bsn_with_hash",
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["person", "household"], name="membership_person"),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["household", "person"], name="membership_household"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("household", "="), ("person", "="), ("period", "&&")], name="membership_once_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="kinship",
            constraint=models.UniqueConstraint(
                fields=("person", "other", "kind", "since"), name="kinship_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="kinship",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("other")), _negated=True), name="kinship_of_two_people"
            ),
        ),
        migrations.AddIndex(
            model_name="contactroute",
            index=models.Index(fields=["household", "moment"], name="contactroute_household"),
        ),
        migrations.AddConstraint(
            model_name="contactroute",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="contactroute_is_about_someone",
            ),
        ),
        migrations.AddIndex(
            model_name="authority",
            index=models.Index(fields=["person", "holder"], name="authority_person"),
        ),
        migrations.AddIndex(
            model_name="authority",
            index=models.Index(fields=["holder", "person"], name="authority_holder"),
        ),
        migrations.AddConstraint(
            model_name="authority",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("holder__isnull", False), ("holder_professional", None)),
                    models.Q(("holder", None), ("holder_professional__isnull", False)),
                    _connector="OR",
                ),
                name="authority_has_one_holder",
            ),
        ),
        migrations.AddConstraint(
            model_name="authority",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("holder", None), models.Q(("holder", models.F("person")), _negated=True), _connector="OR"
                ),
                name="authority_over_another",
            ),
        ),
        migrations.AddIndex(
            model_name="address",
            index=models.Index(fields=["person"], name="address_person"),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.UniqueConstraint(
                fields=("person", "postcode", "number", "street", "since"), name="address_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="possibleduplicate",
            constraint=models.UniqueConstraint(fields=("person", "other"), name="duplicate_pair_once"),
        ),
    ]
