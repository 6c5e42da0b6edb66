# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in at a household: nothing is red too early, and what is missing is named in a sentence."""

import re
from datetime import datetime

import pytest
from django.urls import reverse

from rondom.core import clock
from rondom.desk.voice_forms import EndsForm
from tests.desk.conftest import CALL, Call
from tests.factories.people import AMSTERDAM


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


def test_who_asked_is_ticked_as_present_and_nobody_else(call: Call) -> None:
    """So that a contact kept in a hurry still meets the clock of who waits for it."""
    with clock.at(CALL):
        page = call.browser("Sanne").get(reverse("desk:contact", args=[call.household.pk])).content.decode()
    present = [tag for tag in re.findall(r"<input[^>]*>", page) if 'name="present"' in tag]
    ticked = [tag for tag in present if "checked" in tag]
    assert len(present) > 1 and len(ticked) == 1
    assert str(call.town.persons["Murat"].pk) in ticked[0]


@pytest.mark.parametrize(("hour", "taken"), [(0, True), (8, False)])
def test_authority_ends_on_the_day_it_began_only_when_that_was_its_first_moment(hour: int, taken: bool) -> None:
    """What was written down by mistake ends at once; a day that would lie before it began is said at the field."""
    began = datetime(2026, 2, 20, hour, tzinfo=AMSTERDAM)
    form = EndsForm({"seen": "order", "day": "20-2-2026"}, since=began)
    assert form.is_valid() is taken
    assert ("Kies een latere dag." in str(form.errors)) is not taken
