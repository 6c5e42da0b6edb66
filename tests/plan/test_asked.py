# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each deed of the plan, and each word of a resident, asks its rule before it does anything."""

from datetime import datetime

import pytest

from rondom.access.actors import acting
from rondom.core.decisions import Denied
from rondom.plan.actions import endorse_need, note_strength, state_need
from rondom.portal.actions import say_it_is_different
from tests.factories.network import Merwelinde, merwelinde, mulder, van_beek_aydin
from tests.factories.people import AMSTERDAM

DAY = datetime(2026, 2, 5, 10, 30, tzinfo=AMSTERDAM)
WMO = "wmo.onderzoek"


@pytest.fixture
def town(db: None) -> Merwelinde:
    """Sanne and Joris stand around Van Beek & Aydin, nobody around Mulder."""
    town = merwelinde()
    home = van_beek_aydin(town)
    mulder(town)
    for name in ("Sanne", "Joris"):
        town.around(name, WMO, DAY, household=home)
    return town


def test_a_worker_writes_only_for_a_task_that_he_has_here(town: Merwelinde) -> None:
    told = {"household": town.households["Van Beek & Aydin"], "about": None, "text": "Zij koken samen."}
    with pytest.raises(Denied):
        town.does("Sanne", note_strength, DAY, purpose="participatiewet.bijstand", **told)
    assert town.does("Sanne", note_strength, DAY, purpose=WMO, **told).text == told["text"]


def test_where_nobody_helps_yet_a_resident_is_told_to_ask_first(town: Merwelinde) -> None:
    with pytest.raises(Denied, match="Nog niemand helpt u hier"):
        town.does(
            "Henk",
            note_strength,
            DAY,
            household=town.households["Mulder"],
            about=None,
            text="Wij redden ons.",
            purpose="plan.samen",
        )


def test_who_stands_behind_a_need_does_so_once(town: Merwelinde) -> None:
    home = town.households["Van Beek & Aydin"]
    need = town.does(
        "Sanne",
        state_need,
        DAY,
        household=home,
        about=None,
        purpose=WMO,
        text="rust",
        why="zo niet",
        unit="dagen",
        least=1,
        most=2,
    )
    assert town.does("Joris", endorse_need, DAY, need=need)
    with pytest.raises(Denied, match="al achter"):
        town.does("Joris", endorse_need, DAY, need=need)


def test_only_the_resident_says_of_what_is_his_that_it_is_different(town: Merwelinde) -> None:
    home, jeroen = town.households["Van Beek & Aydin"], town.persons["Jeroen"]
    line = town.does("Sanne", note_strength, DAY, household=home, about=jeroen, text="Hij zingt.", purpose=WMO)
    for name, sentence in (("Sanne", "Alleen de inwoner zelf"), ("Murat", "Dit gaat over iemand anders")):
        with acting(town.actor(name), DAY) as actor, pytest.raises(Denied, match=sentence):
            say_it_is_different(
                by=actor, item=line, shown="Hij zingt.", text="niet waar", persons=actor.person_ids, moment=DAY
            )
