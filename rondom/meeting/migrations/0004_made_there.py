# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was agreed at a meeting. Who reads both the meeting and the agreement reads that one came from the other."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from rondom.access.fence import fence

READS = """EXISTS (SELECT 1 FROM meeting_meeting m WHERE m.id = meeting_id)
    AND EXISTS (SELECT 1 FROM plan_agreement a WHERE a.id = agreement_id)"""
# Who the plan is shared with writes it while he tells of a meeting that began: an agreement that he makes at this very moment, for the same readers.
MAKES = """EXISTS (SELECT 1 FROM meeting_meeting m JOIN access_involvement i ON i.household_id = m.household_id AND i.purpose = m.purpose
        JOIN plan_agreement a ON a.id = agreement_id AND a.household_id = m.household_id AND a.about_id IS NOT DISTINCT FROM m.about_id
    WHERE m.id = meeting_id AND i.professional_id = rondom_professional() AND i.state = 'accepted' AND i.period @> rondom_now()
        AND a.moment = rondom_now() AND a.author_id = rondom_professional() AND m.starts_at <= rondom_now() AND m.called_off_at IS NULL)"""


class Migration(migrations.Migration):
    dependencies = [("meeting", "0003_only_who_was_asked"), ("plan", "0017_membercall_fence")]
    operations = [
        migrations.CreateModel(
            name="MadeThere",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.agreement"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meeting.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agreement",), name="made_at_one_meeting")],
            },
        ),
        fence("meeting_madethere", READS, insert=MAKES, change=""),
    ]
