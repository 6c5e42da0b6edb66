# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two records of one human being, in random worlds: he himself gains what is his, nobody else gains anything, and parted again all is as it was."""

import os
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import connections

from rondom.access import actors
from rondom.access.keys import sight_keys
from rondom.people.models import ContactRoute, PersonMerge, PossibleDuplicate
from tests.access import reference
from tests.access.points import Tally, compare, forget_the_last_world, shown
from tests.access.reference import Deviation, Joined, Looker, Place, Span, World, Yes
from tests.access.worlds import CATEGORIES, FIRST, LAST, lookers, moments, random_world, write

# More worlds on request, as in test_worlds.
WORLDS = int(os.environ.get("RONDOM_MERGED_WORLDS", "2"))
FIRST_SEED = int(os.environ.get("RONDOM_WORLDS_FROM", "1"))
MOMENTS = 2


def merged_world(seed: int) -> World:
    """A world in which two people turn out to be one for a while: adults of two households, a child with two birth dates, or three records."""
    world, random = random_world(seed, facts=50), Random(seed)
    father, mother, child, teenager, other = (being.id for being in world.beings)
    kept, others = [(father, [mother]), (child, [teenager]), (mother, [father, other]), (other, [child])][seed % 4]
    together = {kept, *others}
    world.acts = [
        replace(
            act, source=random.choice(["brp", "brp", "order", "paper", "told"] if act.kind == "parent" else ["order"])
        )
        for act in world.acts
        if not {act.person, act.holder} <= together
    ]
    since = FIRST + (LAST - FIRST) * random.random() * 0.4
    until = since + timedelta(days=random.randrange(30, 150))
    world.joins = [Joined(kept, one, Span(since, until)) for one in others]
    # The same yes under both records: taken back under the one, still given under the other.
    back = Yes(UUID(int=random.getrandbits(128), version=4), kept, "wmo.onderzoek", Span(FIRST, since), withdrawn=True)
    still = Yes(UUID(int=random.getrandbits(128), version=4), others[0], "wmo.onderzoek", Span(FIRST, None))
    world.yeses += [back, still]
    world.deviations = [replace(one, consent=still.id) if one.consent else one for one in world.deviations]
    world.deviations += _named(world, kept, others[0], random)
    return world


def _named(world: World, kept: UUID, other: UUID, random: Random) -> list[Deviation]:
    """What is held back about one of the two, and what is shown of one, to who might otherwise gain or keep by the other."""
    stand = random.choice([one for one in world.stands if one.state == "accepted"])
    workers = {act.worker for act in world.acts if act.worker} | {stand.named}
    found = []
    for effect, about in (("withhold", kept), ("withhold", other), ("allow", kept), ("allow", other)):
        for category in random.sample(CATEGORIES, 2):
            receiver = random.choice(
                [{"to_person": kept}, {"to_person": other}, {"to_worker": random.choice(sorted(workers))}]
            )
            to = {"to_party": None, "to_purpose": "", "to_person": None, "to_worker": None} | receiver
            found.append(
                Deviation(
                    id=UUID(int=random.getrandbits(128), version=4),
                    effect=effect,
                    **to,
                    household=None,
                    item=None,
                    about=about,
                    category=category,
                    source=None,
                    consent=None,
                    span=Span(FIRST, LAST),
                )  # fmt: skip
            )
    return found


def join(world: World, until: datetime | None) -> None:
    """The links as rows; `until`: when they are undone, if they are."""
    worker, owner = world.workers[0].id, "owner"
    for link in world.joins:
        pair = PossibleDuplicate(person_id=link.kept, other_id=link.other, found_at=FIRST, outcome="one_person")
        pair.settled_at = link.span.since
        pair.save(using=owner, force_insert=True)
        PersonMerge(
            kept_id=link.kept, other_id=link.other, pair_id=pair.pk, merged_at=link.span.since, merged_by_id=worker, reason="zelfde mens",
            undone_at=until, undone_by_id=worker if until else None, undo_reason="toch niet" if until else "",
        ).save(using=owner, force_insert=True)  # fmt: skip


def agree_while_joined(world: World, seed: int, tally: Tally) -> None:
    """Everybody in one world, while two are one and just after."""
    forget_the_last_world()
    write(world)
    end = world.joins[0].span.until
    assert end
    join(world, end)
    for moment in [*_during(world, seed), end + timedelta(days=1)]:
        for looker in lookers(world):
            compare(world, looker, moment, seed, tally, Counter(), Random(seed))


def test_reference_keys_and_database_agree_about_two_records_of_one(own_database):
    tally = Tally()
    for seed in range(FIRST_SEED, FIRST_SEED + WORLDS):
        agree_while_joined(merged_world(seed), seed, tally)
    print(f"{WORLDS} worlds, {tally.points} points, {tally.seen} seen")
    assert tally.points >= 2_000 * WORLDS


