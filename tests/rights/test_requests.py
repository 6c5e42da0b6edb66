# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Requests about one's own data: one task for each controller, own clock, own answer; and no task tells of somebody behind a wall."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from rondom.access.actors import acting
from rondom.core.decisions import Denied
from rondom.outbox.models import Message
from rondom.rights import clocks
from rondom.rights.actions import answer, ask, go_on, stand_still, take_longer
from rondom.rights.models import ControllerTask, DataRequest, TaskEvent
from tests.factories import people
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 2, 5, 10, 0, tzinfo=AMSTERDAM)
MUNICIPALITY, WELFARE, YOUTH, SAFE = (
    "Gemeente Merwelinde",
    "GGZ Riviergroep",
    "CJG Merwelinde",
    "Veilig Thuis Rivierstreek",
)


@pytest.fixture
def town() -> Merwelinde:
    """Around the home: Toegang, the CJG, Veilig Thuis behind its wall; Mirte treats Jeroen. Tess answers for privacy at the municipality."""
    town = merwelinde()
    town.workers["Yvonne"] = people.professional("Yvonne", at=town.parties["bestuur"], function="privacy_officer")
    town.workers["Tess"] = people.professional("Tess", at=town.parties["toegang"], function="privacy_contact")
    home = van_beek_aydin(town)
    for name, purpose in (("Sanne", "wmo.onderzoek"), ("Bo", "jeugdwet.toeleiding"), ("Ilse", "veiligthuis.triage")):
        town.around(name, purpose, NOW - timedelta(days=2), household=home)
    town.around("Mirte", "zorg.behandeling", NOW - timedelta(days=2), person=town.persons["Jeroen"])
    return town


def asked(town: Merwelinde, name: str = "Murat", **more: Any) -> DataRequest:
    return town.does(name, ask, NOW, **{"person": town.persons["Murat"], "kind": "see"} | more)


def tasks(town: Merwelinde, name: str, moment: datetime = NOW) -> list[str]:
    """The controllers whose tasks this actor reads."""
    with acting(town.actor(name), moment):
        return sorted(task.controller.name for task in ControllerTask.objects.select_related("controller"))


def task_of(town: Merwelinde, name: str) -> ControllerTask:
    with acting(town.actor(name), NOW):
        return ControllerTask.objects.select_related("request", "controller").get()


def test_each_controller_gets_its_own_task_and_reads_no_other(town: Merwelinde) -> None:
    asked(town)
    assert tasks(town, "Tess") == [MUNICIPALITY]
    assert tasks(town, "Yvonne") == sorted([MUNICIPALITY, YOUTH])  # not of who works behind a wall
    assert tasks(town, "Bo") == [YOUTH]
    assert tasks(town, "Ilse") == [SAFE]
    assert [tasks(town, name) for name in ("Sanne", "Mirte", "Kees", "Jeroen")] == [[], [], [], []]


def test_the_resident_sees_only_tasks_of_whom_he_may_know(town: Merwelinde) -> None:
    """Veilig Thuis stands around the household as a whole, behind its wall: no task tells that it does."""
    asked(town)
    assert tasks(town, "Murat") == sorted([YOUTH, MUNICIPALITY])
    asked(town, "Jeroen", person=town.persons["Jeroen"])
    assert tasks(town, "Jeroen") == sorted([YOUTH, MUNICIPALITY, WELFARE])  # who treats him is his to know
    assert WELFARE not in tasks(town, "Murat")


