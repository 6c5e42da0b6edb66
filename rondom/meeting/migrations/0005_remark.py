# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What residents put beside the minutes: who was asked says it himself, whoever reads the minutes reads it, and nothing of it is changed."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from rondom.access.fence import fence

READS = "EXISTS (SELECT 1 FROM meeting_meeting m WHERE m.id = meeting_id)"
HIMSELF = f"""{READS} AND person_id = ANY(rondom_persons()) AND moment = rondom_now() AND meeting_asks_him(meeting_id)
    AND EXISTS (SELECT 1 FROM meeting_meeting m WHERE m.id = meeting_id AND m.told <> '')"""


class Migration(migrations.Migration):
    dependencies = [("meeting", "0004_made_there")]
    operations = [
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.TextField(max_length=1000)),
                ("moment", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meeting.meeting"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="meeting_remark_has_words"
                    )
                ],
            },
        ),
        fence("meeting_remark", READS, insert=HIMSELF, change=""),
    ]
