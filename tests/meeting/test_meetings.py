# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Around one table: who is asked, who comes, who was there; and a calendar file that tells nothing (S0-20)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from icalendar import Calendar

from rondom.access.actors import acting
from rondom.access.keys import sight_keys, visible
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.meeting.actions import When, answer_meeting, call_off_meeting, move_meeting, plan_meeting, tell_meeting
from rondom.meeting.calendar import calendar_file
from rondom.meeting.models import Invited, Meeting
from tests.factories.network import Merwelinde
from tests.plan.conftest import HOME, MONDAY

TUESDAY = MONDAY + timedelta(days=8)


def together(
    town: Merwelinde, by: str = "Sanne", *, residents: tuple[str, ...] = ("Murat", "Jeroen"), **more: Any
) -> Meeting:
    given: dict[str, Any] = {"kind": "kick_off", "when": When(TUESDAY, 60, "home"), "workers": []} | more
    return town.does(
        by, plan_meeting, MONDAY, household=town.households[HOME], residents=[town.persons[one] for one in residents], **given
    )  # fmt: skip


def guest(meeting: Meeting, town: Merwelinde, name: str) -> Invited:
    who = {"person": town.persons[name]} if name in town.persons else {"professional": town.workers[name]}
    with clock.at(MONDAY), acting(town.worker("Sanne"), MONDAY):
        return Invited.objects.get(meeting=meeting.pk, **who)


def test_who_plans_it_comes_and_each_of_the_others_says_it_himself(shared: Merwelinde) -> None:
    meeting = together(shared)
    assert (guest(meeting, shared, "Sanne").answer, guest(meeting, shared, "Murat").answer) == ("yes", "")
    shared.does("Murat", answer_meeting, MONDAY, meeting=meeting, answer="other")
    assert guest(meeting, shared, "Murat").answer == "other" and guest(meeting, shared, "Jeroen").answer == ""


def test_it_is_still_to_come(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="al voorbij"):
        together(shared, when=When(MONDAY, 60, "home"))


def test_a_resident_is_asked_or_it_says_why_not(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="waarom niet"):
        together(shared, residents=())
    assert together(shared, residents=(), without="Murat wil eerst rust.").without == "Murat wil eerst rust."


def test_together_is_with_two_organisations(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="twee organisaties"):
        together(shared, kind="joint_visit")


def test_only_who_the_plan_is_shared_with_plans_and_is_asked(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="deelt dit plan niet"):
        together(shared, "Petra")
    with pytest.raises(Denied, match="met het plan meedoen"):
        together(shared, workers=[shared.workers["Petra"]])


def test_nobody_says_it_for_another_and_nobody_after_it_began(shared: Merwelinde) -> None:
    meeting = together(shared, residents=("Murat", "Sam"))
    with pytest.raises(Denied, match="zelf"):
        shared.does("Jeroen", answer_meeting, MONDAY, meeting=meeting, answer="yes")
    with pytest.raises(Denied, match="voorbij"):
        shared.does("Murat", answer_meeting, TUESDAY, meeting=meeting, answer="yes")


def test_of_a_meeting_with_one_resident_a_housemate_reads_nothing(shared: Merwelinde) -> None:
    meeting = together(shared, residents=("Murat",))
    for name, reads in (("Murat", True), ("Jeroen", False)):
        with clock.at(MONDAY), acting(shared.actor(name), MONDAY):
            found = visible(Meeting, sight_keys(meeting.household_id, MONDAY))
            assert found.exists() is reads


def test_of_a_meeting_with_several_residents_only_who_was_asked_reads(shared: Merwelinde) -> None:
    """Lina lives there too, and was not asked. Where nobody was, all of them read that it is, and why without them."""
    two = together(shared)
    without = together(
        shared, residents=(), without="Alleen over de volgorde van brieven.", workers=[shared.workers["Sanne"]]
    )
    for name, reads in (("Murat", {two.pk, without.pk}), ("Jeroen", {two.pk, without.pk}), ("Lina", {without.pk})):
        with clock.at(MONDAY), acting(shared.actor(name), MONDAY):
            assert set(Meeting.objects.values_list("pk", flat=True)) == reads, name


def test_after_a_move_everybody_is_asked_again(shared: Merwelinde) -> None:
    meeting = together(shared)
    shared.does("Murat", answer_meeting, MONDAY, meeting=meeting, answer="yes")
    later = TUESDAY + timedelta(days=1)
    moved = shared.does("Sanne", move_meeting, MONDAY, meeting=meeting, starts_at=later, version=1)
    assert (moved.sequence, moved.starts_at, guest(moved, shared, "Murat").sequence) == (1, later, 0)
    with pytest.raises(Denied, match="Iemand anders"):
        shared.does("Sanne", move_meeting, MONDAY, meeting=meeting, starts_at=TUESDAY, version=1)
    with pytest.raises(Denied, match="al voorbij"):
        shared.does("Sanne", move_meeting, MONDAY, meeting=meeting, starts_at=MONDAY, version=2)


