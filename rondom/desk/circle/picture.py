# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the template draws: every coordinate is already there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rondom.desk.circle.people import Id, Mark, Place, Ring

Kind = Literal["own", "helper", "professional", "lead", "fold", "prompt"]
Anchor = Literal["start", "end"]
LegendEntry = Literal["lead", "line", "prompt"]


@dataclass(frozen=True, slots=True)
class Disc:
    """A resident in the middle; `person` is None for the disc that says how many more there are."""

    person: Id | None
    x: float
    y: float
    r: int
    words: str
    size: int
    child: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One line of a label, centred on x; `second` is the thinner line under the name."""

    x: float
    y: float
    words: str
    second: bool


@dataclass(frozen=True, slots=True)
class Bubble:
    """A person, a "+n" or a question on its seat; `boxes` are the room that bubble and label take."""

    person: Id | None
    kind: Kind
    ring: Ring
    setting: Place
    x: float
    y: float
    words: str
    label: tuple[Text, ...]
    url: str | None
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """From the edge of the middle disc to the edge of a bubble."""

    kind: Kind
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class RingName:
    """The name of a ring along its inner edge: for each letter a place and a turn, as SVG lists."""

    ring: Ring
    words: str
    xs: str
    ys: str
    turns: str


@dataclass(frozen=True, slots=True)
class Corner:
    """The name of a setting and what is known of it; the tick stands before the first line of that."""

    setting: Place
    mark: Mark
    anchor: Anchor
    x: float
    y: float
    name: str
    state: tuple[Text, ...]
    tick_x: float
    tick_y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The circle of one household at one moment, for one reader."""

    discs: tuple[Disc, ...]
    bubbles: tuple[Bubble, ...]
    lines: tuple[Line, ...]
    ring_names: tuple[RingName, ...]
    corners: tuple[Corner, ...]
    words: str
    legend: tuple[LegendEntry, ...]

    @property
    def folded(self) -> bool:
        """Whether somebody is on the list and not in the picture."""
        return any(bubble.kind == "fold" for bubble in self.bubbles)
