# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's log-in: who a visitor can be, and that nobody comes in by it outside demo mode."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from rondom.demo.merwelinde.town import Town
from rondom.demo.models import Persona

# design/contract.md names them; a script outside relies on these.
PROMISED = [
    "murat",
    "mo",
    "anouk",
    "mirte",
    "tess",
    "hanna",
    "jeroen",
    "sanne",
    "joris",
    "ilse",
    "marleen",
    "ruud",
    "petra",
    "fatma",
    "aad",
    "nadia",
    "roos",
    "bo",
    "kees",
    "yvonne",
    "dirk",
    "linda",
    "rob",
    "ilona",
    "henk",
    "wilma",
    "jay",
    "jo",
]

At = Callable[..., Town]


def personas_on(page: str) -> list[str]:
    return re.findall(r'data-persona="([^"]+)"', page)


def test_everyone_the_contract_promises_is_listed_with_a_link_that_logs_in(town: At) -> None:
    town()
    page = Client().get("/demo/").content.decode()
    listed = personas_on(page)
    assert set(PROMISED) <= set(listed)
    assert len(listed) == len(set(listed))
    for slug in listed:
        assert f'href="/demo/als/{slug}/" data-persona="{slug}"' in page


def test_every_link_logs_in_as_that_person_and_goes_where_the_day_begins(town: At) -> None:
    town()
    for persona in Persona.objects.all():
        client = Client()
        answer = client.get(f"/demo/als/{persona.slug}/")
        assert answer.status_code == 302, persona.slug
        assert client.session["acting"] == persona.acting
        assert client.session["_auth_user_id"] == str(persona.user_id)
        resolve(answer["Location"])


def test_choosing_another_person_leaves_nothing_of_the_first(town: At) -> None:
    town()
    client = Client()
    client.get("/demo/als/sanne/")
    first = client.session.session_key
    session = client.session
    session["draft"] = "of sanne"
    session.save()
    client.get("/demo/als/murat/")
    assert client.session.session_key != first
    assert "draft" not in client.session
    assert client.session["acting"].startswith("person:")


def test_the_page_names_the_moment_at_which_the_demo_stands_still(town: At, settings: Any) -> None:
    at = town("2026-02-02T10:45")
    settings.DEMO_MOMENT = at.moment
    page = Client().get("/demo/").content.decode()
    assert "maandag 2 februari 2026, 10.45 uur" in page


@pytest.mark.parametrize("address", ["/demo/", "/demo/als/murat/", "/demo/als/nobody/"])
def test_outside_demo_mode_the_pages_do_not_exist_and_nobody_comes_in(town: At, settings: Any, address: str) -> None:
    town()
    settings.DEMO = False
    client = Client()
    assert client.get(address).status_code == 404
    assert "acting" not in client.session


def test_a_person_who_is_not_in_the_demo_cannot_be_chosen(town: At) -> None:
    town()
    assert Client().get("/demo/als/nobody/").status_code == 404


def test_the_log_in_is_only_read_by_link_and_logging_out_only_by_button(town: At) -> None:
    town()
    client = Client()
    client.get("/demo/als/sanne/")
    assert client.post("/demo/als/murat/").status_code == 405
    assert client.get("/uitloggen/").status_code == 405
    assert client.post("/uitloggen/").status_code == 302
    assert "acting" not in client.session


def test_no_two_people_share_a_phone_number_and_all_are_of_the_invented_range(town: At) -> None:
    at = town()
    numbers = [worker.phone for worker in at.staff.values()] + [party.phone for party in at.parties.values()]
    assert len(numbers) == len(set(numbers))
    assert all(re.fullmatch(r"0199 55 \d\d \d\d", number) for number in numbers)


def test_every_party_has_a_named_person_to_call(town: At) -> None:
    at = town()
    assert all(party.contact is not None and party.contact.party_id == party.pk for party in at.parties.values())


def test_who_has_no_story_yet_at_this_moment_says_when_it_begins(town: At, settings: Any) -> None:
    at = town("2026-02-02T10:45")
    settings.DEMO_MOMENT = at.moment
    page = Client().get("/demo/").content.decode()
    assert "Dit verhaal begint op maandag 18 mei 2026." in page
    assert "Belde de gemeente op 2 februari." in page
