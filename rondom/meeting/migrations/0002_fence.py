# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around meetings: planned by who the plan is shared with; each says himself whether he comes, and workers write who was there."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, stands_apart, wall
from rondom.access.fence_writing import ITEM_ADDS, ITEM_CHANGES

SHARED_WITH = """EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = meeting_meeting.household_id
    AND i.purpose = meeting_meeting.purpose AND i.professional_id = rondom_professional() AND i.state = 'accepted' AND i.period @> rondom_now())"""
BEGINS = "moment = rondom_now() AND sequence = 0 AND called_off_at IS NULL AND told = '' AND starts_at > rondom_now()"
READS = "EXISTS (SELECT 1 FROM meeting_meeting m WHERE m.id = meeting_id)"
# Who the plan is shared with, of the household that the meeting is of.
CALLS = """EXISTS (SELECT 1 FROM meeting_meeting m JOIN access_involvement i ON i.household_id = m.household_id AND i.purpose = m.purpose
    WHERE m.id = meeting_id AND i.professional_id = rondom_professional() AND i.state = 'accepted' AND i.period @> rondom_now())"""
HIMSELF = "(professional_id = rondom_professional() OR person_id = ANY(rondom_persons()))"
# Nobody is asked who neither lives there nor shares the plan; and nobody says for another that he comes.
ASKED = """EXISTS (SELECT 1 FROM meeting_meeting m WHERE m.id = meeting_id AND m.moment = rondom_now()
    AND CASE WHEN person_id IS NOT NULL THEN access_belongs(person_id, m.household_id)
        ELSE EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = m.household_id AND i.purpose = m.purpose
            AND i.professional_id = meeting_invited.professional_id AND i.state = 'accepted' AND i.period @> rondom_now()) END)
    AND sequence = 0 AND attended = '' AND (answer = '' OR professional_id = rondom_professional())"""

SAYS = """
CREATE TRIGGER meeting_invited_answers BEFORE UPDATE OF answer, sequence ON meeting_invited FOR EACH ROW
WHEN ((NEW.answer, NEW.sequence) IS DISTINCT FROM (OLD.answer, OLD.sequence)
    AND (NEW.professional_id = rondom_professional() OR NEW.person_id = ANY(rondom_persons())) IS NOT TRUE)
EXECUTE FUNCTION access_only_himself();

CREATE TRIGGER meeting_invited_was_there BEFORE UPDATE OF attended ON meeting_invited FOR EACH ROW
WHEN (NEW.attended IS DISTINCT FROM OLD.attended AND rondom_professional() IS NULL)
EXECUTE FUNCTION access_only_himself();
"""
UNSAID = "DROP TRIGGER meeting_invited_was_there ON meeting_invited; DROP TRIGGER meeting_invited_answers ON meeting_invited;"


class Migration(migrations.Migration):
    dependencies = [("meeting", "0001_initial"), ("plan", "0012_pause_fence"), ("access", "0012_tries_by_own_clock")]
    operations = [
        fence(
            "meeting_meeting",
            ITEM,
            insert=f"({ITEM_ADDS}) AND {SHARED_WITH} AND {BEGINS}",
            change=f"({ITEM_CHANGES}) AND {SHARED_WITH}",
            columns=("starts_at", "sequence", "called_off_at", "told", "version"),
        ),
        wall("meeting_meeting"),
        stands_apart("meeting_meeting"),
        fence(
            "meeting_invited",
            READS,
            insert=f"{CALLS} AND {ASKED}",
            change=f"{HIMSELF} OR {CALLS}",
            columns=("answer", "sequence", "attended"),
        ),
        migrations.RunSQL(SAYS, UNSAID),
    ]
