# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""/api/v1/afspraken: the employer's own agreements, and nothing of debts, health, who lives there or who helps (H4-07, S3-24)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from rondom.core import clock
from rondom.plan.actions import accept_agreement
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import MONDAY, shared, town  # noqa: F401  # the household that shares its plan
from tests.plan.test_agreements import agree, says

HERE = "/api/v1/afspraken"
FIELDS = {"id", "tekst", "met", "uiterlijk", "antwoord", "stand", "voorwaarde", "gevolg", "bezwaar"}


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def asks(client: Client, path: str = HERE) -> tuple[int, Any]:
    answer = client.get(path)
    assert answer["API-Version"] == "1.0.0" and answer["Cache-Control"] == "no-store"
    return answer.status_code, json.loads(answer.content)


def test_the_owner_reads_his_own_agreements_after_the_ja(shared: Merwelinde) -> None:  # noqa: F811
    jesse = browser(shared.worker("Jesse"))
    made = agree(shared, owner="Jesse", words={"text": "De Speelboot belt als Sam ziek is"})
    agree(shared, words={"text": "Schulden op een rij"})
    assert asks(jesse) == (200, {"afspraken": []})
    says(shared, "Murat", made)
    with written() as lines:
        status, told = asks(jesse)
    (one,) = told["afspraken"]
    assert status == 200 and set(one) == FIELDS and "look api:agreements" in lines
    assert (one["tekst"], one["met"], one["uiterlijk"], one["antwoord"], one["stand"]) == (
        "De Speelboot belt als Sam ziek is", "Murat Aydin", "2026-03-06", "", "open",
    )  # fmt: skip
    shared.does("Jesse", accept_agreement, MONDAY, agreement=made, answer="yes")
    assert asks(jesse, f"{HERE}/{made.pk}")[1]["antwoord"] == "ja"
    says(shared, "Murat", made, "no")
    assert asks(jesse) == (200, {"afspraken": []}) and asks(jesse, f"{HERE}/{made.pk}")[0] == 404


def test_another_ones_agreement_is_not_there(shared: Merwelinde) -> None:  # noqa: F811
    """Not even for who reads it on the page of the plan: here everybody reads what he agreed to himself."""
    made = says(shared, "Murat", agree(shared, owner="Jesse"))
    absent = asks(browser(shared.worker("Omar")), f"{HERE}/00000000-0000-4000-8000-000000000000")
    for name in ("Omar", "Petra", "Sanne"):
        assert asks(browser(shared.worker(name)), f"{HERE}/{made.pk}") == absent
        assert asks(browser(shared.worker(name))) == (200, {"afspraken": []})
    assert absent == (404, {"type": "about:blank", "status": 404, "title": "Dit is er niet."})


def test_the_same_log_in(shared: Merwelinde) -> None:  # noqa: F811
    assert asks(Client())[0] == 401
    assert asks(browser(shared.resident("Murat")))[0] == 404, "residents read their own pages"
    assert browser(shared.worker("Jesse")).post(HERE, {}).status_code == 405
    answer = Client().get(HERE)
    assert answer["Content-Type"] == "application/problem+json"
    assert Client().get(f"{HERE}/").status_code == 404, "no slash at the end"


def test_it_describes_itself(db: None) -> None:
    answer = Client().get("/api/v1/openapi.json")
    told = json.loads(answer.content)
    assert told["openapi"].startswith("3.1") and set(told["paths"]) == {HERE, f"{HERE}/{{pk}}"}
    assert set(told["components"]["schemas"]["Afspraak"]["properties"]) == FIELDS
