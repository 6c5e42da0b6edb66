# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nobody waits for an answer to what the other never saw: what waits for his ja stands on his first page, and a nee on the day of who makes the plan."""

from datetime import datetime, timedelta

import pytest

from rondom.access.actions import end_involvement
from rondom.access.actors import acting
from rondom.access.models import Involvement
from rondom.core import clock
from rondom.plan.actions import add_step, answer_step, how_it_goes, worries
from rondom.plan.models import CircleMember, Step
from tests.factories.network import Merwelinde
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_agreements import agree, says
from tests.plan.test_helping import els
from tests.plan.test_pages import reads

__all__ = ["els"]
LATER = MONDAY + timedelta(hours=2)
ONE, TWO = "wacht één ding op uw ja", "wachten 2 dingen op uw ja"
NO, PASSED = "Er is nee gezegd. Praat er samen over.", "Iemand gaf iets door. Kijk vandaag in het plan."


def front(town: Merwelinde, name: str, moment: datetime = LATER) -> str:
    with clock.at(moment):
        return reads(browser(town.resident(name)), "/mijn/")


def day(town: Merwelinde, name: str = "Sanne", moment: datetime = LATER) -> str:
    with clock.at(moment):
        return reads(browser(town.worker(name)), "/mijn-dag/")


def step(town: Merwelinde, about: str = "Murat") -> Step:
    who = town.persons[about]
    return town.does(
        "Sanne", add_step, MONDAY, household=town.households[HOME], about=who, text="Naar de huisarts", owner=who
    )


def test_what_waits_for_him_stands_on_his_first_page_and_on_nobody_elses(shared: Merwelinde) -> None:
    assert "op uw ja" not in front(shared, "Murat")
    made, one = agree(shared), step(shared)
    assert TWO in front(shared, "Murat") and "op uw ja" not in front(shared, "Jeroen")
    says(shared, "Murat", made)
    assert ONE in front(shared, "Murat")
    shared.does("Murat", answer_step, MONDAY, step=one, answer="no")
    assert "op uw ja" not in front(shared, "Murat")


def test_what_is_behind_them_asks_nothing(shared: Merwelinde) -> None:
    one = step(shared)
    shared.does("Sanne", how_it_goes, MONDAY, step=one, state=Step.State.DROPPED)
    assert "op uw ja" not in front(shared, "Murat")


def test_a_nee_stands_on_the_day_of_who_makes_the_plan_with_him(shared: Merwelinde) -> None:
    made = agree(shared)
    assert NO not in day(shared)
    says(shared, "Murat", made, "no")
    assert NO in day(shared) and "belt de school" not in day(shared).split(NO)[0][-200:]
    assert NO not in day(shared, "Joris"), "and of nobody else"
    assert NO not in day(shared, moment=MONDAY + timedelta(days=8)), "after a week it is no news any more"
    says(shared, "Murat", made, "yes")
    assert NO not in day(shared)


def test_a_nee_about_whose_lines_are_not_shared_with_him_is_not_told(shared: Merwelinde) -> None:
    jeroens = shared.does(
        "Jeroen",
        add_step,
        MONDAY,
        household=shared.households[HOME],
        about=shared.persons["Jeroen"],
        text="Rust",
        owner=shared.persons["Jeroen"],
    )
    shared.does("Jeroen", answer_step, MONDAY, step=jeroens, answer="no")
    assert NO not in day(shared)


def test_a_worry_of_their_own_people_stands_on_top(shared: Merwelinde, els: CircleMember) -> None:
    shared.does("Sanne", worries, MONDAY, member=els, text="Lina was heel stil.")
    words = day(shared)
    assert PASSED in words and "heel stil" not in words
    assert PASSED not in day(shared, "Joris")


@pytest.mark.parametrize("leaves", [False, True])
def test_who_leads_and_does_not_stand_there_any_more_is_told(shared: Merwelinde, leaves: bool) -> None:
    if leaves:
        with acting(shared.worker("Sanne"), MONDAY):
            his = list(Involvement.objects.in_force(MONDAY).naming(shared.workers["Sanne"].pk))
        for one in his:
            shared.does("Sanne", end_involvement, MONDAY, involvement=one)
    assert ("Sanne leest uw plan nu niet." in front(shared, "Murat")) is leaves
