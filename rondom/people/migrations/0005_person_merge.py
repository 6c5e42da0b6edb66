# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two records of one human being: a link that can be undone, and what the database asks about it (docs/adr/0062)."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

FUNCTIONS = """
-- The records of one human being at this moment, the kept one first; of most people there is one.
CREATE FUNCTION people_records_of(p uuid, moment timestamptz) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kept uuid := p;
BEGIN
    IF p IS NULL THEN
        RETURN '{}';
    END IF;
    SELECT m.kept_id INTO kept FROM people_personmerge m
    WHERE m.other_id = p AND m.merged_at <= moment AND (m.undone_at IS NULL OR m.undone_at > moment);
    kept := COALESCE(kept, p);
    RETURN kept || ARRAY(SELECT m.other_id FROM people_personmerge m
        WHERE m.kept_id = kept AND m.merged_at <= moment AND (m.undone_at IS NULL OR m.undone_at > moment)
        ORDER BY m.merged_at, m.id);
END $$;

-- Has another record of this person a secret address? Then none of his is shown.
CREATE FUNCTION people_address_hidden(p uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    records uuid[] := people_records_of(p, rondom_now());
BEGIN
    RETURN cardinality(records) > 1 AND (
        EXISTS (SELECT 1 FROM people_person o WHERE o.id = ANY(records) AND o.secret_address)
        OR EXISTS (SELECT 1 FROM people_address a WHERE a.person_id = ANY(records) AND a.secret AND a.until IS NULL));
END $$;

-- Under which record somebody is shown where both of his stand side by side: who belongs twice to one household is shown there once. Anywhere
-- else each keeps to the record he knows: that two households know the same human being is not told by a list.
CREATE FUNCTION people_shown_as(p uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kept uuid;
BEGIN
    SELECT m.kept_id INTO kept FROM people_personmerge m
    WHERE m.other_id = p AND m.merged_at <= rondom_now() AND (m.undone_at IS NULL OR m.undone_at > rondom_now());
    IF kept IS NULL OR NOT EXISTS (SELECT 1 FROM people_membership one JOIN people_membership two USING (household_id)
            WHERE one.person_id = kept AND two.person_id = p AND one.period @> rondom_now() AND two.period @> rondom_now()
            AND access_passes_household(household_id)) THEN
        RETURN p;
    END IF;
    RETURN kept;
END $$;

-- A link joins two records that stand by themselves and have no two numbers; what was undone stays undone. The locks make two at once wait.
CREATE FUNCTION people_merge_stands() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.undone_at IS NOT NULL THEN
            RAISE EXCEPTION 'this was undone already' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(LEAST(NEW.kept_id, NEW.other_id)::text, 0));
    PERFORM pg_advisory_xact_lock(hashtextextended(GREATEST(NEW.kept_id, NEW.other_id)::text, 0));
    IF EXISTS (SELECT 1 FROM people_personmerge m WHERE m.undone_at IS NULL
            AND (m.other_id IN (NEW.kept_id, NEW.other_id) OR m.kept_id = NEW.other_id)) THEN
        RAISE EXCEPTION 'one of these is joined with another record already' USING ERRCODE = 'check_violation';
    END IF;
    IF (SELECT count(DISTINCT p.bsn_hash) FROM people_person p WHERE p.id IN (NEW.kept_id, NEW.other_id)
            OR p.id IN (SELECT m.other_id FROM people_personmerge m WHERE m.kept_id = NEW.kept_id AND m.undone_at IS NULL)) > 1 THEN
        RAISE EXCEPTION 'two numbers are two people' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER people_personmerge_stands BEFORE INSERT OR UPDATE ON people_personmerge
FOR EACH ROW EXECUTE FUNCTION people_merge_stands();
"""
DROP = """
DROP TRIGGER people_personmerge_stands ON people_personmerge;
DROP FUNCTION people_merge_stands();
DROP FUNCTION people_shown_as(uuid);
DROP FUNCTION people_address_hidden(uuid);
DROP FUNCTION people_records_of(uuid, timestamptz);
"""


def _person() -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person")


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial"), ("people", "0004_membership_once")]
    operations = [
        migrations.CreateModel(
            name="PersonMerge",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("merged_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=300)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undo_reason", models.CharField(blank=True, max_length=300)),
                ("kept", _person()),
                ("other", _person()),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.possibleduplicate"
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "undone_by",
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("other")), _negated=True), name="merge_of_two_records"
                    ),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="merge_has_reason"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undo_reason", ""), ("undone_at", None), ("undone_by", None)),
                            models.Q(
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                                models.Q(("undo_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="merge_undone_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)), fields=("other",), name="merge_once"
                    ),
                ],
                "indexes": [
                    models.Index(fields=["kept"], name="merge_kept"),
                    models.Index(fields=["other"], name="merge_other"),
                    models.Index(
                        condition=models.Q(("undone_at", None)), fields=["merged_at", "id"], name="merge_in_force"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="possibleduplicate",
            index=models.Index(
                condition=models.Q(("settled_at", None)), fields=["found_at", "id"], name="duplicate_open"
            ),
        ),
        migrations.RunSQL(
            # people_shown_as asks a function of a floor above, made later.
            ["SET LOCAL check_function_bodies = off", FUNCTIONS, "SET LOCAL check_function_bodies = on"],
            DROP,
        ),
    ]
