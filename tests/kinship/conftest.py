# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""De Graaf & Smit (stories.md 6.2): Rob has a map of his own; Joris and Ilse stand around the household, Linda lives there, Kim is nine."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from rondom.access.actors import Actor, acting
from rondom.kinship.actions import PatternWords, RelativeWords, add_pattern, add_relative, begin_map, show_map
from rondom.kinship.models import FamilyMap, MapShown, Relative
from rondom.plan.actions import add_goal
from rondom.plan.models import Goal
from tests.factories.network import Merwelinde, household, merwelinde, parents, person
from tests.factories.people import AMSTERDAM

FRIDAY = datetime(2026, 4, 10, 20, 0, tzinfo=AMSTERDAM)
LATER = FRIDAY + timedelta(days=7)
HOME = "De Graaf & Smit"


@pytest.fixture
def town(db: None) -> Merwelinde:
    """No map yet."""
    town = merwelinde()
    for name, surname, born in (
        ("Linda", "de Graaf", "1991-11-02"), ("Rob", "Smit", "1988-07-21"), ("Kim", "Smit", "2012-10-08"), ("Daan", "Smit", "2019-12-01"),
        ("Jo", "Hendriks", "1944-10-23"),
    ):  # fmt: skip
        person(town, name, surname, born)
    home = household(town, HOME, "Linda", "Rob", "Kim", "Daan")
    household(town, "Hendriks", "Jo")
    for child in ("Kim", "Daan"):
        parents(town, child, "Linda", "Rob")
    before = FRIDAY - timedelta(days=30)
    town.around("Joris", "jeugdwet.toeleiding", before, household=home)
    town.around("Ilse", "veiligthuis.triage", before, household=home, person=town.persons["Kim"])
    town.around("Sanne", "wmo.onderzoek", before, household=home)
    town.around("Petra", "wgs.plan", before, household=town.households["Hendriks"])
    return town


@pytest.fixture
def goal(town: Merwelinde) -> Goal:
    """What the plan of the household is about."""
    made: Goal = town.does(
        "Rob", add_goal, FRIDAY - timedelta(days=1), household=town.households[HOME], about=None, text="Rustig praten"
    )
    return made


@pytest.fixture
def robs(town: Merwelinde, goal: Goal) -> FamilyMap:
    """Filled in by Rob: grandfather, father, himself and Kim, and what comes back."""
    begun: FamilyMap = town.does("Rob", begin_map, FRIDAY)
    opa = tells(town, begun, "opa Gerrit", "grandfather", text="Hij sloeg.")
    father = tells(town, begun, "papa", "father", opa)
    himself = of(town, begun, "self")
    town.does("Rob", _raised, FRIDAY, relative=himself, parent=father)
    tells(town, begun, "Kim van Rob", "daughter", himself)
    words = PatternWords("Wie boos is, slaat.", "Ik loop een blok om.", [opa.pk, father.pk], goal.pk)
    town.does("Rob", add_pattern, FRIDAY, family_map=begun, told=words)
    return begun


def _raised(*, by: Actor, relative: Relative, parent: Relative, moment: datetime) -> None:
    from rondom.kinship.actions import correct_relative

    told = RelativeWords(relative.name, "self", [parent.pk])
    correct_relative(by=by, relative=relative, told=told, version=relative.version, moment=moment)


def tells(
    town: Merwelinde, family_map: FamilyMap, name: str, relation: str, *child_of: Relative, by: str = "Rob", text: str = ""
) -> Relative:  # fmt: skip
    """Somebody more on it."""
    told = RelativeWords(name, relation, [one.pk for one in child_of], text)
    made: Relative = town.does(by, add_relative, FRIDAY, family_map=family_map, told=told)
    return made


def of(town: Merwelinde, family_map: FamilyMap, relation: str) -> Relative:
    """The one on it who is this."""
    with as_actor(town, "Rob"):
        return Relative.objects.get(family_map=family_map, relation=relation)


def shows(
    town: Merwelinde, family_map: FamilyMap, to: str = "Joris", until: datetime | None = None, moment: datetime = FRIDAY
) -> MapShown:
    """Rob lets somebody look along."""
    made: MapShown = town.does(
        "Rob", show_map, moment, family_map=family_map, to=town.workers[to], until=until
    )  # fmt: skip
    return made


@contextmanager
def as_actor(town: Merwelinde, name: str, moment: datetime = FRIDAY) -> Iterator[None]:
    """Whatever is asked in this block, this one asks at this moment."""
    with acting(town.actor(name), moment):
        yield
