# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One of the resident's own people on a page of his own: by a key that a resident gave, his own agreements and nothing else of anybody (S2-13)."""

from django.db import migrations

from rondom.access.fence import fence, only_for

# Whose facts they are gives it, and takes it back; the code never leaves the database.
GIVES = """(rondom_person() IS NOT NULL AND EXISTS (SELECT 1 FROM plan_circlemember m WHERE m.id = member_id AND m.left_at IS NULL
    AND access_may_write(m.household_id, m.about_id, m.compartment_id)))"""
HIS_OWN = "owner_member_id = (SELECT plan_member()) AND yes_at IS NOT NULL AND (yes_until IS NULL OR rondom_now() < yes_until)"
# Said by himself: of an agreement of his own, or about whom he was named for; nobody wrote it for him.
SAYS = """member_id = (SELECT plan_member()) AND author_id IS NULL AND author_person_id IS NULL AND party_id IS NULL AND own_to_id IS NULL
    AND compartment_id IS NULL AND moment = rondom_now() AND purpose = 'plan.samen' AND category = 'agreements' AND version = 1
    AND EXISTS (SELECT 1 FROM plan_circlemember m WHERE m.id = member_id AND m.household_id = plan_membercall.household_id
        AND m.controller_id = plan_membercall.controller_id AND (agreement_id IS NOT NULL OR m.about_id IS NOT DISTINCT FROM plan_membercall.about_id))
    AND (agreement_id IS NULL OR EXISTS (SELECT 1 FROM plan_agreement a WHERE a.id = agreement_id AND a.owner_member_id = member_id
        AND a.household_id = plan_membercall.household_id AND a.about_id IS NOT DISTINCT FROM plan_membercall.about_id))"""

PAGE = f"""
-- The key with this code, while it counts.
CREATE FUNCTION plan_key_of(code bytea) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT k.id FROM plan_memberkey k JOIN plan_circlemember m ON m.id = k.member_id
    WHERE k.code_hash = code AND k.ended_at IS NULL AND m.left_at IS NULL
$$;

-- Who looks with a key, while it counts; null for anybody else.
CREATE FUNCTION plan_member() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF rondom_actor() IS NULL OR rondom_actor() NOT LIKE 'member:%' THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT k.member_id FROM plan_memberkey k JOIN plan_circlemember m ON m.id = k.member_id
        WHERE k.id = substr(rondom_actor(), 8)::uuid AND k.ended_at IS NULL AND m.left_at IS NULL);
END $$;

-- Whom he calls, by name or alias, and whom his page concerns: for the line in the journal.
CREATE FUNCTION plan_member_calls() RETURNS TABLE (name text, phone text, persons uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(lead.name, ''), coalesce(lead.phone, ''),
        CASE WHEN m.about_id IS NOT NULL THEN ARRAY[m.about_id] ELSE ARRAY(SELECT ms.person_id FROM people_membership ms
            WHERE ms.household_id = m.household_id AND ms.period @> rondom_now()) END
    FROM plan_circlemember m LEFT JOIN LATERAL (
        SELECT CASE WHEN o.alias <> '' THEN o.alias ELSE r.name END AS name, CASE WHEN o.alias <> '' THEN o.relay_phone ELSE r.phone END AS phone
        FROM (SELECT l.professional_id FROM access_lead l WHERE l.household_id = m.household_id AND l.since <= rondom_now() ORDER BY l.since DESC LIMIT 1) now_leads
        JOIN network_professional r ON r.id = now_leads.professional_id JOIN network_party o ON o.id = r.party_id
    ) lead ON true WHERE m.id = plan_member()
$$;

CREATE POLICY plan_circlemember_himself ON plan_circlemember FOR SELECT TO app USING (id = (SELECT plan_member()));
CREATE POLICY plan_agreement_of_member ON plan_agreement FOR SELECT TO app USING ({HIS_OWN});
CREATE POLICY plan_membercall_himself ON plan_membercall FOR INSERT TO app WITH CHECK ({SAYS});
"""
NO_MORE = """
DROP POLICY plan_membercall_himself ON plan_membercall;
DROP POLICY plan_agreement_of_member ON plan_agreement;
DROP POLICY plan_circlemember_himself ON plan_circlemember;
DROP FUNCTION plan_member_calls();
DROP FUNCTION plan_member();
DROP FUNCTION plan_key_of(bytea);
"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0018_memberkey"), ("access", "0012_tries_by_own_clock")]
    operations = [
        fence(
            "plan_memberkey",
            GIVES,
            insert=f"{GIVES} AND given_at = rondom_now() AND ended_at IS NULL",
            change=f"{GIVES} AND ended_at = rondom_now()",
            columns=("ended_at",),
        ),
        migrations.RunSQL(PAGE, NO_MORE),
        only_for("app", "plan_key_of", "plan_member", "plan_member_calls"),
    ]
