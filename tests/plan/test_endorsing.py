# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Standing behind a need: under a duty of secrecy only with the release of that very thing, person and task; and a line for everyone it is about."""

from datetime import datetime
from typing import Any

import pytest

from rondom.access import actions
from rondom.access.actors import acting
from rondom.access.models import Consent
from rondom.core.decisions import Denied
from rondom.journal.reading import folds
from rondom.plan.actions import endorse_need, note_strength, rather_not, state_need, talk_about_setting
from rondom.plan.models import Need
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM

BEFORE = datetime(2026, 2, 3, 14, tzinfo=AMSTERDAM)
DAY = datetime(2026, 2, 5, 11, tzinfo=AMSTERDAM)
WMO, YOUTH, CARE, SPECIAL = (
    "wmo.onderzoek",
    "jeugdwet.toeleiding",
    "zorg.behandeling",
    "participatiewet.bijzondere_bijstand",
)


@pytest.fixture
def town(db: None) -> Merwelinde:
    """Sanne investigates; Mirte treats Jeroen; Bo is around Sam. What Sam needs is shown to both, who may not say a thing yet."""
    town = merwelinde()
    home = van_beek_aydin(town)
    town.around("Sanne", WMO, BEFORE, household=home)
    town.around("Mirte", CARE, BEFORE, person=town.persons["Jeroen"])
    town.around("Bo", YOUTH, BEFORE, person=town.persons["Sam"])
    return town


def need(town: Merwelinde, about: str = "Sam") -> Need:
    found = town.does(
        "Sanne", state_need, BEFORE, household=home(town), about=town.persons[about], text="Rust overdag", purpose=WMO
    )
    for worker in ("Bo", "Mirte"):
        by = "Murat" if about in ("Sam", "Lina") else about
        town.does(by, actions.show, BEFORE, about=town.persons[about], item=found, to_professional=town.workers[worker])
    return found


def home(town: Merwelinde) -> Any:
    return town.households["Van Beek & Aydin"]


def releases(town: Merwelinde, whose: str, source: str, source_purpose: str, category: str = "needs") -> Consent:
    """Murat and Jeroen release a source's own secrecy, about Jeroen or about one of the children."""
    person = town.persons[whose]
    voices = {"given_by": person}
    by, way = whose, Consent.Way.PORTAL
    if whose in ("Sam", "Lina"):
        by, way, voices = (
            "Sanne",
            Consent.Way.SPOKEN,
            {"given_by": town.persons["Murat"], "given_with": town.persons["Jeroen"]},
        )
    return town.does(
        by, actions.give_consent, DAY, person=person, kind=Consent.Kind.RELEASE, text="Zeg wat nodig is.", category=category,
        purpose=SPECIAL, to_party=town.parties["wni"], source_party=town.parties[source], source_purpose=source_purpose,
        way=way, household=home(town), **voices,
    )  # fmt: skip


def refused(town: Merwelinde, worker: str, found: Need) -> None:
    with pytest.raises(Denied, match="nog niet gezegd dat je dit mag delen"):
        town.does(worker, endorse_need, DAY, need=found)


def test_a_release_of_another_thing_is_none(town: Merwelinde) -> None:
    """Jeroen let Mirte tell what happened in December; that is not what she thinks Sam needs."""
    found = need(town)
    releases(town, "Jeroen", "ggz", CARE, category="health")
    refused(town, "Mirte", found)
    releases(town, "Jeroen", "ggz", CARE, category="")
    refused(town, "Mirte", found)
    releases(town, "Jeroen", "ggz", CARE)
    assert town.does("Mirte", endorse_need, DAY, need=found).professional_id == town.workers["Mirte"].pk


def test_a_release_about_another_child_is_none(town: Merwelinde) -> None:
    found = need(town)
    town.around("Bo", YOUTH, BEFORE, person=town.persons["Lina"])
    releases(town, "Lina", "cjg", YOUTH)
    refused(town, "Bo", found)
    releases(town, "Sam", "cjg", YOUTH)
    assert town.does("Bo", endorse_need, DAY, need=found)


def test_a_release_from_another_task_is_none(town: Merwelinde) -> None:
    """Bo may say what he knows by the help that was decided; that is not what he heard when it was only asked for."""
    found = need(town)
    releases(town, "Sam", "cjg", "jeugdwet.voorziening")
    refused(town, "Bo", found)


def test_a_release_of_another_source_is_none(town: Merwelinde) -> None:
    found = need(town)
    releases(town, "Sam", "cjg", YOUTH)
    refused(town, "Mirte", found)


def test_a_yes_to_one_kind_of_facts_releases_no_other(town: Merwelinde) -> None:
    yes = releases(town, "Jeroen", "ggz", CARE)
    with pytest.raises(Denied, match="ander soort feiten"):
        town.does("Jeroen", actions.release, DAY, consent=yes, category="health")
    assert town.does("Jeroen", actions.release, DAY, consent=yes, category="needs").category == "needs"


def lines(town: Merwelinde, name: str) -> set[str]:
    with acting(town.resident(name), DAY):
        return {line for fold in folds(town.persons[name].pk) for line in fold.names}


@pytest.mark.parametrize(
    ("deed", "verb", "what"),
    [
        (note_strength, "strength_noted", {"about": None, "text": "Samen eten lukt."}),
        (talk_about_setting, "setting_discussed", {"setting": "home", "state": "told"}),
        (rather_not, "prompt_declined", {"setting": "home", "ring": "own"}),
        (state_need, "need_stated", {"about": None, "text": "Rust"}),
    ],
)
def test_what_is_about_the_whole_household_is_told_to_each_who_lives_there(
    town: Merwelinde, deed: Any, verb: str, what: dict[str, Any]
) -> None:
    town.does("Sanne", deed, DAY, household=home(town), purpose=WMO, **what)
    for name in ("Jeroen", "Murat", "Sam", "Lina"):
        assert verb in lines(town, name)


def test_what_is_about_one_is_told_to_him_alone(town: Merwelinde) -> None:
    town.does(
        "Sanne", note_strength, DAY, household=home(town), purpose=WMO, about=town.persons["Murat"], text="Vroeg op"
    )
    assert "strength_noted" in lines(town, "Murat")
    assert "strength_noted" not in lines(town, "Jeroen")
