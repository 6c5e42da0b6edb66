# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One truth: the plain reference, the keys and the database agree on every fact, for everybody, at every moment; and a rule that is broken on
purpose in any of the three is noticed. More points: `python -m tests.access.prove`.
"""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from rondom.access import keys
from rondom.access.shown import Shown
from tests.access import points, reference
from tests.access.lifted import RULES
from tests.access.points import Tally, agree, agree_in, forget_the_last_world
from tests.access.prove import report
from tests.access.worlds import random_world

POINTS = int(os.environ.get("RONDOM_POINTS", "100000"))
FIRST_SEED = int(os.environ.get("RONDOM_WORLDS_FROM", "1"))


def test_reference_keys_and_database_agree(own_database: str) -> None:
    """A hundred thousand points, and every rule decides some of them."""
    tally = agree(POINTS, FIRST_SEED)
    print("\n".join(report(tally, 0)))
    assert tally.points >= POINTS
    assert 0.02 < tally.seen / tally.points < 0.6  # a world in which all or nothing is seen proves nothing
    silent = {rule for rule in (*reference.ALLOWING, *reference.CLOSED) if not tally.decided[rule]}
    silent |= {rule for rule in RULES if not tally.closed_by[rule]}
    assert not silent, f"no point in {tally.worlds} worlds was decided by these rules"


@pytest.mark.parametrize("seed", range(1, 4))
def test_worlds_hold_what_the_rules_are_about(seed: int) -> None:
    world = random_world(seed)
    walls = {fact.wall for fact in world.facts if fact.wall}
    assert len(set(world.controllers)) >= 2 and walls
    assert len({fact.purpose for fact in world.facts}) >= 3
    assert {deviation.effect for deviation in world.deviations} == {"allow", "withhold"}
    assert any(stand.deputy for stand in world.stands) and any(worker.works.until for worker in world.workers)
    assert any(fact.typed_by and fact.wall for fact in world.facts)


def test_the_reference_shares_no_code_with_what_it_checks() -> None:
    with open(reference.__file__) as file:
        imports = [line for line in file if line.startswith(("import", "from"))]
    assert not [line for line in imports if "rondom" in line and "rondom import law" not in line]


def differs(worlds: int = 8) -> None:
    """The worlds disagree within a few of them."""
    with pytest.raises(AssertionError, match="keys: |filter: |database: |fence too"):
        for seed in range(1, worlds + 1):
            forget_the_last_world()
            agree_in(random_world(seed), seed, Tally())


# Each rule broken once in the database, to see that the worlds bite: (function, what it says, what it would say without the rule)
BROKEN = {
    "the birthday itself": ("access_keys_of", "< m.parents_until", "<= m.parents_until"),
    "authority that ended": ("access_keys_of", "worker)) AND a.period @> moment", "worker))"),
    "a child's own words": ("access_keys_of", "'{own_words}'::text[]", "NULL::text[]"),
    "a consent withdrawn": ("access_reaches", "AND c.period @> moment", ""),
    "a grant that ended": ("access_reaches", "g.period @> moment", "true"),
    "lines a member keeps to himself": (
        "access_keys_of",
        "false, self, NULL::text[]",
        "false, NULL::uuid, NULL::text[]",
    ),
    "members of that time only": ("access_keys_of", "m.household_id, m.period,", "m.household_id, NULL::tstzrange,"),
    "an invitation is no involvement": ("access_involvements_of", "i.state = 'accepted' AND", ""),
    "an involvement that ended": ("access_involvements_of", "AND i.period @> moment", ""),
    "who left the party": ("access_keys_of", "WHERE r.id = worker AND r.period @> moment", "WHERE r.id = worker"),
    "only the purpose of the involvement": (
        "access_keys_of",
        "SELECT i.purpose, i.purpose, s.category::text",
        "SELECT i.purpose, NULL::text, s.category::text",
    ),
    "the wall, in the fence": ("access_passes_item", "AND (wall IS NULL OR i.compartment_id = wall)", ""),
    "authority that ended, in the fence": ("access_authority_over", "a.period @> rondom_now()", "true"),
    "what is about another, in the fence": (
        "access_passes_item",
        "about_person = ANY(mine)",
        "about_person <> ANY(mine)",
    ),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_the_worlds_notice_a_broken_rule(own_database: str, rule: str) -> None:
    name, says, without = BROKEN[rule]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", [name])
        (definition,) = cursor.fetchone()
        assert says in definition
        cursor.execute(definition.replace(says, without))
    differs()


def test_the_worlds_notice_a_fence_that_is_off(own_database: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE people_contactroute DISABLE ROW LEVEL SECURITY")
    differs()


WALL_IN_SQL = "AND ({t}.compartment_id IS NULL OR k.any_wall OR k.wall = {t}.compartment_id)"
KEPT_IN_SQL = "AND ({t}.own_to_id IS NULL OR NOT k.whole OR k.kept_by IS NULL OR k.kept_by = {t}.own_to_id)"


@pytest.mark.parametrize("line", [WALL_IN_SQL, KEPT_IN_SQL, "AND (NOT k.whole OR {t}.about_id IS NULL)"])
def test_the_worlds_notice_a_line_taken_from_the_list_filter(
    own_database: str, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    assert line in keys.OPENED
    monkeypatch.setattr(keys, "OPENED", keys.OPENED.replace(line, ""))
    monkeypatch.setattr(
        points, "ROUTES", Shown(points.ROUTES.model)
    )  # else the question stays kept without the line, or with it
    differs()


@pytest.mark.parametrize("name", ["withholds", "reason"])
def test_the_worlds_notice_keys_that_hold_nothing_back(
    own_database: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    lax: dict[str, Callable[..., Any]] = {
        "withholds": lambda self, item: False,
        "reason": lambda self, item: next((key for key in self.allow if key.category == item.category), None),
    }
    monkeypatch.setattr(keys.Keys, name, lax[name])
    differs()


@pytest.mark.parametrize("name", ["covers", "belongs", "covers_purpose", "reaches_fact"])
def test_the_worlds_notice_a_reference_that_is_wrong(
    own_database: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The reference is held to the others as they are to it: a rule of it that always says yes is noticed too."""
    monkeypatch.setattr(reference, name, lambda *_: True)
    differs()


def test_nothing_is_asked_that_a_page_does_not_ask_for_every_page() -> None:
    """What makes a hundred thousand points cheap is not another question than a page asks: it is made of `visible` itself."""
    assert points.visible is keys.visible and points.sight_keys is keys.sight_keys
