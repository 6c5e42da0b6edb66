# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household that shares its plan: Sanne leads, with a yes of Murat; Petra stands around too and reads nothing of it."""

from datetime import datetime, timedelta

import pytest

from rondom.access.actions import answer_lead, propose_lead
from rondom.plan.actions import share_plan
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=AMSTERDAM)
HOME = "Van Beek & Aydin"


@pytest.fixture
def town(db: None) -> Merwelinde:
    """Not shared yet."""
    town = merwelinde()
    home = van_beek_aydin(town)
    for name, purpose in (("Sanne", "wmo.onderzoek"), ("Petra", "participatiewet.bijzondere_bijstand")):
        town.around(name, purpose, MONDAY - timedelta(days=9), household=home)
    lead = town.does(
        "Sanne", propose_lead, MONDAY - timedelta(days=8), household=home, professional=town.workers["Sanne"]
    )
    town.does("Murat", answer_lead, MONDAY - timedelta(days=7), lead=lead, answer="yes")
    return town


@pytest.fixture
def shared(town: Merwelinde) -> Merwelinde:
    """Shared with her."""
    town.does("Murat", share_plan, MONDAY - timedelta(days=6), household=town.households[HOME])
    return town
