# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The family maps of the stage: the partner's, which one of them who stand around is shown, and the neighbour's."""

from typing import TYPE_CHECKING

from rondom.kinship.actions import PatternWords, RelativeWords, add_pattern, add_relative, begin_map, show_map

if TYPE_CHECKING:
    from tests.attack.stage import Stage


def family(stage: "Stage", where: str, resident: str, shown_to: str) -> None:
    """A mother, what comes back in her and what breaks it, for a goal of the plan; and somebody looks along."""
    mine = stage.does(resident, begin_map)
    told = RelativeWords("mama", "mother", text="zij")
    mother = stage.does(resident, add_relative, family_map=mine, told=told)
    words = PatternWords("steeds", "anders", [mother.pk], stage.things[where]["goal"])
    pattern = stage.does(resident, add_pattern, family_map=mine, told=words)
    shown = stage.does(resident, show_map, family_map=mine, to=stage.workers[shown_to])
    found = {"family_map": mine, "relative": mother, "pattern": pattern, "map_shown": shown}
    stage.things[where] |= {name: record.pk for name, record in found.items()}
