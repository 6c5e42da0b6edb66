# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Emergencies, what they open for hours, and lines held back for somebody's safety (access.md rules 6 and 9)."""

import datetime
import uuid

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

from rondom.access import emergency_fence as of
from rondom.access import officer_fence
from rondom.access.fence import fence, only_for
from rondom.access.fence_writing import LOOK_UP_PASSES


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0009_supervision_and_investigation"),
        ("outbox", "0002_rights"),
        ("network", "0002_reachable"),
        ("people", "0004_membership_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=500)),
                ("opened_at", models.DateTimeField()),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "verdict",
                    models.CharField(
                        blank=True, choices=[("right", "terecht"), ("not_right", "niet terecht")], max_length=9
                    ),
                ),
                ("review", models.CharField(blank=True, max_length=1000)),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="EmergencyTry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("moment", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="HeldLines",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("article", models.CharField(max_length=200)),
                ("reason", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField()),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="grant",
            name="grant_of_something",
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
            ),
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="party",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.party"),
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="reviewed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.professional",
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="emergency",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="grants",
                to="access.emergencyaccess",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("item__isnull", False),
                    models.Q(("about__isnull", False), models.Q(("category", ""), _negated=True)),
                    models.Q(
                        ("emergency__isnull", False),
                        ("household__isnull", False),
                        models.Q(("category", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="grant_of_something",
            ),
        ),
        migrations.AddField(
            model_name="emergencytry",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="heldlines",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
            ),
        ),
        migrations.AddField(
            model_name="heldlines",
            name="party",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.party"),
        ),
        migrations.AddField(
            model_name="heldlines",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(fields=["household"], name="emergency_household"),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(fields=["by", "-opened_at"], name="emergency_by"),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(fields=["-opened_at", "id"], name="emergency_newest"),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period__isempty", True),
                    models.Q(
                        ("period__endswith__isnull", False),
                        (
                            "period__endswith__lte",
                            django.db.models.expressions.CombinedExpression(
                                models.F("opened_at"), "+", models.Value(datetime.timedelta(days=1))
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="emergency_ends_within_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="emergency_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewed_at", None), ("verdict", "")),
                    models.Q(
                        models.Q(("verdict", ""), _negated=True),
                        models.Q(("review", ""), _negated=True),
                        ("reviewed_at__isnull", False),
                        ("reviewed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="emergency_review_has_words",
            ),
        ),
        migrations.AddIndex(
            model_name="emergencytry",
            index=models.Index(fields=["by", "-moment"], name="emergency_try_by"),
        ),
        migrations.AddIndex(
            model_name="heldlines",
            index=models.Index(fields=["person"], name="held_lines_person"),
        ),
        migrations.AddIndex(
            model_name="heldlines",
            index=models.Index(fields=["by", "-made_at"], name="held_lines_by"),
        ),
        migrations.AddConstraint(
            model_name="heldlines",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period__isempty", True),
                    models.Q(
                        ("period__endswith__isnull", False),
                        (
                            "period__endswith__lte",
                            django.db.models.expressions.CombinedExpression(
                                models.F("made_at"), "+", models.Value(datetime.timedelta(days=28))
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="held_lines_end_within_four_weeks",
            ),
        ),
        migrations.AddConstraint(
            model_name="heldlines",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("article", ""), _negated=True), models.Q(("reason", ""), _negated=True)),
                name="held_lines_have_ground",
            ),
        ),
        migrations.RunSQL(of.OFFICER, of.NO_OFFICER),
        migrations.RunSQL(of.EMERGENCY, of.DROP),
        only_for(
            "app",
            "access_officer_for",
            "access_look_up_is_held",
            "access_held_from",
            "access_own_hold_since",
            "access_passes_emergency",
            "access_in_emergency",
            "access_emergency_open",
            "access_emergency_close",
            "access_emergency_review",
            "access_emergency_people",
        ),
        only_for("", "access_is_held"),
        fence("access_emergencyaccess", "access_passes_emergency(id)", insert="", change="", jobs=("job_detect",)),
        fence("access_emergencytry", "by_id = rondom_professional()", insert="", change=""),
        fence(
            "access_heldlines",
            of.HELD_PASSES,
            insert=of.HELD_ADDS,
            change=of.HELD_PASSES,
            columns=("period",),
            jobs=("job_detect",),
        ),
        migrations.RunSQL(list(of.GRANTS), list(of.NO_GRANTS)),
        migrations.RunSQL(
            f"ALTER POLICY access_lookup_read ON access_lookup USING (({LOOK_UP_PASSES}) AND NOT access_look_up_is_held(person_id, by_id, moment))",
            f"ALTER POLICY access_lookup_read ON access_lookup USING ({LOOK_UP_PASSES})",
        ),
        migrations.RunSQL(officer_fence.FUNCTIONS, officer_fence.DROP),
        only_for("app", *officer_fence.NAMES),
        migrations.RunSQL(of.MESSAGES, "DROP POLICY outbox_message_emergency ON outbox_message"),
    ]
