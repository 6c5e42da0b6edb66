# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One of their own people takes part in private time, and writes along (ADR 0101)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_person_merge"),
        ("plan", "0019_memberkey_fence"),
    ]

    operations = [
        migrations.AlterField(
            model_name="privatetext",
            name="author",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.CreateModel(
            name="PrivateGuest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "circle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="guests", to="plan.privatecircle"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.circlemember"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="privatetext",
            name="author_guest",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plan.privateguest",
            ),
        ),
        migrations.AddConstraint(
            model_name="privatetext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("author__isnull", False), ("author_guest", None)),
                    models.Q(("author", None), ("author_guest__isnull", False), ("published_at", None)),
                    _connector="OR",
                ),
                name="private_text_of_one",
            ),
        ),
        migrations.AddIndex(
            model_name="privateguest",
            index=models.Index(condition=models.Q(("left_at", None)), fields=["member"], name="private_guest_of"),
        ),
        migrations.AddConstraint(
            model_name="privateguest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at", None)), fields=("circle", "member"), name="private_guest_once"
            ),
        ),
    ]
