# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A key is of who gave it: he alone reads its code, and its page shows no more than he may read himself. Private time goes by the key of who asked (ADR 0103)."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from rondom.access.fence import only_for

AUTHORITY = """EXISTS (SELECT 1 FROM people_authority a JOIN people_person p ON p.id = a.person_id
    WHERE a.person_id = ANY(people_records_of({whom}, rondom_now())) AND a.holder_id = ANY(people_records_of({giver}, rondom_now()))
    AND a.period @> rondom_now() AND (a.kind IN ('curator', 'mentor') OR (a.kind IN ('parent', 'guardian') AND p.born_first IS NOT NULL
        AND extract(year FROM age((rondom_now() AT TIME ZONE 'Europe/Amsterdam')::date, p.born_first)) < {until})))"""
LIVES = """EXISTS (SELECT 1 FROM people_membership s WHERE s.household_id = {home} AND s.person_id = ANY(people_records_of({giver}, rondom_now()))
    AND s.period @> rondom_now())"""

FUNCTIONS = f"""
-- May he let this one in, now? Of his own people he himself; for a small child a parent; of the whole household who lives there.
CREATE FUNCTION plan_lets_in(giver uuid, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM plan_circlemember m WHERE m.id = who AND m.left_at IS NULL AND (
        m.about_id = ANY(people_records_of(giver, rondom_now()))
        OR (m.about_id IS NULL AND {LIVES.format(home="m.household_id", giver="giver")})
        OR {AUTHORITY.format(whom="m.about_id", giver="giver", until=12)}))
$$;

-- The key with which this actor looks, while it counts; null for anybody else.
CREATE FUNCTION plan_key() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF rondom_actor() IS NULL OR rondom_actor() NOT LIKE 'member:%' THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT k.id FROM plan_memberkey k WHERE k.id = substr(rondom_actor(), 8)::uuid AND k.ended_at IS NULL AND plan_lets_in(k.given_by_id, k.member_id));
END $$;

CREATE OR REPLACE FUNCTION plan_member() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT k.member_id FROM plan_memberkey k WHERE k.id = plan_key());
END $$;

-- Through this key one reads no more than who gave it: about himself, about a child he decides for, and of all who live where he does.
CREATE FUNCTION plan_key_reads(home uuid, whom uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM plan_memberkey k WHERE k.id = plan_key() AND (
        whom = ANY(people_records_of(k.given_by_id, rondom_now()))
        OR (whom IS NULL AND {LIVES.format(home="home", giver="k.given_by_id")})
        OR {AUTHORITY.format(whom="whom", giver="k.given_by_id", until=16)}))
$$;

CREATE OR REPLACE FUNCTION plan_guest(c uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.id FROM plan_privateguest g JOIN plan_privatecircle k ON k.id = g.circle_id
    WHERE g.circle_id = c AND g.left_at IS NULL AND g.key_id = plan_key()
        AND EXISTS (SELECT 1 FROM people_membership m WHERE m.household_id = k.household_id AND m.person_id = k.begun_by_id AND m.period @> rondom_now())
$$;

-- May this resident ask him: one of their own people, on the page that he himself gave?
CREATE FUNCTION plan_asks_guest_by(c uuid, who uuid, by_key uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT plan_began(c) AND EXISTS (
        SELECT 1 FROM plan_privatecircle k JOIN plan_circlemember o ON o.household_id = k.household_id JOIN plan_memberkey y ON y.member_id = o.id
        WHERE k.id = c AND o.id = who AND o.left_at IS NULL AND y.id = by_key AND y.ended_at IS NULL AND y.given_by_id = ANY(rondom_persons()))
$$;
"""
HIS_OWN = "owner_member_id = (SELECT plan_member()) AND yes_at IS NOT NULL AND (yes_until IS NULL OR rondom_now() < yes_until)"
MINE = "rondom_person() IS NOT NULL AND given_by_id = ANY(rondom_persons())"
HE = "key_id = (SELECT plan_key())"
POLICIES = f"""
ALTER POLICY plan_memberkey_read ON plan_memberkey USING ({MINE});
ALTER POLICY plan_memberkey_add ON plan_memberkey WITH CHECK ({MINE} AND plan_lets_in(given_by_id, member_id) AND given_at = rondom_now() AND ended_at IS NULL);
ALTER POLICY plan_memberkey_change ON plan_memberkey USING ({MINE}) WITH CHECK ({MINE} AND ended_at = rondom_now());
ALTER POLICY plan_agreement_of_member ON plan_agreement USING ({HIS_OWN} AND plan_key_reads(household_id, about_id));
ALTER POLICY plan_privateguest_read ON plan_privateguest USING (plan_among(circle_id) OR ({HE}));
ALTER POLICY plan_privateguest_add ON plan_privateguest WITH CHECK (plan_asks_guest_by(circle_id, member_id, key_id) AND since = rondom_now() AND left_at IS NULL);
ALTER POLICY plan_privateguest_change ON plan_privateguest USING (plan_among(circle_id) OR ({HE})) WITH CHECK ((plan_began(circle_id) OR ({HE})) AND left_at = rondom_now());
DROP FUNCTION plan_asks_guest(uuid, uuid);
"""
# As it was (0019, 0021).
KEYS, GUESTS = (
    import_module(f"rondom.plan.migrations.{name}") for name in ("0019_memberkey_fence", "0021_guest_fence")
)


