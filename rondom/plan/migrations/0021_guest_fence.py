# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Their own people in private time: by the key that a resident gave, where whoever began it asked them, and nowhere else (ADR 0101)."""

from django.db import migrations

from rondom.access.fence import fence, only_for

HE = "member_id = (SELECT plan_member())"
HIS = "author_guest_id IS NOT NULL AND author_guest_id = plan_guest(circle_id)"
AMONG = """
-- The seat of who looks with a key, in this circle, while whoever began it still lives there; null for anybody else.
CREATE FUNCTION plan_guest(c uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.id FROM plan_privateguest g JOIN plan_privatecircle k ON k.id = g.circle_id
    WHERE g.circle_id = c AND g.left_at IS NULL AND g.member_id = plan_member()
        AND EXISTS (SELECT 1 FROM people_membership m WHERE m.household_id = k.household_id AND m.person_id = k.begun_by_id AND m.period @> rondom_now())
$$;

-- May this resident ask him: one of their own people, who has a page of his own?
CREATE FUNCTION plan_asks_guest(c uuid, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT plan_began(c) AND EXISTS (
        SELECT 1 FROM plan_privatecircle k JOIN plan_circlemember o ON o.household_id = k.household_id JOIN plan_memberkey key ON key.member_id = o.id
        WHERE k.id = c AND o.id = who AND o.left_at IS NULL AND key.ended_at IS NULL)
$$;

-- What he reads with his key: who takes part, by first name, and the last fifty texts of each; and whom it concerns, for the line in the journal.
CREATE FUNCTION plan_member_among() RETURNS TABLE (guest uuid, others text[], text_id uuid, who text, words text, moment timestamptz, mine boolean, persons uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.id, ARRAY(SELECT CASE WHEN p.call_name <> '' THEN p.call_name ELSE split_part(p.given_names, ' ', 1) END
            FROM plan_privateseat s JOIN people_person p ON p.id = s.person_id WHERE s.circle_id = g.circle_id AND s.left_at IS NULL ORDER BY s.since, s.id)
            || ARRAY(SELECT o.name FROM plan_privateguest w JOIN plan_circlemember o ON o.id = w.member_id
            WHERE w.circle_id = g.circle_id AND w.left_at IS NULL AND w.id <> g.id ORDER BY w.since, w.id)::text[],
        t.id, t.who, t.text, t.moment, t.author_guest_id IS NOT DISTINCT FROM g.id,
        ARRAY(SELECT s.person_id FROM plan_privateseat s WHERE s.circle_id = g.circle_id AND s.left_at IS NULL ORDER BY s.since, s.id)
    FROM plan_privateguest g LEFT JOIN LATERAL (
        SELECT x.id, x.text, x.moment, x.author_guest_id,
            coalesce(o.name, CASE WHEN p.call_name <> '' THEN p.call_name ELSE split_part(p.given_names, ' ', 1) END, '') AS who
        FROM plan_privatetext x LEFT JOIN people_person p ON p.id = x.author_id
        LEFT JOIN plan_privateguest w ON w.id = x.author_guest_id LEFT JOIN plan_circlemember o ON o.id = w.member_id
        WHERE x.circle_id = g.circle_id ORDER BY x.moment DESC, x.id LIMIT 50
    ) t ON true
    WHERE g.id = plan_guest(g.circle_id) ORDER BY g.since, g.id, t.moment DESC, t.id
$$;

CREATE POLICY plan_privatetext_guest_read ON plan_privatetext FOR SELECT TO app USING ({his});
CREATE POLICY plan_privatetext_guest_add ON plan_privatetext FOR INSERT TO app
    WITH CHECK ({his} AND author_id IS NULL AND moment = rondom_now() AND published_at IS NULL);
CREATE POLICY plan_privatetext_guest_out ON plan_privatetext FOR DELETE TO app USING ({his});
""".replace("{his}", HIS)
NO_MORE = """
DROP POLICY plan_privatetext_guest_out ON plan_privatetext;
DROP POLICY plan_privatetext_guest_add ON plan_privatetext;
DROP POLICY plan_privatetext_guest_read ON plan_privatetext;
DROP FUNCTION plan_member_among();
DROP FUNCTION plan_asks_guest(uuid, uuid);
DROP FUNCTION plan_guest(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0020_privateguest")]
    operations = [
        migrations.RunSQL(AMONG, NO_MORE),
        only_for("app", "plan_guest", "plan_asks_guest", "plan_member_among"),
        fence(
            "plan_privateguest",
            f"plan_among(circle_id) OR ({HE})",
            insert="plan_asks_guest(circle_id, member_id) AND since = rondom_now() AND left_at IS NULL",
            change=f"(plan_began(circle_id) OR ({HE})) AND left_at = rondom_now()",
            columns=("left_at",),
        ),
    ]
