# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where one may sit: the rings, the seats in a quadrant, and the boxes that a seat takes.

Units are those of a view box of 744 by 716 with the origin in the middle; y points down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, degrees, radians, sin

from rondom.desk.circle.letters import NAME_SIZE, SECOND_SIZE, shorten, width, wrap
from rondom.desk.circle.people import Around, Place, Ring

WIDE, HIGH = 744, 716
NOT_BESIDE = float(WIDE)
DISC = 94
SEAT_RADIUS: dict[Ring, int] = {"own": 136, "helper": 206, "professional": 282}
BAND: dict[Ring, tuple[int, int]] = {"own": (99, 171), "helper": (175, 243), "professional": (247, 318)}
ROOM: dict[Ring, int] = {"own": 3, "helper": 4, "professional": 5}
START: dict[Place, int] = {"home": 180, "street": 270, "school_work": 0, "online": 90}
OFFSETS = (0, 1, -1, 2, -2)  # sixths of a seat, the calmest first
BUBBLE = 22
LEAD_BUBBLE = 29  # with its double ring
LEAST_ANGLE = 7
LEAD_CLEAR = 12  # from the middle of the line
LINE_CLEAR = 4
LEAD_THROUGH = 4  # nearer than this the line runs through somebody

NAME_LINE, SECOND_LINE = 15, 14
_LABEL_GAP = 3
_LABEL_ROOM = 120
_NARROW_ROOM = 66
_HALO = 2
_AXIS = 2.5
_AIR = 3  # a question keeps some distance: it is not one of the people

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Guest:
    """Who or what asks for a seat: a person, a "+n" for those who did not fit, or a question."""

    person: Around | None
    names: tuple[str, ...]
    second: str
    more: int = 0
    asks: bool = False
    half: float = BUBBLE
    wide: float = 0
    high: float = 0


@dataclass(frozen=True, slots=True)
class Seated:
    """A guest on a seat; ux and uy point from the middle to the seat, `far` is how far that is."""

    guest: Guest
    ring: Ring
    place: Place
    x: float
    y: float
    ux: float
    uy: float
    far: int
    boxes: tuple[Box, ...]


def guest_for(person: Around, *, with_second: bool = True, narrow: bool = False) -> Guest:
    """A person with a name of at most two lines, or one short line where it is crowded.

    The lead keeps the second line whatever happens.
    """
    second = person.drawn_second if with_second or person.lead else ""
    room, lines = (_NARROW_ROOM, 1) if narrow and not person.lead else (_LABEL_ROOM, 2)
    return _labelled(
        person,
        wrap(person.drawn_name, NAME_SIZE, room, lines, bold=True),
        shorten(second, SECOND_SIZE, _LABEL_ROOM, bold=person.lead),
        half=LEAD_BUBBLE if person.lead else BUBBLE,
    )


def question(words: str) -> Guest:
    return replace(_labelled(None, (words,), "", half=BUBBLE), asks=True)


def fold(more: int) -> Guest:
    """The bubble "+n": so many people are on the list and not in the picture."""
    return Guest(None, (), "", more=more)


def _labelled(person: Around | None, names: tuple[str, ...], second: str, *, half: float) -> Guest:
    lead = person is not None and person.lead
    widths = [width(name, NAME_SIZE, bold=True) for name in names]
    if second:
        widths.append(width(second, SECOND_SIZE, bold=lead))
    high = len(names) * NAME_LINE + (SECOND_LINE if second else 0)
    return Guest(person, names, second, half=half, wide=max(widths, default=0) + 2 * _HALO, high=high)


def sit(guest: Guest, ring: Ring, place: Place, seat: int, of: int, sixths: int) -> Seated:
    """Seat `seat` of `of` in a quadrant, moved by so many sixths of a seat."""
    ux, uy = _direction(ring, place, seat, of, sixths, guest.half)
    far = SEAT_RADIUS[ring]
    x, y = round(ux * far, 1), round(uy * far, 1)
    return Seated(guest, ring, place, x, y, ux, uy, far, _boxes(guest, x, y))


@lru_cache(maxsize=4096)
def _direction(ring: Ring, place: Place, seat: int, of: int, sixths: int, half: float) -> tuple[float, float]:
    # Nearest the axis a bubble would stand across it, in two settings at once.
    least = max(LEAST_ANGLE, degrees(asin((half + _AXIS) / SEAT_RADIUS[ring])))
    angle = (seat + 0.5 + sixths / 6) / of * 90
    turn = radians(START[place] + min(max(angle, least), 90 - least))
    return cos(turn), sin(turn)


def _boxes(guest: Guest, x: float, y: float) -> tuple[Box, ...]:
    air = _AIR if guest.asks else 0
    half = guest.half + air
    bubble = (x - half, y - half, x + half, y + half)
    if not guest.high:
        return (bubble,)
    top, beside = label_top(guest, y), guest.wide / 2 + air
    return bubble, (x - beside, top - air, x + beside, top + guest.high + air)


def label_top(guest: Guest, y: float) -> float:
    """A label stands outward: above the bubble in the top half, below it in the bottom half."""
    return y - guest.half - _LABEL_GAP - guest.high if y < 0 else y + guest.half + _LABEL_GAP


def overlap(ones: Iterable[Box], others: Sequence[Box]) -> bool:
    """Whether any of these boxes lies over any of the others."""
    for left, top, right, bottom in ones:
        for left2, top2, right2, bottom2 in others:
            if left < right2 and left2 < right and top < bottom2 and top2 < bottom:
                return True
    return False


def shared_area(ones: Iterable[Box], others: Sequence[Box]) -> float:
    """How much of these boxes lies over the others."""
    total = 0.0
    if not others:
        return total
    for left, top, right, bottom in ones:
        for left2, top2, right2, bottom2 in others:
            if left < right2 and left2 < right and top < bottom2 and top2 < bottom:
                total += (min(right, right2) - max(left, left2)) * (min(bottom, bottom2) - max(top, top2))
    return total


def covered(seated: Seated, boxes: Sequence[Box]) -> float:
    """How much of these boxes somebody covers, where a bubble is round and not the square around it."""
    touched = [box for box in boxes if _touches(seated, box)]
    return shared_area(seated.boxes[:1], touched) + shared_area(seated.boxes[1:], boxes)


def _touches(seated: Seated, box: Box) -> bool:
    left, top, right, bottom = box
    beside = max(left - seated.x, 0, seated.x - right)
    above = max(top - seated.y, 0, seated.y - bottom)
    return beside * beside + above * above < seated.guest.half * seated.guest.half


def around_all(boxes: Iterable[Box]) -> Box:
    """The one box that holds all these boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def crosses(box: Box, ux: float, uy: float, far: float) -> bool:
    """Whether the straight line from the middle disc to a seat runs through this box."""
    return room_beside(box, ux, uy, far) <= 0


def room_beside(box: Box, ux: float, uy: float, far: float) -> float:
    """How far this box stays from the line between the middle disc and a seat; a great deal when past its ends."""
    left, top, right, bottom = box
    x, y, half, tall = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
    along, reach = x * ux + y * uy, half * abs(ux) + tall * abs(uy)
    if along + reach < DISC or along - reach > far:
        return NOT_BESIDE
    return max(0, abs(x * uy - y * ux) - half * abs(uy) - tall * abs(ux))
