# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A draft belongs to a writer with a code, to a resident who is logged in, or to the worker who takes a call; after its time it is destroyed."""

import django.db.models.deletion
from django.db import migrations, models

MINE = "id = rondom_draft() OR person_id = ANY((SELECT rondom_persons())::uuid[]) OR professional_id = rondom_professional()"
WHOSE = f"""
ALTER POLICY intake_draft_read ON intake_draft USING ({MINE});
ALTER POLICY intake_draft_add ON intake_draft WITH CHECK ({MINE});
ALTER POLICY intake_draft_change ON intake_draft USING ({MINE}) WITH CHECK ({MINE});
"""
BEFORE = """
ALTER POLICY intake_draft_read ON intake_draft USING (id = rondom_draft());
ALTER POLICY intake_draft_add ON intake_draft WITH CHECK (id = rondom_draft());
ALTER POLICY intake_draft_change ON intake_draft USING (id = rondom_draft()) WITH CHECK (id = rondom_draft());
"""
# Only the job may call it; what is destroyed is gone for everyone.
DESTROY = """
CREATE FUNCTION intake_destroy_drafts(moment timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone integer;
BEGIN
    DELETE FROM intake_draft WHERE expires_at <= moment;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
REVOKE ALL ON FUNCTION intake_destroy_drafts(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION intake_destroy_drafts(timestamptz) TO job_detect;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_fence"),
        ("network", "0001_initial"),
        ("people", "0003_identity"),
    ]
    operations = [
        migrations.AddField(
            model_name="draft",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="professional",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="network.professional",
            ),
        ),
        migrations.AlterField(model_name="draft", name="code_hash", field=models.BinaryField(null=True, unique=True)),
        migrations.RunSQL(WHOSE, BEFORE),
        migrations.RunSQL(DESTROY, "DROP FUNCTION intake_destroy_drafts(timestamptz);"),
    ]
