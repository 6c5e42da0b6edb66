# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands around the meeting of the marked household: what was agreed there, put beside it, and typed and not saved."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import QueryDict

from rondom.intake.unsaved import keep_unsaved
from rondom.meeting.models import MadeThere, Meeting, Remark

if TYPE_CHECKING:
    from tests.attack.stage import Stage


def around_the_table(stage: "Stage", moment: datetime) -> None:
    """As if the meeting had been. Past the fence: on this stage it is still to come."""
    things = stage.things["target"]
    Meeting.objects.using("owner").filter(pk=things["meeting"]).update(told="besproken")
    Remark(meeting_id=things["meeting"], person_id=stage.persons["partner"].pk, text="erbij", moment=moment).save(
        using="owner"
    )
    MadeThere(meeting_id=things["meeting"], agreement_id=things["agreement"]).save(using="owner")
    for slug, name in (("named", "unsaved"), ("asker", "unsaved_at_home")):
        things[name] = stage.does(slug, keep_unsaved, place="/mijn/stappen/nieuw/", typed=QueryDict("text=half")).pk
