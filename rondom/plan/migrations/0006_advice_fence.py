# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around what residents say to advice about the order. What was said stays as it was said: nothing is changed or taken out."""

from django.db import migrations

from rondom.access.fence import fence

# Who lived there once still reads the steps of then; he says nothing about them any more, and nobody dates his words.
SAYS = """person_id = ANY(rondom_persons()) AND moment = rondom_now() AND EXISTS (SELECT 1 FROM plan_step s WHERE s.id = step_id
    AND access_may_write(s.household_id, s.about_id, s.compartment_id))"""
STEP = "EXISTS (SELECT 1 FROM plan_step s WHERE s.id = step_id)"
# The answer is only read with its step; and what was advised only with the step that could go first.
ADVISED = "EXISTS (SELECT 1 FROM plan_orderanswer a WHERE a.id = answer_id{more}) AND EXISTS (SELECT 1 FROM plan_step s WHERE s.id = first_id)"


class Migration(migrations.Migration):
    dependencies = [("plan", "0005_advice")]
    operations = [
        fence("plan_orderanswer", STEP, insert=SAYS, change=""),
        fence(
            "plan_orderadvice",
            ADVISED.format(more=""),
            insert=ADVISED.format(more=" AND a.person_id = ANY(rondom_persons()) AND a.moment = rondom_now()"),
            change="",
        ),
    ]
