# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling in a family map, alone or at the table with who looks along, and throwing it away."""

import pytest

from rondom.core.decisions import Denied
from rondom.intake.rules import Stale
from rondom.kinship.actions import (
    PatternWords,
    RelativeWords,
    add_pattern,
    begin_map,
    correct_pattern,
    correct_relative,
    remove_map,
    remove_pattern,
    remove_relative,
    show_map,
)
from rondom.kinship.models import FamilyMap, MapShown, Pattern, PatternRelative, Relative
from rondom.plan.actions import add_goal
from tests.factories.network import Merwelinde
from tests.kinship.conftest import FRIDAY, LATER, as_actor, of, shows, tells


def test_the_resident_begins_his_own_once_and_stands_on_it(town: Merwelinde) -> None:
    begun = town.does("Rob", begin_map, FRIDAY)
    assert of(town, begun, "self").name == "Rob"
    with pytest.raises(Denied, match="U hebt al"):
        town.does("Rob", begin_map, LATER)
    with pytest.raises(Denied, match="begint de inwoner zelf"):
        town.does("Joris", begin_map, FRIDAY)


def test_from_twelve_on_a_child_has_a_map_of_its_own(town: Merwelinde) -> None:
    """Kim is thirteen, Daan six; no parent reads Kim's."""
    begun = town.does("Kim", begin_map, FRIDAY)
    with pytest.raises(Denied, match="vanaf 12 jaar"):
        town.does("Daan", begin_map, FRIDAY)
    for parent in ("Rob", "Linda"):
        with as_actor(town, parent):
            assert not FamilyMap.objects.filter(pk=begun.pk).exists(), parent


