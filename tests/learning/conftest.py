# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household Mulder: Petra of W&I helps Henk with debts; Ellen leads her team, Yvonne is the privacy officer."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from rondom.core import clock
from rondom.learning.actions import report_mistake
from rondom.learning.models import Mistake
from tests.factories import people
from tests.factories.network import Merwelinde, merwelinde, mulder
from tests.factories.people import AMSTERDAM

WEDNESDAY = datetime(2026, 11, 4, 10, 15, tzinfo=AMSTERDAM)
HOME, DEBTS, HOUR, DAY = "Mulder", "wgs.plan", timedelta(hours=1), timedelta(days=1)
THREE = {"text": "Een brief bleef liggen.", "cost": "186 euro.", "done": "Wij zoeken uit hoe u het terugkrijgt."}


@pytest.fixture
def town(db: None) -> Iterator[Merwelinde]:
    """Nothing went wrong yet."""
    town = merwelinde()
    for name, slug, function in (
        ("Ellen", "wni", "team_lead"),
        ("Tess", "toegang", "team_lead"),
        ("Yvonne", "bestuur", "privacy_officer"),
        ("Ria", "wni", "income_worker"),
    ):
        town.workers[name] = people.professional(name, at=town.parties[slug], function=function, phone="0199 55 00 99")
    home = mulder(town)
    town.around("Petra", DEBTS, WEDNESDAY - 30 * DAY, household=home)
    with clock.at(WEDNESDAY):
        yield town


def reported(town: Merwelinde, **more: Any) -> Mistake:
    """Petra reports: about Henk, no leak."""
    told = {
        "what": "Ik liet een brief liggen.",
        "leak": "no",
        "household": town.households[HOME],
        "about": town.persons["Henk"],
    }
    return town.does("Petra", report_mistake, WEDNESDAY, **told | more)
