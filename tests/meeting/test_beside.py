# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own words beside the minutes: who was asked writes them, whoever reads the minutes reads them, and nothing is changed (S0-20)."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import DatabaseError, transaction

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.meeting.actions import tell_meeting, write_beside
from rondom.meeting.models import Meeting, Remark
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.meeting.test_agreed_there import AFTER
from tests.meeting.test_meetings import together
from tests.plan.test_pages import reads


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    with clock.at(AFTER):
        yield


@pytest.fixture
def told(shared: Merwelinde) -> Meeting:
    """Murat and Jeroen were asked; Lina was not."""
    return of(shared, together(shared))


def of(town: Merwelinde, meeting: Meeting) -> Meeting:
    return town.does(
        "Sanne", tell_meeting, AFTER, meeting=meeting, here=set(), online=set(), told="Sam gaat naar school.", version=1
    )


def adds(town: Merwelinde, name: str, meeting: Meeting, moment: datetime = AFTER, text: str = "Nee") -> None:
    with acting(town.actor(name), moment), transaction.atomic():
        Remark.objects.create(meeting=meeting, person=town.persons["Murat"], text=text, moment=AFTER)


def test_who_was_asked_writes_and_whoever_reads_the_minutes_reads_it(shared: Merwelinde, told: Meeting) -> None:
    murat, sanne = browser(shared.resident("Murat")), browser(shared.worker("Sanne"))
    address = f"/mijn/overleg/{told.pk}/erbij/"
    assert "Sam gaat naar school." in reads(murat, address) and address in murat.get("/mijn/overleg/").content.decode()
    for words in ("Sam gaat halve dagen.", "En dat is genoeg."):
        with written() as lines:
            assert murat.post(address, {"text": words}).status_code == 302
        assert {"attempt portal:beside", "done meeting_remarked"} <= set(lines)
    assert "U schrijft erbij: Sam gaat halve dagen." in reads(murat, "/mijn/overleg/").replace("“", "").replace("”", "")
    desk = reads(sanne, f"/overleggen/{told.pk}/")
    assert "Murat schrijft erbij:" in desk and "En dat is genoeg." in desk and "Sam gaat naar school." in desk
    assert "Murat schrijft erbij:" in reads(browser(shared.resident("Jeroen")), "/mijn/overleg/")


def test_nothing_and_too_much_are_said_and_stay(shared: Merwelinde, told: Meeting) -> None:
    murat = browser(shared.resident("Murat"))
    for words, said in (("", "Schrijf op wat u erbij wilt zetten."), ("x" * 1001, "Dit is te lang.")):
        answer = murat.post(f"/mijn/overleg/{told.pk}/erbij/", {"text": words})
        assert answer.status_code == 422 and said in answer.content.decode() and words in answer.content.decode()


def test_others_do_not(shared: Merwelinde, told: Meeting) -> None:
    for name in ("Lina", "Jesse", "Omar"):
        visitor = browser(shared.actor(name))
        assert visitor.get(f"/mijn/overleg/{told.pk}/erbij/").status_code == 404, name
        assert visitor.post(f"/mijn/overleg/{told.pk}/erbij/", {"text": "x"}).status_code == 404, name
    with pytest.raises(Denied, match="inwoner zelf"):
        shared.does("Sanne", write_beside, AFTER, meeting=told, text="x")


def test_before_it_was_told_there_is_nothing_to_write_beside(shared: Merwelinde) -> None:
    meeting = together(shared)
    with pytest.raises(Denied, match="nog niets opgeschreven"):
        shared.does("Murat", write_beside, AFTER, meeting=meeting, text="x")
    assert browser(shared.resident("Murat")).get(f"/mijn/overleg/{meeting.pk}/erbij/").status_code == 404


def test_where_none_of_them_was_asked_all_may_say_something(shared: Merwelinde) -> None:
    meeting = of(shared, together(shared, residents=(), without="Over brieven.", workers=[shared.workers["Sanne"]]))
    assert (
        shared.does("Lina", write_beside, AFTER, meeting=meeting, text="Had mij gevraagd.").text == "Had mij gevraagd."
    )


def test_past_every_rule_nobody_writes_for_another_and_nothing_is_changed(shared: Merwelinde, told: Meeting) -> None:
    for name in ("Sanne", "Jeroen", "Lina"):
        with pytest.raises(DatabaseError):
            adds(shared, name, told)
    with pytest.raises(DatabaseError):
        adds(shared, "Murat", told, datetime.fromisoformat("2026-04-01T09:00+02:00"))
    adds(shared, "Murat", told)
    with acting(shared.actor("Murat"), AFTER), pytest.raises(DatabaseError), transaction.atomic():
        Remark.objects.update(text="Ja")
    with acting(shared.actor("Lina"), AFTER):
        assert not Remark.objects.exists()
