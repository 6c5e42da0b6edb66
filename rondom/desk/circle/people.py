# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who goes into the circle: the residents in the middle, everyone around them, and the four settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Ring = Literal["own", "helper", "professional"]
Place = Literal["home", "street", "school_work", "online"]
Mark = Literal["", "question", "discussed"]
Id = int | str

RINGS: tuple[Ring, ...] = ("own", "helper", "professional")
PLACES: tuple[Place, ...] = ("home", "street", "school_work", "online")


@dataclass(frozen=True, slots=True)
class Resident:
    """One member of the household; children get a slightly smaller disc."""

    id: Id
    name: str
    child: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """One person around the household, as the reader of the page may see this person.

    `second` is the line under the name: the organisation, or the relation to a resident.
    `shown_as` takes the place of name and second line ("vertrouwd contact van Jeroen") for a
    reader who may not know more; the picture then holds neither of the two.
    """

    id: Id
    name: str
    second: str
    ring: Ring
    setting: Place
    lead: bool
    since: date
    url: str | None = None
    shown_as: str = ""

    @property
    def drawn_name(self) -> str:
        return self.shown_as or self.name

    @property
    def drawn_second(self) -> str:
        return "" if self.shown_as else self.second


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of one of the four settings, in words; `mark` adds a tick or the warm tone to them."""

    id: Place
    state_words: str
    mark: Mark = ""


class Sector(NamedTuple):
    """One ring within one setting."""

    ring: Ring
    place: Place


def in_order(around: Iterable[Around]) -> list[Around]:
    """The lead first, then who came first: the order of seats does not depend on the order of rows."""
    people = sorted(around, key=lambda one: (not one.lead, one.since, _order_of(one.id)))
    if len({one.id for one in people}) < len(people):
        raise ValueError("someone stands twice in this circle")
    if sum(one.lead for one in people) > 1:
        raise ValueError("a household has one lead, this circle has more")
    return people


def residents_in_order(residents: Iterable[Resident]) -> list[Resident]:
    """Adults first, so that the wide places in the middle are theirs."""
    return sorted(residents, key=lambda one: (one.child, _order_of(one.id)))


def _order_of(key: Id) -> tuple[int, str]:
    """Row 9 before row 10, and a fixed order for keys that are text."""
    text = str(key)
    return len(text), text