def test_whoever_looks_along_fills_it_in_and_it_says_who_typed(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    aunt = tells(town, robs, "tante Bep", "aunt", by="Joris")
    words = PatternWords("Niemand praat.", "Wij praten op zondag.", [aunt.pk])
    pattern = town.does("Joris", add_pattern, LATER, family_map=robs, told=words)
    assert aunt.entered_with == pattern.entered_with == town.workers["Joris"]
    with as_actor(town, "Rob", LATER):
        assert Relative.objects.get(relation="father").entered_with is None


@pytest.mark.parametrize("name", ["Sanne", "Linda"])
def test_nobody_else_fills_it_in(town: Merwelinde, robs: FamilyMap, name: str) -> None:
    shows(town, robs)
    with pytest.raises(Denied, match="van iemand anders"):
        tells(town, robs, "tante Bep", "aunt", by=name)


def test_whoever_looks_along_changes_nothing(town: Merwelinde, robs: FamilyMap) -> None:
    shown, father = shows(town, robs), of(town, robs, "father")
    assert shown.pk
    told = RelativeWords("vader", "father")
    for action, what in (
        (correct_relative, {"relative": father, "told": told, "version": 1}),
        (remove_relative, {"relative": father}),
        (remove_map, {"family_map": robs}),
        (show_map, {"family_map": robs, "to": town.workers["Sanne"]}),
    ):
        with pytest.raises(Denied, match="alleen van wie de kaart is"):
            town.does("Joris", action, LATER, **what)


def test_two_who_write_at_once_lose_nothing(town: Merwelinde, robs: FamilyMap) -> None:
    father = of(town, robs, "father")
    town.does("Rob", correct_relative, LATER, relative=father, told=RelativeWords("pa", "father"), version=1)
    with pytest.raises(Stale) as stale:
        town.does("Rob", correct_relative, LATER, relative=father, told=RelativeWords("vader", "father"), version=1)
    assert stale.value.texts["name"] == ("pa", "vader") and stale.value.version == 2
    with as_actor(town, "Rob"):
        pattern = Pattern.objects.get()
    town.does("Rob", correct_pattern, LATER, pattern=pattern, told=PatternWords("Anders."), version=1)
    with pytest.raises(Stale):
        town.does("Rob", correct_pattern, LATER, pattern=pattern, told=PatternWords("Nog anders."), version=1)


@pytest.mark.parametrize(
    ("name", "relation", "child_of", "reason"),
    [
        ("zus", "sister", ["grandfather"], "één rij hoger"),
        ("opa", "grandfather", ["father"], "één rij hoger"),
        ("zus", "sister", ["father", "father", "father"], "niet meer dan twee"),
    ],
)
def test_what_does_not_fit_on_the_map_is_said_in_words(
    town: Merwelinde, robs: FamilyMap, name: str, relation: str, child_of: list[str], reason: str
) -> None:
    with pytest.raises(Denied, match=reason):
        tells(town, robs, name, relation, *[of(town, robs, one) for one in child_of])


def test_who_has_children_on_the_map_stays_in_his_row(town: Merwelinde, robs: FamilyMap) -> None:
    father = of(town, robs, "father")
    with pytest.raises(Denied, match="Maak die eerst los"):
        town.does("Rob", correct_relative, LATER, relative=father, told=RelativeWords("papa", "brother"), version=1)


def test_only_who_stands_on_it_comes_into_a_pattern(town: Merwelinde, robs: FamilyMap) -> None:
    other = town.does("Linda", begin_map, FRIDAY)
    with as_actor(town, "Linda"):
        lindas = Relative.objects.get(family_map=other)
    with pytest.raises(Denied, match="die op de kaart staat"):
        town.does("Rob", add_pattern, LATER, family_map=robs, told=PatternWords("x", relatives=[lindas.pk]))


def test_somebody_taken_off_is_gone_and_what_hung_on_him_is_loose(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    father, uncle = of(town, robs, "father"), tells(town, robs, "oom Piet", "uncle", by="Joris")
    aunt = tells(town, robs, "nicht Els", "cousin", uncle, father, by="Joris")
    town.does("Rob", remove_relative, LATER, relative=uncle)
    with as_actor(town, "Rob", LATER):
        assert Relative.objects.get(pk=aunt.pk).parent_ids == (father.pk,)
    town.does("Rob", remove_relative, LATER, relative=father)
    himself = of(town, robs, "self")
    with as_actor(town, "Rob", LATER):
        assert himself.parent_ids == () and PatternRelative.objects.count() == 1
    with pytest.raises(Denied, match="U staat zelf op de kaart"):
        town.does("Rob", remove_relative, LATER, relative=himself)


def test_a_pattern_is_taken_out_for_good(town: Merwelinde, robs: FamilyMap) -> None:
    with as_actor(town, "Rob"):
        pattern = Pattern.objects.get()
    town.does("Rob", remove_pattern, LATER, pattern=pattern)
    with as_actor(town, "Rob"):
        assert not Pattern.objects.exists() and not PatternRelative.objects.exists()


def test_the_whole_map_is_thrown_away_and_nothing_is_left(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    tells(town, robs, "tante Bep", "aunt", by="Joris")
    town.does("Rob", remove_map, LATER, family_map=robs)
    for model in (FamilyMap, Relative, Pattern, PatternRelative, MapShown):
        assert not model._default_manager.using("owner").exists(), model
    again = town.does("Rob", begin_map, LATER)
    assert again.pk != robs.pk


def test_it_is_shown_to_somebody_who_stands_around_him_once_at_a_time(town: Merwelinde, robs: FamilyMap) -> None:
    with pytest.raises(Denied, match="Kies iemand die u nu helpt"):
        shows(town, robs, to="Petra")
    shows(town, robs)
    with pytest.raises(Denied, match="kijkt al mee"):
        shows(town, robs, moment=LATER)
    with pytest.raises(Denied, match="al voorbij"):
        shows(town, robs, to="Sanne", until=FRIDAY)


def test_nobody_of_another_map_is_a_parent(town: Merwelinde, robs: FamilyMap) -> None:
    lindas = town.does("Linda", begin_map, FRIDAY)
    with as_actor(town, "Linda"):
        herself = Relative.objects.get(family_map=lindas)
    with pytest.raises(Denied, match="die op de kaart staat"):
        tells(town, robs, "Bo", "daughter", herself)


def test_a_goal_of_another_plan_is_refused_in_words(town: Merwelinde, robs: FamilyMap) -> None:
    home = town.households["Hendriks"]
    elsewhere = town.does("Jo", add_goal, FRIDAY, household=home, about=None, text="Thuis blijven")
    with pytest.raises(Denied, match="uit uw eigen plan"):
        town.does("Rob", add_pattern, LATER, family_map=robs, told=PatternWords("x", goal=elsewhere.pk))
