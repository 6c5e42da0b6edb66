# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mensen die ik ken: writing, correcting, throwing away; wrong input, a stranger, many of them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.access.actors import acting
from rondom.core import clock
from rondom.lightsupport.actions import remember
from rondom.lightsupport.models import PresenceNote
from rondom.lightsupport.pages import AT_MOST
from tests.factories.network import Merwelinde
from tests.factories.visitors import browser
from tests.plan.conftest import MONDAY

LIST = "/mensen-die-ik-ken/"


@pytest.fixture
def sanne(town: Merwelinde) -> Iterator[Client]:
    with clock.at(MONDAY + timedelta(hours=1)):
        yield browser(town.worker("Sanne"))


def face(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_she_remembers_somebody_and_nothing_follows(sanne: Client) -> None:
    assert "Wie sprak je vandaag?" in face(sanne.get(LIST))
    assert sanne.post(LIST, {"first_name": "Jo", "place": "cafe", "note": "Gelachen."}).status_code == 302
    page = face(sanne.get(LIST))
    assert "Jo</h2>" in page and "ma 2 mrt, café" in page and "Gelachen." in page
    assert "Gelachen" not in face(sanne.get("/mijn-dag/"))


def test_those_of_one_name_stand_beside_each_other(town: Merwelinde, kept: PresenceNote, sanne: Client) -> None:
    for number, name in enumerate(("Riet", "jo")):
        town.does("Sanne", remember, MONDAY + timedelta(minutes=number + 1), first_name=name, place="street", note="")
    page = face(sanne.get(LIST))
    assert page.count("<h2>") == 2 and page.index("jo</h2>") < page.index("Riet</h2>")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"first_name": ""}, "Schrijf een voornaam op."),
        ({"first_name": "Jo Hendriks"}, "Geen achternaam en geen nummer."),
        ({"first_name": "J" * 31}, "Dit is te lang. Schrijf het korter."),
        ({"first_name": "Jo", "place": "maan"}, "Kies een plek uit de lijst."),
        ({"first_name": "Jo", "note": "n" * 201}, "Dit is te lang. Schrijf het korter."),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(
    sanne: Client, typed: dict[str, str], told: str
) -> None:
    answer = sanne.post(LIST, {"note": "Over de haven"} | typed)
    assert answer.status_code == 422 and told in face(answer)
    assert typed.get("note", "Over de haven") in face(answer) and "Verander<" not in face(answer)


def test_better_words(kept: PresenceNote, sanne: Client) -> None:
    own = f"{LIST}{kept.pk}/"
    assert 'value="Jo"' in face(sanne.get(own))
    typed = {"first_name": "Jo", "place": "cafe", "note": "De sleepboot.", "version": "1"}
    assert sanne.post(own, typed).status_code == 302
    second = sanne.post(own, typed | {"note": "De kraan."})
    assert second.status_code == 409 and "De sleepboot." in face(second) and "De kraan." in face(second)
    assert sanne.post(own, typed | {"note": "De kraan.", "version": "2"}).status_code == 302
    assert sanne.post(own, typed | {"first_name": ""}).status_code == 422


def test_thrown_away_is_not_there(kept: PresenceNote, sanne: Client) -> None:
    assert "De notitie is weg." in face(sanne.post(f"{LIST}{kept.pk}/weg/", follow=True))
    assert sanne.get(f"{LIST}{kept.pk}/").status_code == 404


def test_for_a_colleague_and_a_resident_it_does_not_exist(town: Merwelinde, kept: PresenceNote) -> None:
    with clock.at(MONDAY):
        joris, murat = browser(town.worker("Joris")), browser(town.resident("Murat"))
        for address in (f"{LIST}{kept.pk}/", f"{LIST}{kept.pk}/weg/"):
            assert joris.post(address).status_code == 404 == murat.post(address).status_code
        assert joris.get(f"{LIST}{kept.pk}/").status_code == 404
        assert murat.get(LIST).status_code == 404 and "haven" not in face(joris.get(LIST))
    with acting(town.actor("Sanne"), MONDAY):
        assert PresenceNote.objects.filter(pk=kept.pk).exists()


def test_many_are_read_a_page_at_a_time_each_once(town: Merwelinde, sanne: Client) -> None:
    """Also several of one moment, on both sides of the end of a page."""
    worker = town.workers["Sanne"]
    shared = {"professional": worker, "party": worker.party, "first_name": "Jo"}
    for hours in range(40):
        moment = MONDAY - timedelta(hours=hours)
        with acting(town.actor("Sanne"), moment):
            PresenceNote.objects.bulk_create(
                PresenceNote(**shared, note=f"nummer {hours} {one}", moment=moment) for one in range(3)
            )
    found, address, pages = list[str](), LIST, 0
    while address:
        page, pages = face(sanne.get(address)), pages + 1
        found += [words.partition("<")[0] for words in page.split("<p>nummer ")[1:]]
        _, _, rest = page.partition('href="?na=')
        address = f"{LIST}?na={rest.partition(chr(34))[0]}" if rest else ""
    assert len(found) == len(set(found)) == 120 and pages == -(-120 // AT_MOST)
    assert [int(words.split()[0]) for words in found] == sorted(int(words.split()[0]) for words in found)


def test_an_address_that_we_did_not_write(sanne: Client) -> None:
    assert sanne.get(f"{LIST}?na=morgen").status_code == 404


def test_the_list_costs_one_statement_and_the_day_none(kept: PresenceNote, sanne: Client) -> None:
    found = {}
    for address in (LIST, "/mijn-dag/"):
        with CaptureQueriesContext(connection) as asked:
            sanne.get(address)
        found[address] = [one for one in asked.captured_queries if "presencenote" in one["sql"]]
    assert {address: len(those) for address, those in found.items()} == {LIST: 1, "/mijn-dag/": 0}
