# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations whose very name tells something go by an alias: their real name is looked for in every answer to who may not know (access.md rule 5)."""

from collections.abc import Iterator

import pytest
from django.db import connections

from rondom.access.actors import acting
from rondom.access.looks import looks_at
from rondom.outbox.letters import letter
from rondom.outbox.models import Message
from tests.attack.probes import ask, browser, routes, undone
from tests.attack.stage import NOW, Stage
from tests.attack.table import EVERYONE, TABLE, address_of

CANARY = "Zq5"
SENSITIVE = ("ggz", "vt")
# Those of the organisations themselves, and the one person whom both are about: he reads his own file.
KNOW = frozenset({"care", "compartment", "partner"})
# Here a worker picks an organisation or a colleague from all there are: who can be asked for help is about nobody.
LISTS = frozenset(
    {
        "desk:agreement",
        "desk:directory",
        "desk:peer_ask",
        "desk:invite",
        "desk:hand_over",
        "desk:consent_ask",
        "desk:consent_by_word",
        "intake:new",
        "intake:question",
        "intake:request",
    }
)
GETS = [route for route in routes() if route.name in TABLE]


@pytest.fixture
def named(stage: Stage) -> Iterator[Stage]:
    """Their names, phones and workers, each with the canary; put back afterwards."""
    parties = [stage.parties[slug].pk for slug in SENSITIVE]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id, name, short_name, phone FROM network_party WHERE id = ANY(%s)", [parties])
        before = cursor.fetchall()
        cursor.execute("SELECT id, name FROM network_professional WHERE party_id = ANY(%s)", [parties])
        workers = cursor.fetchall()
        cursor.execute(
            "UPDATE network_party SET name = %s || name, short_name = %s || short_name, phone = '0199 ' || %s WHERE id = ANY(%s)",
            [CANARY, CANARY, CANARY, parties],
        )
        cursor.execute("UPDATE network_professional SET name = %s || name WHERE party_id = ANY(%s)", [CANARY, parties])
    yield stage
    with connections["owner"].cursor() as cursor:
        for pk, name, short, phone in before:
            cursor.execute(
                "UPDATE network_party SET name = %s, short_name = %s, phone = %s WHERE id = %s",
                [name, short, phone, pk],
            )
        for pk, name in workers:
            cursor.execute("UPDATE network_professional SET name = %s WHERE id = %s", [name, pk])


def test_there_is_something_to_find(named: Stage) -> None:
    """Who it is about reads the name on his own page: else what follows proves nothing."""
    assert CANARY in "".join(ask(browser(named, "partner"), "GET", "/mijn/wie-helpt-mij/").texts())
    assert CANARY in "".join(ask(browser(named, "care"), "GET", "/mijn-dag/").texts())


@pytest.mark.parametrize("who", sorted(EVERYONE - KNOW))
def test_no_answer_holds_the_name_of_a_sensitive_organisation(named: Stage, who: str) -> None:
    client, found = browser(named, who), []
    for route in GETS:
        for where in ("target", "own"):
            try:
                address = address_of(named, route, where)
            except Exception as unknown:  # a route for whose record this place has none
                assert "NoReverseMatch" in type(unknown).__name__ or isinstance(unknown, KeyError), route.name
                continue
            with undone():
                answer = ask(client, "GET", address)
            if CANARY in "".join(answer.texts()) and route.name not in LISTS:
                found.append((route.name, where))
    assert found == []


@pytest.mark.parametrize("who", ["named", "other_purpose", "stranger", "colleague"])
def test_search_look_up_and_samen_kijken_do_not_tell_it(named: Stage, who: str) -> None:
    client, home = browser(named, who), named.households["target"].pk
    asked = [
        ("POST", "/zoek/", {"q": CANARY}),
        ("POST", "/zoek/", {"q": "ggz"}),
        ("GET", f"/huishoudens/{home}/?aan_tafel=person:{named.persons['asker'].pk}", {}),
    ]
    for purpose in ("wmo.onderzoek", "awb.eerste_contact"):
        every = {f"kijk-vraag-{person.pk}": "on" for person in named.persons.values()}
        asked.append(
            (
                "POST",
                f"/vragen/{named.things['target']['question']}/wie-is-er-al/",
                {"kijk-purpose": purpose, "kijk-way": "phone"} | every,
            )
        )
    for method, address, data in asked:
        with undone():
            answer = ask(client, method, address, data)
        text = "".join(answer.texts()).replace(f'value="{CANARY}"', "").replace(f"“{CANARY}”", "")
        page = address.split("/")[1]
        assert CANARY not in text or page == "vragen", address
        if page == "vragen":
            assert f"{CANARY}ggz is betrokken" not in text and f"bel {CANARY}" not in text


def test_the_list_of_looks_and_a_letter_do_not_tell_it(named: Stage) -> None:
    """A housemate reads that a trusted contact looked at a page about him too, and not which."""
    with undone():
        ask(browser(named, "compartment"), "GET", f"/huishoudens/{named.households['target'].pk}/")
    with acting(named.actor("asker"), NOW):
        looks = looks_at(named.persons["asker"], limit=200)
        told = {look.party for look in looks}
        assert not [party for party in told if CANARY in party], told
        assert "vertrouwd contact" in told
        assert not [look for look in looks if CANARY in look.worker]
    with acting(named.actor("named"), NOW):
        message = Message.objects.get(pk=named.things["target"]["message"])
        assert CANARY not in repr(letter(message, NOW))
