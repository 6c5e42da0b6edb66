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
from tests.factories.network import Merwelinde
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
    refused = sanne.post(f"/stappen/{house}/na/", {"on": work})
    assert refused.status_code == 403 and "Huis → Werk → Huis" in refused.content.decode()
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
    assert (
        "U, wie bij u woont, en Sanne." in reads(murat, "/mijn/stappen/") and sanne.get(desk(town)).status_code == 200
    )
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
    assert "open desk:plan" in lines


def test_the_page_keeps_its_budget(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    for number in range(5):
        sanne.post(desk(shared, "stap/"), STEP | {"text": f"Stap {number}"})
    sanne.get(desk(shared))
    with CaptureQueriesContext(connection) as read, CaptureQueriesContext(connections["journal"]) as journal:
        sanne.get(desk(shared))
    counted = [one["sql"] for one in read if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    assert len(counted) + len(journal) <= 20, "\n".join(counted)
