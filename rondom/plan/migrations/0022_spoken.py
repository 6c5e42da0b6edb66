# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident says instead of writes: his own to add and to throw away (docs/adr/0097)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.fields
from rondom.access.fence import ITEM, fence, stands_apart, wall, who_said_it
from rondom.access.fence_writing import ITEM_ADDS

HIS = "author_person_id = ANY(rondom_persons()) AND rondom_person() IS NOT NULL"
# With the line that it belongs to, for who may read or write that.
OF_LINE = "EXISTS (SELECT 1 FROM plan_spoken s WHERE s.id = spoken_id)"
OF_HIS = f"EXISTS (SELECT 1 FROM plan_spoken s WHERE s.id = spoken_id AND {HIS})"


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_waiting"),
        ("people", "0005_person_merge"),
        ("plan", "0021_guest_fence"),
    ]

    operations = [
        migrations.CreateModel(
            name="Spoken",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("audio/mpeg", "mp3"),
                            ("audio/mp4", "m4a"),
                            ("audio/ogg", "ogg"),
                            ("audio/webm", "webm"),
                            ("audio/wav", "wav"),
                            ("audio/aac", "aac"),
                        ],
                        max_length=10,
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
            },
        ),
        migrations.CreateModel(
            name="SpokenSound",
            fields=[
                (
                    "spoken",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="plan.spoken",
                    ),
                ),
                ("sound", rondom.core.fields.SealedTextField()),
            ],
        ),
        migrations.AddIndex(
            model_name="spoken",
            index=models.Index(fields=["household", "moment"], name="spoken_household"),
        ),
        migrations.AddConstraint(
            model_name="spoken",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                name="spoken_is_about_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="spoken",
            constraint=models.CheckConstraint(
                condition=models.Q(("author_person__isnull", False)), name="spoken_by_himself"
            ),
        ),
        migrations.AddConstraint(
            model_name="spoken",
            constraint=models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="spoken_has_words"),
        ),
        fence(
            "plan_spoken",
            ITEM,
            insert=f"({ITEM_ADDS}) AND {HIS} AND about_id = ANY(rondom_persons())",
            change="",
            remove=HIS,
        ),
        wall("plan_spoken"),
        who_said_it("plan_spoken"),
        stands_apart("plan_spoken"),
        fence("plan_spokensound", OF_LINE, insert=OF_HIS, change="", remove=OF_HIS),
    ]
