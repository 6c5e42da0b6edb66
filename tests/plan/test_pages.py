# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wat komt eerst, at the desk; and *ons plan*, where the residents decide step by step."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from rondom.core import clock
from tests.factories.network import Merwelinde, person
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.portal.conftest import face

STEP = {"text": "Bel de opvang", "who": "ik", "about": "", "working_days": "3", "why_now": ""}


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def desk(town: Merwelinde, more: str = "") -> str:
    return f"/huishoudens/{town.households[HOME].pk}/plan/{more}"


def reads(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return face(answer.content.decode())


def first_step(page: str) -> str:
    found = re.search(r"/mijn/stappen/([0-9a-f-]{36})/", page)
    assert found
    return found[0]


def test_from_the_first_step_to_agreed(shared: Merwelinde) -> None:
    sanne, murat, jeroen = (browser(shared.actor(name)) for name in ("Sanne", "Murat", "Jeroen"))
    assert "Wat is de eerste stap?" in reads(sanne, desk(shared))
    assert murat.post("/mijn/stappen/", {"text": "Weer eens uit eten met zijn tweeën."}).status_code == 302
    assert sanne.post(desk(shared, "stap/"), STEP).status_code == 302
    words = reads(sanne, desk(shared))
    assert "Weer eens uit eten" in words and "wacht op ja van Murat en Jeroen" in words
    asked = murat.get("/mijn/stappen/").content.decode()
    address = first_step(asked)
    assert "Sanne doet dit." in asked and asked.count('name="answer"') == 3
    assert murat.post(address, {"answer": "yes"}).status_code == 302
    assert "wacht op ja van Jeroen" in reads(sanne, desk(shared))
    jeroen.post(address, {"answer": "no"})
    assert "zonder akkoord van Jeroen" in reads(sanne, desk(shared)) and "zonder akkoord van Jeroen" in reads(
        murat, "/mijn/stappen/"
    )
    jeroen.post(address, {"answer": "yes"})
    assert "afgesproken" in reads(sanne, desk(shared))
    step = address.split("/")[-2]
    assert sanne.post(f"/stappen/{step}/stand/", {"state": "done"}).status_code == 302
    assert "gelukt, ma 2 mrt" in reads(murat, "/mijn/stappen/")


def test_before_it_is_agreed_nobody_begins_and_the_page_says_on_whom_it_waits(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    sanne.post(desk(shared, "stap/"), STEP)
    step = first_step(browser(shared.resident("Murat")).get("/mijn/stappen/").content.decode()).split("/")[-2]
    refused = sanne.post(f"/stappen/{step}/stand/", {"state": "begun"})
    assert refused.status_code == 403 and "Wacht op het ja van Murat, Jeroen." in refused.content.decode()


def test_a_ring_is_told_by_name(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    for text in ("Huis", "Werk"):
        sanne.post(desk(shared, "stap/"), STEP | {"text": text})
    page = sanne.get(desk(shared)).content.decode()
    ids = dict(re.findall(r'<option value="([0-9a-f-]{36})">\d+\. (Huis|Werk)<', page))
    house, work = ({name: pk for pk, name in ids.items()}[name] for name in ("Huis", "Werk"))
    assert sanne.post(f"/stappen/{work}/na/", {"on": house}).status_code == 302
    assert ", na 1" in reads(sanne, desk(shared))
    refused = sanne.post(f"/stappen/{house}/na/", {"on": work}, follow=True)
    assert "Huis → Werk → Huis" in refused.content.decode()
    assert sanne.post(f"/stappen/{work}/na/", {"on": house, "weg": "on"}).status_code == 302
    assert ", na 1" not in reads(sanne, desk(shared))


def test_who_it_is_not_shared_with_is_told_so(shared: Merwelinde) -> None:
    petra = browser(shared.worker("Petra"))
    for path in (desk(shared), desk(shared, "stap/"), desk(shared, "waar-het-om-gaat/")):
        answer = petra.get(path)
        assert answer.status_code == 403 and "deelt dit plan niet met jou" in answer.content.decode()
    assert browser(shared.worker("Omar")).get(desk(shared)).status_code == 404
    assert "Het plan" not in reads(petra, f"/huishoudens/{shared.households[HOME].pk}/")


def test_he_shares_it_and_stops(town: Merwelinde) -> None:
    murat, sanne = browser(town.resident("Murat")), browser(town.worker("Sanne"))
    assert "Deel met Sanne" in reads(murat, "/mijn/stappen/")
    murat.post("/mijn/stappen/delen/", {"delen": "ja"})
    assert "U deelt het met Sanne." in reads(murat, "/mijn/stappen/") and sanne.get(desk(town)).status_code == 200
    murat.post("/mijn/stappen/delen/", {"delen": "stop"})
    assert sanne.get(desk(town)).status_code == 403


def test_his_own_step_is_his(shared: Merwelinde) -> None:
    murat = browser(shared.resident("Murat"))
    assert murat.post("/mijn/stappen/nieuw/", {"text": ""}).status_code == 422
    assert (
        murat.post("/mijn/stappen/nieuw/", {"text": "Elke dag buiten", "why_now": "Dat helpt mij."}).status_code == 302
    )
    words = reads(murat, "/mijn/stappen/")
    assert "Elke dag buiten" in words and "afgesproken" in words and "Dat helpt mij." in words
    assert "Elke dag buiten" not in reads(browser(shared.resident("Jeroen")), "/mijn/stappen/")


def test_a_look_at_the_plan_is_a_line_for_each_it_names(shared: Merwelinde) -> None:
    browser(shared.resident("Murat")).post("/mijn/stappen/nieuw/", {"text": "Elke dag buiten"})
    with written() as lines:
        browser(shared.worker("Sanne")).get(desk(shared))
    assert "look desk:plan" in lines


TOGETHER = {
    "assignment": "rust", "what_if": "bellen", "evaluate_on": "2026-08-03", "made_by": "family", "is_light": "licht",
}  # fmt: skip


def test_the_page_keeps_its_budget(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    for number in range(5):
        sanne.post(desk(shared, "stap/"), STEP | {"text": f"Stap {number}"})
    sanne.post(desk(shared, "samen/"), TOGETHER)
    sanne.get(desk(shared))
    with CaptureQueriesContext(connection) as read, CaptureQueriesContext(connections["journal"]) as journal:
        sanne.get(desk(shared))
    counted = [one["sql"] for one in read if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    assert len(counted) + len(journal) <= 26, "\n".join(counted)


# What may go first


def of_murat(text: str, topic: str) -> dict[str, str]:
    return {"text": text, "topic": topic, "why_now": ""}


def test_he_is_advised_chooses_otherwise_and_the_plan_follows_him(shared: Merwelinde) -> None:
    """H4-05 and H4-06: debts may go before a job; he wants it now, with what they agree on. Nothing is stopped."""
    murat, sanne = browser(shared.resident("Murat")), browser(shared.worker("Sanne"))
    for text, topic in (("Schulden op een rij", "debts"), ("Chauffeur bij Van Loon", "work")):
        assert murat.post("/mijn/stappen/nieuw/", of_murat(text, topic)).status_code == 302
    page = murat.get("/mijn/stappen/").content.decode()
    words = face(page)
    assert "Iets anders kan voorgaan" in words and "WRR-Verkenning 33" in words
    assert re.search(r"Stap [12], Schulden op een rij\.", words)
    address = re.search(
        r'action="(/mijn/stappen/[0-9a-f-]{36}/volgorde/)"', page[page.index("Chauffeur bij Van Loon") :]
    )
    assert address
    told = reads(sanne, desk(shared))
    assert "Bespreek de volgorde met Murat." in told and re.search(r"[12]\. Schulden op een rij\.", told)
    chosen = {"answer": "no", "safeguards": "Drie dagen in de week, elke week bellen."}
    assert murat.post(address[1], chosen).status_code == 302
    for words in (reads(murat, "/mijn/stappen/"), reads(sanne, desk(shared))):
        assert "Murat koos: nee, nu." in words and "Afgesproken: Drie dagen in de week, elke week bellen." in words
    assert ", na 1" not in reads(sanne, desk(shared))
    steps = {
        text: pk
        for pk, text in re.findall(
            r'<option value="([0-9a-f-]{36})">\d+\. ([^<]+)<', sanne.get(desk(shared)).content.decode()
        )
    }
    job, debts = steps["Chauffeur bij Van Loon"], steps["Schulden op een rij"]
    refused = sanne.post(f"/stappen/{job}/na/", {"on": debts}, follow=True)
    assert "Murat koos om nu te beginnen. Bespreek het samen." in face(refused.content.decode())
    assert murat.post(address[1], {"answer": "yes", "safeguards": ""}).status_code == 302
    assert ", na 1" in reads(sanne, desk(shared)) and "Murat koos: eerst het andere." in reads(murat, "/mijn/stappen/")
    assert murat.post(address[1], {"answer": "no", "safeguards": ""}).status_code == 302
    assert ", na 1" not in reads(sanne, desk(shared)), "what his own choice put first need not go first any more"
    again = sanne.post(f"/stappen/{job}/na/", {"on": debts}, follow=True)
    assert "Murat koos om nu te beginnen." in face(again.content.decode()), "and nobody puts it back"


def test_too_long_is_said_and_nothing_is_chosen(shared: Merwelinde) -> None:
    murat = browser(shared.resident("Murat"))
    murat.post("/mijn/stappen/nieuw/", of_murat("Chauffeur bij Van Loon", "work"))
    address = first_step(murat.get("/mijn/stappen/").content.decode()) + "volgorde/"
    told = murat.post(address, {"answer": "no", "safeguards": "x" * 301}, follow=True).content.decode()
    assert "Dit is niet bewaard." in told and "Murat koos" not in told


def test_what_they_do_not_do_any_more_can_come_back(shared: Merwelinde) -> None:
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    sanne.post(desk(shared, "stap/"), STEP | {"text": "Huis"})
    first = first_step(murat.get("/mijn/stappen/").content.decode())
    pk = first.split("/")[-2]
    sanne.post(desk(shared, "stap/"), STEP | {"text": "Werk", "after": [pk]})
    assert ", na 1" in reads(sanne, desk(shared))
    assert murat.post(first, {"state": "dropped"}).status_code == 302
    words = reads(murat, "/mijn/stappen/")
    assert "Wat u niet meer doet" in words and "Toch weer doen" in words
    assert ", na 1" not in reads(sanne, desk(shared)), "nobody waits for what they do not do any more"
    assert sanne.post(f"/stappen/{pk}/stand/", {"state": "open"}).status_code == 302
    assert "wacht op ja van Murat en Jeroen" in reads(sanne, desk(shared)) and "Wat u niet meer doet" not in reads(
        murat, "/mijn/stappen/"
    )


def test_a_step_is_not_given_to_somebody_who_cannot_read_it(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    murat, jeroen = (str(shared.persons[name].pk) for name in ("Murat", "Jeroen"))
    refused = sanne.post(desk(shared, "stap/"), STEP | {"about": murat, "who": jeroen})
    assert refused.status_code == 422 and "Wie dit doet, moet het kunnen lezen." in refused.content.decode()
    sanne.post(desk(shared, "stap/"), STEP | {"about": murat, "text": "Alleen van Murat"})
    own = first_step(browser(shared.resident("Murat")).get("/mijn/stappen/").content.decode()).split("/")[-2]
    refused = sanne.post(desk(shared, "stap/"), STEP | {"after": [own]})
    assert refused.status_code == 422 and "“Alleen van Murat” mag niet iedereen lezen." in face(
        refused.content.decode()
    )


def test_who_says_no_to_his_contact_does_not_share_with_him(shared: Merwelinde) -> None:
    murat, sanne = browser(shared.resident("Murat")), browser(shared.worker("Sanne"))
    page = murat.get("/mijn/").content.decode()
    lead = re.search(r'action="(/mijn/[^"]*[0-9a-f-]{36}/[^"]*)"', page)
    assert lead and murat.post(lead[1], {"answer": "no"}).status_code == 302
    assert sanne.get(desk(shared)).status_code == 403


def test_an_advice_tells_nothing_of_a_step_that_may_not_be_read(shared: Merwelinde) -> None:
    """What may go before any job is said at every job, so that its absence tells nothing either."""
    murat = browser(shared.resident("Murat"))
    murat.post("/mijn/stappen/nieuw/", of_murat("Chauffeur bij Van Loon", "work"))
    sanne = browser(shared.worker("Sanne"))
    before = sanne.get(desk(shared)).content.decode()
    jeroen = browser(shared.resident("Jeroen"))
    assert jeroen.post("/mijn/stappen/nieuw/", of_murat("Minder drinken", "use")).status_code == 302
    assert "Minder drinken" not in reads(murat, "/mijn/stappen/")
    general = (
        "Vaak komt eerst: veiligheid, wonen, geld en schulden, drank, drugs of gokken, slaap, gezondheid, de kinderen."
    )
    assert general in face(before) and general in reads(sanne, desk(shared))
    words = reads(murat, "/mijn/stappen/")
    assert "Iets anders kan voorgaan" not in words and "Bij deze stap komt vaak eerst: veiligheid, wonen" in words


def test_only_who_decides_about_the_step_chooses_its_order(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    assert sanne.post(desk(shared, "stap/"), STEP | {"topic": "work"}).status_code == 302
    murat = browser(shared.resident("Murat"))
    address = first_step(murat.get("/mijn/stappen/").content.decode()) + "volgorde/"
    assert sanne.post(address, {"answer": "no", "safeguards": ""}).status_code in {403, 404}
    assert murat.post(address, {"answer": "no", "safeguards": ""}).status_code == 302
    assert "Murat koos: nee, nu." in reads(sanne, desk(shared))


def test_a_changed_order_says_what_moves(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    for text in ("Huis", "Werk"):
        sanne.post(desk(shared, "stap/"), STEP | {"text": text})
    page = sanne.get(desk(shared)).content.decode()
    ids = {name: pk for pk, name in re.findall(r'<option value="([0-9a-f-]{36})">\d+\. (Huis|Werk)<', page)}
    moved = sanne.post(f"/stappen/{ids['Werk']}/na/", {"on": ids["Huis"]}, follow=True)
    assert "“Werk” begint op zijn vroegst do 5 mrt. Dat was ma 2 mrt." in face(moved.content.decode())


def test_who_lives_nowhere_that_is_known_has_no_plan(shared: Merwelinde) -> None:
    person(shared, "Nergens", "Thuis")
    alone = browser(shared.resident("Nergens"))
    assert alone.get("/mijn/stappen/").status_code == 200
    assert alone.post("/mijn/stappen/", {"text": "Weer een huis"}).status_code == 404
    assert alone.post("/mijn/stappen/nieuw/", {"text": "Bellen over een huis"}).status_code == 404
    assert alone.post("/mijn/stappen/delen/", {"delen": "ja"}).status_code == 404
