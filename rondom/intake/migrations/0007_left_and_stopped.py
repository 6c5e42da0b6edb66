# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who helped is done here, and a term that the law stops (S3-04; Leerplichtwet art. 4b)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0006_unsaved"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("question", "vraag gesteld"),
                    ("first_contact", "eerste contact"),
                    ("contact", "contact"),
                    ("promise", "beloofd"),
                    ("promise_kept", "belofte gehouden"),
                    ("sent_on", "doorgestuurd"),
                    ("wait", "wachten"),
                    ("split", "verzoek gemaakt"),
                    ("split_undone", "verzoek teruggedraaid"),
                    ("track", "ander spoor"),
                    ("decision", "besluit"),
                    ("closed", "beantwoord"),
                    ("breach", "te laat"),
                    ("invited", "gevraagd om mee te doen"),
                    ("answered", "antwoord op een uitnodiging"),
                    ("left", "gestopt met helpen"),
                    ("lead", "antwoord over de regisseur"),
                    ("feedback", "reactie van de inwoner"),
                ],
                max_length=14,
            ),
        ),
        migrations.AlterField(
            model_name="termevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("start", "begint"),
                    ("pause", "staat stil"),
                    ("resume", "loopt weer"),
                    ("extend", "wordt langer"),
                    ("stop", "stopt"),
                ],
                max_length=6,
            ),
        ),
    ]
