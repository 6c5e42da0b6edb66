# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who waits for a word of this worker: only households where he stands now, for the party where he works now."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rondom.access import actors
from rondom.access.caseload import longest_waiting
from rondom.access.models import Involvement
from rondom.core import clock
from tests.factories.people import acting, household, involve, party, person, professional

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def by():
    return actors.for_professional(professional())


def waits(by, moment=None, most=25):
    now = moment or clock.now()
    with acting(by, now):
        return [one.name for one in longest_waiting(now - timedelta(days=14), [], most)]


def home(name="Aydin"):
    return household(person(surname=name), name=name)


def test_who_waits_longest_comes_first_and_no_more_than_asked(by) -> None:
    first, second, third = (home(name) for name in ("Aydin", "Bakker", "Chen"))
    for at, days in ((first, 30), (second, 90), (third, 60)):
        involve(by, at, last_contact=clock.now() - timedelta(days=days))
    assert waits(by) == ["Bakker", "Chen", "Aydin"]
    assert waits(by, most=2) == ["Bakker", "Chen"]


def test_contact_for_one_task_is_contact(by) -> None:
    at = home()
    involve(by, at)
    assert waits(by) == ["Aydin"]
    involve(by, at, purpose="wgs.plan", last_contact=clock.now())
    assert waits(by) == []


def test_a_colleagues_household_does_not_wait_for_me(by) -> None:
    involve(actors.for_professional(professional("Bo")), home())
    assert waits(by) == []


def test_what_was_done_for_another_party_is_not_mine_any_more(by) -> None:
    elsewhere = replace(by, party_id=party("Plan&Rust").pk)
    at = home()
    involve(elsewhere, at)
    assert waits(by) == []
    involve(by, at, purpose="wgs.plan")
    assert waits(by) == ["Aydin"]


def test_contact_for_another_party_is_no_contact_of_mine(by) -> None:
    at = home()
    involve(by, at)
    involve(replace(by, party_id=party("Plan&Rust").pk), at, purpose="wgs.plan", last_contact=clock.now())
    assert waits(by) == ["Aydin"]


def test_who_left_the_party_has_nobody_waiting() -> None:
    gone = clock.now() + timedelta(days=1)
    by = actors.for_professional(professional(until=gone))
    involve(by, home())
    assert waits(by) == ["Aydin"]
    assert waits(by, gone) == []


@pytest.mark.parametrize("state", [Involvement.State.INVITED, Involvement.State.DECLINED])
def test_an_invitation_waits_for_an_answer_and_not_for_a_word(by, state) -> None:
    involve(by, home(), state=state)
    assert waits(by) == []


def test_what_ended_does_not_wait(by) -> None:
    end = clock.now() + timedelta(days=1)
    involve(by, home(), until=end)
    assert waits(by) == ["Aydin"]
    assert waits(by, end) == []
