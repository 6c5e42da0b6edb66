# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture of order: what comes first stands left, what it is about stands right; an arrow is "eerst dit, dan dat" (S3-13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.translation import gettext as _

from rondom.access.shown import Shown
from rondom.plan.models import SHARED, Goal, Need, OwnText, SharedPlan, SolvingPause, Spoken, Step, Strength
from rondom.plan.pages import Line, PlanPage

GOALS = Shown(Goal, lambda found: found.filter(purpose=SHARED).order_by("moment"))
STEPS = Shown(
    Step,
    lambda found: (
        found.filter(purpose=SHARED).select_related("about", "owner", "owner_person").order_by("moment", "id")
    ),
)
PLANS = Shown(SharedPlan)
STRENGTHS = Shown(Strength, lambda found: found.filter(purpose=SHARED).select_related("about").order_by("moment", "id"))
NEEDS = Shown(Need, lambda found: found.filter(purpose=SHARED).select_related("about").order_by("moment", "id"))
OWN_TEXTS = Shown(OwnText, lambda found: found.select_related("author_person").order_by("moment", "id"))
SPOKEN = Shown(Spoken, lambda found: found.select_related("author_person").order_by("moment", "id"))
PAUSES = Shown(SolvingPause, lambda found: found.select_related("about", "author", "author_person").order_by("-moment"))

# In the picture's own units. A box holds two lines of words, who does it and when.
WIDE, HIGH, BETWEEN, GAP, TOP, EDGE = 190, 112, 62, 28, 44, 8
CIRCLE = 92
A_LINE, MOST_LINES = 17, 2
GOAL_LINE, GOAL_LINES = 18, 5


@dataclass(frozen=True)
class Box:
    """One step, drawn."""

    line: Line
    x: int
    y: int
    words: tuple[str, ...]

    @property
    def out(self) -> tuple[int, int]:
        """Where its arrows leave."""
        return self.x + WIDE, self.y + HIGH // 2

    @property
    def into(self) -> tuple[int, int]:
        """Where arrows come in."""
        return self.x, self.y + HIGH // 2


@dataclass(frozen=True)
class Column:
    """What stands above a column."""

    x: int
    words: str


@dataclass(frozen=True)
class Picture:
    """Everything that is drawn, and the same in words."""

    width: int
    height: int
    columns: tuple[Column, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[str, ...]
    goal: tuple[str, ...]
    goal_at: tuple[int, int]
    words: str


def drawn(page: PlanPage) -> Picture | None:
    """The picture of these steps; None while there are none."""
    if not page.lines:
        return None
    boxes = _boxes(page.lines)
    columns = max(line.place for line in page.lines) + 1
    height = max(box.y for box in boxes) + HIGH + EDGE
    width = columns * (WIDE + BETWEEN) - BETWEEN + 2 * EDGE
    goal = _goal(page)
    middle = (width + BETWEEN + CIRCLE, max(height, TOP + 2 * CIRCLE) // 2)
    if goal:
        width, height = middle[0] + CIRCLE + EDGE, max(height, TOP + 2 * CIRCLE + EDGE)
    return Picture(
        width=width,
        height=height,
        columns=tuple(Column(EDGE + number * (WIDE + BETWEEN), _above(number)) for number in range(columns)),
        boxes=boxes,
        arrows=tuple(_arrows(boxes, middle if goal else None)),
        goal=goal,
        goal_at=middle,
        words=_words(page.lines),
    )


def _boxes(lines: Sequence[Line]) -> tuple[Box, ...]:
    rows: dict[int, int] = {}
    found = []
    first = {number for line in lines for number in line.after}
    for line in sorted(
        lines, key=lambda line: (line.place, line.number not in first)
    ):  # what leads on stands above what does not
        row = rows.get(line.place, 0)
        rows[line.place] = row + 1
        x, y = EDGE + line.place * (WIDE + BETWEEN), TOP + row * (HIGH + GAP) + (line.place % 2) * GAP
        found.append(Box(line, x, y, _lines(line.step.text, A_LINE, MOST_LINES)))
    return tuple(found)


def _arrows(boxes: Sequence[Box], goal: tuple[int, int] | None) -> list[str]:
    """From each step to those that come after it; from those before nothing else to what it is about."""
    by_number = {box.line.number: box for box in boxes}
    first = {number for box in boxes for number in box.line.after}
    found = [_curve(by_number[number].out, box.into) for box in boxes for number in box.line.after]
    if goal:
        edge = goal[0] - CIRCLE, goal[1]
        found += [_curve(box.out, edge) for box in boxes if box.line.number not in first]
    return found


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    half = (end[0] - start[0]) // 2
    return f"M{start[0]} {start[1]}C{start[0] + half} {start[1]} {end[0] - half} {end[1]} {end[0] - 9} {end[1]}"


def _goal(page: PlanPage) -> tuple[str, ...]:
    return _lines(f"“{page.goals[0].text}”", GOAL_LINE, GOAL_LINES) if page.goals else ()


def _lines(text: str, width: int, most: int) -> tuple[str, ...]:
    found = wrap(text, width) or [""]
    return (*found[: most - 1], f"{found[most - 1][: width - 1]}…") if len(found) > most else tuple(found)


def _above(number: int) -> str:
    return _("Eerst") if number == 0 else _("Daarna") if number == 1 else _("Dan")


def _words(lines: Sequence[Line]) -> str:
    """The order in one sentence, for who does not see the picture."""
    return _("In volgorde: %(steps)s.") % {"steps": ", ".join(f"{line.number} {line.step.text}" for line in lines)}
