# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The names that lie around the people: the rings along their inner edge, the settings in the corners."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import cos, degrees, radians, sin

from rondom.desk.circle.letters import width, wrap
from rondom.desk.circle.people import PLACES, RINGS, Place, Ring, Setting
from rondom.desk.circle.picture import Corner, RingName, Text
from rondom.desk.circle.seats import (
    BAND,
    HIGH,
    LEAD_CLEAR,
    WIDE,
    Box,
    Seated,
    around_all,
    covered,
    room_beside,
)
from rondom.desk.circle.words import not_discussed, ring_name, setting_name

_RING_SIZE = 13
_ABOVE_EDGE = 4
_FROM_AXIS = 7
_PIECE = 2  # letters that share one box: an arc is not a rectangle
_ASCENT, _DESCENT = 9, 2

_CORNER_SIZE, _STATE_SIZE = 17, 14
_CORNER_X, _CORNER_TOP, _CORNER_BOTTOM = 364, -334, 349
_STATE_ROOM = 150
_STATE_LINE = 18
_TICK = 18


class Written:
    """A ring name that starts at an angle (degrees, clockwise from the top) and the boxes of its letters."""

    def __init__(self, ring: Ring, words: str, start: float) -> None:
        self.ring, self.words = ring, words
        self.radius = BAND[ring][0] + _ABOVE_EDGE
        widths = [_letter(letter) for letter in words]
        self._places: list[tuple[float, float, float]] = []
        along = radians(start) * self.radius
        for wide in widths:
            turn = (along + wide / 2) / self.radius
            x = sin(turn) * self.radius - cos(turn) * wide / 2
            y = -cos(turn) * self.radius - sin(turn) * wide / 2
            self._places.append((x, y, degrees(turn)))
            along += wide
        self.end = degrees(along / self.radius)
        self.boxes = tuple(self._boxes(widths))

    def _boxes(self, widths: Sequence[float]) -> Iterator[Box]:
        letters = [_tilted(x, y, turn, wide) for (x, y, turn), wide in zip(self._places, widths, strict=True)]
        for start in range(0, len(letters), _PIECE):
            yield around_all(letters[start : start + _PIECE])

    def drawn(self) -> RingName:
        xs, ys, turns = zip(*self._places, strict=True)
        return RingName(self.ring, self.words, _svg_list(xs), _svg_list(ys), _svg_list(turns))


def usual_ring_names() -> list[Written]:
    """Where the names stand when nobody is in the way: just right of the top axis."""
    return [_spots(ring, ring_name(ring))[0] for ring in RINGS]


def free_ring_names(people: Sequence[Seated], lead: Seated | None) -> list[Written]:
    """Each name on the first spot where it covers nobody and the line of the lead stays clear."""
    chosen = (
        next((spot for spot in _spots(ring, ring_name(ring)) if _free(spot, people, lead)), None) for ring in RINGS
    )
    return [spot for spot in chosen if spot]


@lru_cache(maxsize=64)
def _spots(ring: Ring, words: str) -> tuple[Written, ...]:
    """Every place for a name, the usual one first; then left of the axis, then further down on either side."""
    first = degrees(_FROM_AXIS / (BAND[ring][0] + _ABOVE_EDGE))
    usual = Written(ring, words, first)
    shifts = range(0, int(86 - usual.end), 5)
    return tuple(Written(ring, words, start) for shift in shifts for start in (first + shift, -usual.end - shift))


def _free(spot: Written, people: Sequence[Seated], lead: Seated | None) -> bool:
    if any(covered(one, spot.boxes) for one in people):
        return False
    if not lead:
        return True
    return all(room_beside(box, lead.ux, lead.uy, lead.far) >= LEAD_CLEAR / 2 for box in spot.boxes)


def _letter(letter: str) -> float:
    # Drawn at weight 500, a third of the way from regular to bold.
    return (2 * width(letter, _RING_SIZE) + width(letter, _RING_SIZE, bold=True)) / 3


def _tilted(x: float, y: float, turn: float, wide: float) -> Box:
    """The box of one letter that stands turned on its baseline."""
    cosine, sine = cos(radians(turn)), sin(radians(turn))
    corners = [(along, up) for along in (0, wide) for up in (-_DESCENT, _ASCENT)]
    xs = [x + along * cosine + up * sine for along, up in corners]
    ys = [y + along * sine - up * cosine for along, up in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _svg_list(numbers: Iterable[float]) -> str:
    return " ".join(f"{number:.1f}" for number in numbers)


def corner(place: Place, setting: Setting | None) -> Corner:
    """Name and state of one setting; a setting nobody opened says so."""
    state = (setting.state_words if setting else "") or not_discussed()
    mark = setting.mark if setting else ""
    lines = wrap(state, _STATE_SIZE, _STATE_ROOM, 2)
    left, top = place in ("home", "online"), place in ("home", "street")
    x = -_CORNER_X if left else _CORNER_X
    y = _CORNER_TOP if top else _CORNER_BOTTOM - _STATE_LINE * len(lines) - 3
    ticked = mark == "discussed"
    inset = _TICK if ticked and left else 0
    texts = tuple(Text(x + inset, y + 3 + _STATE_LINE * (i + 1), words, second=True) for i, words in enumerate(lines))
    tick_x = x if left else round(x - width(lines[0], _STATE_SIZE) - _TICK, 1)
    return Corner(place, mark, "start" if left else "end", x, y, setting_name(place), texts, tick_x, texts[0].y - 10)


def corners(settings: Iterable[Setting]) -> tuple[Corner, ...]:
    known = {setting.id: setting for setting in settings}
    return tuple(corner(place, known.get(place)) for place in PLACES)


def fixed_boxes(drawn: Iterable[Corner]) -> tuple[Box, ...]:
    """What no person may cover: the texts in the corners, and everything outside the picture."""
    side, top, wall = WIDE / 2, HIGH / 2, 2000
    outside = (
        (-wall, -wall, wall, -top),
        (-wall, top, wall, wall),
        (-wall, -wall, -side, wall),
        (side, -wall, wall, wall),
    )
    return (*outside, *(_corner_box(one) for one in drawn))


def _corner_box(one: Corner) -> Box:
    wide = max(width(text.words, _STATE_SIZE) for text in one.state) + (_TICK if one.mark == "discussed" else 0)
    wide = max(wide, width(one.name, _CORNER_SIZE, bold=True))
    left = one.x if one.anchor == "start" else one.x - wide
    return left, one.y - 16, left + wide, one.state[-1].y + 5
