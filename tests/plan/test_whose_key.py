# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A key is of who gave it: a housemate, a parent or who moved out comes in nowhere as the helper of another (ADR 0103)."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.people.actions import join_household, leave_household
from rondom.plan.actions import (
    Words,
    ask_guest,
    begin_circle,
    end_key,
    give_key,
    make_agreement,
    name_somebody,
    write_among,
)
from rondom.plan.models import CircleMember, MemberKey, PrivateGuest
from tests.factories.network import Merwelinde, parents, person
from tests.factories.visitors import browser
from tests.plan.conftest import HOME
from tests.plan.test_agreements import says
from tests.plan.test_calls import FRIDAY
from tests.plan.test_helping import LATER, comes_in, key_page
from tests.plan.test_pages import reads

OURS, WORDS = "/ik-help/onder-ons/", "Ik wil niet dat Jeroen dit weet"
OF_MURAT, OF_ALL = "Trudy brengt Murat weg", "Trudy past op maandag op"


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    with clock.at(LATER):
        yield


def named(town: Merwelinde, by: str, about: str = "") -> CircleMember:
    return town.does(
        by, name_somebody, LATER, household=town.households[HOME], about=town.persons.get(about), name="Trudy", relation="buurvrouw", ring="helper",
        setting="street", purpose="plan.samen",
    )  # fmt: skip


@pytest.fixture
def trudy(shared: Merwelinde) -> CircleMember:
    """Of the whole household, with one agreement about Murat and one about all of them."""
    member = named(shared, "Sanne")
    for about, text in (("Murat", OF_MURAT), ("", OF_ALL)):
        made = shared.does(
            "Sanne", make_agreement, LATER, household=shared.households[HOME], about=shared.persons.get(about), owner=member,
            words=Words(text, FRIDAY), called="Murat",
        )  # fmt: skip
        for who in ("Murat", "Jeroen") if not about else ("Murat",):
            says(shared, who, made, moment=LATER)
    return member


def code_of(town: Merwelinde, who: str, member: CircleMember) -> str:
    """The code that he reads there; "" when there is none for him."""
    found = re.search(
        r'rondom-code">([A-Z0-9-]{19})<', browser(town.resident(who)).get(key_page(member)).content.decode()
    )
    return found[1] if found else ""


def page_of(town: Merwelinde, who: str, member: CircleMember) -> Client:
    town.does(who, give_key, LATER, member=member)
    return comes_in(code_of(town, who, member))


def among(town: Merwelinde, member: CircleMember) -> None:
    """Murat begins private time without Jeroen, and asks her."""
    circle = town.does("Murat", begin_circle, LATER, household=town.households[HOME], others=[])
    town.does("Murat", write_among, LATER, circle=circle, text=WORDS)
    town.does("Murat", ask_guest, LATER, circle=circle, member=member)


def test_a_housemate_reads_no_code_of_another_and_with_his_own_no_private_time(
    shared: Merwelinde, trudy: CircleMember
) -> None:
    hers = page_of(shared, "Murat", trudy)
    among(shared, trudy)
    assert WORDS in reads(hers, OURS)
    assert code_of(shared, "Jeroen", trudy) == ""
    his = page_of(shared, "Jeroen", trudy)
    assert code_of(shared, "Jeroen", trudy) != code_of(shared, "Murat", trudy)
    assert WORDS not in his.get(OURS).content.decode() and "Onder ons" not in reads(his, "/ik-help/")


def test_through_his_key_one_reads_no_more_than_he_may(shared: Merwelinde, trudy: CircleMember) -> None:
    hers, his = (
        reads(page_of(shared, "Murat", trudy), "/ik-help/"),
        reads(page_of(shared, "Jeroen", trudy), "/ik-help/"),
    )
    assert OF_MURAT in hers and OF_ALL in hers
    assert OF_MURAT not in his and OF_ALL in his


def test_who_moved_out_lets_nobody_in_any_more(shared: Merwelinde, trudy: CircleMember) -> None:
    his = page_of(shared, "Jeroen", trudy)
    assert "Dag Trudy" in reads(his, "/ik-help/")
    shared.does("Sanne", leave_household, LATER, household=shared.households[HOME], person=shared.persons["Jeroen"])
    with clock.at(LATER + timedelta(minutes=1)):
        assert "Dag Trudy" not in reads(his, "/ik-help/")
        assert browser(shared.resident("Jeroen")).post(key_page(trudy)).status_code in (403, 404)


def test_a_seat_does_not_survive_a_page_that_was_closed(shared: Merwelinde, trudy: CircleMember) -> None:
    page_of(shared, "Murat", trudy)
    among(shared, trudy)
    shared.does("Murat", end_key, LATER, member=trudy)
    again = page_of(shared, "Murat", trudy)
    assert WORDS not in again.get(OURS).content.decode()


def test_a_parent_lets_in_nobody_of_a_child_of_twelve_or_older(shared: Merwelinde) -> None:
    person(shared, "Noa", "Aydin", "2012-01-05")
    parents(shared, "Noa", "Murat", "Jeroen")
    with acting(shared.worker("Sanne"), LATER) as sanne:
        join_household(by=sanne, household=shared.households[HOME], person=shared.persons["Noa"], moment=LATER)
    hers = named(shared, "Noa", "Noa")
    shared.does("Noa", give_key, LATER, member=hers)
    assert code_of(shared, "Noa", hers)
    for parent in ("Murat", "Jeroen"):
        assert code_of(shared, parent, hers) == ""
        with pytest.raises(Denied, match="geeft zelf een code"):
            shared.does(parent, give_key, LATER, member=hers)


def test_the_database_gives_nobody_the_key_of_another(shared: Merwelinde, trudy: CircleMember) -> None:
    key = shared.does("Murat", give_key, LATER, member=trudy)
    circle = shared.does("Jeroen", begin_circle, LATER, household=shared.households[HOME], others=[])
    with acting(shared.resident("Jeroen"), LATER):
        assert not MemberKey.objects.exists()
    with acting(shared.resident("Jeroen"), LATER), pytest.raises(DatabaseError):
        PrivateGuest(circle=circle, member=trudy, key_id=key.pk, since=LATER).save(force_insert=True)
    with acting(shared.resident("Jeroen"), LATER), pytest.raises(DatabaseError):
        MemberKey(member=trudy, code_hash=b"x" * 32, given_by_id=shared.persons["Murat"].pk, given_at=LATER).save(
            force_insert=True
        )
