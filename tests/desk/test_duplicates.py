# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mogelijk dubbel: only the registry sees two records side by side, and only while the question is open."""

import pytest
from django.test import Client
from django.urls import reverse

from rondom.access.actors import for_person
from rondom.access.looks import looks_at
from rondom.core import clock
from rondom.people.actions import register_person
from rondom.people.birth import Birth
from rondom.people.models import Person, PossibleDuplicate
from tests.factories import people as make
from tests.factories.people import MONDAY, acting
from tests.factories.visitors import browser

pytestmark = pytest.mark.usefixtures("db")
LIST = "/mogelijk-dubbel/"


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def ger() -> Client:
    return browser(make.worker("Ger", function="registry_worker"))


@pytest.fixture
def pair() -> tuple[Person, Person]:
    """Anouk writes down a Murat who looks like one she may not see."""
    known = make.person("Murat", "Aydin", born="1984-09-30", postcode="3391AB", number="14")
    anouk = make.worker("Anouk")
    with acting(anouk):
        new = register_person(by=anouk, given_names="Murat", surname="Aydın", birth=Birth(1984, 9, 30))
    return known, new


def test_the_registry_sees_both_side_by_side_and_both_read_that(ger: Client, pair: tuple[Person, Person]) -> None:
    assert "Eén keer lijken twee inschrijvingen op elkaar." in ger.get("/mijn-dag/").content.decode()
    page = ger.get(LIST).content.decode()
    assert "Murat Aydin" in page and "Murat Aydın" in page and page.count("geboren 30-9-1984") == 2
    assert "3391AB 14" in page
    for person in pair:
        with acting(for_person(person)):
            assert "desk:duplicates" in {name for look in looks_at(person) for name in look.names}


def test_two_people_is_settled_and_out_of_sight(ger: Client, pair: tuple[Person, Person]) -> None:
    with acting(make.worker("Els", function="registry_worker")):
        found = PossibleDuplicate.objects.get()
    address = reverse("desk:duplicate_settled", args=[found.pk])
    done = ger.post(address, follow=True).content.decode()
    assert "Staat er iemand twee keer in?" in done and "Aydin" not in done
    assert "Mogelijk dubbel" not in ger.get("/mijn-dag/").content.decode()
    with acting(make.worker("Ans", function="registry_worker")):
        assert PossibleDuplicate.objects.get().outcome == "two_people"
        assert not Person.objects.filter(pk__in=[person.pk for person in pair]).exists()


def test_another_worker_is_told_whose_work_it_is(pair: tuple[Person, Person]) -> None:
    refused = browser(make.worker("Bea")).get(LIST)
    assert refused.status_code == 403
    text = refused.content.decode()
    assert "zoekt burgerzaken uit" in text and "Aydin" not in text