def test_what_was_called_off_stays_so(shared: Merwelinde) -> None:
    meeting = together(shared)
    with pytest.raises(Denied, match="Iemand anders"):
        shared.does("Sanne", call_off_meeting, MONDAY, meeting=meeting, version=9)
    shared.does("Sanne", call_off_meeting, MONDAY, meeting=meeting, version=1)
    with pytest.raises(Denied, match="Plan een nieuwe"):
        shared.does("Sanne", call_off_meeting, MONDAY, meeting=meeting, version=2)
    with pytest.raises(Denied, match="Plan een nieuwe"):
        shared.does("Sanne", move_meeting, MONDAY, meeting=meeting, starts_at=TUESDAY, version=2)


def test_who_was_there_is_told_afterwards_and_nothing_is_overwritten(shared: Merwelinde) -> None:
    meeting = together(shared)
    told = {
        "meeting": meeting,
        "here": {guest(meeting, shared, "Murat").pk},
        "online": {guest(meeting, shared, "Sanne").pk},
        "told": "Het was goed.",
    }
    with pytest.raises(Denied, match="nog niet geweest"):
        shared.does("Sanne", tell_meeting, MONDAY, version=1, **told)
    shared.does("Sanne", tell_meeting, TUESDAY, version=1, **told)
    assert [guest(meeting, shared, name).attended for name in ("Murat", "Sanne", "Jeroen")] == ["here", "online", "not"]
    with pytest.raises(Denied, match="Iemand anders"):
        shared.does("Sanne", tell_meeting, TUESDAY, version=1, **told)


# What the database says of it


def tries(town: Merwelinde, name: str, moment: datetime, *, of: Invited, **change: str) -> int:
    with clock.at(moment), acting(town.actor(name), moment), transaction.atomic():
        return Invited.objects.filter(pk=of.pk).update(**change)


def test_past_every_rule_nobody_says_for_another_that_he_comes(shared: Merwelinde) -> None:
    meeting = together(shared)
    for name in ("Sanne", "Jeroen"):
        with pytest.raises(DatabaseError):
            tries(shared, name, MONDAY, of=guest(meeting, shared, "Murat"), answer="yes")
    assert tries(shared, "Murat", MONDAY, of=guest(meeting, shared, "Murat"), answer="yes") == 1


def test_past_every_rule_no_resident_writes_who_was_there(shared: Merwelinde) -> None:
    meeting = together(shared)
    with pytest.raises(DatabaseError):
        tries(shared, "Murat", TUESDAY, of=guest(meeting, shared, "Murat"), attended="not")
    assert tries(shared, "Sanne", TUESDAY, of=guest(meeting, shared, "Murat"), attended="here") == 1


def test_past_every_rule_nobody_from_outside_reads_moves_or_is_asked(shared: Merwelinde) -> None:
    meeting = together(shared)
    for name in ("Petra", "Jesse"):
        with clock.at(MONDAY), acting(shared.actor(name), MONDAY):
            assert not Meeting.objects.exclude(sequence=0).update(told="x")
            if name == "Jesse":
                assert not Meeting.objects.exists() and not Invited.objects.exists()
    with clock.at(MONDAY), acting(shared.actor("Murat"), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(told="x")
    with clock.at(MONDAY), acting(shared.actor("Sanne"), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
        Invited.objects.create(meeting=meeting, professional=shared.workers["Jesse"])


# The calendar


def test_the_file_tells_a_calendar_when_and_nothing_else(shared: Merwelinde) -> None:
    meeting = together(shared)
    with clock.at(MONDAY), acting(shared.actor("Murat"), MONDAY):
        meeting = Meeting.objects.get(pk=meeting.pk)
    first = calendar_file(meeting, MONDAY)
    (event,) = Calendar.from_ical(first).walk("VEVENT")
    assert event.start == meeting.starts_at and event.end == meeting.ends_at
    assert (str(event["summary"]), str(event["status"]), event["sequence"]) == ("Afspraak Rondom", "CONFIRMED", 0)
    assert set(event) == {"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "STATUS"}
    words = first.decode().lower()
    people = [*shared.persons.items(), *((one.name, one) for one in shared.workers.values())]
    hidden = [part.lower() for name, _one in people for part in name.split() if len(part) > 3]
    numbers = [str(one.pk) for _name, one in people] + [str(meeting.household_id)]
    assert not [word for word in (*hidden, *numbers, "http", "beek", "aydin", "location") if word in words]


def test_a_calendar_moves_it_and_takes_it_out(shared: Merwelinde) -> None:
    meeting = together(shared)
    before = calendar_file(meeting, MONDAY)
    shared.does("Sanne", move_meeting, MONDAY, meeting=meeting, starts_at=TUESDAY + timedelta(days=1), version=1)
    off = shared.does("Sanne", call_off_meeting, MONDAY, meeting=meeting, version=2)
    events = [next(iter(Calendar.from_ical(one).walk("VEVENT"))) for one in (before, calendar_file(off, MONDAY))]
    assert events[0]["uid"] == events[1]["uid"] and [one["sequence"] for one in events] == [0, 2]
    assert str(events[1]["status"]) == "CANCELLED" and b"METHOD:CANCEL" in calendar_file(off, MONDAY)
