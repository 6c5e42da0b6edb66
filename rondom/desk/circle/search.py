# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The search for the calmest seats in one quadrant.

Every way to seat a quadrant (five offsets for each ring, every seat for the lead: at most 625) has a
price. A price is one whole number whose digits are the order of what matters, most first, so adding
and comparing prices is exact and the same on every machine. What two rings cost each other depends on
those two only: it is counted once and not for every try.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot

from rondom.desk.circle.people import RINGS, Place, Ring
from rondom.desk.circle.seats import (
    BUBBLE,
    DISC,
    HIGH,
    LEAD_CLEAR,
    OFFSETS,
    WIDE,
    Box,
    Guest,
    Seated,
    around_all,
    covered,
    crosses,
    room_beside,
    shared_area,
    sit,
)

_OFFSET = 1
_MIDDLE = 1 << 8
_CROSSED = 1 << 16
_ACROSS = 1 << 28
_PIERCED = 1 << 48
_LEAD = 1 << 60
_GIVES_WAY = 1 << 80
_PEOPLE = 1 << 120


@dataclass(frozen=True, slots=True)
class Taken:
    """What already stands in the picture: boxes that bind, those that can give way, and the lead."""

    firm: tuple[Box, ...] = ()
    soft: tuple[Box, ...] = ()
    lead: Seated | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One way to seat one ring, and what that costs by itself."""

    seats: tuple[Seated, ...]
    firm: tuple[Box, ...] = ()
    soft: tuple[Box, ...] = ()
    lead: Seated | None = None
    price: int = 0


Rings = dict[Ring, list[Guest]]


def seat_quadrant(place: Place, rings: Rings, taken: Taken, *, lines: bool) -> tuple[tuple[Seated, ...], bool]:
    """The best seats for this quadrant, and whether every person stands free in them."""
    own, helpers, professionals = (_rows(place, ring, rings[ring], taken, lines) for ring in RINGS)
    near = [[_between(one, two, lines) for two in helpers] for one in own]
    wide = [[_between(one, three, lines) for three in professionals] for one in own]
    far = [[_between(two, three, lines) for three in professionals] for two in helpers]
    best, chosen = -1, (own[0], helpers[0], professionals[0])
    for i, one in enumerate(own):
        for j, two in enumerate(helpers):
            inner = one.price + two.price + near[i][j]
            for three, beside_one, beside_two in zip(professionals, wide[i], far[j], strict=True):
                price = inner + three.price + beside_one + beside_two
                if price < best or best < 0:
                    best, chosen = price, (one, two, three)
    return tuple(seated for row in chosen for seated in row.seats), best < _PEOPLE


def seat_question(asked: Seated, taken: Taken, lines: Sequence[Seated]) -> Seated | None:
    """The best free seat for a question, which gives way to everything else; None where there is no room."""
    ways = (sit(asked.guest, asked.ring, asked.place, 0, 1, sixths) for sixths in OFFSETS)
    free = [way for way in (asked, *ways) if _is_free(way, taken)]
    return min(free, key=lambda way: sum(_run_through(line, way) for line in lines), default=None)


def _is_free(seated: Seated, taken: Taken) -> bool:
    if shared_area(seated.boxes, taken.firm) or covered(seated, taken.soft):
        return False
    return not taken.lead or _room(taken.lead, seated) >= LEAD_CLEAR / 2


def _rows(place: Place, ring: Ring, guests: list[Guest], taken: Taken, lines: bool) -> list[Row]:
    if not guests:
        return [Row(())]
    rows = list(_ways(place, ring, guests))
    reach = around_all(box for seats, _ in rows for seated in seats for box in seated.boxes)
    near = Taken(
        tuple(box for box in taken.firm if shared_area((box,), (reach,))),
        tuple(box for box in taken.soft if shared_area((box,), (reach,))),
        taken.lead,
    )
    return [_row(seats, price, near, lines) for seats, price in rows]


def _ways(place: Place, ring: Ring, guests: list[Guest]) -> Iterator[tuple[tuple[Seated, ...], int]]:
    """Every offset, and every seat for the lead, with what those two cost."""
    of = len(guests)
    leads = guests[0].person is not None and guests[0].person.lead
    for sixths in OFFSETS:
        for chair in range(of if leads else 1):
            queue = [*guests[1 : chair + 1], guests[0], *guests[chair + 1 :]]
            seats = tuple(sit(guest, ring, place, seat, of, sixths) for seat, guest in enumerate(queue))
            from_middle = abs(2 * chair - of + 1) if leads else 0
            yield seats, from_middle * _MIDDLE + abs(sixths) * _OFFSET


def _row(seats: tuple[Seated, ...], price: int, near: Taken, lines: bool) -> Row:
    firm = tuple(box for seated in seats if not seated.guest.asks for box in seated.boxes)
    soft = tuple(box for seated in seats if seated.guest.asks for box in seated.boxes)
    lead = next((seated for seated in seats if seated.guest.person and seated.guest.person.lead), None)
    for one, two in combinations(seats, 2):
        price += _area(one.boxes, two.boxes) * _PEOPLE
    price += _area(firm, near.firm) * _PEOPLE
    over_soft = sum(covered(seated, near.soft) for seated in seats)
    price += (_counted(over_soft) + _area(soft, near.firm)) * _GIVES_WAY
    if near.lead:
        price += sum(_too_near(_room(near.lead, seated)) for seated in seats)
    if lead:
        price += sum(_too_near(_room(lead, seated)) for seated in seats if seated is not lead)
        price += sum(_too_near(_beside(box, lead)) for box in (*near.firm, *near.soft))
    price += sum(_across(seated) for seated in seats)
    if lines:
        price += sum(_run_through(one, two) for one in seats for two in seats if one is not two)
    return Row(seats, firm, soft, lead, price)


def _between(one: Row, two: Row, lines: bool) -> int:
    """What an inner and an outer ring cost each other."""
    if not one.seats or not two.seats:
        return 0
    price = _area(one.firm, two.firm) * _PEOPLE
    price += (_area(one.firm, two.soft) + _area(one.soft, two.firm) + _area(one.soft, two.soft)) * _GIVES_WAY
    for lead, others in ((one.lead, two.seats), (two.lead, one.seats)):
        if lead:
            price += sum(_too_near(_room(lead, seated)) for seated in others)
    if lines:
        price += sum(_run_through(a, b) + _run_through(b, a) for a in one.seats for b in two.seats)
    return price


def _area(ones: Sequence[Box], others: Sequence[Box]) -> int:
    return _counted(shared_area(ones, others))


def _counted(area: float) -> int:
    """An area in hundredths; the least touch already counts."""
    return max(1, round(area * 100)) if area else 0


def _too_near(room: float) -> int:
    """The price of standing nearer to the line of the lead than it should be, in tenths."""
    return round(10 * (LEAD_CLEAR - room)) * _LEAD if room < LEAD_CLEAR else 0


def _room(lead: Seated, seated: Seated) -> float:
    """How far somebody stays from the line of the lead: a bubble is round, a label is not."""
    bubble = hypot(WIDE, HIGH)
    if DISC < seated.x * lead.ux + seated.y * lead.uy < lead.far:
        bubble = abs(seated.x * lead.uy - seated.y * lead.ux) - seated.guest.half
    return min(bubble, *(_beside(box, lead) for box in seated.boxes[1:])) if seated.boxes[1:] else bubble


def _beside(box: Box, lead: Seated) -> float:
    return room_beside(box, lead.ux, lead.uy, lead.far)


def _across(seated: Seated) -> int:
    """A name that reaches over the axis reads as somebody of the next setting."""
    left, _top, right, _bottom = seated.boxes[-1]
    over = right if seated.place in ("home", "online") else -left
    return round(10 * over) * _ACROSS if over > 0 else 0


def _run_through(line: Seated, other: Seated) -> int:
    """A thin line through somebody's bubble, or else through the name beside it."""
    if not _has_line(line):
        return 0
    price = 0
    if other.far < line.far:
        beside = abs(other.x * line.uy - other.y * line.ux)
        if beside < BUBBLE and other.x * line.ux + other.y * line.uy > DISC:
            price = _PIERCED
    if len(other.boxes) > 1 and crosses(other.boxes[1], line.ux, line.uy, line.far):
        price += _CROSSED
    return price


def _has_line(seated: Seated) -> bool:
    return seated.guest.person is not None and not seated.guest.person.lead
