# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around a worker's own reminders: he who wrote it, while he works for the party he wrote it for, and nobody else. No system, no deputy,
no officer, and no function that looks past the fence."""

from django.db import migrations

from rondom.access.fence import fence

OWN = "professional_id = rondom_professional() AND party_id = access_party()"


class Migration(migrations.Migration):
    dependencies = [("lightsupport", "0001_initial"), ("access", "0012_tries_by_own_clock")]
    operations = [
        fence(
            "lightsupport_presencenote",
            OWN,
            insert=f"{OWN} AND moment = rondom_now()",
            change=OWN,
            columns=("first_name", "place", "note", "version"),
            remove=OWN,
        ),
    ]
