# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody is typing and did not save: his own, and nobody else's. The night takes what is two weeks old."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.fields
from rondom.access.fence import fence

OWN = """((professional_id = rondom_professional() AND access_party() IS NOT NULL) OR person_id = ANY((SELECT rondom_persons())::uuid[]))"""
NOW = f"{OWN} AND changed_at = rondom_now() AND expires_at > rondom_now()"
# Only the job may call it; what is destroyed is gone for everyone.
DESTROY = """
CREATE FUNCTION intake_destroy_unsaved(moment timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone integer;
BEGIN
    DELETE FROM intake_unsaved WHERE expires_at <= moment;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
REVOKE ALL ON FUNCTION intake_destroy_unsaved(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION intake_destroy_unsaved(timestamptz) TO job_detect;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0005_what_it_opened"),
        ("network", "0003_waiting"),
        ("people", "0005_person_merge"),
        ("access", "0012_tries_by_own_clock"),
    ]
    operations = [
        migrations.CreateModel(
            name="Unsaved",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("place", models.CharField(max_length=200)),
                ("typed", rondom.core.fields.SealedTextField()),
                ("changed_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "professional",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["expires_at"], name="unsaved_expires")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person", None), ("professional__isnull", False)),
                            models.Q(("person__isnull", False), ("professional", None)),
                            _connector="OR",
                        ),
                        name="unsaved_is_of_one",
                    )
                ],
            },
        ),
        fence("intake_unsaved", OWN, insert=NOW, change=NOW, columns=("typed", "changed_at", "expires_at"), remove=OWN),
        migrations.RunSQL(DESTROY, "DROP FUNCTION intake_destroy_unsaved(timestamptz);"),
    ]
