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
from rondom.people.models import Person, PersonMerge, PossibleDuplicate
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


def _merge(ger: Client, pair: tuple[Person, Person], **more: str) -> str:
    """Ger compares them and joins them; the page that follows."""
    address = reverse("desk:duplicate", args=[_open().pk])
    page = ger.get(address).content.decode()
    assert "Niemand gaat hierdoor meer zien." in page and "zonder burgerservicenummer" in page
    given = {"kept": str(pair[0].pk), "reason": "zelfde geboortedag en adres"} | more
    return ger.post(address, given, follow=True).content.decode()


def _open() -> PossibleDuplicate:
    with acting(make.worker("Els", function="registry_worker")):
        return PossibleDuplicate.objects.get()


def test_the_registry_joins_two_records_and_both_lines_say_so(ger: Client, pair: tuple[Person, Person]) -> None:
    done = _merge(ger, pair)
    assert "Samengevoegd. Niemand ziet hierdoor meer" in done and "zelfde geboortedag en adres" in done
    assert "Hoort daarbij: Murat Aydın" in done
    assert "Staat er iemand twee keer in?" in ger.get(LIST).content.decode()
    for person in pair:
        resident = browser(for_person(person)).get("/mijn/wie-keek-er/").content.decode()
        assert "dat twee inschrijvingen samen over u gaan" in resident
        assert "Twee inschrijvingen in Rondom gaan over u" in browser(for_person(person)).get("/mijn/").content.decode()


def test_what_is_missing_is_said_and_nothing_is_joined(ger: Client, pair: tuple[Person, Person]) -> None:
    address = reverse("desk:duplicate", args=[_open().pk])
    wrong = ger.post(address, {"reason": ""})
    told = wrong.content.decode()
    assert wrong.status_code == 422
    assert "Kies welke inschrijving blijft." in told and "Schrijf op waaraan je ziet" in told
    with acting(make.worker("Ans", function="registry_worker")):
        assert not PersonMerge.objects.exists()


def test_who_comes_second_is_told_that_it_was_decided(ger: Client, pair: tuple[Person, Person]) -> None:
    address = reverse("desk:duplicate", args=[_open().pk])
    _merge(ger, pair)
    late = ger.post(address, {"kept": str(pair[1].pk), "reason": "ook gezien"})
    assert late.status_code == 403 and "al beslist" in late.content.decode()
    assert ger.get(address).status_code == 404


def test_parting_them_again_asks_a_reason_and_opens_the_question(ger: Client, pair: tuple[Person, Person]) -> None:
    _merge(ger, pair)
    with acting(make.worker("Ans", function="registry_worker")):
        address = reverse("desk:merge_undone", args=[PersonMerge.objects.get().pk])
    wrong = ger.post(address, {"reason": ""})
    assert wrong.status_code == 422 and "Schrijf op waarom dit toch twee mensen zijn." in wrong.content.decode()
    done = ger.post(address, {"reason": "twee broers"}, follow=True).content.decode()
    assert "Uit elkaar gehaald." in done and "Is er iets samengevoegd?" in done
    assert "Murat Aydin" in ger.get(f"{LIST}?toon=wacht").content.decode()
    assert "Murat Aydin" not in ger.get(LIST).content.decode()
    assert (
        "Twee inschrijvingen in Rondom gaan over u" not in browser(for_person(pair[0])).get("/mijn/").content.decode()
    )


def test_what_waits_for_the_register_stands_apart(ger: Client, pair: tuple[Person, Person]) -> None:
    ger.post(reverse("desk:duplicate_waits", args=[_open().pk]))
    assert "Murat Aydin" not in ger.get(LIST).content.decode()
    assert "Mogelijk dubbel" not in ger.get("/mijn-dag/").content.decode()
    page = ger.get(f"{LIST}?toon=wacht").content.decode()
    assert "Murat Aydin" in page


def test_more_than_a_page_is_walked_to_the_end(ger: Client) -> None:
    anouk = make.worker("Anouk")
    for number in range(27):
        born = f"1984-{number % 12 + 1:02}-{number % 27 + 1:02}"
        make.person(f"Piet{number}", f"Naam{chr(97 + number)}oer", born=born)
        with acting(anouk):
            register_person(
                by=anouk,
                given_names=f"Piet{number}",
                surname=f"Naam{chr(97 + number)}oer",
                birth=Birth(*map(int, born.split("-"))),
            )
    first = ger.get(LIST).content.decode()
    following = first.split('href="?na=')[1].split('"')[0].replace("&amp;", "&")
    second = ger.get(f"{LIST}?na={following}").content.decode()
    pairs = first.count("gevonden"), second.count("gevonden")
    assert pairs[0] == 25 and pairs[1] >= 2 and "?na=" not in second
    for wrong in ("x", "2026-01-01T00:00/x", f"2026-01-01T00:00/{anouk.id}"):
        assert ger.get(LIST, {"na": wrong}).status_code == 404
        assert ger.get("/mogelijk-dubbel/samengevoegd/", {"na": wrong}).status_code == 404
