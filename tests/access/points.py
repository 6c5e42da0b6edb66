# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One truth, point by point: somebody looks at a page at a moment, and for each fact there the plain reference, the keys, the list filter of
the database and that filter behind the fence must say the same. A world is written once and asked for by everybody at several moments, so that a point costs little.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from types import SimpleNamespace
from uuid import UUID

from django.db import connections
from django.db.models import IntegerField, Value

from rondom.access import actors
from rondom.access.keys import Keys, sight_keys, visible
from rondom.access.shown import Shown
from rondom.people.models import ContactRoute
from tests.access import reference
from tests.access.lifted import lifted
from tests.access.reference import Fact, Looker, Place, World
from tests.access.worlds import lookers, moments, random_world, write

MOMENTS = 6
# The same as `visible`, worked out once, as the household page asks it.
ROUTES = Shown(ContactRoute)
# Of the points that stay closed, one in so many is asked again with each rule lifted in turn.
SAMPLE = 20
TABLES = (
    "access_grant", "access_consent", "access_involvement", "people_contactroute", "people_authority", "people_membership", "people_household",
    "people_person", "network_professional", "network_party", "network_organisation",
)  # fmt: skip


@dataclass
class Tally:
    """What was asked, and what decided."""

    worlds: int = 0
    points: int = 0
    decided: Counter[str] = field(default_factory=Counter)
    closed_by: Counter[str] = field(default_factory=Counter)

    @property
    def seen(self) -> int:
        """How many points were open."""
        return sum(self.decided[rule] for rule in reference.ALLOWING)


def agree(points: int, first_seed: int = 1, tell: Callable[[Tally], None] = lambda tally: None) -> Tally:
    """Worlds from this seed on until so many points agree, told after each world. A difference is an AssertionError that names it."""
    tally = Tally()
    seed = first_seed
    while tally.points < points:
        forget_the_last_world()
        agree_in(random_world(seed, facts=150), seed, tally)
        seed += 1
        tell(tally)
    return tally


def forget_the_last_world() -> None:
    """Each world has the database to itself: rows of others would only cost time."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")


def agree_in(world: World, seed: int, tally: Tally) -> None:
    """Everybody in one world, at moments around which something changes."""
    write(world)
    sample = Random(seed)
    one_alone = False
    for moment in moments(world, Random(seed), MOMENTS):
        found = Counter[UUID]()
        for looker in lookers(world):
            compare(world, looker, moment, seed, tally, found, sample)
        one_alone = one_alone or 1 in found.values()
    assert one_alone, f"world {seed} has no fact that exactly one may see"
    tally.worlds += 1


def compare(
    world: World, looker: Looker, moment: datetime, seed: int, tally: Tally, found: Counter[UUID], sample: Random
) -> None:
    """One looker at one moment: every page, and the fence without any page."""
    places = [Place(household, None) for household in world.households] + [Place(None, one.id) for one in world.beings]
    kind = actors.PROFESSIONAL if looker.worker else actors.PERSON
    with actors.acting(actors.Actor(kind, looker.id), moment):
        fenced = set(ContactRoute.objects.values_list("pk", flat=True))
        keys = [sight_keys(place.household, moment, place.person) for place in places]
        by_database = shown(keys)
        asked = sum(tally.decided.values()) % len(places)  # one place each time, and in the end all kinds of them
        kept = {route.pk for route in ROUTES(keys[asked])}
    assert kept == by_database[asked], f"kept question: world {seed}, {kind} {looker.id}, {places[asked]}, {moment}"
    by_filter = shown(keys, using="owner")
    for number, place in enumerate(places):
        where = f"world {seed}, {kind} {looker.id}, {place}, {moment:%Y-%m-%d %H:%M:%S}"
        page = reference.on_page(world, looker, place, moment)
        reasons = {fact.id: reference.why(world, looker, fact, place, moment) for fact in page}
        expected = {fact for fact, why in reasons.items() if why in reference.ALLOWING}
        by_keys = {fact.id for fact in page if keys[number].reason(as_item(fact))}
        assert by_keys == expected, f"keys: {where}: {told(world, by_keys, expected)}"
        assert by_filter[number] == expected, f"filter: {where}: {told(world, by_filter[number], expected)}"
        assert by_database[number] == expected, f"database: {where}: {told(world, by_database[number], expected)}"
        assert expected <= fenced, f"fence too narrow: {where}"
        tally.points += len(page)
        tally.decided.update(reasons.values())
        found.update(fact.id for fact in page if fact.id in expected and reference.place_of(fact) == place)
        for fact in page:
            if reasons[fact.id] == "withheld" or (fact.id not in expected and sample.randrange(SAMPLE) == 0):
                tally.closed_by.update(lifted(world, looker, fact, place, moment))
    near = {fact.id for fact in world.facts if reference.near(world, looker, fact, moment)}
    assert fenced <= near, f"fence too wide: world {seed}, {kind} {looker.id}, {moment}: {fenced - near}"


def shown(keys: Iterable[Keys], using: str = "default") -> list[set[UUID]]:
    """What the database shows of each place, in one statement: behind the fence, or as the tables' owner, for whom there is no fence."""
    asked = [
        visible(ContactRoute, one)
        .using(using)
        .order_by()
        .annotate(at=Value(number, IntegerField()))
        .values_list("at", "pk")
        for number, one in enumerate(keys)
    ]
    by_place: list[set[UUID]] = [set() for _ in asked]
    for number, pk in asked[0].union(*asked[1:], all=True):
        by_place[number].add(pk)
    return by_place


def as_item(fact: Fact) -> SimpleNamespace:
    """The fact as the keys look at items."""
    return SimpleNamespace(
        id=fact.id, household_id=fact.household, about_id=fact.about, purpose=fact.purpose, category=fact.category, party_id=fact.party,
        compartment_id=fact.wall, own_to_id=fact.own_to, moment=fact.moment,
    )  # fmt: skip


def told(world: World, got: set[UUID], expected: set[UUID]) -> str:
    """Which facts differ, for who reads the failure."""
    return "\n".join(
        f"{'too much' if fact.id in got else 'too little'}: {fact}" for fact in world.facts if fact.id in got ^ expected
    )
