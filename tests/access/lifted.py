# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which rule keeps a fact closed: the world asked again with one rule lifted at a time. What opens then, was closed by that rule alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from rondom import law
from tests.access import reference
from tests.access.reference import Fact, Looker, Place, Span, World

ALWAYS = Span(None, None)
Lifted = tuple[World, Looker, Fact]


def lifted(world: World, looker: Looker, fact: Fact, place: Place, moment: datetime) -> Iterator[str]:
    """The rules without which it would be open."""
    for rule, lift in RULES.items():
        other, who, what = lift(world, looker, fact)
        if reference.sees(other, who, what, place, moment):
            yield rule


def _world(world: World, **changed: object) -> World:
    return replace(world, **changed)  # type: ignore[arg-type]


def _involvement_ended(world: World, looker: Looker, fact: Fact) -> Lifted:
    return _world(world, stands=[replace(one, span=ALWAYS) for one in world.stands]), looker, fact


def _grant_ended(world: World, looker: Looker, fact: Fact) -> Lifted:
    open_now = [replace(one, span=ALWAYS) if one.effect == "allow" else one for one in world.deviations]
    return _world(world, deviations=open_now), looker, fact


def _consent_withdrawn(world: World, looker: Looker, fact: Fact) -> Lifted:
    return _world(world, yeses=[replace(one, span=ALWAYS) for one in world.yeses]), looker, fact


def _authority_ended(world: World, looker: Looker, fact: Fact) -> Lifted:
    return _world(world, acts=[replace(one, span=ALWAYS) for one in world.acts]), looker, fact


def _left_work(world: World, looker: Looker, fact: Fact) -> Lifted:
    who = Looker(worker=replace(looker.worker, works=ALWAYS)) if looker.worker else looker
    return world, who, fact


def _no_member_then(world: World, looker: Looker, fact: Fact) -> Lifted:
    return _world(world, belongings=[replace(one, span=ALWAYS) for one in world.belongings]), looker, fact


def _not_accepted(world: World, looker: Looker, fact: Fact) -> Lifted:
    return _world(world, stands=[replace(one, state="accepted") for one in world.stands]), looker, fact


def _not_named(world: World, looker: Looker, fact: Fact) -> Lifted:
    if looker.worker is None:
        return world, looker, fact
    return _world(world, stands=[replace(one, deputy=looker.worker.id) for one in world.stands]), looker, fact


def _other_purpose(world: World, looker: Looker, fact: Fact) -> Lifted:
    return _world(world, stands=[replace(one, purpose=fact.purpose) for one in world.stands]), looker, fact


def _other_category(world: World, looker: Looker, fact: Fact) -> Lifted:
    reads = sorted(law.current().purposes[fact.purpose].reads)
    return world, looker, replace(fact, category=reads[0]) if reads else fact


def _wall(world: World, looker: Looker, fact: Fact) -> Lifted:
    return world, looker, replace(fact, wall=None)


def _kept_by_another(world: World, looker: Looker, fact: Fact) -> Lifted:
    return world, looker, replace(fact, own_to=None)


def _own_words(world: World, looker: Looker, fact: Fact) -> Lifted:
    return world, looker, replace(fact, category="household") if fact.category == "own_words" else fact


def _too_old(world: World, looker: Looker, fact: Fact) -> Lifted:
    return _world(world, beings=[replace(one, year=2025, month=None, day=None) for one in world.beings]), looker, fact


def _withheld(world: World, looker: Looker, fact: Fact) -> Lifted:
    return _world(world, deviations=[one for one in world.deviations if one.effect == "allow"]), looker, fact


RULES: dict[str, Callable[[World, Looker, Fact], Lifted]] = {
    "involvement not in force": _involvement_ended,
    "grant not in force": _grant_ended,
    "consent not in force": _consent_withdrawn,
    "authority not in force": _authority_ended,
    "does not work there now": _left_work,
    "no member then": _no_member_then,
    "invitation not accepted": _not_accepted,
    "colleague who is not named": _not_named,
    "another purpose": _other_purpose,
    "category the purpose does not read": _other_category,
    "wall": _wall,
    "kept by another member": _kept_by_another,
    "a child's own words": _own_words,
    "too old for it": _too_old,
    "withheld": _withheld,
}
