# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""That a colleague looked along: a line like any other about these people, which stays as it was noted (ADR 0098)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from rondom.access.fence import ITEM, fence, stands_apart, wall, who_said_it
from rondom.access.fence_writing import ITEM_ADDS


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0002_fence"),
        ("network", "0003_waiting"),
        ("people", "0005_person_merge"),
    ]

    operations = [
        migrations.CreateModel(
            name="PeerCheck",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("held_on", models.DateField()),
                ("text", models.CharField(max_length=300)),
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
                    "colleague",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
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
                "indexes": [models.Index(fields=["household", "moment"], name="peercheck_household")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                        name="peercheck_is_about_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("author", models.F("colleague")), _negated=True),
                        name="peer_check_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="peer_check_has_words"
                    ),
                ],
            },
        ),
        fence("learning_peercheck", ITEM, insert=ITEM_ADDS, change=""),
        wall("learning_peercheck"),
        who_said_it("learning_peercheck"),
        stands_apart("learning_peercheck"),
    ]
