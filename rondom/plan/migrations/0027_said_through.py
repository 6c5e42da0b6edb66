# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said on the page of one of their own people tells through whom it came, and stands there on each device (ADR 0103)."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from rondom.access.fence import only_for

SAYS = import_module("rondom.plan.migrations.0019_memberkey_fence").SAYS
THROUGH = "through_id IS NOT NULL AND through_id = (SELECT plan_key_giver())"
GIVER = """
-- Of whom the page is, through whose key this actor looks; null for anybody else.
CREATE FUNCTION plan_key_giver() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT k.given_by_id FROM plan_memberkey k WHERE k.id = plan_key()
$$;
"""
POLICIES = f"""
ALTER POLICY plan_membercall_himself ON plan_membercall WITH CHECK ({SAYS} AND {THROUGH});
CREATE POLICY plan_membercall_his_page ON plan_membercall FOR SELECT TO app USING (member_id = (SELECT plan_member()) AND {THROUGH});
"""
NO_POLICIES = f"""
DROP POLICY plan_membercall_his_page ON plan_membercall;
ALTER POLICY plan_membercall_himself ON plan_membercall WITH CHECK ({SAYS});
"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0026_key_of_giver")]
    operations = [
        migrations.AddField(
            "membercall",
            "through",
            models.ForeignKey(
                null=True, blank=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddConstraint(
            "membercall",
            models.UniqueConstraint(
                fields=["agreement", "day", "through"],
                name="membercall_cannot_once",
                condition=models.Q(through__isnull=False),
            ),
        ),
        migrations.RunSQL(GIVER, "DROP FUNCTION plan_key_giver();"),
        only_for("app", "plan_key_giver"),
        migrations.RunSQL(POLICIES, NO_POLICIES),
    ]