def _as_before(text: str, name: str) -> str:
    """The function of this name as an earlier migration wrote it."""
    start = text.index(f"CREATE FUNCTION {name}(")
    return text[start : text.index("$$;", start) + 3].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


NO_POLICIES = f"""
{_as_before(GUESTS.AMONG, "plan_asks_guest")}
GRANT EXECUTE ON FUNCTION plan_asks_guest(uuid, uuid) TO app;
ALTER POLICY plan_privateguest_change ON plan_privateguest USING (plan_among(circle_id) OR ({GUESTS.HE})) WITH CHECK ((plan_began(circle_id) OR ({GUESTS.HE})) AND left_at = rondom_now());
ALTER POLICY plan_privateguest_add ON plan_privateguest WITH CHECK (plan_asks_guest(circle_id, member_id) AND since = rondom_now() AND left_at IS NULL);
ALTER POLICY plan_privateguest_read ON plan_privateguest USING (plan_among(circle_id) OR ({GUESTS.HE}));
ALTER POLICY plan_agreement_of_member ON plan_agreement USING ({HIS_OWN});
ALTER POLICY plan_memberkey_change ON plan_memberkey USING ({KEYS.GIVES}) WITH CHECK ({KEYS.GIVES} AND ended_at = rondom_now());
ALTER POLICY plan_memberkey_add ON plan_memberkey WITH CHECK ({KEYS.GIVES} AND given_at = rondom_now() AND ended_at IS NULL);
ALTER POLICY plan_memberkey_read ON plan_memberkey USING ({KEYS.GIVES});
"""
NO_FUNCTIONS = f"""
{_as_before(GUESTS.AMONG, "plan_guest")}
{_as_before(KEYS.PAGE, "plan_member")}
DROP FUNCTION plan_asks_guest_by(uuid, uuid, uuid);
DROP FUNCTION plan_key_reads(uuid, uuid);
DROP FUNCTION plan_key();
DROP FUNCTION plan_lets_in(uuid, uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0025_said_lately"), ("people", "0005_person_merge")]
    operations = [
        migrations.AddField(
            "memberkey",
            "given_by",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.RemoveConstraint("memberkey", "memberkey_one_open"),
        migrations.AddConstraint(
            "memberkey",
            models.UniqueConstraint(
                fields=["member", "given_by"], name="memberkey_one_open", condition=models.Q(ended_at=None)
            ),
        ),
        migrations.AddField(
            "privateguest",
            "key",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.memberkey"
            ),
        ),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        only_for(
            "app",
            "plan_lets_in",
            "plan_key",
            "plan_member",
            "plan_key_of",
            "plan_key_reads",
            "plan_guest",
            "plan_asks_guest_by",
        ),
        migrations.RunSQL(POLICIES, NO_POLICIES),
    ]
