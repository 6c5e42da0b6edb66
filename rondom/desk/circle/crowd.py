# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many fit in a quadrant, and what gives way when it is crowded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rondom.desk.circle.people import PLACES, RINGS, Around, Place, Ring, Sector
from rondom.desk.circle.search import Crowded, Rings, Taken, seat_quadrant
from rondom.desk.circle.seats import ROOM, Guest, Seated, fold, guest_for

Sectors = dict[Sector, list[Around]]


def by_sector(people: Sequence[Around]) -> Sectors:
    """Who belongs where, each in the order in which seats are given."""
    sectors: Sectors = {Sector(ring, place): [] for ring in RINGS for place in PLACES}
    for person in people:
        sectors[Sector(person.ring, person.setting)].append(person)
    return sectors


def seat_everyone(sectors: Sectors, asked: Mapping[Sector, Guest], taken: Taken, *, lines: bool) -> list[Seated]:
    """Seats for all who fit and for the questions; home comes first, so it is never the one to give way."""
    seated: list[Seated] = []
    for place in PLACES:
        here = _Quadrant(place, sectors, asked).settle(taken, lines=lines)
        seated += here
        lead = next((one for one in here if one.guest.person and one.guest.person.lead), taken.lead)
        firm = tuple(box for one in here if not one.guest.asks for box in one.boxes)
        soft = tuple(box for one in here if one.guest.asks for box in one.boxes)
        taken = Taken(taken.firm + firm, taken.soft + soft, lead)
    return seated


class _Quadrant:
    """One setting with its three rings, and how much of them is drawn at this moment."""

    def __init__(self, place: Place, sectors: Sectors, asked: Mapping[Sector, Guest]) -> None:
        self.place = place
        self.people = {ring: sectors[Sector(ring, place)] for ring in RINGS}
        self.asked = {ring: asked.get(Sector(ring, place)) for ring in RINGS}
        self.drawn = {ring: _fitting(len(self.people[ring]), ROOM[ring]) for ring in RINGS}
        self.without_second: set[Ring] = set()
        self.narrow: set[Ring] = set()

    def settle(self, taken: Taken, *, lines: bool) -> tuple[Seated, ...]:
        """Seats in which nobody covers anybody: second lines go first, then long names, then people to the list."""
        while isinstance(seats := self._seats(taken, lines), Crowded):
            crowded = seats.rings
            if self._drop_seconds(crowded) or self._shorten_names(crowded):
                continue
            self._fold(crowded, taken, lines)
        return seats

    def _seats(self, taken: Taken, lines: bool) -> tuple[Seated, ...] | Crowded:
        return seat_quadrant(self.place, self._guests(), taken, lines=lines)

    def _guests(self) -> Rings:
        return {ring: self._row(ring) for ring in RINGS}

    def _row(self, ring: Ring) -> list[Guest]:
        people, drawn = self.people[ring], self.drawn[ring]
        asked = self.asked[ring]
        if asked and not people:
            return [asked]
        with_second, narrow = ring not in self.without_second, ring in self.narrow
        row = [guest_for(person, with_second=with_second, narrow=narrow) for person in people[:drawn]]
        return [*row, fold(len(people) - drawn)] if drawn < len(people) else row

    def _drop_seconds(self, crowded: Sequence[Ring]) -> bool:
        """From the inside out: who knows you well needs no explanation."""
        for ring in crowded:
            shown = self.people[ring][: self.drawn[ring]]
            if ring not in self.without_second and any(one.drawn_second and not one.lead for one in shown):
                self.without_second.add(ring)
                return True
        return False

    def _shorten_names(self, crowded: Sequence[Ring]) -> bool:
        """A shorter name is still a name, and the list has it in full."""
        for ring in crowded:
            if ring not in self.narrow and self._foldable(ring):
                self.narrow.add(ring)
                return True
        return False

    def _fold(self, crowded: Sequence[Ring], taken: Taken, lines: bool) -> None:
        """People go to the list from the fullest ring, or from another one when only that makes room."""
        rings = sorted(filter(self._foldable, reversed(crowded)), key=self._foldable, reverse=True)
        if not rings:
            raise AssertionError("a lead and three folds always fit in a quadrant")
        before = dict(self.drawn)
        for ring in rings:
            self._fold_one_more(ring)
            if not isinstance(self._seats(taken, lines), Crowded):
                return
            self.drawn = dict(before)
        self._fold_one_more(rings[0])

    def _fold_one_more(self, ring: Ring) -> None:
        """One person less, but never a lone "+1" where a name could stand."""
        nobody_folded = self.drawn[ring] == len(self.people[ring])
        self.drawn[ring] -= min(self._foldable(ring), 2 if nobody_folded else 1)

    def _foldable(self, ring: Ring) -> int:
        return self.drawn[ring] - any(person.lead for person in self.people[ring])


def _fitting(many: int, room: int) -> int:
    return many if many <= room else room - 1
