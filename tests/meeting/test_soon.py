# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meetings of today and soon: on the day of who is asked, and in one calm line for the resident."""

from datetime import timedelta

import pytest

from rondom.core import clock
from rondom.meeting.actions import When, answer_meeting, call_off_meeting, move_meeting
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.meeting.test_meetings import TUESDAY, together
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_pages import reads

THURSDAY = MONDAY + timedelta(days=3)
WAITS = "nog niet gezegd of je komt"


@pytest.fixture
def both(shared: Merwelinde) -> Merwelinde:
    """Petra takes part in the plan too."""
    shared.around("Petra", "plan.samen", MONDAY - timedelta(days=2), household=shared.households[HOME])
    return shared


def day(town: Merwelinde, name: str, moment: object = MONDAY) -> str:
    with clock.at(moment):
        return reads(browser(town.worker(name)), "/mijn-dag/")


def test_who_is_asked_reads_it_a_week_ahead_and_whether_he_said_that_he_comes(both: Merwelinde) -> None:
    together(both, when=When(TUESDAY, 60, "home"))
    meeting = together(both, when=When(THURSDAY, 60, "school"), workers=[both.workers["Petra"]])
    assert WAITS in day(both, "Petra") and "Van Beek" in day(both, "Petra")
    mine = day(both, "Sanne")
    assert "Startoverleg, school" in mine and WAITS not in mine and "Startoverleg, thuis" not in mine
    both.does("Petra", answer_meeting, MONDAY, meeting=meeting, answer="yes")
    assert WAITS not in day(both, "Petra")
    both.does("Sanne", move_meeting, MONDAY, meeting=meeting, starts_at=THURSDAY + timedelta(hours=2), version=1)
    assert WAITS in day(both, "Petra"), "another moment is another question"
    later = day(both, "Petra", THURSDAY + timedelta(hours=5))
    assert "Startoverleg, school" in later and WAITS not in later, "today it still stands there"
    both.does("Sanne", call_off_meeting, MONDAY, meeting=meeting, version=2)
    assert "Startoverleg, school" not in day(both, "Petra")


def test_soonest_first(both: Merwelinde) -> None:
    together(both, when=When(THURSDAY, 60, "school"))
    together(both, when=When(THURSDAY - timedelta(days=1), 60, "office"))
    words = day(both, "Sanne")
    assert words.index("Startoverleg, kantoor") < words.index("Startoverleg, school")


def test_of_a_household_that_he_may_not_see_any_more_nothing_stands_there(both: Merwelinde) -> None:
    together(both, when=When(THURSDAY, 60, "school"), workers=[both.workers["Petra"]])
    with clock.at(MONDAY):
        browser(both.resident("Murat")).post("/mijn/stappen/delen/", {"delen": "stop"})
    assert "Startoverleg" not in day(both, "Sanne", MONDAY + timedelta(minutes=1))
    assert "Startoverleg" not in day(both, "Omar") and "Startoverleg" not in day(both, "Jesse")


def test_the_look_stands_in_the_journal_for_whom_it_is_about(both: Merwelinde) -> None:
    together(both, when=When(THURSDAY, 60, "school"), residents=("Murat",))
    with clock.at(MONDAY), written() as lines:
        browser(both.worker("Sanne")).get("/mijn-dag/")
    assert "look desk:day" in lines


def test_the_resident_reads_the_next_one_in_one_line(both: Merwelinde) -> None:
    with clock.at(MONDAY):
        assert "Overleg:" not in reads(browser(both.resident("Murat")), "/mijn/")
    together(both, when=When(TUESDAY, 60, "home"))
    first = together(both, when=When(THURSDAY, 60, "school"))
    with clock.at(MONDAY):
        murat = reads(browser(both.resident("Murat")), "/mijn/")
        assert (
            "Overleg: donderdag 5 maart" in murat
            and "school" in murat
            and "thuis" not in murat.split("Overleg:")[1][:60]
        )
        assert "Overleg:" not in reads(browser(both.resident("Lina")), "/mijn/")
    both.does("Sanne", call_off_meeting, MONDAY, meeting=first, version=1)
    with clock.at(MONDAY):
        assert "Overleg: dinsdag 10 maart" in reads(browser(both.resident("Murat")), "/mijn/")
