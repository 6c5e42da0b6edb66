# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn dag: what hurts a resident first, on top; and only for the worker himself."""

from datetime import datetime, timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from rondom.access.actions import invite_party
from rondom.access.actors import acting
from rondom.access.periods import without_contact
from rondom.core import clock
from rondom.desk.pages.day import LATE_PROMISE, NEXT_TERM, NO_CONTACT, RULE, Task, in_order
from rondom.intake.actions.promises import make_promise
from rondom.intake.models import Promise
from rondom.people.actions import leave_household
from tests.desk.conftest import CALL, VISIT, Call


def day(call: Call, name: str) -> str:
    response = call.browser(name).get("/mijn-dag/")
    assert response.status_code == 200
    return response.content.decode()


def task(words: str, rank: int, waits_since: datetime) -> Task:
    return Task(words, None, None, words, "", None, waits_since, rank)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (task("late", LATE_PROMISE, CALL), task("quiet for years", NO_CONTACT, CALL - timedelta(days=900))),
        (task("later", LATE_PROMISE, CALL - timedelta(days=2)), task("late", LATE_PROMISE, CALL)),
        (task("quiet", NO_CONTACT, CALL), task("term today", NEXT_TERM, CALL - timedelta(days=30))),
        (task("quiet longer", NO_CONTACT, CALL - timedelta(days=20)), task("quiet", NO_CONTACT, CALL)),
        (task("sooner", NEXT_TERM, CALL), task("later", NEXT_TERM, CALL + timedelta(days=1))),
    ],
    ids=lambda one: one.text,
)
def test_who_is_hurt_most_by_waiting_stands_on_top(first: Task, second: Task) -> None:
    assert in_order([second, first]) == [first, second]


def test_the_page_prints_its_rule(call: Call) -> None:
    assert str(RULE) in day(call, "Sanne")


def test_a_promise_stands_on_the_day_of_who_made_it(call: Call) -> None:
    text = day(call, "Sanne")
    assert "Murat Aydin" in text and "Wacht op een eerste gesprek." in text and "nog 2 werkdagen: wo 4 feb" in text


def test_a_late_promise_says_so_and_what_to_do(call: Call) -> None:
    with clock.at(CALL + timedelta(days=3)):
        text = day(call, "Sanne")
    assert "Eén inwoner wacht te lang." in text and "zeg het eerlijk" in text


def test_two_late_promises_to_one_resident_are_one_who_waits(call: Call) -> None:
    with acting(call.town.worker("Sanne"), CALL):
        told = Promise.objects.get(owner_id=call.town.workers["Sanne"].pk)
        make_promise(
            by=call.town.worker("Sanne"), household=call.household, to=told.to, text="Ik zoek het op.", due_at=told.due_at,
            purpose=told.purpose, moment=CALL,
        )  # fmt: skip
    with clock.at(CALL + timedelta(days=3)):
        text = day(call, "Sanne")
    assert "Eén inwoner wacht te lang." in text and "Je hebt 2 open beloften." in text


def test_a_colleague_sees_nothing_of_my_day(call: Call) -> None:
    assert "Murat" not in day(call, "Joris")


def test_nothing_there_yet_is_a_question_and_not_a_zero(call: Call) -> None:
    text = day(call, "Omar")
    assert "Niemand wacht op jou." in text and "geen gegevens" not in text


def test_who_kept_contact_is_not_on_the_list(call: Call) -> None:
    call.visit()
    with clock.at(VISIT + timedelta(days=1)):
        assert "Niemand wacht op jou." in day(call, "Sanne")
    with clock.at(VISIT + timedelta(days=15)):
        assert "Lang geen contact" in day(call, "Sanne")


def test_an_invitation_waits_for_a_yes_or_a_no(call: Call) -> None:
    town = call.town
    town.does(
        "Sanne", invite_party, CALL, household=call.household, person=None, party=town.parties["dienstverlening"],
        purpose="wmo.onderzoek", note="Denk je mee?",
    )  # fmt: skip
    asked = next(name for name in ("Mo", "Anouk") if "Denk je mee?" in day(call, name))
    assert asked


def test_a_passed_clock_is_late_on_the_page_without_any_worker_process(call: Call) -> None:
    with clock.at(datetime.fromisoformat("2026-02-04T17:00:01+01:00")):
        assert "te laat" in day(call, "Sanne")
    with clock.at(datetime.fromisoformat("2026-02-04T16:59:59+01:00")):
        assert "te laat" not in day(call, "Sanne").replace("een belofte die te laat is", "")


def test_query_budget_of_my_day(call: Call) -> None:
    browser = call.browser("Sanne")
    browser.get("/mijn-dag/")
    with CaptureQueriesContext(connection) as read, CaptureQueriesContext(connections["journal"]) as written:
        assert browser.get("/mijn-dag/").status_code == 200
    counted = [
        query["sql"] for query in read if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
    ]
    assert len(counted) + len(written) <= 15, "\n".join(counted)
    assert len(written) == 1


@pytest.mark.parametrize(
    "junk", ["x", "x/y", "2026-01-01/x", "2026-01-01/0c9f1a52-7d53-4a0e-9d0f-3c1b8c7f6a11", "\x00"]
)
def test_an_address_we_did_not_write_is_an_absent_page(call: Call, junk: str) -> None:
    assert call.browser("Sanne").get("/huishoudens/", {"na": junk}).status_code == 404


def test_a_promise_to_somebody_he_knows_no_more_takes_no_place(call: Call) -> None:
    """Jeroen moved out: what was promised to him is not told to who does not know where he is, and what was promised to Murat still stands."""
    jeroen, moved = call.town.persons["Jeroen"], VISIT + timedelta(days=1)
    call.town.does(
        "Sanne", make_promise, VISIT, household=call.household, to=jeroen, text="Ik bel Jeroen.", due_at=moved + timedelta(days=2),
        purpose="wmo.onderzoek",
    )  # fmt: skip
    with clock.at(moved):
        assert b"Ik bel Jeroen." in call.browser("Sanne").get("/mijn-dag/").content
        call.town.does("Sanne", leave_household, moved, person=jeroen, household=call.household)
    with clock.at(moved + timedelta(hours=1)):
        told = call.browser("Sanne").get("/mijn-dag/").content.decode()
    assert "Ik bel Jeroen." not in told and "Murat" in told


def test_before_he_stops_seeing_a_household_it_stands_on_his_day(call: Call) -> None:
    ends = without_contact(CALL)
    with clock.at(ends - timedelta(days=8)):
        assert "Je ziet dit nog tot" not in day(call, "Sanne")
    with clock.at(ends - timedelta(days=6)):
        text = day(call, "Sanne")
    assert text.count("Je ziet dit nog tot") == 1 and "Bel eens" not in text
    with clock.at(ends):
        assert "Je ziet dit nog tot" not in day(call, "Sanne")
