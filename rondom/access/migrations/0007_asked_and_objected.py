# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A yes that is asked and not answered yet, a parent who objects, and taking back by word of mouth what the one who writes it down cannot see."""

import uuid

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from rondom.access import fence_writing as writing
from rondom.access.fence import fence, only_for

FORWARD = """
-- The resident says by phone or on paper that this organisation may tell and see nothing of him any more (without one: nobody). Whoever helps him
-- writes it down, also when he may not see what there was: so it answers nothing.
CREATE FUNCTION access_end_consents(p uuid, other uuid, how text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    moment timestamptz := rondom_now();
    -- Also what he said under another record of his: he says it of himself.
    records uuid[] := people_records_of(p, rondom_now());
    ending uuid[];
BEGIN
    IF access_party() IS NULL OR NOT access_around_person(p) THEN
        RAISE EXCEPTION 'these consents are not for this actor to end' USING ERRCODE = 'insufficient_privilege';
    END IF;
    ending := ARRAY(SELECT c.id FROM access_consent c WHERE c.person_id = ANY(records) AND c.period @> moment
        AND (other IS NULL OR other IN (c.to_party_id, c.source_party_id)));
    UPDATE access_consent SET period = tstzrange(lower(period), moment, '[)'), withdrawn = how WHERE id = ANY(ending);
    -- What rests on these, and what he showed that organisation or its people himself.
    UPDATE access_grant g SET period = tstzrange(lower(period), GREATEST(lower(period), moment), '[)')
    WHERE (upper(g.period) IS NULL OR upper(g.period) > moment) AND (g.consent_id = ANY(ending) OR (
        g.effect = 'allow' AND (g.about_id = ANY(records) OR g.given_by_id = ANY(records)) AND g.given_by_id IS NOT NULL AND g.consent_id IS NULL AND (other IS NULL OR g.to_party_id = other
            OR EXISTS (SELECT 1 FROM network_professional r WHERE r.id = g.to_professional_id AND r.party_id = other))));
END $$;

-- What was answered stays answered: who thinks otherwise takes his yes back, or is asked anew.
CREATE TRIGGER access_consentrequest_once BEFORE UPDATE ON access_consentrequest FOR EACH ROW
WHEN (OLD.answer <> '' AND rondom_actor() <> 'system') EXECUTE FUNCTION access_only_himself();
"""
BACKWARD = """
DROP TRIGGER access_consentrequest_once ON access_consentrequest;
DROP FUNCTION access_end_consents(uuid, uuid, text);
"""

# A resident gives a yes together with another only when that other said so himself, on the question that was asked.
SECOND_VOICE = """given_with_id IS NULL OR recorded_by_id IS NOT NULL OR EXISTS (
    SELECT 1 FROM access_consentrequest q WHERE q.person_id = access_consent.person_id AND q.first_voice_id = given_with_id AND q.answer = '')"""
REQUEST_PASSES = f"""person_id = ANY((SELECT rondom_persons())::uuid[]) OR asked_by_id = rondom_professional() OR ({writing.ACTS_FOR})
    OR (access_party() IN (to_party_id, source_party_id) AND access_around_person(person_id))"""
OBJECTION_PASSES = """parent_id = ANY((SELECT rondom_persons())::uuid[]) OR access_authority_over(person_id)
    OR (access_party() IS NOT NULL AND access_around_person(person_id))"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_hand_over"),
        ("network", "0002_reachable"),
        ("people", "0004_membership_once"),
    ]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="item",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="sentence",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawn",
            field=models.CharField(
                blank=True,
                choices=[
                    ("spoken", "gezegd"),
                    ("phone", "aan de telefoon"),
                    ("paper", "op papier"),
                    ("portal", "zelf op deze site"),
                ],
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="ConsentRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ground", "toestemming die de wet vraagt"),
                            ("release", "hulpverlener mag dit vertellen"),
                            ("help", "ja tegen hulp"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", models.TextField()),
                ("article", models.CharField(max_length=120)),
                ("purpose", models.CharField(max_length=60)),
                ("source_purpose", models.CharField(blank=True, max_length=60)),
                ("category", models.CharField(blank=True, max_length=30)),
                ("item", models.UUIDField(blank=True, null=True)),
                ("sentence", models.CharField(blank=True, max_length=300)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, choices=[("yes", "ja"), ("no", "nee")], max_length=3)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoken", "gezegd"),
                            ("phone", "aan de telefoon"),
                            ("paper", "op papier"),
                            ("portal", "zelf op deze site"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "consent",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked",
                        to="access.consent",
                    ),
                ),
                (
                    "first_voice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "source_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.party",
                    ),
                ),
                (
                    "to_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.party",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-asked_at"], name="consent_request_person"),
                    models.Index(fields=["asked_by", "-asked_at"], name="consent_request_asked"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None), ("answered_by", None), ("consent", None)),
                            models.Q(
                                ("answer", "no"),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("consent", None),
                            ),
                            models.Q(
                                ("answer", "yes"),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("consent__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="consent_request_answer_is_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("purpose", models.CharField(max_length=60)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("spoken", "gezegd"),
                            ("phone", "aan de telefoon"),
                            ("paper", "op papier"),
                            ("portal", "zelf op deze site"),
                        ],
                        max_length=8,
                    ),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "purpose"], name="objection_person")],
            },
        ),
        fence(
            "access_consentrequest",
            REQUEST_PASSES,
            insert=writing.CONSENT_REQUEST_ADDS,
            change=writing.CONSENT_REQUEST_CHANGES,
            columns=writing.CONSENT_REQUEST_COLUMNS,
            jobs=("job_detect",),
        ),
        fence(
            "access_objection",
            OBJECTION_PASSES,
            insert=writing.OBJECTION_ADDS,
            change=writing.OBJECTION_CHANGES,
            columns=("period",),
            jobs=("job_detect",),
        ),
        migrations.RunSQL(
            f"ALTER POLICY access_consent_add ON access_consent WITH CHECK (({writing.CONSENT_ADDS}) AND ({SECOND_VOICE}))",
            f"ALTER POLICY access_consent_add ON access_consent WITH CHECK ({writing.CONSENT_ADDS})",
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        only_for("app", "access_end_consents"),
    ]