@dataclass(frozen=True)
class Seen:
    """What one looker sees at one moment: of each page, and through the fence alone."""

    pages: dict[Place, frozenset[UUID]]
    fence: frozenset[UUID]

    @property
    def everything(self) -> frozenset[UUID]:
        return frozenset().union(*self.pages.values())


def look(world: World, looker: Looker, moment: datetime) -> Seen:
    places = [Place(household, None) for household in world.households] + [Place(None, one.id) for one in world.beings]
    kind = actors.PROFESSIONAL if looker.worker else actors.PERSON
    mine = {fact.id for fact in world.facts}
    with actors.acting(actors.Actor(kind, looker.id), moment):
        fence = frozenset(ContactRoute.objects.values_list("pk", flat=True)) & mine
        found = shown([sight_keys(place.household, moment, place.person) for place in places])
    return Seen({place: frozenset(facts) for place, facts in zip(places, found, strict=True)}, fence)


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + WORLDS))
def test_nobody_gains_sight_and_parted_again_all_is_as_it_was(own_database, seed):
    world = merged_world(seed)
    write(world)  # a database of its own for each seed
    during = _during(world, seed)
    end = world.joins[0].span.until
    after = [end, end + timedelta(days=20)]
    before = {
        (looker.id, moment): look(world, looker, moment) for moment in during + after for looker in lookers(world)
    }
    join(world, end)
    himself = {one for link in world.joins for one in (link.kept, link.other)}
    gained = 0
    for (who, moment), then in before.items():
        looker = next(one for one in lookers(world) if one.id == who)
        now = look(world, looker, moment)
        if not world.joins[0].span.has(moment):
            assert now == then, f"world {seed}: {who} sees otherwise at {moment}, when nothing is joined"
        elif who in himself:
            held = {fact.id for fact in world.facts if _held_back(world, looker, fact, moment)}
            own = {fact.id for fact in world.facts if fact.about in himself} - held
            assert own <= now.everything, f"world {seed}: he does not see all that is about him at {moment}"
            gained += len(now.everything - then.everything)
        else:
            assert now.fence <= then.fence, f"world {seed}: the fence opens for {who} at {moment}"
            for place, facts in now.pages.items():
                assert facts <= then.pages[place], f"world {seed}: {who} sees more of {place} at {moment}"
    assert gained, "the one it is about sees what was under his other record"


def _held_back(world: World, looker: Looker, fact: reference.Fact, moment: datetime) -> bool:
    reaching = reference.reaching(world, looker, moment)
    return any(one.effect == "withhold" and reference.covers(one, fact, world, moment) for one in reaching)


def _during(world: World, seed: int) -> list[datetime]:
    """The first moment, the last, some between, and some of the world's own."""
    span = world.joins[0].span
    assert span.since and span.until
    edges = [span.since, span.until - timedelta(seconds=1), span.since + (span.until - span.since) / 2]
    return [*edges, *moments(world, Random(seed), MOMENTS)]


# Each rule of joining broken once: (function, what it says, what it would say without the rule)
BROKEN = {
    "what is held back holds for both records": (
        "access_keys_of",
        "g.effect = 'withhold' AND g.item IS NULL",
        "g.effect = 'none' AND g.item IS NULL",
    ),
    "what is shown stays with its record": (
        "access_keys_of",
        "g.effect = 'withhold' AND g.item IS NULL",
        "g.item IS NULL",
    ),
    "authority that ended under the other record": ("access_keys_of", "AND NOT access_outranked(a, moment)", ""),
    "a yes that was taken back": ("access_reaches", "g.effect = 'allow' AND access_taken_back(c, moment)", "false"),
    "the earliest birth date counts": ("access_keys_of", "min(o.born_first)", "max(o.born_first)"),
    "only while it is in force": ("people_records_of", "AND (m.undone_at IS NULL OR m.undone_at > moment)", ""),
    "all that is his": ("access_keys_of", "FROM unnest(own) self", "FROM (SELECT resident) s(self)"),
    "in the fence too": ("access_passes_item", "mine := rondom_persons()", "mine := ARRAY[resident]"),
}


# The first world that notices; those before it would only take time.
FIRST_SEEN = {"what is shown stays with its record": 2, "authority that ended under the other record": 4}


@pytest.mark.parametrize("rule", BROKEN)
def test_the_worlds_notice_a_broken_rule_of_joining(own_database, rule):
    name, says, without = BROKEN[rule]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", [name])
        (definition,) = cursor.fetchone()
        assert says in definition
        cursor.execute(definition.replace(says, without))
    with pytest.raises(AssertionError, match="keys: |filter: |database: |fence too"):
        for seed in range(FIRST_SEEN.get(rule, 1), 13):
            agree_while_joined(merged_world(seed), seed, Tally())
