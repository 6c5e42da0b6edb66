# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each reads his own: not what a housemate agreed, not what plays with him, and no parent what a child said or agreed (H2-04, access.md rules 3 and 10)."""

from datetime import timedelta

import pytest

from rondom.access.actors import acting
from rondom.access.keys import sight_keys, visible
from rondom.safety.actions import hear_member, list_risk
from rondom.safety.models import MemberWord, RiskFactor, SafetyAgreement, SafetyLine, SafetyTurn, Watcher
from tests.factories.network import Merwelinde
from tests.safety.conftest import AT_HOME, FRIDAY, HOME, THURSDAY, agreed, ready, signed

LATER = FRIDAY + timedelta(hours=1)


@pytest.fixture
def whole(town: Merwelinde, line: SafetyLine) -> Merwelinde:
    """Everything is said and signed."""
    ready(town, line)
    signed(town, line)
    for name in AT_HOME:
        town.does(
            "Joris", hear_member, FRIDAY, line=line, about=town.persons[name], feels="not_yet", text=f"Woorden van {name}"
        )  # fmt: skip
    town.does(
        "Joris", list_risk, FRIDAY, line=line, about=town.persons["Rob"], kind="alcohol", text="Drinkt in het weekend"
    )
    return town


def sees(town: Merwelinde, who: str) -> set[str]:
    """The words that the sight keys let this one read, and that pass the fence."""
    with acting(town.actor(who), LATER):
        mine = sight_keys(town.households[HOME].pk, LATER)
        texts = [one.text for model in (SafetyAgreement, RiskFactor, MemberWord) for one in visible(model, mine)]
        return {*texts, *(one.name for one in visible(Watcher, mine))}


@pytest.mark.parametrize("who", AT_HOME)
def test_each_at_home_reads_his_own_and_who_watches_along(whole: Merwelinde, who: str) -> None:
    own = {f"Afspraak van {who}", f"Woorden van {who}", "Ria", "juf Els"}
    assert sees(whole, who) == own | ({"Drinkt in het weekend"} if who == "Rob" else set())


def test_no_parent_reads_a_childs_words_also_not_past_the_pages(whole: Merwelinde) -> None:
    for parent in ("Linda", "Rob"):
        with acting(whole.resident(parent), LATER):
            for model in (SafetyAgreement, MemberWord):
                assert {one.about_id for one in model.objects.all()} == {whole.persons[parent].pk}


def test_six_roles(whole: Merwelinde) -> None:
    everything = {
        *(f"{what} van {name}" for what in ("Afspraak", "Woorden") for name in AT_HOME), "Drinkt in het weekend", "Ria", "juf Els",
    }  # fmt: skip
    assert sees(whole, "Joris") == everything
    home = whole.households[HOME]
    whole.around("Petra", "participatiewet.bijzondere_bijstand", THURSDAY, household=home)
    whole.around("Mirte", "zorg.behandeling", THURSDAY, person=whole.persons["Rob"])
    for stranger in ("Petra", "Mirte", "Sanne", "Omar", "Bo"):
        assert sees(whole, stranger) == set(), stranger
    assert sees(whole, "Ilse") == set(), "by no rule of sight: she reads as the named person who signs, on the page"
    with acting(whole.worker("Ilse"), LATER):
        line = SafetyLine.objects.get()
        assert line.is_named_reader(whole.workers["Ilse"].pk, LATER)
        assert not line.is_named_reader(whole.workers["Sanne"].pk, LATER)


def test_a_stranger_reads_nothing_past_every_rule(whole: Merwelinde) -> None:
    for name in ("Sanne", "Omar", "Kees"):
        with acting(whole.worker(name), LATER):
            for model in (SafetyLine, SafetyTurn, SafetyAgreement, Watcher, RiskFactor, MemberWord):
                assert not model.objects.exists(), (name, model)


def test_who_signs_is_named_to_whoever_asks_who_sees(whole: Merwelinde) -> None:
    with acting(whole.worker("Ilse"), LATER):
        found = SafetyLine.named_readers(whole.households[HOME].pk, LATER, "default")
    assert [one.professional_id for one in found] == [whole.workers["Ilse"].pk]


def test_a_childs_agreement_counts_as_the_childs_own_words(town: Merwelinde, line: SafetyLine) -> None:
    agreed(town, line, "Kim", "Linda")
    with acting(town.worker("Joris"), THURSDAY):
        found = dict(SafetyAgreement.objects.values_list("about__given_names", "category"))
    assert found == {"Kim": "own_words", "Linda": "safety"}
