# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was said lately, for the day of who makes the plan along."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_waiting"),
        ("people", "0005_person_merge"),
        ("plan", "0024_agreement_goal"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="agreementanswer",
            index=models.Index(condition=models.Q(("answer", "no")), fields=["moment"], name="agreement_answer_no"),
        ),
        migrations.AddIndex(
            model_name="membercall",
            index=models.Index(fields=["moment"], name="membercall_lately"),
        ),
        migrations.AddIndex(
            model_name="stepanswer",
            index=models.Index(condition=models.Q(("answer", "no")), fields=["moment"], name="step_answer_no"),
        ),
    ]
