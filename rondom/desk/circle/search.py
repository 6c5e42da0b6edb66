# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The search for the calmest seats in one quadrant.

Every way to seat a quadrant (five offsets for each ring, every seat for the lead: at most 625) in which
people stand free of each other has a price. A price is one whole number whose digits are the order of
what matters, most first, so adding and comparing prices is exact and the same on every machine. What two
rings cost each other depends on those two only: it is counted once, and only when it can still matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from rondom.desk.circle.people import RINGS, Place, Ring
from rondom.desk.circle.seats import (
    BUBBLE,
    DISC,
    LEAD_CLEAR,
    LEAD_THROUGH,
    LINE_CLEAR,
    NOT_BESIDE,
    OFFSETS,
    Box,
    Guest,
    Seated,
    around_all,
    covered,
    crosses,
    overlap,
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

_FAR_ASIDE = 120  # no label reaches this far from the middle of its bubble


@dataclass(frozen=True, slots=True)
class Taken:
    """What already stands in the picture: boxes that bind, those that can give way, and the lead."""

    firm: tuple[Box, ...] = ()
    soft: tuple[Box, ...] = ()
    lead: Seated | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One way to seat one ring, what stands in it, and what it costs by itself."""

    seats: tuple[Seated, ...]
    firm: tuple[Box, ...] = ()
    soft: tuple[Box, ...] = ()
    lead: Seated | None = None
    lines: tuple[Seated, ...] = ()
    tried: int = 0
    price: int = 0


Rings = dict[Ring, list[Guest]]


class _Pair:
    """Two rings beside each other; what their rows cost together is found out when asked."""

    def __init__(self) -> None:
        self._prices: dict[tuple[int, int], int | None] = {}

    def price(self, one: Row, two: Row) -> int | None:
        """None where somebody would cover somebody."""
        key = one.tried, two.tried
        if key not in self._prices:
            self._prices[key] = _between(one, two)
        return self._prices[key]


@dataclass(frozen=True, slots=True)
class Crowded:
    """There are no seats in which everybody stands free, because of these rings."""

    rings: tuple[Ring, ...]


def seat_quadrant(place: Place, rings: Rings, taken: Taken, *, lines: bool) -> tuple[Seated, ...] | Crowded:
    """The best seats for this quadrant, in which nobody covers anybody."""
    rows = {ring: _rows(place, ring, rings[ring], taken, lines) for ring in RINGS}
    if full := tuple(ring for ring in RINGS if not rows[ring]):
        return Crowded(full)
    pairs = {(one, two): _Pair() for one, two in combinations(RINGS, 2)}
    chosen = _cheapest(rows, pairs)
    if chosen is None:
        return Crowded(_in_each_others_way(rows, pairs))
    return tuple(seated for row in chosen for seated in row.seats)


_Rows = dict[Ring, list[Row]]
_Pairs = dict[tuple[Ring, Ring], _Pair]


def _cheapest(rows: _Rows, pairs: _Pairs) -> tuple[Row, Row, Row] | None:
    """The rows that cost least together, the first tried among equals.

    The rows come cheapest first: once rows by themselves cost more than the best, so does the rest.
    """
    own, helpers, professionals = (rows[ring] for ring in RINGS)
    near, wide, far = pairs.values()
    best: tuple[int, int, int, int] | None = None
    chosen: tuple[Row, Row, Row] | None = None
    for one, two in product(own, helpers):
        inner = one.price + two.price
        if best and inner + professionals[0].price > best[0]:
            continue
        between = near.price(one, two)
        if between is None:
            continue
        inner += between
        for three in professionals:
            price = inner + three.price
            if best and price > best[0]:
                break
            beside_one, beside_two = wide.price(one, three), far.price(two, three)
            if beside_one is None or beside_two is None:
                continue
            found = price + beside_one + beside_two, one.tried, two.tried, three.tried
            if best is None or found < best:
                best, chosen = found, (one, two, three)
    return chosen


def _in_each_others_way(rows: _Rows, pairs: _Pairs) -> tuple[Ring, ...]:
    """The rings of which no two rows go together; all of them when it takes three to collide."""
    colliding = {
        ring
        for (inner, outer), pair in pairs.items()
        if all(pair.price(one, two) is None for one, two in product(rows[inner], rows[outer]))
        for ring in (inner, outer)
    }
    return tuple(ring for ring in RINGS if ring in colliding) or RINGS


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
    free = ((tried, seats, price) for tried, (seats, price) in enumerate(rows) if _all_free(seats, near))
    return sorted((_row(tried, seats, price, near, lines) for tried, seats, price in free), key=lambda row: row.price)


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


def _all_free(seats: tuple[Seated, ...], near: Taken) -> bool:
    """Nobody covers anybody, and the line of the lead runs through nobody."""
    if any(overlap(one.boxes, two.boxes) for one, two in combinations(seats, 2)):
        return False
    people = [seated for seated in seats if not seated.guest.asks]
    if any(overlap(seated.boxes, near.firm) for seated in people):
        return False
    lead = next((seated for seated in seats if _leads(seated)), None)
    others = [seated for seated in people if seated is not lead]
    return not (_cuts(lead, others) or _cuts(near.lead, people))


def _cuts(lead: Seated | None, others: Iterable[Seated]) -> bool:
    return lead is not None and any(_room(lead, seated) < LEAD_THROUGH for seated in others if not seated.guest.asks)


def _row(tried: int, seats: tuple[Seated, ...], price: int, near: Taken, lines: bool) -> Row:
    firm = tuple(box for seated in seats if not seated.guest.asks for box in seated.boxes)
    soft = tuple(box for seated in seats if seated.guest.asks for box in seated.boxes)
    lead = next((seated for seated in seats if _leads(seated)), None)
    drawn = tuple(seated for seated in seats if lines and seated.guest.person and not _leads(seated))
    over_soft = sum(covered(seated, near.soft) for seated in seats)
    price += (_counted(over_soft) + _counted(shared_area(soft, near.firm))) * _GIVES_WAY
    if near.lead:
        price += sum(_too_near(_room(near.lead, seated)) for seated in seats)
    if lead:
        price += sum(_too_near(_room(lead, seated)) for seated in seats if seated is not lead)
        price += sum(_too_near(_beside(box, lead)) for box in (*near.firm, *near.soft))
    price += sum(_across(seated) for seated in seats)
    price += sum(_run_through(line, other) for line in drawn for other in seats if line is not other)
    return Row(seats, firm, soft, lead, drawn, tried, price)


def _between(one: Row, two: Row) -> int | None:
    """What an inner and an outer ring cost each other; None where somebody would be covered or cut."""
    if not one.seats or not two.seats:
        return 0
    if overlap(one.firm, two.firm) or _cuts(one.lead, two.seats) or _cuts(two.lead, one.seats):
        return None
    price = 0
    if one.soft or two.soft:
        over = shared_area(one.firm, two.soft) + shared_area(one.soft, two.firm) + shared_area(one.soft, two.soft)
        price += _counted(over) * _GIVES_WAY
    for lead, others in ((one.lead, two.seats), (two.lead, one.seats)):
        if lead:
            for seated in others:
                price += _too_near(_room(lead, seated))
    # A line to the inner ring ends before the outer one begins.
    for line in two.lines:
        for seated in one.seats:
            price += _run_through(line, seated)
    return price


def _leads(seated: Seated) -> bool:
    return seated.guest.person is not None and seated.guest.person.lead


def _counted(area: float) -> int:
    """An area in hundredths; the least touch already counts."""
    return max(1, round(area * 100)) if area else 0


def _too_near(room: float) -> int:
    """The price of standing nearer to the line of the lead than it should be, in tenths."""
    return round(10 * (LEAD_CLEAR - room)) * _LEAD if room < LEAD_CLEAR else 0


def _room(lead: Seated, seated: Seated) -> float:
    """How far somebody stays from the line of the lead: a bubble is round, a label is not."""
    aside = abs(seated.x * lead.uy - seated.y * lead.ux)
    if aside > _FAR_ASIDE:
        return NOT_BESIDE
    room = NOT_BESIDE
    if DISC < seated.x * lead.ux + seated.y * lead.uy < lead.far:
        room = aside - seated.guest.half
    return min(room, _beside(seated.boxes[1], lead)) if len(seated.boxes) > 1 else room


def _beside(box: Box, lead: Seated) -> float:
    return room_beside(box, lead.ux, lead.uy, lead.far)


def _across(seated: Seated) -> int:
    """A name that reaches over the axis reads as somebody of the next setting."""
    left, _top, right, _bottom = seated.boxes[-1]
    over = right if seated.place in ("home", "online") else -left
    return round(10 * over) * _ACROSS if over > 0 else 0


def _run_through(line: Seated, other: Seated) -> int:
    """The thin line of one through the bubble of another, or else through the name beside it."""
    aside = abs(other.x * line.uy - other.y * line.ux)
    if aside > _FAR_ASIDE:
        return 0
    price = _PIERCED if aside < BUBBLE + LINE_CLEAR and other.far < line.far else 0
    if len(other.boxes) > 1 and crosses(other.boxes[1], line.ux, line.uy, line.far):
        price += _CROSSED
    return price
