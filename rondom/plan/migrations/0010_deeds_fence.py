# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around deeds without a ja: written by a professional, under his own name, about one person. What was written stays; it can only end."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, stands_apart, wall
from rondom.access.fence_writing import ITEM_ADDS

BY_HIM = "rondom_professional() IS NOT NULL AND author_id = rondom_professional()"


class Migration(migrations.Migration):
    dependencies = [("plan", "0009_deeds")]
    operations = [
        fence(
            "plan_deedbylaw",
            ITEM,
            insert=f"({ITEM_ADDS}) AND {BY_HIM} AND moment = rondom_now() AND ended_at IS NULL",
            change=f"{BY_HIM} AND ended_at = rondom_now() AND ended_at < until",
            columns=("ended_at",),
        ),
        wall("plan_deedbylaw"),
        stands_apart("plan_deedbylaw"),
    ]
