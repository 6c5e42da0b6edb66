# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What only somebody's own word opens is opened for him alone: nobody brings another party into his housemate's plan (AVG art. 6 lid 1 a; ADR 0102)."""

import django.contrib.postgres.fields
from django.db import migrations, models

from rondom.access.fence import only_for

FUNCTIONS = """
-- Did this person say ja to this help of this party? Told to who asked him, who wrote it down, and who is let into the same by him already.
CREATE FUNCTION access_has_word(p uuid, for_purpose text, of_party uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM access_consent c WHERE c.person_id = ANY(people_records_of(p, rondom_now())) AND c.kind = 'help' AND c.purpose = for_purpose
        AND (c.to_party_id IS NULL OR c.to_party_id = of_party) AND c.period @> rondom_now() AND (
            c.recorded_by_id = rondom_professional()
            OR EXISTS (SELECT 1 FROM access_consentrequest q WHERE q.consent_id = c.id AND q.asked_by_id = rondom_professional())
            OR EXISTS (SELECT 1 FROM access_involvement i WHERE i.professional_id = rondom_professional() AND i.party_id = access_party()
                AND i.purpose = for_purpose AND i.person_id = ANY(people_records_of(p, rondom_now())) AND i.state = 'accepted' AND i.period @> rondom_now())))
$$;

CREATE FUNCTION access_by_own_word() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- A job of the system; or the owner of the tables, past every actor.
    IF coalesce(rondom_actor(), '') IN ('system', '') OR NOT EXISTS (
            SELECT 1 FROM access_purposemirror m WHERE m.purpose = NEW.purpose AND m.own_word) THEN
        RETURN NEW;
    END IF;
    IF rondom_person() IS NOT NULL AND (NEW.person_id = ANY(rondom_persons()) OR access_authority_over(NEW.person_id)) THEN
        RETURN NEW;
    END IF;
    IF rondom_professional() IS NOT NULL AND access_has_word(NEW.person_id, NEW.purpose, NEW.party_id) THEN
        RETURN NEW;
    END IF;
    -- Who was asked names a colleague instead: by the same word.
    IF EXISTS (SELECT 1 FROM access_involvement i WHERE i.professional_id = rondom_professional() AND i.party_id = NEW.party_id
            AND i.purpose = NEW.purpose AND i.person_id = NEW.person_id AND i.joined_at = rondom_now()) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'only by the word of whom it is about' USING ERRCODE = 'check_violation', CONSTRAINT = 'involvement_by_own_word';
END $$;
-- A yes that is taken back ends what an invitation opened by it, unless another yes still opens it.
CREATE FUNCTION access_own_word_ends() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE access_involvement i SET period = tstzrange(lower(i.period), GREATEST(lower(i.period), upper(NEW.period)), '[)')
    WHERE i.person_id = ANY(people_records_of(NEW.person_id, rondom_now())) AND i.purpose = NEW.purpose AND i.invited_by_id IS NOT NULL
        AND (NEW.to_party_id IS NULL OR i.party_id = NEW.to_party_id) AND (upper(i.period) IS NULL OR upper(i.period) > upper(NEW.period))
        AND EXISTS (SELECT 1 FROM access_purposemirror m WHERE m.purpose = i.purpose AND m.own_word)
        AND NOT EXISTS (SELECT 1 FROM access_consent c WHERE c.id <> NEW.id AND c.person_id = ANY(people_records_of(NEW.person_id, rondom_now()))
            AND c.kind = 'help' AND c.purpose = NEW.purpose AND (c.to_party_id IS NULL OR c.to_party_id = i.party_id) AND c.period @> rondom_now());
    RETURN NULL;
END $$;
CREATE TRIGGER access_consent_own_word AFTER UPDATE OF period ON access_consent FOR EACH ROW
WHEN (NEW.kind = 'help' AND upper(NEW.period) IS NOT NULL AND upper(NEW.period) IS DISTINCT FROM upper(OLD.period)) EXECUTE FUNCTION access_own_word_ends();
-- It ends on the first such birthday after it began, and no contact makes it longer. An unknown day counts as the first possible one. Born on 29 February: 1 March in an ordinary year.
CREATE FUNCTION access_ends_on_a_birthday() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ends timestamptz;
BEGIN
    SELECT min(midnight) INTO ends FROM (
        SELECT ((day + CASE WHEN extract(day FROM day) = extract(day FROM born) THEN 0 ELSE 1 END)::timestamp AT TIME ZONE 'Europe/Amsterdam') AS midnight
        FROM (
            SELECT p.born_first AS born, (p.born_first + make_interval(years => age))::date AS day
            FROM access_purposemirror m, unnest(m.ends_at) age, people_person p
            WHERE m.purpose = NEW.purpose AND p.id = COALESCE(NEW.person_id, NEW.asker_id)
        ) birthdays
    ) midnights WHERE midnight > lower(NEW.period);
    IF ends IS NOT NULL AND (upper(NEW.period) IS NULL OR upper(NEW.period) > ends) THEN
        NEW.period := tstzrange(lower(NEW.period), ends, '[)');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER access_involvement_birthday BEFORE INSERT OR UPDATE OF period ON access_involvement FOR EACH ROW EXECUTE FUNCTION access_ends_on_a_birthday();
CREATE TRIGGER access_involvement_own_word BEFORE INSERT ON access_involvement FOR EACH ROW EXECUTE FUNCTION access_by_own_word();
"""
NO_FUNCTIONS = """
DROP TRIGGER access_involvement_own_word ON access_involvement;
DROP TRIGGER access_involvement_birthday ON access_involvement;
DROP FUNCTION access_ends_on_a_birthday();
DROP TRIGGER access_consent_own_word ON access_consent;
DROP FUNCTION access_own_word_ends();
DROP FUNCTION access_by_own_word();
DROP FUNCTION access_has_word(uuid, text, uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0014_independent")]
    operations = [
        migrations.AddField("purposemirror", "own_word", models.BooleanField(default=False)),
        migrations.AddField(
            "purposemirror",
            "ends_at",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.PositiveSmallIntegerField(), default=list, size=None
            ),
        ),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        only_for("app", "access_has_word"),
        only_for("", "access_by_own_word", "access_own_word_ends", "access_ends_on_a_birthday"),
    ]
