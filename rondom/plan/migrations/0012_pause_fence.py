# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around pauses: written by who lives there and who the plan is shared with; the ja is the resident's own, and a pause only gets shorter."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, stands_apart, wall
from rondom.access.fence_writing import ITEM_ADDS, ITEM_CHANGES

# As plan.migrations.0004_steps_fence: being around for another task is not enough.
SHARED_WITH = """(rondom_person() IS NOT NULL OR EXISTS (SELECT 1 FROM access_involvement i WHERE i.household_id = plan_solvingpause.household_id
    AND i.purpose = plan_solvingpause.purpose AND i.professional_id = rondom_professional() AND i.state = 'accepted' AND i.period @> rondom_now()))"""
# A worker proposes; what a resident writes himself he agreed to, about himself or whom he speaks for.
BEGINS = """moment = rondom_now() AND ended_at IS NULL AND CASE WHEN rondom_person() IS NULL THEN agreed_by_id IS NULL ELSE
    agreed_by_id = ANY(rondom_persons()) AND lower(period) = rondom_now() AND (about_id IS NULL OR access_speaks(agreed_by_id, about_id)) END"""

SAID = """
-- Ja is said once, from now on, by a resident of himself or of whom he speaks for.
CREATE TRIGGER plan_solvingpause_yes BEFORE UPDATE OF agreed_by_id ON plan_solvingpause FOR EACH ROW
WHEN (NEW.agreed_by_id IS DISTINCT FROM OLD.agreed_by_id AND (OLD.agreed_by_id IS NOT NULL OR OLD.ended_at IS NOT NULL
    OR NEW.agreed_by_id = ANY(rondom_persons()) IS NOT TRUE OR lower(NEW.period) IS DISTINCT FROM rondom_now()
    OR NOT (NEW.about_id IS NULL OR access_speaks(NEW.agreed_by_id, NEW.about_id))))
EXECUTE FUNCTION access_only_himself();

-- What ended stays so, and what runs only gets shorter: longer is a new pause with a new ja.
CREATE TRIGGER plan_solvingpause_longer BEFORE UPDATE OF period, ended_at, ended_why ON plan_solvingpause FOR EACH ROW
WHEN (OLD.ended_at IS NOT NULL OR (OLD.period IS NOT NULL AND (NEW.period <@ OLD.period) IS NOT TRUE))
EXECUTE FUNCTION access_only_himself();
"""
UNSAID = "DROP TRIGGER plan_solvingpause_longer ON plan_solvingpause; DROP TRIGGER plan_solvingpause_yes ON plan_solvingpause;"


class Migration(migrations.Migration):
    dependencies = [("plan", "0011_pause"), ("access", "0009_supervision_and_investigation")]
    operations = [
        fence(
            "plan_solvingpause",
            ITEM,
            insert=f"({ITEM_ADDS}) AND {SHARED_WITH} AND {BEGINS}",
            change=f"({ITEM_CHANGES}) AND {SHARED_WITH}",
            columns=("agreed_by_id", "period", "ended_at", "ended_why", "version"),
        ),
        wall("plan_solvingpause"),
        stands_apart("plan_solvingpause"),
        migrations.RunSQL(SAID, UNSAID),
    ]
