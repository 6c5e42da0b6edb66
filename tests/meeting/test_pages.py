# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meetings on the pages of the director and of the resident: right role, wrong role, stranger, bad input."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from rondom.core import clock
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.meeting.test_meetings import TUESDAY
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_pages import desk, face, reads


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def filled(town: Merwelinde, **more: object) -> dict[str, object]:
    return {
        "kind": "kick_off", "starts_at": "2026-03-10T15:00", "lasts": "60", "place": "home",
        "residents": [str(town.persons["Murat"].pk)], "without": "",
    } | more  # fmt: skip


def planned(town: Merwelinde, sanne: Client, **more: object) -> str:
    answer = sanne.post(desk(town, "overleg/"), filled(town, **more))
    assert answer.status_code == 302, face(answer.content.decode())
    return str(answer["Location"])


def test_planned_at_the_desk_and_answered_at_the_kitchen_table(shared: Merwelinde) -> None:
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    assert "Wanneer zitten jullie bij elkaar?" in reads(sanne, desk(shared, "overleg/"))
    with written() as lines:
        address = planned(shared, sanne)
    assert "done meeting_planned" in lines
    assert "zei nog niets" in reads(sanne, address) and "Sanne" in reads(murat, "/mijn/overleg/")
    mine = re.search(r'action="(/mijn/overleg/[0-9a-f-]{36}/)"', murat.get("/mijn/overleg/").content.decode())
    assert mine
    with written() as lines:
        assert murat.post(mine[1], {"answer": "other"}).status_code == 302
    assert "done meeting_answered" in lines
    assert "liever een andere dag" in reads(sanne, address)
    assert sanne.post(f"{address}antwoord/", {"answer": "no"}).status_code == 302
    assert "komt niet" in reads(murat, "/mijn/overleg/")


def test_moved_called_off_and_in_a_calendar(shared: Merwelinde) -> None:
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    address = planned(shared, sanne)
    with written() as lines:
        sanne.post(f"{address}verzet/", {"starts_at": "2026-03-11T15:00", "version": "1"})
        sanne.post(f"{address}gaat-niet-door/", {"version": "2"})
    assert {"done meeting_moved", "done meeting_called_off"} <= set(lines)
    assert "Dit gaat niet door" in reads(sanne, address) and "Dit ging niet door." in reads(murat, "/mijn/overleg/")
    pk = address.split("/")[-2]
    for visitor in (sanne, murat):
        found = visitor.get(f"/overleg/{pk}/agenda.ics")
        assert found["Content-Type"].startswith("text/calendar") and b"CANCELLED" in found.content
    for name in ("Petra", "Omar"):
        assert browser(shared.actor(name)).get(f"/overleg/{pk}/agenda.ics").status_code == 404


def test_without_a_day_it_is_not_moved(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    address = planned(shared, sanne)
    told = sanne.post(f"{address}verzet/", {"starts_at": "straks", "version": "1"}, follow=True).content.decode()
    assert "Kies een dag en een tijd." in told


def test_afterwards_it_is_told_and_the_residents_read_it(shared: Merwelinde) -> None:
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    address = planned(shared, sanne)
    early = sanne.post(address, {"told": "Te vroeg.", "version": "1"})
    assert early.status_code == 422 or "nog niet geweest" in early.content.decode()
    with clock.at(TUESDAY.replace(hour=17)):
        assert "Hoe was het?" in reads(sanne, address)
        with written() as lines:
            assert (
                sanne.post(address, {"told": "Sam gaat weer naar school.", "here": ["0"], "version": "1"}).status_code
                == 302
            )
        assert "done meeting_told" in lines
        words = reads(murat, "/mijn/overleg/")
        assert "Sam gaat weer naar school." in words and "was er" in words
        with written() as lines:
            stale = sanne.post(address, {"told": "Iets anders.", "version": "1"})
        assert stale.status_code == 422 and "Iets anders." in stale.content.decode()
        assert "refused desk:meeting" in lines
        kinds = sanne.get(desk(shared, "overleg/")).content.decode()
        assert re.search(r'value="evaluation" selected', kinds), "the next one is an evaluation"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"starts_at": ""}, "Kies een dag en een tijd."),
        ({"starts_at": "2026-02-10T15:00"}, "al voorbij"),
        ({"residents": []}, "waarom niet"),
        ({"kind": "joint_visit"}, "twee organisaties"),
        ({"lasts": "7"}, "Kies"),
        ({"residents": ["iemand"]}, "iemand"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    shared: Merwelinde, wrong: dict[str, object], told: str
) -> None:
    sanne = browser(shared.worker("Sanne"))
    answer = sanne.post(desk(shared, "overleg/"), filled(shared, without="", **wrong))
    assert answer.status_code == 422 and told in face(answer.content.decode())


