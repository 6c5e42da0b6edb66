# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The hand-over act: items leave a compartment one by one, by a named worker, and nothing else of it shows (access.md rule 10)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from rondom.access import fence_writing as writing
from rondom.access.fence import fence, only_for

FORWARD = """
-- Does this item stand behind this party's own wall, at this household? Asked only while somebody hands it over, so of every item table in turn.
CREATE FUNCTION access_stands_behind(item_id uuid, wall uuid, h uuid, about_person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    items regclass;
    found boolean;
BEGIN
    FOR items IN SELECT attrelid::regclass FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
        WHERE attname = 'own_to_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE id = $1 AND compartment_id = $2 AND household_id = $3
            AND about_id IS NOT DISTINCT FROM $4)', items) INTO found USING item_id, wall, h, about_person;
        IF found THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;

-- Is this grant part of a hand-over that this worker does at this very moment, of an item that stands behind his own party's wall?
CREATE FUNCTION access_hands_over(g access_grant) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM access_handover o WHERE o.id = (g).hand_over_id AND o.by_id = rondom_professional()
        AND o.from_party_id = access_party() AND o.moment = rondom_now() AND o.household_id = (g).household_id
        AND o.to_party_id = (g).to_party_id AND o.to_purpose = (g).to_purpose
        AND (g).given_by_professional_id = rondom_professional() AND (g).given_by_id IS NULL
        AND access_stands_behind((g).item, o.from_party_id, o.household_id, (g).about_id))
$$;

-- Who may read that this was handed over: who stands behind that wall, who received it, and whom it is about, once the family was told or the
-- reason not to tell is over.
CREATE FUNCTION access_passes_hand_over(of_act uuid, h uuid, wall uuid, untold_until timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN rondom_professional() IS NOT NULL THEN (access_party() = wall AND access_around_household(h, '{accepted}', wall))
            OR EXISTS (SELECT 1 FROM access_grant g WHERE g.hand_over_id = of_act
                AND access_reaches(g, rondom_professional(), NULL, rondom_now()))
        WHEN rondom_person() IS NOT NULL THEN (untold_until IS NULL OR untold_until <= rondom_now())
            AND EXISTS (SELECT 1 FROM access_grant g WHERE g.hand_over_id = of_act AND g.about_id = ANY(rondom_persons()))
        ELSE false
    END
$$;

-- Is this grant part of an act that the family may not know of yet?
CREATE FUNCTION access_is_untold(of_act uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM access_handover o WHERE o.id = of_act AND o.not_told_until > rondom_now())
$$;
"""
BACKWARD = """
DROP FUNCTION access_is_untold(uuid);
DROP FUNCTION access_passes_hand_over(uuid, uuid, uuid, timestamptz);
DROP FUNCTION access_hands_over(access_grant);
DROP FUNCTION access_stands_behind(uuid, uuid, uuid, uuid);
"""
ADDS = """by_id = rondom_professional() AND from_party_id = access_party() AND moment = rondom_now()
    AND access_around_household(household_id, '{accepted}', from_party_id)"""
# One by one and never by somebody's word: a grant on an act is judged by the act, every other as before.
GRANT_ADDS = f"CASE WHEN hand_over_id IS NULL THEN {writing.GRANT_ADDS} ELSE access_hands_over(access_grant) END"
# What was handed over by law is taken back by who handed it over.
GRANT_CHANGES = (
    "CREATE POLICY access_grant_hand_over_change ON access_grant AS RESTRICTIVE FOR UPDATE TO app"
    " USING (hand_over_id IS NULL OR given_by_professional_id = rondom_professional())"
    " WITH CHECK (hand_over_id IS NULL OR given_by_professional_id = rondom_professional())"
)
GRANT_PASSES = "access_passes_grant(access_grant) AND NOT (hand_over_id IS NOT NULL AND rondom_person() IS NOT NULL AND access_is_untold(hand_over_id))"


class Migration(migrations.Migration):
    dependencies = [("access", "0005_consent_and_lookup")]
    operations = [
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("to_purpose", models.CharField(max_length=60)),
                ("article", models.CharField(max_length=120)),
                ("moment", models.DateTimeField()),
                ("told", models.CharField(blank=True, max_length=300)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("not_told_article", models.CharField(blank=True, max_length=120)),
                ("not_told_reason", models.CharField(blank=True, max_length=300)),
                ("not_told_until", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "from_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.party"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.household"
                    ),
                ),
                (
                    "to_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.party"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["household", "-moment"], name="hand_over_household")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("told", ""), _negated=True),
                                ("not_told_until", None),
                                ("told_at__isnull", False),
                            ),
                            models.Q(
                                ("not_told_until__isnull", False),
                                ("told", ""),
                                ("told_at", None),
                                models.Q(("not_told_article", ""), _negated=True),
                                models.Q(("not_told_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="hand_over_told_or_not_yet",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="grant",
            name="hand_over",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="grants",
                to="access.handover",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hand_over", None),
                    models.Q(("item__isnull", False), ("effect", "allow"), ("to_party__isnull", False)),
                    _connector="OR",
                ),
                name="hand_over_of_one_item",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        only_for("app", "access_hands_over", "access_passes_hand_over", "access_is_untold"),
        only_for("", "access_stands_behind"),
        fence(
            "access_handover",
            "access_passes_hand_over(id, household_id, from_party_id, not_told_until)",
            insert=ADDS,
            change="",
        ),
        migrations.RunSQL(
            [
                f"ALTER POLICY access_grant_add ON access_grant WITH CHECK ({GRANT_ADDS})",
                f"ALTER POLICY access_grant_read ON access_grant USING ({GRANT_PASSES})",
                GRANT_CHANGES,
            ],
            [
                f"ALTER POLICY access_grant_add ON access_grant WITH CHECK ({writing.GRANT_ADDS})",
                "ALTER POLICY access_grant_read ON access_grant USING (access_passes_grant(access_grant))",
            ],
        ),
    ]
