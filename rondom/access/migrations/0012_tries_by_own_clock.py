# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often somebody tried to open a household is counted by the clock of the database itself."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("access", "0011_emergency")]
    operations = [
        migrations.AddField("emergencytry", "at", models.DateTimeField(db_default=Now(), editable=False)),
        migrations.RemoveIndex("emergencytry", "emergency_try_by"),
        migrations.AddIndex("emergencytry", models.Index(fields=["by", "-at"], name="emergency_try_by")),
    ]
