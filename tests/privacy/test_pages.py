# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The privacy officer's pages: for that function alone, without facts, numbers under ten not told."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from rondom.access.actions import hold_lines, open_emergency, withhold
from rondom.access.actors import acting
from rondom.access.models import EmergencyAccess
from rondom.core import clock
from rondom.core.paging import place_in, written
from rondom.privacy.pages.map import map_page
from tests.factories import people
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM
from tests.factories.visitors import browser

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 2, 5, 22, 15, tzinfo=AMSTERDAM)
WHY = "Buren horen geschreeuw en een kind roept om hulp."
PAGES = ["/privacy/", "/privacy/gegevenskaart/", "/privacy/uitzonderingen/", "/privacy/uitzonderingen/?soort=achtergehouden",
         "/privacy/vastgehouden/", "/privacy/wie-is-er-al/", "/privacy/noodtoegang/"]  # fmt: skip
FACTS = ("Murat", "Jeroen", "Aydin", "Lina", "Lindekwartier")


@pytest.fixture
def town() -> Any:
    town = merwelinde()
    town.workers["Yvonne"] = people.professional("Yvonne", at=town.parties["bestuur"], function="privacy_officer")
    home = van_beek_aydin(town)
    town.around("Sanne", "wmo.onderzoek", NOW - timedelta(days=2), household=home)
    with clock.at(NOW):
        yield town


def opened(town: Merwelinde) -> EmergencyAccess:
    return town.does(
        "Joris", open_emergency, NOW - timedelta(hours=1), reason=WHY, given_names="Murat", surname="Aydin", born=date(1984, 11, 20)
    )  # fmt: skip


def reads(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_for_everybody_else_it_does_not_exist(town: Merwelinde, path: str) -> None:
    for name in ("Sanne", "Kees", "Ilse", "Murat"):
        assert browser(town.actor(name)).get(path).status_code == 404


def test_no_page_names_a_resident(town: Merwelinde) -> None:
    opened(town)
    murat, later = town.persons["Murat"], NOW + timedelta(days=3)
    town.does(
        "Sanne", hold_lines, NOW, person=murat, article="AVG art. 23; UAVG art. 41", reason="gevaar thuis", until=later
    )
    town.does("Sanne", withhold, NOW, about=murat, category="health", article="AVG art. 23; UAVG art. 41", reason="nog niet", until=later,
              to_person=town.persons["Jeroen"])  # fmt: skip
    officer = browser(town.worker("Yvonne"))
    for path in PAGES:
        words = reads(officer, path)
        assert [fact for fact in FACTS if fact in words] == [], path
    assert WHY in reads(officer, "/privacy/") and "gevaar thuis" in reads(officer, "/privacy/vastgehouden/")
    held_back = reads(officer, "/privacy/uitzonderingen/?soort=achtergehouden")
    assert "UAVG art. 41" in held_back and "gezondheid" in held_back


def test_somebody_else_s_officer_reads_nothing_of_this_organisation(town: Merwelinde) -> None:
    emergency = opened(town)
    other = people.professional("Pien", at=town.parties["ggz"], function="privacy_officer")
    town.workers["Pien"] = other
    stranger = browser(town.worker("Pien"))
    assert (
        WHY not in reads(stranger, "/privacy/")
        and stranger.get(f"/privacy/noodtoegang/{emergency.pk}/").status_code == 404
    )
    assert WHY in reads(browser(town.worker("Yvonne")), "/privacy/")


def test_numbers_under_ten_are_not_told_and_what_is_behind_a_wall_is_not_counted(town: Merwelinde) -> None:
    officer = browser(town.worker("Yvonne"))
    town.around("Ilse", "veiligthuis.triage", NOW - timedelta(days=1), household=town.households["Van Beek & Aydin"])
    words = reads(officer, "/privacy/gegevenskaart/")
    assert "minder dan 10" in words and "niet geteld: werkt achter een eigen muur" in words
    for number in range(10):
        home = people.household(
            people.person(f"Inwoner{number}", "Los", born="1990-01-01"), name=f"Los {number}", moment=people.LONG_AGO
        )
        town.around("Joris", "wmo.onderzoek", NOW - timedelta(days=1), household=home)
    assert "<dd>11</dd>" in reads(officer, "/privacy/gegevenskaart/")


def test_the_judgement_is_read_by_worker_and_resident(town: Merwelinde) -> None:
    emergency = opened(town)
    officer = browser(town.worker("Yvonne"))
    path = f"/privacy/noodtoegang/{emergency.pk}/"
    assert officer.post(path, {"verdict": "right", "words": ""}).status_code == 422
    answer = officer.post(path, {"verdict": "not_right", "words": "Bellen had hier genoeg geweest."})
    assert answer.status_code == 302 and "Bellen had hier genoeg geweest." in reads(officer, path)
    assert "Bellen had hier genoeg geweest." in reads(browser(town.worker("Joris")), "/noodgeval/")
    for path in ("/mijn/", "/mijn/wie-keek-er/"):
        words = reads(browser(town.resident("Murat")), path)
        assert WHY in words and "Bellen had hier genoeg geweest." in words and "Joris" in words


def test_a_worker_opens_reads_and_closes(town: Merwelinde) -> None:
    joris = browser(town.worker("Joris"))
    form = {"given_names": "Murat", "surname": "Aydin", "born": "1984-11-20", "reason": WHY}
    held = form | {"hold": "on", "article": "avg.veiligheid", "hold_reason": "hij leest mee", "until": "2026-03-05"}
    for wrong, words in ({"article": "zomaar"}, "Noem het artikel."), ({}, "niet later dan woensdag 4 maart 2026"):
        refused = joris.post("/noodgeval/", held | wrong)
        assert refused.status_code == 422 and words in refused.content.decode()
    nobody = joris.post("/noodgeval/", form | {"surname": "Niemand"})
    assert nobody.status_code == 200 and "Wij kunnen hier niets openen" in nobody.content.decode()
    answer = joris.post("/noodgeval/", form)
    assert answer.status_code == 302
    here = answer.headers["Location"]
    words = reads(joris, here)
    assert "Murat Aydin" in words and "Sam van Beek" in words
    assert browser(town.worker("Sanne")).get(here).status_code == 404
    assert joris.post(f"{here}dicht/").status_code == 302
    assert joris.get(here).status_code == 302  # it is closed: back to his own list


def test_a_page_starts_where_the_last_one_ended(town: Merwelinde) -> None:
    place = (NOW, town.persons["Murat"].pk)
    assert place_in(written(place)) == place
    officer = browser(town.worker("Yvonne"))
    assert officer.get("/privacy/uitzonderingen/?ouder=onzin").status_code == 404


def test_the_map_stands_in_two_columns_of_about_the_same_length_with_every_law_once(town: Merwelinde) -> None:
    with acting(town.worker("Yvonne"), NOW):
        page = map_page(now=NOW)
    left, right = page.columns
    assert (*left, *right) == page.laws and left and right
    lengths = [sum(1 + len(purposes) for _law, purposes in column) for column in (left, right)]
    assert abs(lengths[0] - lengths[1]) <= max(1 + len(purposes) for _law, purposes in page.laws)
