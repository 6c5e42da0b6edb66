# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a step is about, and what residents say to advice about the order."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_person_merge"),
        ("plan", "0004_steps_fence"),
    ]

    operations = [
        migrations.AddField(
            model_name="step",
            name="topic",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.CreateModel(
            name="OrderAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "eerst het andere"), ("no", "nee, nu"), ("later", "later beslissen")],
                        max_length=5,
                    ),
                ),
                ("safeguards", models.CharField(blank=True, max_length=300)),
                ("moment", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="order_answers", to="plan.step"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrderAdvice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "first",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.step"),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advised", to="plan.orderanswer"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="orderanswer",
            index=models.Index(fields=["step", "moment"], name="order_answer_step"),
        ),
        migrations.AddConstraint(
            model_name="orderadvice",
            constraint=models.UniqueConstraint(fields=("answer", "first"), name="order_advice_once"),
        ),
    ]
