# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The middle of the circle: the residents, each with a place and a name inside."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

from rondom.desk.circle.letters import NAME_SIZE, SECOND_SIZE, initials, width
from rondom.desk.circle.people import Resident
from rondom.desk.circle.picture import Disc

MOST = 12
_ADULT, _CHILD = 33, 27
_SMALL, _SMALLEST = 22, 20

_Spot = tuple[float, float]

# For so many residents: their places, and the widest disc that fits each place.
_FIXED: dict[int, tuple[tuple[_Spot, ...], tuple[int, ...]]] = {
    0: ((), ()),
    1: (((0, 0),), (33,)),
    2: (((-40, 0), (40, 0)), (33, 33)),
    3: (((-38, -21), (38, -21), (0, 44)), (33, 33, 33)),
    4: (((-37, -29), (37, -29), (-32, 37), (32, 37)), (33, 33, 30, 30)),
    5: (((-43, -43), (43, -43), (-43, 43), (43, 43), (0, 0)), (29, 29, 29, 29, 29)),
    6: (((-31, -53), (31, -53), (61, 0), (31, 53), (-31, 53), (-61, 0)), (29, 29, 29, 29, 29, 29)),
}


def seat_residents(residents: Sequence[Resident]) -> tuple[Disc, ...]:
    """A disc for every resident; from the thirteenth on the last disc says how many more there are."""
    shown = list(residents) if len(residents) <= MOST else list(residents[: MOST - 1])
    spots, limits = _places(min(len(residents), MOST))
    discs = [
        _disc(resident, spot, min(limit, _CHILD if resident.child else _ADULT))
        for resident, spot, limit in zip(shown, spots, limits, strict=False)
    ]
    if len(shown) < len(residents):
        x, y = spots[-1]
        discs.append(Disc(None, x, y, _SMALLEST, f"+{len(residents) - len(shown)}", NAME_SIZE, child=False))
    return tuple(discs)


def _places(many: int) -> tuple[tuple[_Spot, ...], tuple[int, ...]]:
    if many in _FIXED:
        return _FIXED[many]
    if many <= 8:
        return _ring(many, 62), (_SMALL,) * many
    if many == 9:
        return (*_ring(8, 62), (0, 0)), (_SMALL,) * many
    inner = many - 9
    return (*_ring(9, 70), *(_ring(inner, 25) if inner > 1 else ((0, 0),))), (_SMALLEST,) * many


def _ring(many: int, radius: float) -> tuple[_Spot, ...]:
    turns = (2 * pi * i / many - pi / 2 for i in range(many))
    return tuple((round(cos(turn) * radius, 1), round(sin(turn) * radius, 1)) for turn in turns)


def _disc(resident: Resident, spot: _Spot, radius: int) -> Disc:
    room = 2 * sqrt(radius**2 - 36) - 5
    words, size = _fitting(resident.name, room)
    return Disc(resident.id, spot[0], spot[1], radius, words, size, resident.child)


def _fitting(name: str, room: float) -> tuple[str, int]:
    """The whole name, else the first word of it, else two letters; the list has it in full."""
    for words in (name, *name.split()[:1]):
        for size in (NAME_SIZE, SECOND_SIZE):
            if width(words, size, bold=True) <= room:
                return words, size
    return initials(name), NAME_SIZE
