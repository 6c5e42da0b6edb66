# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around the plan."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, fence_items, wall
from rondom.access.fence_writing import ITEM_ADDS

# Who was only shown a need may say that it is needed; he changes no word of it.
SHOWN = "EXISTS (SELECT 1 FROM plan_need n WHERE n.id = need_id)"
COUNTED = ("endorsed_by", "endorsed_parties", "version")


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial"), ("access", "0003_sight_keys")]
    operations = [
        *fence_items("plan_strength", "plan_settingtalk", "plan_circlemember", "plan_declinedprompt"),
        fence("plan_need", ITEM, insert=ITEM_ADDS, change=ITEM, columns=COUNTED),
        wall("plan_need"),
        fence("plan_endorsement", ITEM, insert=f"professional_id = rondom_professional() AND {SHOWN}", change=""),
        wall("plan_endorsement"),
    ]
