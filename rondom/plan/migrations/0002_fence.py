# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around the plan."""

from django.db import migrations

from rondom.access.fence import fence_items


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial"), ("access", "0003_sight_keys")]
    operations = fence_items(
        "plan_strength",
        "plan_settingtalk",
        "plan_circlemember",
        "plan_declinedprompt",
        "plan_need",
        "plan_endorsement",
    )
