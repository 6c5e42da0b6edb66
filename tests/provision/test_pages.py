# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""An investigation on the page: at the desk from his words to the report, and on the resident's own pages (H5-06, H5-07)."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from rondom.access.actions import show
from rondom.core import clock
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.provision.test_ladder import ORDER, begin, found, given, walked


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY + timedelta(hours=3)):
        yield


def here(town: Merwelinde) -> str:
    return f"/huishoudens/{town.households[HOME].pk}/onderzoek/"


def test_from_his_own_words_to_a_report_that_he_answers(town: Merwelinde) -> None:
    sanne, murat = browser(town.worker("Sanne")), browser(town.resident("Murat"))
    begun = {
        "about": str(town.persons["Murat"].pk),
        "words": "De trap durf ik niet op.",
        "skipped": "",
        "skip_reason": "",
    }
    address = sanne.post(here(town), begun)["Location"]
    assert "Nog samen te bekijken" in sanne.get(address).content.decode()
    found = {"rungs": list(ORDER), "text": "Hij kookt zelf.", "reason": "Dat vertelt hij.", "source": "resident"}
    assert sanne.post(address, found).status_code == 302
    assert "Alle stappen zijn bekeken." in sanne.get(address).content.decode()
    assert "Hij kookt zelf." not in murat.get("/mijn/aanvraag/").content.decode()
    report = {"result": "standard", "conclusion": "De buurtbus past."}
    assert sanne.post(f"{address}verslag/", report).status_code == 302
    read = murat.get("/mijn/aanvraag/").content.decode()
    assert "De buurtbus past." in read and "nog geen besluit" in read and "Hij kookt zelf." in read
    link = re.search(r"/mijn/aanvraag/[0-9a-f-]{36}/", read)
    assert link and murat.post(link[0], {"text": "De bus komt hier niet."}).status_code == 302
    assert "De bus komt hier niet." in sanne.get(address).content.decode()
    assert "De bus komt hier niet." in murat.get("/mijn/aanvraag/").content.decode()


def test_what_is_missing_is_told_and_nothing_typed_is_lost(town: Merwelinde) -> None:
    sanne, address = browser(town.worker("Sanne")), f"/onderzoek/{begin(town).pk}/"
    seen = {"rungs": ["own_strength"], "text": "Kookt zelf.", "reason": "Gezien.", "source": "seen"}
    answer = sanne.post(address, seen)
    assert answer.status_code == 422
    assert "Vraag het eerst de inwoner zelf." in answer.content.decode() and "Kookt zelf." in answer.content.decode()
    early = sanne.post(f"{address}verslag/", {"result": "standard", "conclusion": "Past."})
    assert early.status_code == 422 and "Nog niet alle stappen" in early.content.decode()
    empty = sanne.post(here(town), {"words": "", "skipped": "urgent"})
    assert empty.status_code == 422 and "Schrijf op waarom" in empty.content.decode()


def test_who_stands_there_for_something_else_and_who_does_not_stand_there(town: Merwelinde) -> None:
    ladder = given(town, walked(town))
    # Petra stands there for costs: she begins an investigation of her own law, and of this one she reads nothing.
    hers = browser(town.worker("Petra")).get(here(town)).content.decode()
    assert "Een onderzoek beginnen" in hers and f"/onderzoek/{ladder.pk}/" not in hers
    assert browser(town.worker("Petra")).get(f"/onderzoek/{ladder.pk}/").status_code == 404
    for address in (here(town), f"/onderzoek/{ladder.pk}/", f"/onderzoek/{ladder.pk}/verslag/"):
        assert browser(town.worker("Omar")).get(address).status_code == 404
        assert browser(town.resident("Murat")).get(address).status_code == 404


