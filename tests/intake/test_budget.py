# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many statements a page costs: none of them grows with the number of laws, requests or people in the house."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.intake.town import STORY, Told, Town

pytestmark = pytest.mark.usefixtures("town")
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
FAMILY = (Told("Jeroen", "van Beek"), Told("Sam", "Aydin"), Told("Lina", "Aydin"))


def statements(town: Town, name: str, method: str, address: str, **typed: str) -> int:
    browser = town.logged_in(name)
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(connections["journal"]) as journal,
    ):
        assert getattr(browser, method)(address, typed).status_code == 200
    found = [one["sql"] for one in (*main.captured_queries, *journal.captured_queries)]
    return len([sql for sql in found if not sql.startswith(NOT_COUNTED)])


@pytest.mark.parametrize("members", [(), FAMILY], ids=["alone", "four in the house"])
def test_the_page_of_a_question(town: Town, members: tuple[Told, ...]) -> None:
    question = town.calls(STORY, members=members, handlers={"wmo.melding": "Sanne"})
    assert statements(town, "Sanne", "get", f"/vragen/{question.pk}/") <= 25


def test_the_page_of_a_request(town: Town) -> None:
    request = town.request(town.calls(STORY, handlers={"wmo.melding": "Sanne"}), "wmo.melding")
    assert statements(town, "Sanne", "get", f"/verzoeken/{request.pk}/") <= 15


def test_the_call_and_its_part_that_is_redrawn(town: Town) -> None:
    assert statements(town, "Mo", "get", "/vraag/nieuw/") <= 10
    typed = {"words": STORY, "given_names": "Murat", "surname": "Aydin"}
    assert statements(town, "Mo", "post", "/vraag/nieuw/vragen/", **typed) <= 9


def test_search(town: Town) -> None:
    town.calls()
    assert statements(town, "Mo", "post", "/zoek/", q="Murat") <= 8
