# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Zoek of nieuw*: who is found within ground, what is written down, and that nobody learns who exists."""

import re

import pytest
from django.test import Client

from rondom import law
from rondom.access.actors import acting, for_person
from rondom.access.looks import looks_at
from rondom.access.rules import EMERGENCY
from rondom.core import clock
from rondom.intake.models import Question
from rondom.people.models import Person
from tests.factories import people
from tests.intake.town import MONDAY, Town, resident, small_town


@pytest.fixture
def town(db: None):
    with clock.at(MONDAY):
        yield small_town()


@pytest.fixture
def murat(town: Town) -> Question:
    return town.calls()


def search(town: Town, name: str, typed: str) -> str:
    text = town.logged_in(name).post("/zoek/", {"q": typed}).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)


@pytest.mark.parametrize("typed", ["murat", "Aydin", "ayd mur", "30-9-1984", "MURAT aydin 1984"])
def test_finds_whom_the_worker_stands_around(town: Town, murat: Question, typed: str) -> None:
    text = search(town, "Mo", typed)
    assert "Murat Aydin" in text
    assert f"/vraag/nieuw/?persoon={murat.asker_id}" in text


def test_outside_ground_absent_and_forbidden_are_one_answer(town: Town, murat: Question) -> None:
    there = search(town, "Bo", "Murat").replace("Murat", "X")
    absent = search(town, "Bo", "Xander").replace("Xander", "X")
    assert "Niemand gevonden. Begin je nieuw?" in there
    assert there.replace(town.workers["Bo"].name, "") == absent.replace(town.workers["Bo"].name, "")


def test_who_may_open_in_a_danger_finds_the_way_where_he_looks_for_somebody(town: Town) -> None:
    assert 'href="/noodgeval/"' in search(town, "Sanne", "Murat")
    functions = law.current().purposes[EMERGENCY].functions
    other = next(name for name, worker in town.workers.items() if worker.function not in functions)
    assert 'href="/noodgeval/"' not in search(town, other, "Murat")


def test_what_was_typed_goes_along_into_a_new_question(town: Town) -> None:
    page = town.logged_in("Mo").post("/vraag/nieuw/", {"begin": "Toos van den Berg"}).content.decode()
    assert 'value="Toos"' in page
    assert 'value="van den Berg"' in page


def test_a_search_is_a_post_and_an_empty_one_finds_nobody(town: Town, murat: Question) -> None:
    assert "Murat Aydin" not in town.logged_in("Mo").get("/zoek/?q=Murat").content.decode()
    assert "Murat Aydin" not in search(town, "Mo", "   ")


def test_a_hit_is_a_line_the_resident_can_read(town: Town, murat: Question) -> None:
    with acting(town.actor("Mo"), MONDAY):
        person = Person.objects.get(pk=murat.asker_id)
    with acting(for_person(person), MONDAY):
        before = sum(look.times for look in looks_at(person) if look.party == "Dienstverlening")
    search(town, "Mo", "Murat")
    with acting(for_person(person), MONDAY):
        after = sum(look.times for look in looks_at(person) if look.party == "Dienstverlening")
    assert after == before + 1


def test_only_professionals_come_in(town: Town) -> None:
    assert Client().post("/zoek/", {"q": "Murat"}).headers["Location"] == "/"
    assert resident(people.person("Els", "de Vries")).post("/zoek/", {"q": "Murat"}).status_code == 404
