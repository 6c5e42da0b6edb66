# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
""" "Wie is er al?" on the page: nobody, no ground, no yes, no release and switched off are one answer, byte for byte, header for header, statement for
statement (access.md rule 5 and 8).
"""

import re
from collections.abc import Callable
from itertools import zip_longest

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from rondom.access.actions import give_consent, withdraw_consent
from rondom.access.actors import acting, for_person
from rondom.intake.actions import Told
from rondom.intake.models import Question
from rondom.people.birth import Birth
from rondom.people.models import Person
from tests.factories import people
from tests.intake.town import MONDAY, Town

CHANGING = re.compile(rb'csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*|[0-9a-f]{8}-[0-9a-f-]{27}')
SAVEPOINT_OR_VALUE = re.compile(r"_django_curs_\d+_sync_\d+|'[^']*'|\"s\d+_x\d+\"")
Shape = tuple[int, tuple[tuple[str, str], ...], bytes, tuple[str, ...]]


def nothing(town: Town, jeroen: Person) -> None:
    """Nobody is around him."""


def no_ground(town: Town, jeroen: Person) -> None:
    """Veilig Thuis is, and no law opens a road."""
    party = people.party("VT", of="Veilig Thuis", alias="vertrouwd contact", relay_phone="0199 55 99 99")
    people.involve(
        people.worker("Ilse", at=party, function="veiligthuis_worker"),
        person=jeroen,
        purpose="veiligthuis.triage",
        compartment=party,
    )


def no_yes(town: Town, jeroen: Person) -> None:
    """The CJG and W&I are, and he said nothing."""
    around(town, "Bo", "jeugdwet.toeleiding", jeroen)
    around(town, "Petra", "participatiewet.bijstand", jeroen)


def taken_back(town: Town, jeroen: Person) -> None:
    """He said yes to another source, and took another yes back."""
    no_yes(town, jeroen)
    me = for_person(jeroen)
    with acting(me, MONDAY):
        what = {
            "by": me,
            "person": jeroen,
            "given_by": jeroen,
            "kind": "ground",
            "text": "ja",
            "purpose": "wmo.onderzoek",
            "way": "portal",
        }
        taken = give_consent(**what, source_purpose="participatiewet.bijstand")
        withdraw_consent(by=me, consent=taken)
        give_consent(**what, source_purpose="wgs.plan")


def no_release(town: Town, jeroen: Person) -> None:
    """He is in treatment, and released nothing."""
    party = people.party("GGZ Geheim", of="GGZ", alias="vertrouwd contact", relay_phone="0199 55 99 99")
    people.involve(
        people.worker("Mirte", at=party, function="care_provider"),
        person=jeroen,
        purpose="zorg.behandeling",
        compartment=party,
    )


def ended(town: Town, jeroen: Person) -> None:
    """There was help of the same law, and it is over."""
    people.involve(town.actor("Anouk"), person=jeroen, purpose="wmo.onderzoek", until=MONDAY)


WORLDS: list[Callable[[Town, Person], None]] = [nothing, no_ground, no_yes, taken_back, no_release, ended]


def around(town: Town, name: str, purpose: str, person: Person) -> None:
    people.involve(town.actor(name), person=person, purpose=purpose, joined_at=MONDAY)


@pytest.fixture
def asked(town: Town) -> Question:
    """Murat's call, about a household with Jeroen."""
    return town.calls(
        members=(Told("Jeroen", "van Beek", Birth(1986, 5, 14), "3391AB", "14"),), handlers={"wmo.melding": "Sanne"}
    )


def asks(town: Town, asked: Question, world: Callable[[Town, Person], None]) -> Shape:
    """What comes back in this world; rolled back, so that each starts from the same."""
    with transaction.atomic():
        with acting(town.actor("Sanne"), MONDAY):
            jeroen = Person.objects.get(given_names="Jeroen")
        world(town, jeroen)
        client = town.logged_in("Sanne")
        data = {"kijk-purpose": "wmo.onderzoek", "kijk-way": "phone", f"kijk-vraag-{jeroen.pk}": "on"}
        with CaptureQueriesContext(connection) as statements:
            answer = client.post(f"/vragen/{asked.pk}/wie-is-er-al/", data)
        shape = tuple(SAVEPOINT_OR_VALUE.sub("?", one["sql"])[:200] for one in statements.captured_queries)
        headers = tuple(
            sorted(
                (name, value)
                for name, value in answer.headers.items()
                if name.lower() not in {"date", "content-security-policy"}
            )
        )
        found = answer.status_code, headers, CHANGING.sub(b"", answer.content), shape
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("world", WORLDS[1:], ids=lambda world: world.__name__)
def test_what_may_not_be_told_is_told_as_nobody(
    town: Town, asked: Question, world: Callable[[Town, Person], None]
) -> None:
    nobody, other = asks(town, asked, nothing), asks(town, asked, world)
    assert other[:3] == nobody[:3]
    assert [pair for pair in zip_longest(other[3], nobody[3]) if pair[0] != pair[1]] == []
    assert "Wij kunnen hier niets laten zien. Vraag het aan de inwoner." in nobody[2].decode()


def test_and_what_may_be_told_is_told(town: Town, asked: Question) -> None:
    """Else the sameness above would prove nothing."""

    def own_law(town: Town, jeroen: Person) -> None:
        around(town, "Anouk", "wmo.onderzoek", jeroen)

    found = asks(town, asked, own_law)
    assert "bel Anouk" in found[2].decode()
    assert found != asks(town, asked, nothing)
