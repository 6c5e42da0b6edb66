# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many statements the pages about consent, privacy and requests cost: the same with one row as with many. No clock: what is counted is the same everywhere."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from rondom.access.actions import ask_consent, hold_lines, open_emergency, withhold
from rondom.access.actors import acting
from rondom.access.lookup import who_is_around
from rondom.access.models import EmergencyAccess
from rondom.access.worker_lines import ask_for_lines
from rondom.core import clock
from rondom.rights.actions import ask
from rondom.rights.models import ControllerTask
from tests.factories import people
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.visitors import browser
from tests.privacy.test_pages import NOW, WHY

pytestmark = pytest.mark.usefixtures("db")
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
# Each page: who reads it, and how many statements it may take, the session, the door and the journal included.
BUDGETS = {
    "/toestemming/": ("Sanne", 11),
    "/mensen/{murat}/toestemming/": ("Sanne", 17),
    "/mensen/{murat}/regels-vasthouden/": ("Sanne", 10),
    "/gegevens/": ("Sanne", 9),
    "/gegevens/{task}/": ("Sanne", 12),
    "/mijn/gegevens/": ("Murat", 14),
    "/privacy/": ("Yvonne", 12),
    "/privacy/gegevenskaart/": ("Yvonne", 8),
    "/privacy/uitzonderingen/": ("Yvonne", 7),
    "/privacy/uitzonderingen/?soort=achtergehouden": ("Yvonne", 7),
    "/privacy/vastgehouden/": ("Yvonne", 8),
    "/privacy/wie-is-er-al/": ("Yvonne", 8),
    "/privacy/verzoeken/": ("Yvonne", 10),
    "/privacy/verzoeken/{task}/": ("Yvonne", 12),
    "/privacy/logboek/": ("Yvonne", 8),
    "/privacy/noodtoegang/": ("Yvonne", 8),
    "/privacy/noodtoegang/{emergency}/": ("Yvonne", 10),
}


@pytest.fixture
def town() -> Any:
    town = merwelinde()
    town.workers["Yvonne"] = people.professional("Yvonne", at=town.parties["bestuur"], function="privacy_officer")
    home = van_beek_aydin(town)
    for name, purpose in (("Sanne", "wmo.onderzoek"), ("Bo", "jeugdwet.toeleiding")):
        town.around(name, purpose, NOW - timedelta(days=2), household=home)
    with clock.at(NOW):
        fill(town, 1)
        yield town


def fill(town: Merwelinde, times: int) -> None:
    """Something on each of the pages, so many times more."""
    until = NOW + timedelta(days=7)
    for number in range(times):
        for name in ("Murat", "Jeroen"):
            person = town.persons[name]
            town.does(
                "Sanne",
                hold_lines,
                NOW,
                person=person,
                article="AVG art. 23; UAVG art. 41",
                reason="gevaar",
                until=until,
            )
            town.does(
                "Sanne",
                who_is_around,
                NOW,
                person=person,
                purpose="wmo.onderzoek",
                household=town.households["Van Beek & Aydin"],
            )
            asked = {"person": person, "kind": "help", "text": f"vraag {number}", "purpose": "plan.samen"}
            town.does("Sanne", ask_consent, NOW, **asked)
            town.does(name, ask, NOW, person=person, kind="correct", words=f"dit klopt niet {number}")
        town.does(
            "Sanne", withhold, NOW, about=town.persons["Murat"], category="health", article="AVG art. 23; UAVG art. 41", reason="nog niet",
            until=until, to_person=town.persons["Jeroen"],
        )  # fmt: skip
        with acting(town.worker("Yvonne"), NOW) as officer:
            ask_for_lines(
                by=officer, worker=town.workers["Sanne"], reason="een inwoner vraagt wie er keek", since=date(2026, 2, 1), until=date(2026, 2, 5)
            )  # fmt: skip
    who = {"given_names": "Murat", "surname": "Aydin", "born": date(1984, 11, 20)}
    town.does("Joris", open_emergency, NOW - timedelta(hours=1), reason=WHY, **who)


def places(town: Merwelinde) -> dict[str, object]:
    """The records that the addresses name."""
    with acting(town.worker("Yvonne"), NOW):
        return {
            "murat": town.persons["Murat"].pk,
            "task": ControllerTask.objects.filter(handler_id=town.workers["Sanne"].pk).order_by("pk")[0].pk,
            "emergency": EmergencyAccess.objects.get().pk,
        }


def statements(browse: Callable[[], Any]) -> list[str]:
    assert browse().status_code == 200
    with CaptureQueriesContext(connection) as main, CaptureQueriesContext(connections["journal"]) as journal:
        browse()
    return [
        one["sql"]
        for one in (*main.captured_queries, *journal.captured_queries)
        if not one["sql"].startswith(NOT_COUNTED)
    ]


@pytest.mark.parametrize("page", BUDGETS)
def test_a_page_costs_no_more_than_its_budget_and_no_more_with_many_rows(town: Merwelinde, page: str) -> None:
    who, budget = BUDGETS[page]
    path = page.format(**places(town))
    client = browser(town.actor(who))
    few = statements(lambda: client.get(path))
    fill(town, 5)
    many = statements(lambda: client.get(path))
    assert len(many) <= budget, f"{len(few)} with few rows\n" + "\n".join(many)
    assert len(many) <= len(few), f"{len(few)} with few rows\n" + "\n".join(many)
