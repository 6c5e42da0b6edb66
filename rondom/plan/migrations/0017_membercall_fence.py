# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around what their own people passed on: written at the desk by who makes the plan, about the same people. What was written stays."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, stands_apart, wall
from rondom.access.fence_writing import ITEM_ADDS

BY_HIM = "rondom_professional() IS NOT NULL AND author_id = rondom_professional() AND moment = rondom_now() AND purpose = 'plan.samen'"
# Of whom, and about whom: the member's own facts, or those of his agreement.
OF_THE_SAME = """EXISTS (SELECT 1 FROM plan_circlemember m WHERE m.id = member_id AND m.household_id = plan_membercall.household_id
    AND (agreement_id IS NOT NULL OR m.about_id IS NOT DISTINCT FROM plan_membercall.about_id))
    AND (agreement_id IS NULL OR EXISTS (SELECT 1 FROM plan_agreement a WHERE a.id = agreement_id AND a.owner_member_id = member_id
        AND a.household_id = plan_membercall.household_id AND a.about_id IS NOT DISTINCT FROM plan_membercall.about_id))"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0016_membercall")]
    operations = [
        fence("plan_membercall", ITEM, insert=f"({ITEM_ADDS}) AND {BY_HIM} AND {OF_THE_SAME}", change=""),
        wall("plan_membercall"),
        stands_apart("plan_membercall"),
    ]
