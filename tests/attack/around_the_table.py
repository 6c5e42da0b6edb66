# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands around the meeting of the marked household: what was agreed there."""

from typing import TYPE_CHECKING

from rondom.meeting.models import MadeThere

if TYPE_CHECKING:
    from tests.attack.stage import Stage


def around_the_table(stage: "Stage") -> None:
    """As if the meeting had been. Past the fence: on this stage it is still to come."""
    things = stage.things["target"]
    MadeThere(meeting_id=things["meeting"], agreement_id=things["agreement"]).save(using="owner")
