# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The drawing of a family map: a row for each generation, the oldest above, and a line from each parent to each child. Nothing is counted or weighed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from uuid import UUID

from rondom.kinship.models import Generation, Relative

# In the drawing's own units. A box holds a name and what somebody is.
WIDE, HIGH, GAP, BETWEEN, ABOVE, EDGE = 150, 64, 20, 56, 30, 8
A_NAME, A_RELATION = 15, 18


@dataclass(frozen=True)
class Box:
    """One relative, drawn. `comes_back`: the resident sees something come back in him."""

    relative: Relative
    x: int
    y: int
    comes_back: bool

    @property
    def name(self) -> str:
        """As much of the name as there is room for; the words below the drawing have all of it."""
        return shorten(self.relative.name, A_NAME, placeholder="…")

    @property
    def what(self) -> str:
        """The same of what somebody is."""
        return shorten(str(self.relative.get_relation_display()), A_RELATION, placeholder="…")

    @property
    def above(self) -> tuple[int, int]:
        """Where a line from a parent comes in."""
        return self.x + WIDE // 2, self.y

    @property
    def below(self) -> tuple[int, int]:
        """Where the lines to children leave."""
        return self.x + WIDE // 2, self.y + HIGH


@dataclass(frozen=True)
class Drawing:
    """Everything that is drawn."""

    width: int
    height: int
    rows: tuple[tuple[int, str], ...]
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]


def drawn(relatives: Sequence[Relative], coming_back: Collection[UUID]) -> Drawing | None:
    """The drawing of these relatives; None when there is nobody."""
    generations = [row for row in Generation if any(one.generation == row for one in relatives)]
    if not generations:
        return None
    widest = max(sum(one.generation == row for one in relatives) for row in generations)
    width = max(widest, 2) * (WIDE + GAP) - GAP + 2 * EDGE
    boxes: dict[UUID, Box] = {}
    for number, row in enumerate(generations):
        those = _in_order([one for one in relatives if one.generation == row], boxes)
        left = (width - len(those) * (WIDE + GAP) + GAP) // 2
        for place, one in enumerate(those):
            x, y = left + place * (WIDE + GAP), ABOVE + number * (HIGH + BETWEEN + ABOVE)
            boxes[one.pk] = Box(one, x, y, one.pk in coming_back)
    heights = [ABOVE + number * (HIGH + BETWEEN + ABOVE) - 12 for number in range(len(generations))]
    return Drawing(
        width=width,
        height=heights[-1] + 12 + HIGH + EDGE,
        rows=tuple((y, str(row.label)) for y, row in zip(heights, generations, strict=True)),
        boxes=tuple(boxes.values()),
        lines=tuple(_lines(boxes)),
    )


def _in_order(row: list[Relative], above: Mapping[UUID, Box]) -> list[Relative]:
    """Under their parents, so that lines cross as little as they can; whose parents are not drawn as they were told."""

    def middle(one: Relative) -> float:
        places = [above[parent].x for parent in one.parent_ids if parent in above]
        return sum(places) / len(places) if places else float("inf")

    return sorted(row, key=middle)


def _lines(boxes: Mapping[UUID, Box]) -> list[str]:
    """From each parent down to each child."""
    return [
        _curve(boxes[parent].below, box.above)
        for box in boxes.values()
        for parent in box.relative.parent_ids
        if parent in boxes
    ]


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    half = (start[1] + end[1]) // 2
    return f"M{start[0]} {start[1]}C{start[0]} {half} {end[0]} {half} {end[0]} {end[1]}"