def test_what_the_rule_refuses_stands_in_the_journal(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    with written() as lines:
        sanne.post(desk(shared, "overleg/"), filled(shared, kind="joint_visit"))
    assert "refused desk:meetings" in lines


def test_others_do_not(shared: Merwelinde) -> None:
    sanne, petra, omar, murat = (browser(shared.actor(name)) for name in ("Sanne", "Petra", "Omar", "Murat"))
    address = planned(shared, sanne)
    assert (
        petra.get(desk(shared, "overleg/")).status_code == 403 and omar.get(desk(shared, "overleg/")).status_code == 404
    )
    assert petra.get(address).status_code == 404 and omar.get(address).status_code == 404
    assert murat.get(address).status_code == 404 and sanne.get("/mijn/overleg/").status_code == 404
    pk = address.split("/")[-2]
    for visitor in (petra, omar):
        assert visitor.post(f"{address}antwoord/", {"answer": "yes"}).status_code == 404
        assert visitor.post(f"/mijn/overleg/{pk}/", {"answer": "yes"}).status_code == 404


def test_where_nothing_is_planned_the_resident_reads_so(shared: Merwelinde) -> None:
    assert "Er is nu geen overleg gepland." in reads(browser(shared.resident("Murat")), "/mijn/overleg/")


def test_a_look_at_what_is_planned_stands_in_the_journal(shared: Merwelinde) -> None:
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    planned(shared, sanne)
    with written() as lines:
        sanne.get(desk(shared, "overleg/"))
        murat.get("/mijn/overleg/")
    assert {"look desk:meetings", "look portal:meetings"} <= set(lines)


@pytest.mark.parametrize("who", ["Murat", "Joris"])
def test_a_ja_to_the_moment_he_read_is_no_ja_to_the_one_it_was_moved_to(shared: Merwelinde, who: str) -> None:
    sanne = browser(shared.worker("Sanne"))
    shared.around("Joris", "plan.samen", MONDAY, household=shared.households[HOME], person=shared.persons["Murat"])
    address = planned(shared, sanne, workers=[str(shared.workers["Joris"].pk)])
    guest = browser(shared.actor(who))
    page, place = (
        ("/mijn/overleg/", r'action="(/mijn/overleg/[0-9a-f-]{36}/)"')
        if who == "Murat"
        else (address, r'action="(\S+/antwoord/)"')
    )
    form = guest.get(page).content.decode()
    to, read = re.search(place, form), re.search(r'name="sequence" value="(\d+)"', form)
    assert to and read
    sanne.post(f"{address}verzet/", {"starts_at": "2026-03-11T15:00", "version": "1"})
    with written() as lines:
        late = guest.post(to[1], {"answer": "yes", "sequence": read[1]}, follow=True)
    assert "Dit is net verzet naar een ander moment." in late.content.decode()
    assert any(line.startswith("refused ") for line in lines) and "done meeting_answered" not in lines
    assert guest.post(to[1], {"answer": "yes", "sequence": "1"}).status_code == 302
    assert ("Ik kom" in guest.get(page).content.decode()) and "komt" in reads(sanne, address)