def test_how_many_tasks_there_are_is_told_to_nobody(town: Merwelinde) -> None:
    request = asked(town)
    with (
        acting(town.resident("Murat"), NOW),
        connection.cursor() as cursor,
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        cursor.execute("SELECT rights_open_tasks(%s, %s)", [request.pk, date(2026, 3, 5)])  # and once is enough
    for name in ("Murat", "Sanne"):
        with acting(town.actor(name), NOW), pytest.raises(DatabaseError), transaction.atomic():
            ControllerTask(request=request, controller=town.parties["ggz"].organisation, due_on=date(2026, 3, 5)).save(
                force_insert=True
            )


def test_a_child_s_request_comes_from_who_acts_for_it_and_a_stranger_asks_nothing(town: Merwelinde) -> None:
    asked(town, "Murat", person=town.persons["Sam"])
    for name, about in (("Jeroen", "Murat"), ("Sanne", "Murat")):
        if name == "Jeroen":
            with pytest.raises(Denied):
                asked(town, name, person=town.persons[about])
    with acting(town.resident("Jeroen"), NOW), pytest.raises(DatabaseError), transaction.atomic():
        DataRequest(
            person=town.persons["Murat"],
            asked_by=town.persons["Jeroen"],
            kind="see",
            way="portal",
            received_on=NOW.date(),
            made_at=NOW,
        ).save(force_insert=True)


def test_by_phone_or_on_paper_a_worker_who_helps_writes_it_down_and_the_clock_starts_when_it_came_in(
    town: Merwelinde,
) -> None:
    request = asked(
        town, "Sanne", way="paper", received_on=date(2026, 1, 12), kind="correct", words="Mijn geboortejaar is fout."
    )
    assert task_of(town, "Tess").due_on == date(2026, 2, 12)
    with acting(town.worker("Sanne"), NOW):
        assert DataRequest.objects.filter(pk=request.pk).exists() and not ControllerTask.objects.exists()
    with pytest.raises(Denied):
        asked(town, "Joris", way="paper")
    with pytest.raises(Denied):
        asked(town, "Sanne", way="paper", kind="correct", words=" ")


def test_one_month_two_more_in_the_first_and_still_while_it_is_not_clear_who_asks(town: Merwelinde) -> None:
    asked(town)
    task = task_of(town, "Tess")
    assert task.due_on == date(2026, 3, 5)
    later = NOW + timedelta(days=4)
    paused = town.does("Tess", stand_still, later, task=task, reason="Wij weten nog niet zeker wie dit vraagt.")
    assert paused.paused
    gone_on = town.does("Tess", go_on, NOW + timedelta(days=11), task=task)
    assert (gone_on.paused, gone_on.due_on) == (False, date(2026, 3, 11))
    with pytest.raises(Denied):
        town.does("Tess", take_longer, later, task=task, reason=" ")
    longer = town.does("Tess", take_longer, NOW + timedelta(days=12), task=task, reason="Het zijn veel brieven.")
    assert longer.due_on == date(2026, 5, 11)
    with pytest.raises(Denied):  # only once
        town.does("Tess", take_longer, NOW + timedelta(days=13), task=task, reason="nog meer")
    # One controller's clock is its own.
    assert task_of(town, "Bo").due_on == date(2026, 3, 5)


def test_after_the_first_month_nothing_is_lengthened(town: Merwelinde) -> None:
    asked(town)
    with pytest.raises(Denied):
        town.does("Tess", take_longer, NOW + timedelta(days=40), task=task_of(town, "Tess"), reason="druk")


def test_the_answer_is_the_handler_s_and_of_one_controller_alone(town: Merwelinde) -> None:
    asked(town)
    task = task_of(town, "Tess")
    for name in ("Sanne", "Yvonne", "Bo"):
        with pytest.raises((Denied, ControllerTask.DoesNotExist)):
            town.does(name, answer, NOW, task=task, outcome="done", words="x")
        with acting(town.worker(name), NOW):
            try:
                with transaction.atomic():
                    assert (
                        ControllerTask.objects.filter(pk=task.pk).update(answer="vals", outcome="done", answered_at=NOW)
                        == 0
                    )
            except DatabaseError:
                pass  # the fence says so itself
    answered = town.does("Tess", answer, NOW, task=task, outcome="partly", words="U leest alles op uw eigen pagina's.")
    assert answered.outcome == "partly"
    with pytest.raises(Denied):
        town.does("Tess", answer, NOW, task=task, outcome="done", words="nog eens")
    with acting(town.resident("Murat"), NOW):
        told = {one.controller.name: one.answer for one in ControllerTask.objects.select_related("controller")}
    assert told == {MUNICIPALITY: "U leest alles op uw eigen pagina's.", YOUTH: ""}
    with acting(town.worker("Tess"), NOW):
        assert Message.objects.filter(to_person=town.persons["Murat"].pk).count() == 1


def test_an_answer_from_behind_a_wall_sends_no_letter_that_tells_of_it(town: Merwelinde) -> None:
    asked(town)
    town.does("Ilse", answer, NOW, task=task_of(town, "Ilse"), outcome="refused", words="Dit antwoord geven wij zelf.")
    with acting(town.worker("Ilse"), NOW):
        assert not Message.objects.exists()
    assert SAFE not in tasks(town, "Murat")


def test_events_are_of_the_handler(town: Merwelinde) -> None:
    asked(town)
    task = task_of(town, "Tess")
    for name in ("Bo", "Yvonne", "Sanne"):
        with acting(town.worker(name), NOW), pytest.raises(DatabaseError), transaction.atomic():
            TaskEvent(task=task, kind="extend", moment=NOW, ground=clocks.LONGER, by=town.workers[name]).save(
                force_insert=True
            )


def test_the_chip_says_how_long_and_when_it_is_late(town: Merwelinde) -> None:
    asked(town, received_on=date(2026, 1, 9))
    task = task_of(town, "Tess")
    assert clocks.chip(task, date(2026, 1, 12)).state == "calm"
    assert clocks.chip(task, date(2026, 2, 6)).state == "soon"
    assert clocks.chip(task, date(2026, 2, 10)).state == "late"
