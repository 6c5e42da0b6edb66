# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Households and the people in them: who, where, with whom, under whose authority."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from rondom.demo.generator import names
from rondom.demo.generator.copying import Keys, copy
from rondom.network.models import Area
from rondom.people.models import Address, Authority, Household, Membership, Person
from rondom.people.names import search_name, surname_keys

HOUSEHOLD, PERSON, MEMBERSHIP, ADDRESS, AUTHORITY = range(1, 6)
TABLES = (Household, Person, Membership, Address, Authority)
# How many people live in a household: 2.4 on average.
SIZES = (1,) * 30 + (2,) * 30 + (3,) * 16 + (4,) * 17 + (5,) * 7
GROWN_UP = 2
SINCE = '["2021-03-01 00:00:00+01",)'


@dataclass(frozen=True)
class Member:
    """One person of a household, before it is a row."""

    key: str
    given: str
    prefix: str
    surname: str
    year: int
    month: int
    day: int
    grown_up: bool


class Town:
    """All households of one seed. Each is worked out from its number when it is needed, so that nothing has to be kept."""

    def __init__(self, seed: int, households: int):
        self.seed, self.households = seed, households
        self.keys = Keys(seed)

    def household(self, number: int) -> str:
        """The household's key."""
        return self.keys(HOUSEHOLD, number)

    def first(self, number: int) -> str:
        """The key of the first grown-up of a household."""
        return self.keys(PERSON, number)

    def members(self, number: int) -> tuple[random.Random, list[Member]]:
        """The people of this household, with the dice that go on for the rest of it."""
        rng = random.Random(self.seed << 32 | number)
        prefix, surname = names.surname(rng)
        found = []
        for part in range(SIZES[rng.randrange(len(SIZES))]):
            grown_up = part < GROWN_UP
            if part == 1:
                other = names.surname(rng)
            year = 1940 + rng.randrange(65) if grown_up else 2009 + rng.randrange(17)
            born = (year, 1 + rng.randrange(12), 1 + rng.randrange(28))
            own = other if part == 1 else (prefix, surname)
            found.append(Member(self.keys(PERSON, number, part), names.given(rng), *own, *born, grown_up))
        return rng, found


def make(alias: str, town: Town, areas: list[Area]) -> dict[str, int]:
    """Write all households, people, memberships, addresses and parents' authority. Returns the counts."""
    return {
        "households": copy(
            alias, Household, ("id", "name", "area_id"), _households(town, areas), since="2021-03-01 00:00:00+01"
        ),
        "persons": copy(alias, Person, PERSON_COLUMNS, _persons(town)),
        "memberships": copy(alias, Membership, ("id", "household_id", "person_id"), _memberships(town), period=SINCE),
        "addresses": copy(
            alias, Address, ADDRESS_COLUMNS, _addresses(town), city="Merwelinde", since="2021-03-01", source="brp"
        ),
        "authority": copy(
            alias, Authority, ("id", "person_id", "holder_id", "period"), _authority(town), kind="parent", source="brp"
        ),
    }


PERSON_COLUMNS = (
    "id", "given_names", "prefix", "surname", "search_name", "surname_keys", "birth_year", "birth_month", "birth_day", "born_first",
    "source",
)  # fmt: skip
ADDRESS_COLUMNS = ("id", "person_id", "street", "number", "postcode")


def _households(town: Town, areas: list[Area]) -> Iterator[str]:
    for number in range(town.households):
        name = town.members(number)[1][0].surname
        yield f"{town.household(number)}\t{name}\t{areas[number % len(areas)].pk}"


def _persons(town: Town) -> Iterator[str]:
    known: dict[tuple[str, str], str] = {}
    for number in range(town.households):
        source = "brp" if number % 5 else "told"
        for who in town.members(number)[1]:
            full = f"{who.prefix} {who.surname}".strip()
            keys = known.setdefault((who.prefix, who.surname), ",".join(f'"{key}"' for key in surname_keys(full)))
            name = known.setdefault((who.given, full), search_name(who.given, full))
            yield (
                f"{who.key}\t{who.given}\t{who.prefix}\t{who.surname}\t{name}\t{{{keys}}}\t{who.year}\t{who.month}\t{who.day}"
                f"\t{who.year}-{who.month:02}-{who.day:02}\t{source}"
            )


def _memberships(town: Town) -> Iterator[str]:
    for number in range(town.households):
        household = town.household(number)
        for part, who in enumerate(town.members(number)[1]):
            yield f"{town.keys(MEMBERSHIP, number, part)}\t{household}\t{who.key}"


def _addresses(town: Town) -> Iterator[str]:
    for number in range(town.households):
        rng, members = town.members(number)
        home = f"{names.street(rng)}\t{1 + rng.randrange(200)}\t{1000 + rng.randrange(9000)}{'ABCDEFGH'[rng.randrange(8)]}{'KLMN'[rng.randrange(4)]}"
        for part, who in enumerate(members):
            yield f"{town.keys(ADDRESS, number, part)}\t{who.key}\t{home}"


def _authority(town: Town) -> Iterator[str]:
    for number in range(town.households):
        members = town.members(number)[1]
        for part, child in enumerate(members):
            if not child.grown_up:
                born = f"{child.month:02}-{child.day:02} 00:00:00 Europe/Amsterdam"
                period = f'["{child.year}-{born}","{child.year + 18}-{born}")'
                for place, parent in enumerate(members[:GROWN_UP]):
                    yield f"{town.keys(AUTHORITY, number, part * GROWN_UP + place)}\t{child.key}\t{parent.key}\t{period}"
