# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around what comes in."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, fence_items, only_for, wall, who_said_it
from rondom.access.fence_writing import ITEM_ADDS, ITEM_CHANGES

CLOCK = "EXISTS (SELECT 1 FROM intake_clock c WHERE c.id = clock_id)"
ALARM = "rondom_professional() IN (to_id, owner_id)"
CONTACT = "EXISTS (SELECT 1 FROM intake_contact c WHERE c.id = contact_id)"
# Who takes the question reads nothing back of the clock he starts (an anonymous writer of /hulp/).
MAY_ADD = """
CREATE FUNCTION intake_may_add_to_clock(of_clock uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM intake_clock c WHERE c.id = of_clock AND access_may_write(c.household_id, c.about_id, c.compartment_id))
$$;
"""
# Who says no to an invitation is not around, and that he said so is an event all the same.
DECLINES = """
CREATE FUNCTION intake_declines_now(h uuid, p uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM access_involvement i WHERE i.professional_id = rondom_professional() AND i.state = 'declined'
        AND (isempty(i.period) OR upper(i.period) = rondom_now())
        AND i.household_id IS NOT DISTINCT FROM h AND i.person_id IS NOT DISTINCT FROM p)
$$;
"""
EVENT_ADDS = f"({ITEM_ADDS}) OR (kind = 'answered' AND author_id = rondom_professional() AND intake_declines_now(household_id, about_id))"
# A draft is opened again by its code; the code itself is never kept.
RESUME = """
CREATE FUNCTION intake_draft_of(code bytea, moment timestamptz) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM intake_draft WHERE code_hash = code AND expires_at > moment
$$;
"""


# The job that looks for passed clocks also reads who works where.
DIRECTORY = "GRANT SELECT ON network_professional, network_party, network_organisation, network_area TO job_detect"
NO_DIRECTORY = "REVOKE ALL ON network_professional, network_party, network_organisation, network_area FROM job_detect"


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("access", "0003_sight_keys")]
    operations = [
        *fence_items(
            "intake_question",
            "intake_answer",
            "intake_legalrequest",
            "intake_decision",
            "intake_contact",
            "intake_note",
            jobs=("job_detect",),
        ),
        migrations.RunSQL(DECLINES, "DROP FUNCTION intake_declines_now(uuid, uuid)"),
        fence("intake_event", ITEM, insert=EVENT_ADDS, change=ITEM_CHANGES, jobs=("job_detect",)),
        wall("intake_event"),
        who_said_it("intake_event"),
        *fence_items("intake_clock", "intake_promise", jobs=("job_detect",)),
        migrations.RunSQL(MAY_ADD, "DROP FUNCTION intake_may_add_to_clock(uuid)"),
        fence("intake_termevent", CLOCK, insert="intake_may_add_to_clock(clock_id)", change="", jobs=("job_detect",)),
        fence("intake_contactpresence", CONTACT, insert=CONTACT, change=""),
        # Raised by the job alone.
        fence("intake_alarm", ALARM, insert="", change=ALARM, columns=("seen_at",), jobs=("job_detect",)),
        fence("intake_draft", "id = rondom_draft()", insert="id = rondom_draft()", change="id = rondom_draft()"),
        migrations.RunSQL(DIRECTORY, NO_DIRECTORY),
        migrations.RunSQL(RESUME, "DROP FUNCTION intake_draft_of(bytea, timestamptz);"),
        only_for("app", "intake_draft_of", "intake_may_add_to_clock", "intake_declines_now"),
    ]
