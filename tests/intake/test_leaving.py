# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker is done here: his own tasks, nothing left lying, and from that moment he reads nothing (S3-04, S2-06)."""

from datetime import timedelta

import pytest

from rondom.access.actions import propose_lead
from rondom.access.actors import acting
from rondom.access.keys import sight_keys
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.intake.actions import answer_lead, leave
from rondom.intake.actions.promises import keep_promise, make_promise
from rondom.intake.models import Event
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY, shared, town

__all__ = ["shared", "town"]
WMO, PLAN = "wmo.onderzoek", "plan.samen"
SOON = MONDAY + timedelta(minutes=1)


def goes(town: Merwelinde, name: str, *purposes: str) -> None:
    town.does(name, leave, MONDAY, household=town.households[HOME], purposes=purposes)


def reads_for(town: Merwelinde, name: str) -> set[str]:
    with acting(town.worker(name), SOON):
        return set(sight_keys(town.households[HOME].pk, SOON).purposes)


def test_he_leaves_for_one_task_and_stays_for_another(shared: Merwelinde) -> None:
    shared.around("Bo", "jeugdwet.toeleiding", MONDAY, household=shared.households[HOME])
    shared.around("Bo", PLAN, MONDAY, household=shared.households[HOME], person=shared.persons["Murat"])
    goes(shared, "Bo", PLAN)
    assert reads_for(shared, "Bo") == {"jeugdwet.toeleiding"}
    goes(shared, "Bo", "jeugdwet.toeleiding")
    assert reads_for(shared, "Bo") == set()
    with acting(shared.resident("Murat"), SOON):
        left = Event.objects.filter(kind=Event.Kind.LEFT)
        assert {event.of_party_id for event in left} == {shared.workers["Bo"].party_id}


def test_nobody_sends_a_colleague_away_by_it(shared: Merwelinde) -> None:
    shared.around("Bo", "jeugdwet.toeleiding", MONDAY, household=shared.households[HOME])
    with pytest.raises(Denied, match="niet meer bij dit huishouden"):
        goes(shared, "Sanne", "jeugdwet.toeleiding")
    assert reads_for(shared, "Bo") == {"jeugdwet.toeleiding"}


def test_who_leads_hands_that_over_first(shared: Merwelinde) -> None:
    lead = shared.does(
        "Sanne", propose_lead, MONDAY, household=shared.households[HOME], professional=shared.workers["Sanne"]
    )
    shared.does("Murat", answer_lead, MONDAY, lead=lead, answer="yes")
    everything = tuple(reads_for(shared, "Sanne"))
    with pytest.raises(Denied, match="vaste begeleider"):
        goes(shared, "Sanne", *everything)
    shared.does("Murat", answer_lead, SOON, lead=lead, answer="no")
    goes(shared, "Sanne", *everything)


def test_what_he_promised_he_does_first(shared: Merwelinde) -> None:
    shared.around("Bo", "jeugdwet.toeleiding", MONDAY, household=shared.households[HOME])
    promised = shared.does(
        "Bo", make_promise, MONDAY, household=shared.households[HOME], to=shared.persons["Murat"], purpose="jeugdwet.toeleiding",
        text="Bo belt de school", due_at=MONDAY + timedelta(days=2),
    )  # fmt: skip
    with pytest.raises(Denied, match="Bo belt de school"):
        goes(shared, "Bo", "jeugdwet.toeleiding")
    shared.does("Bo", keep_promise, MONDAY, promise=promised)
    goes(shared, "Bo", "jeugdwet.toeleiding")


def test_on_the_page_he_chooses_what_he_is_done_with(shared: Merwelinde) -> None:
    with clock.at(MONDAY):
        shared.around("Bo", "jeugdwet.toeleiding", MONDAY, household=shared.households[HOME])
        home = f"/huishoudens/{shared.households[HOME].pk}/klaar/"
        bo = browser(shared.worker("Bo"))
        assert "Vertel het eerst aan de inwoner" in bo.get(home).content.decode()
        nothing = bo.post(home, {"csrf": "x"})
        assert nothing.status_code == 422 and "Kies waarmee je hier klaar bent." in nothing.content.decode()
        elsewhere = bo.post(home, {"purposes": [WMO]})
        assert elsewhere.status_code == 422 and reads_for(shared, "Sanne") >= {WMO}
        done = bo.post(home, {"purposes": ["jeugdwet.toeleiding"]}, follow=True)
        assert "Je leest hier niets meer van." in done.content.decode()
        assert bo.get(home).status_code == 404


def test_a_refusal_on_the_page_is_on_record(shared: Merwelinde) -> None:
    shared.around("Bo", "jeugdwet.toeleiding", MONDAY, household=shared.households[HOME])
    shared.does(
        "Bo", make_promise, MONDAY, household=shared.households[HOME], to=shared.persons["Murat"], purpose="jeugdwet.toeleiding",
        text="Bo belt de school", due_at=MONDAY + timedelta(days=2),
    )  # fmt: skip
    with clock.at(MONDAY), written() as lines:
        shown = browser(shared.worker("Bo")).post(
            f"/huishoudens/{shared.households[HOME].pk}/klaar/", {"purposes": ["jeugdwet.toeleiding"]}
        )
    assert shown.status_code == 422 and "Bo belt de school" in shown.content.decode()
    assert "refused desk:leave" in lines
