# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report at Veilig Thuis: behind its wall, written by who looks there, each of its two days said once (ADR 0099)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from rondom.access.fence import ITEM, fence, stands_apart, wall, who_said_it
from rondom.access.fence_writing import ITEM_ADDS, ITEM_CHANGES

# No resident reads it here: Veilig Thuis tells them itself.
READS = f"({ITEM}) AND rondom_person() IS NULL"
ADDS = f"({ITEM_ADDS}) AND author_id = rondom_professional() AND moment = rondom_now() AND assessed_on IS NULL AND started_on IS NULL"
ONCE = """
CREATE TRIGGER safety_report_once BEFORE UPDATE OF assessed_on, started_on ON safety_report FOR EACH ROW
WHEN ((OLD.assessed_on IS NOT NULL AND NEW.assessed_on IS DISTINCT FROM OLD.assessed_on)
    OR (OLD.started_on IS NOT NULL AND NEW.started_on IS DISTINCT FROM OLD.started_on)) EXECUTE FUNCTION access_only_himself();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_waiting"),
        ("people", "0005_person_merge"),
        ("safety", "0002_fence"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(max_length=30)),
                ("purpose", models.CharField(max_length=60)),
                ("moment", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("police", "politie"),
                            ("care", "dokter of zorg"),
                            ("school", "school of opvang"),
                            ("around", "familie of buren"),
                            ("himself", "iemand uit het gezin"),
                            ("other", "iemand anders"),
                        ],
                        max_length=7,
                    ),
                ),
                ("text", models.CharField(max_length=1000)),
                ("received_on", models.DateField()),
                ("assessed_on", models.DateField(blank=True, null=True)),
                ("started_on", models.DateField(blank=True, null=True)),
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
                "indexes": [models.Index(fields=["household", "moment"], name="report_household")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about__isnull", False), ("household__isnull", False), _connector="OR"),
                        name="report_is_about_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("compartment__isnull", False),
                            ("household__isnull", False),
                            ("purpose", "veiligthuis.triage"),
                        ),
                        name="report_of_veilig_thuis",
                    ),
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="report_has_words"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("assessed_on", None), ("assessed_on__gte", models.F("received_on")), _connector="OR"
                            ),
                            models.Q(
                                ("started_on", None), ("started_on__gte", models.F("received_on")), _connector="OR"
                            ),
                        ),
                        name="report_in_order",
                    ),
                ],
            },
        ),
        fence(
            "safety_report",
            READS,
            insert=ADDS,
            change=f"({ITEM_CHANGES}) AND rondom_professional() IS NOT NULL",
            columns=("assessed_on", "started_on"),
        ),
        wall("safety_report"),
        who_said_it("safety_report"),
        stands_apart("safety_report"),
        migrations.RunSQL(ONCE, "DROP TRIGGER safety_report_once ON safety_report"),
    ]
