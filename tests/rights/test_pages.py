# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the resident's page to the answer, and what the privacy officer sees of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from rondom.access.actors import acting
from rondom.core import clock
from rondom.rights.actions import ask
from rondom.rights.models import ControllerTask, DataRequest
from tests.factories import people
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM
from tests.factories.visitors import browser

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 2, 5, 10, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def town() -> Any:
    town = merwelinde()
    town.workers["Yvonne"] = people.professional("Yvonne", at=town.parties["bestuur"], function="privacy_officer")
    home = van_beek_aydin(town)
    for name, purpose in (("Sanne", "wmo.onderzoek"), ("Bo", "jeugdwet.toeleiding"), ("Ilse", "veiligthuis.triage")):
        town.around(name, purpose, NOW - timedelta(days=2), household=home)
    with clock.at(NOW):
        yield town


def words_of(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def the_task(town: Merwelinde) -> ControllerTask:
    return ControllerTask.objects.using("default").select_related("controller").get()


def test_from_the_question_to_the_answer(town: Merwelinde) -> None:
    murat = browser(town.resident("Murat"))
    assert (
        murat.post(
            "/mijn/gegevens/", {"kind": "erase", "person": str(town.persons["Murat"].pk), "words": ""}
        ).status_code
        == 422
    )
    asked = {"kind": "erase", "person": str(town.persons["Murat"].pk), "words": "Het verslag van 2019."}
    assert murat.post("/mijn/gegevens/", asked).status_code == 302
    page = words_of(murat, "/mijn/gegevens/")
    assert "Gemeente Merwelinde" in page and "CJG Merwelinde" in page and "Veilig Thuis" not in page and "5 mrt" in page
    # Sanne is called for Toegang in this town: she answers for the municipality, and for nobody else.
    sanne = browser(town.worker("Sanne"))
    here = words_of(sanne, "/gegevens/")
    assert "Murat Aydin" in here and here.count('href="/gegevens/') == 1
    path = f"/gegevens/{_first(here)}/"
    assert "Het verslag van 2019." in words_of(sanne, path) and "1 maand na do 5 feb 2026" in words_of(sanne, path)
    assert sanne.post(f"{path}langer/", {"reason": ""}).status_code == 403
    assert "Neem twee maanden langer" in words_of(sanne, path)
    assert sanne.post(f"{path}langer/", {"reason": "Het zijn veel brieven."}).status_code == 302
    assert "Neem twee maanden langer" not in words_of(sanne, path)  # once is what the law allows
    assert "Het zijn veel brieven." in words_of(murat, "/mijn/gegevens/")
    assert (
        sanne.post(path, {"outcome": "partly", "words": "Het verslag is weg. Het besluit moet blijven."}).status_code
        == 302
    )
    page = words_of(murat, "/mijn/gegevens/")
    assert "Het besluit moet blijven." in page and "binnen zes weken" in page and "Autoriteit Persoonsgegevens" in page
    assert browser(town.worker("Bo")).get(path).status_code == 404


def test_a_request_stands_on_the_day_of_who_answers_it_and_says_when_it_is_late(town: Merwelinde) -> None:
    town.does("Murat", ask, NOW, person=town.persons["Murat"], kind="see")
    for name, waits in (("Sanne", True), ("Bo", True), ("Kees", False)):
        day = words_of(browser(town.worker(name)), "/mijn-dag/")
        assert ("Eén verzoek wacht op jouw antwoord." in day) == waits, name
        assert "Murat" not in day.split("Verzoeken over gegevens")[-1] if waits else True
    with clock.at(NOW + timedelta(days=40)):
        day = words_of(browser(town.worker("Sanne")), "/mijn-dag/")
        assert (
            "te laat: had klaar moeten zijn op do 5 mrt" in day and "Niemand wacht" not in day.split("Gevraagd om")[0]
        )
        sanne = browser(town.worker("Sanne"))
        sanne.post(
            f"/gegevens/{_first(words_of(sanne, '/gegevens/'))}/", {"outcome": "done", "words": "Het ligt klaar."}
        )
        assert "wacht op jouw antwoord" not in words_of(sanne, "/mijn-dag/")


def test_what_was_typed_is_not_lost_when_the_law_says_no(town: Merwelinde) -> None:
    """After the first month nobody takes longer: the page says so, shows the sentence again, and leads back."""
    town.does("Murat", ask, NOW, person=town.persons["Murat"], kind="see")
    with clock.at(NOW + timedelta(days=40)):
        sanne = browser(town.worker("Sanne"))
        path = f"/gegevens/{_first(words_of(sanne, '/gegevens/'))}/"
        typed = {"reason": "Het zijn <veel> brieven."}
        answer = sanne.post(f"{path}langer/", typed, headers={"Referer": f"http://testserver{path}"})
        told = answer.content.decode()
        assert answer.status_code == 403 and "Het zijn &lt;veel&gt; brieven." in told
        assert f'href="http://testserver{path}"' in told and 'href="/mijn-dag/"' in told
        hidden = sanne.post(f"{path}langer/", typed | {"bsn": "123 456 782", "sleutel": "7f3a 11"}).content.decode()
        assert "123 456 782" not in hidden and "7f3a 11" not in hidden
        foreign = sanne.post(f"{path}langer/", typed, headers={"Referer": "https://elders.example/"})
        assert "elders.example" not in foreign.content.decode()


def test_who_may_not_know_of_a_controller_does_not_learn_it_from_who_looked(town: Merwelinde) -> None:
    """Veilig Thuis has something about the household, and handles what Murat asked: nothing in his list says that it does."""
    town.does("Murat", ask, NOW, person=town.persons["Murat"], kind="see")
    before = words_of(browser(town.resident("Murat")), "/mijn/wie-keek-er/").count("vertrouwd contact")
    ilse = browser(town.worker("Ilse"))
    path = f"/gegevens/{_first(words_of(ilse, '/gegevens/'))}/"
    assert "Murat Aydin" in words_of(ilse, path)
    assert ilse.post(path, {"outcome": "done", "words": "Wij schrijven u zelf."}).status_code == 302
    murat = browser(town.resident("Murat"))
    for page in ("/mijn/wie-keek-er/", "/mijn/gegevens/alles/"):
        assert words_of(murat, page).count("vertrouwd contact") == before == 0, page
    sanne = browser(town.worker("Sanne"))  # and of the municipality, which he asked, he does
    words_of(sanne, f"/gegevens/{_first(words_of(sanne, '/gegevens/'))}/")
    assert "Sanne" in words_of(murat, "/mijn/wie-keek-er/")


def test_what_one_parent_asks_about_a_child_the_other_does_not_read(town: Merwelinde) -> None:
    words = "Schrijf mijn nieuwe adres nergens op."
    town.does("Murat", ask, NOW, person=town.persons["Sam"], kind="restrict", words=words)
    assert words in words_of(browser(town.resident("Murat")), "/mijn/gegevens/")
    assert words not in words_of(browser(town.resident("Jeroen")), "/mijn/gegevens/")
    with acting(town.resident("Jeroen"), NOW):
        assert not DataRequest.objects.exists() and not ControllerTask.objects.exists()


def test_for_a_child_somebody_asks_and_the_day_is_a_likely_one(town: Merwelinde) -> None:
    sanne, home = browser(town.worker("Sanne")), town.households["Van Beek & Aydin"].pk
    sam, murat = (str(town.persons[name].pk) for name in ("Sam", "Murat"))
    told = {"kind": "see", "person": sam, "way": "spoken", "received_on": "2026-02-04", "words": ""}
    for wrong, sentence in (
        ({"asked_by": ""}, "Sam is nog geen 16. Kies wie dit vraagt."),
        ({"asked_by": murat, "received_on": "0001-01-01"}, "langer dan een jaar geleden"),
    ):
        answer = sanne.post(f"/huishoudens/{home}/gegevens/", told | wrong)
        assert answer.status_code == 422 and sentence in answer.content.decode()
    assert sanne.post(f"/huishoudens/{home}/gegevens/", told | {"asked_by": murat}).status_code == 302
    assert "Het gaat over Sam." in words_of(browser(town.resident("Murat")), "/mijn/gegevens/")


def _first(page: str) -> str:
    start = page.index('href="/gegevens/') + len('href="/gegevens/')
    return page[start : start + 36]


def test_on_paper_a_worker_writes_it_down_and_the_privacy_officer_sees_it_near_its_end(town: Merwelinde) -> None:
    sanne, officer = browser(town.worker("Sanne")), browser(town.worker("Yvonne"))
    home = town.households["Van Beek & Aydin"].pk
    told = {
        "kind": "see",
        "person": str(town.persons["Murat"].pk),
        "way": "paper",
        "received_on": "2026-01-09",
        "words": "",
    }
    asked = sanne.post(f"/huishoudens/{home}/gegevens/", told | {"person": ""})
    assert asked.status_code == 422 and "Kies over wie het gaat." in asked.content.decode()
    assert '<option value="" selected>Kies</option>' in words_of(sanne, f"/huishoudens/{home}/gegevens/")
    assert sanne.post(f"/huishoudens/{home}/gegevens/", told).status_code == 302
    today = words_of(officer, "/privacy/")
    assert "Murat Aydin" in today and "nog 4 dagen" in today
    assert "Murat Aydin" in words_of(officer, "/privacy/verzoeken/")
    for name in ("Sanne", "Kees", "Murat"):
        assert browser(town.actor(name)).get("/privacy/verzoeken/").status_code == 404


def test_everything_about_me_on_one_page_and_nothing_of_another(town: Merwelinde) -> None:
    town.does("Murat", ask, NOW, person=town.persons["Murat"], kind="see")
    page = words_of(browser(town.resident("Murat")), "/mijn/gegevens/alles/")
    assert "Murat Aydin" in page and "20 november 1984" in page and "Sanne" in page
    assert "1986" not in page and "Ilse" not in page


def test_no_copy_of_a_secret_address(town: Merwelinde) -> None:
    hidden = people.person(
        "Sara",
        "Stil",
        born="1990-01-02",
        secret_address=True,
        street="Verborgenlaan",
        number="9",
        postcode="3391ZZ",
        city="M",
    )
    people.household(hidden, name="Stil", moment=people.LONG_AGO)
    town.persons["Sara"] = hidden
    assert "Verborgenlaan" not in words_of(browser(town.resident("Sara")), "/mijn/gegevens/alles/")
