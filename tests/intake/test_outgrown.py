# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""At 00:00 of the eighteenth birthday the terms of the school act stop, and who stood there for it reads nothing more (Leerplichtwet art. 4b, H4-11)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from rondom.access import actions as access
from rondom.access.actors import acting
from rondom.access.keys import sight_keys
from rondom.core import clock as the_clock
from rondom.core.decisions import Denied
from rondom.intake.actions import Told
from rondom.intake.actions.promises import make_promise
from rondom.intake.alarms import as_job, raise_alarms
from rondom.intake.chips import chip, pause_reason
from rondom.intake.models import Alarm, Clock, LegalRequest, Promise, TermEvent
from rondom.intake.outgrown import stop_outgrown
from rondom.people.birth import UNKNOWN, Birth
from tests.factories.people import AMSTERDAM
from tests.intake.town import Town, small_town

SCHOOL = "leerplicht.toezicht"
ASKED = datetime(2026, 9, 1, 10, 20, tzinfo=AMSTERDAM)
BIRTHDAY = datetime(2026, 9, 12, 0, 0, tzinfo=AMSTERDAM)
SECOND = timedelta(seconds=1)
JAY = Told("Jay", "Mulder", Birth(2008, 9, 12), "3394KL", "31")
HENK = Told("Henk", "Mulder", Birth(1979, 1, 26), "3394KL", "31")


@pytest.fixture
def town(as_worker: str) -> Town:
    """In a database in which the job may take its role."""
    with the_clock.at(ASKED):
        return small_town()


def asks(town: Town, who: Told, moment: datetime = ASKED) -> LegalRequest:
    """For time off school, which an officer decides on within eight weeks."""
    question = town.calls(
        "Ik wil een half jaar vrij van school om te werken.", moment=moment, caller=who, answers={"awb.onderwerp": "school", "leerplicht.wat": "verlof"},
        handlers={"leerplicht.verlof": "Lotte"},
    )  # fmt: skip
    return town.request(question, "leerplicht.verlof", "Lotte", moment)


def told(model: type[Any], **which: Any) -> list[Any]:
    """What stands there, as a job of the system reads it."""
    with transaction.atomic():
        as_job()
        return list(model._default_manager.filter(**which))


def of(request: LegalRequest) -> Clock:
    (found,) = told(Clock, request_id=request.pk)
    return found


def runs(moment: datetime) -> int:
    with the_clock.at(moment), transaction.atomic():
        return stop_outgrown(moment=moment)


def test_at_the_last_second_it_runs_and_at_midnight_it_stops(town: Town) -> None:
    request = asks(town, JAY)
    assert runs(BIRTHDAY - SECOND) == 0
    assert of(request).is_running
    assert runs(BIRTHDAY) == 1 and runs(BIRTHDAY + SECOND) == 0
    stopped = of(request)
    assert stopped.stopped_at == BIRTHDAY and not stopped.is_running
    with transaction.atomic():
        as_job()
        assert chip(stopped, BIRTHDAY, pause_reason(stopped)).words == "gestopt: Jay werd 18"
    (event,) = told(TermEvent, clock_id=stopped.pk, kind="stop")
    assert event.article == "Leerplichtwet art. 4b"
    assert [one.state for one in told(LegalRequest, pk=request.pk)] == [LegalRequest.State.CLOSED]


def test_a_job_that_did_not_run_for_days_stops_it_as_of_midnight_and_nobody_is_late(town: Town) -> None:
    request = asks(town, JAY)
    late = BIRTHDAY + timedelta(days=90)
    assert runs(late) == 1
    assert of(request).stopped_at == BIRTHDAY
    with the_clock.at(late), transaction.atomic():
        raise_alarms(moment=late)
    assert told(Alarm, clock__request_id=request.pk) == []


def test_what_was_late_before_is_told_first(town: Town) -> None:
    request = asks(town, JAY, datetime(2026, 6, 1, 9, 0, tzinfo=AMSTERDAM))
    assert of(request).due_at < BIRTHDAY
    assert runs(BIRTHDAY) == 0
    with the_clock.at(BIRTHDAY), transaction.atomic():
        raise_alarms(moment=BIRTHDAY)
    assert told(Alarm, clock__request_id=request.pk)
    assert runs(BIRTHDAY + SECOND) == 1


def test_what_was_promised_for_it_is_let_go_and_nothing_else(town: Town) -> None:
    request = asks(town, JAY)
    with acting(town.actor("Lotte"), ASKED):
        home, jay = request.household, request.about
    for purpose in (SCHOOL, "awb.eerste_contact"):
        who = "Lotte" if purpose == SCHOOL else "Sanne"
        town.does(
            who,
            make_promise,
            ASKED,
            household=home,
            to=jay,
            text="bellen",
            due_at=BIRTHDAY + timedelta(days=9),
            purpose=purpose,
        )
    runs(BIRTHDAY - SECOND)
    assert {one.withdrawn_at for one in told(Promise, text="bellen")} == {None}
    runs(BIRTHDAY)
    assert {one.purpose: one.withdrawn_at for one in told(Promise, text="bellen")} == {
        SCHOOL: BIRTHDAY,
        "awb.eerste_contact": None,
    }


def test_what_a_parent_asked_goes_on(town: Town) -> None:
    """It is about a child of his, and the form does not know which."""
    request = asks(town, HENK)
    assert runs(BIRTHDAY) == 0
    assert of(request).is_running


def test_whose_birthday_nobody_knows_stops_nothing(town: Town) -> None:
    request = asks(town, Told("Jay", "Mulder", UNKNOWN, "3394KL", "31"))
    assert runs(BIRTHDAY) == 0
    assert of(request).is_running


def test_who_stood_there_for_it_reads_nothing_more_from_midnight_on(town: Town) -> None:
    request = asks(town, JAY)
    with acting(town.actor("Lotte"), ASKED):
        home = request.household
    for moment, there in ((BIRTHDAY - SECOND, True), (BIRTHDAY, False)):
        with acting(town.actor("Lotte"), moment):
            assert (SCHOOL in sight_keys(request.household_id, moment).purposes) is there
    with pytest.raises(Denied):
        town.does("Lotte", access.touch_involvement, BIRTHDAY, household=home)


def test_it_is_opened_anew_for_nobody_of_eighteen(town: Town) -> None:
    request = asks(town, JAY)
    with acting(town.actor("Lotte"), ASKED):
        jay = request.about
    lotte = town.workers["Lotte"]
    opened = {
        "person": jay,
        "party": lotte.party,
        "professional": lotte,
        "purpose": SCHOOL,
        "opened_by": "melding van school",
    }
    town.does("Lotte", access.open_involvement, BIRTHDAY - SECOND, **opened)
    with pytest.raises(Denied, match="jonger is dan 18"):
        town.does("Lotte", access.open_involvement, BIRTHDAY, **opened)
