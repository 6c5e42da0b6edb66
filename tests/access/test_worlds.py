# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One truth: the plain reference, the keys and the database agree on every fact, for everybody, at every moment."""

import os
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from random import Random
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connections

from rondom.access import actors
from rondom.access.keys import sight_keys, visible
from rondom.people.models import ContactRoute
from tests.access import reference
from tests.access.reference import Fact, Looker, Place, World
from tests.access.worlds import lookers, moments, random_world, write

# More worlds on request: RONDOM_WORLDS=200 finds what four did not.
WORLDS = int(os.environ.get("RONDOM_WORLDS", "4"))
FIRST_SEED = int(os.environ.get("RONDOM_WORLDS_FROM", "1"))
MOMENTS = 5


@dataclass
class Tally:
    points: int = 0
    seen: int = 0


def as_item(fact: Fact) -> SimpleNamespace:
    """The fact as the keys look at items."""
    return SimpleNamespace(
        id=fact.id, household_id=fact.household, about_id=fact.about, purpose=fact.purpose, category=fact.category, party_id=fact.party,
        compartment_id=fact.wall, own_to_id=fact.own_to, moment=fact.moment,
    )  # fmt: skip


def test_reference_keys_and_database_agree(own_database):
    tally = Tally()
    for seed in range(FIRST_SEED, FIRST_SEED + WORLDS):
        world = random_world(seed)
        write(world)
        found = Counter[tuple[datetime, UUID]]()
        for moment in moments(world, Random(seed), MOMENTS):
            for looker in lookers(world):
                compare(world, looker, moment, seed, tally, found)
        assert 1 in found.values(), f"world {seed} has no fact that exactly one may see"
    print(f"{WORLDS} worlds, {tally.points} points, {tally.seen} seen")
    assert tally.points >= 5_000 * WORLDS
    assert 0.02 < tally.seen / tally.points < 0.6  # a world in which all or nothing is seen proves nothing


def told(world: World, got: set[UUID], expected: set[UUID]) -> str:
    """Which facts differ, for who reads the failure."""
    return "\n".join(
        f"{'too much' if fact.id in got else 'too little'}: {fact}" for fact in world.facts if fact.id in got ^ expected
    )


def compare(world: World, looker: Looker, moment: datetime, seed: int, tally: Tally, found: Counter) -> None:
    """One looker at one moment: every page, and the fence without any page."""
    places = [Place(household, None) for household in world.households] + [Place(None, one.id) for one in world.beings]
    kind = actors.PROFESSIONAL if looker.worker else actors.PERSON
    with actors.acting(actors.Actor(kind, looker.id), moment):
        fenced = set(ContactRoute.objects.values_list("pk", flat=True))
        for place in places:
            where = f"world {seed}, {kind} {looker.id}, {place}, {moment:%Y-%m-%d %H:%M:%S}"
            keys = sight_keys(place.household, moment, place.person)
            page = reference.on_page(world, looker, place, moment)
            expected = {fact.id for fact in page if reference.sees(world, looker, fact, place, moment)}
            by_keys = {fact.id for fact in page if keys.reason(as_item(fact))}
            by_database = set(visible(ContactRoute, keys).values_list("pk", flat=True))
            assert by_keys == expected, f"keys: {where}: {told(world, by_keys, expected)}"
            assert by_database == expected, f"database: {where}: {told(world, by_database, expected)}"
            assert expected <= fenced, f"fence too narrow: {where}"
            tally.points += len(page)
            tally.seen += len(expected)
            found.update(
                (moment, fact.id) for fact in page if fact.id in expected and reference.place_of(fact) == place
            )
    ours = {fact.id for fact in world.facts if reference.near(world, looker, fact, moment)}
    mine = {fact.id for fact in world.facts}
    assert fenced & mine <= ours, f"fence too wide: world {seed}, {kind} {looker.id}, {moment}: {fenced - ours}"


@pytest.mark.parametrize("seed", range(1, 4))
def test_worlds_hold_what_the_rules_are_about(seed):
    world = random_world(seed)
    walls = {fact.wall for fact in world.facts if fact.wall}
    assert len(set(world.controllers)) >= 2 and walls
    assert len({fact.purpose for fact in world.facts}) >= 3
    assert {deviation.effect for deviation in world.deviations} == {"allow", "withhold"}
    assert any(stand.deputy for stand in world.stands) and any(worker.works.until for worker in world.workers)
    assert any(fact.own_to for fact in world.facts)
    assert any(fact.typed_by and fact.wall for fact in world.facts)


def test_the_reference_shares_no_code_with_what_it_checks():
    with open(reference.__file__) as file:
        imports = [line for line in file if line.startswith(("import", "from"))]
    assert not [line for line in imports if "rondom" in line and "rondom import law" not in line]


# Each rule broken once, to see that the worlds bite: (function, what it says, what it would say without the rule)
BROKEN = {
    "the birthday itself": ("access_keys_of", "< m.parents_until", "<= m.parents_until"),
    "authority that ended": ("access_keys_of", "worker)) AND a.period @> moment", "worker))"),
    "a consent withdrawn": ("access_reaches", "AND c.period @> moment", ""),
    "lines a member keeps to himself": (
        "access_keys_of",
        "false, resident, NULL::text[]",
        "false, NULL::uuid, NULL::text[]",
    ),
    "members of that time only": ("access_keys_of", "m.household_id, m.period,", "m.household_id, NULL::tstzrange,"),
    "an invitation is no involvement": ("access_involvements_of", "i.state = 'accepted' AND", ""),
    "the wall, in the fence": ("access_passes_item", "AND (wall IS NULL OR i.compartment_id = wall)", ""),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_the_worlds_notice_a_broken_rule(own_database, rule):
    name, says, without = BROKEN[rule]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", [name])
        (definition,) = cursor.fetchone()
        assert says in definition
        cursor.execute(definition.replace(says, without))
    with pytest.raises(AssertionError, match="keys: |database: |fence too"):
        for seed in range(1, 9):
            world = random_world(seed)
            write(world)
            for moment in moments(world, Random(seed), MOMENTS):
                for looker in lookers(world):
                    compare(world, looker, moment, seed, Tally(), Counter())