def test_a_housemate_reads_nothing_of_it_and_before_the_report_nobody_answers(town: Merwelinde) -> None:
    ladder, early = given(town, walked(town)), begin(town)
    jeroen = browser(town.resident("Jeroen"))
    assert "buurtbus" not in jeroen.get("/mijn/aanvraag/").content.decode()
    assert jeroen.get(f"/mijn/aanvraag/{ladder.pk}/").status_code == 404
    assert browser(town.resident("Murat")).get(f"/mijn/aanvraag/{early.pk}/").status_code == 404
    assert browser(town.resident("Murat")).post(f"/mijn/aanvraag/{ladder.pk}/", {"text": ""}).status_code == 422


def test_who_stands_there_for_two_laws_chooses_which(town: Merwelinde) -> None:
    town.around("Sanne", "jeugdwet.toeleiding", MONDAY, household=town.households[HOME])
    sanne = browser(town.worker("Sanne"))
    begun = {"about": str(town.persons["Murat"].pk), "words": "Hulp bij opvoeden.", "skipped": "", "skip_reason": ""}
    unsaid = sanne.post(here(town), begun)
    assert unsaid.status_code == 422 and "Kies waarvoor het is." in unsaid.content.decode()
    page = sanne.get(sanne.post(here(town), begun | {"purpose": "jeugdwet.toeleiding"})["Location"]).content.decode()
    assert "wat ouders gewoonlijk voor hun kind doen" in page and "wat iedereen kan kopen" not in page


def test_beside_a_report_that_he_did_not_get_yet_he_writes_nothing(town: Merwelinde) -> None:
    murat, ladder = browser(town.resident("Murat")), walked(town)
    address = f"/mijn/aanvraag/{ladder.pk}/"
    assert murat.get(address).status_code == murat.post(address, {"text": "Klopt niet."}).status_code == 404
    given(town, ladder)
    assert murat.get(address).status_code == 200


def test_whoever_stands_there_for_something_else_or_was_only_shown_it_does_not_investigate(town: Merwelinde) -> None:
    no, ladder = "Dit onderzoek doet wie daarvoor bij deze inwoner is.", given(town, walked(town))
    town.around("Bo", "awb.eerste_contact", MONDAY, household=town.households[HOME])
    refused = browser(town.worker("Bo")).get(here(town))
    assert refused.status_code == 403 and no in refused.content.decode()
    omar = {"to_professional": town.workers["Omar"], "item": ladder, "about": town.persons["Murat"]}
    town.does("Murat", show, MONDAY + timedelta(hours=3), **omar)
    for address in (f"/onderzoek/{ladder.pk}/", f"/onderzoek/{ladder.pk}/verslag/"):
        refused = browser(town.worker("Omar")).get(address)
        assert refused.status_code == 403 and no in refused.content.decode()


def test_what_the_steps_refuse_stands_in_the_journal(town: Merwelinde) -> None:
    sanne, address = browser(town.worker("Sanne")), f"/onderzoek/{begin(town).pk}/"
    with written() as lines:
        sanne.post(address, {"rungs": ["own_strength"], "text": "Kookt.", "reason": "Gezien.", "source": "seen"})
        sanne.post(f"{address}verslag/", {"result": "standard", "conclusion": "Past."})
    assert {"refused desk:ladder", "refused desk:report"} <= set(lines)


def test_the_report_stands_in_the_order_of_the_law_also_when_it_was_written_down_at_once(town: Merwelinde) -> None:
    ladder = begin(town)
    for rung in ORDER:
        found(town, ladder, rung, text=f"Over {rung}.")
    words = browser(town.worker("Sanne")).get(f"/onderzoek/{ladder.pk}/").content.decode()
    assert sorted(ORDER, key=lambda rung: words.index(f"Over {rung}.")) == list(ORDER)


def test_what_is_typed_on_the_steps_and_the_report_stands_there_again(town: Merwelinde) -> None:
    sanne, address = browser(town.worker("Sanne")), f"/onderzoek/{walked(town).pk}/"
    for place, typed in ((address, "text"), (f"{address}verslag/", "conclusion")):
        assert sanne.post("/bewaren/", {"plek": place, typed: "Hij kookt ze"}).status_code == 200
        again = sanne.get(place).content.decode()
        assert "Dit had je nog niet opgeslagen" in again and "Hij kookt ze" in again
