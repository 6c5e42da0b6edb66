# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in at a household: nothing is red too early, and what is missing is named in a sentence."""

import pytest
from django.urls import reverse

from rondom.core import clock
from tests.desk.conftest import CALL, Call


@pytest.mark.parametrize(
    ("route", "typed", "sentences"),
    [
        ("strength", {}, ["Schrijf op wat er goed gaat."]),
        ("setting", {}, ["Kies een plek.", "Kies hoe het op die plek is."]),
        ("somebody", {"ring": "own", "setting": "home"}, ["Vul een naam in."]),
        ("need", {"least": "veel", "euros_a_month": "duur"}, ["Schrijf op wat er nodig is.", "Vul een heel getal in", "Vul een bedrag in"]),
        ("invite", {}, ["Kies wie je erbij vraagt.", "Kies waarvoor."]),
        ("promise", {"due_at": "straks"}, ["Kies aan wie je dit belooft.", "Schrijf op wat je belooft.", "Kies een dag en een tijd."]),
    ],
)  # fmt: skip
def test_an_error_says_what_is_missing(call: Call, route: str, typed: dict[str, str], sentences: list[str]) -> None:
    address = reverse(f"desk:{route}", args=[call.household.pk])
    with clock.at(CALL):
        fresh = call.browser("Sanne").get(address).content.decode()
        wrong = call.browser("Sanne").post(address, {"purpose": "", **typed})
    assert " required" not in fresh.split("<main")[1]
    assert wrong.status_code == 422
    told = wrong.content.decode()
    assert all(sentence in told for sentence in sentences), told
    assert "Dit veld is verplicht" not in told


def test_a_promise_is_for_the_next_working_day_unless_said_otherwise(call: Call) -> None:
    friday = CALL.replace(day=6)
    with clock.at(friday):
        page = call.browser("Sanne").get(reverse("desk:promise", args=[call.household.pk])).content.decode()
    assert 'value="2026-02-09T17:00"' in page


def test_a_contact_asks_nothing_and_says_so_once(call: Call) -> None:
    with clock.at(CALL):
        page = call.browser("Sanne").get(reverse("desk:contact", args=[call.household.pk])).content.decode()
    assert "Niets is verplicht." in page
    assert "(niet verplicht)" not in page
