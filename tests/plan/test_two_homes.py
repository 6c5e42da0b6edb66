# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parents who live apart (H2-13): each reads what was agreed about their child, of himself and what stands open of the other, and nothing of the other's home."""

from datetime import date, timedelta

import pytest

from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.people.actions import leave_household
from rondom.plan.actions import Words, change_agreement, make_agreement
from tests.factories.network import Merwelinde
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_agreements import agree, says
from tests.plan.test_pages import reads

LATER, FRIDAY = MONDAY + timedelta(days=1), date(2026, 3, 6)
HIS, HERS, OWN = "Murat haalt Lina vrijdag van school", "Jeroen brengt Lina zondag terug", "Jeroen belt zijn zus"


@pytest.fixture
def apart(shared: Merwelinde) -> Merwelinde:
    """Murat lives somewhere else since this morning; the two agreed about Lina, and Jeroen something about himself."""
    town = shared
    for owner, text in (("Murat", HIS), ("Jeroen", HERS)):
        made = agree(town, "Sanne", owner=owner, about="Lina", words={"text": text, "due_on": FRIDAY})
        for parent in ("Murat", "Jeroen"):
            says(town, parent, made)
    says(town, "Jeroen", agree(town, "Jeroen", owner="Jeroen", about="Jeroen", words={"text": OWN, "due_on": FRIDAY}))
    town.does("Sanne", leave_household, LATER, household=town.households[HOME], person=town.persons["Murat"])
    return town


def words_of(town: Merwelinde, who: str) -> str:
    with clock.at(LATER + timedelta(hours=1)):
        return reads(browser(town.resident(who)), "/mijn/stappen/")


def test_each_reads_what_both_do_for_their_child_and_nothing_of_the_other_home(apart: Merwelinde) -> None:
    for who in ("Murat", "Jeroen"):
        words = words_of(apart, who)
        assert HIS in words and HERS in words and "vr 6 mrt" in words, who
        assert "%" not in words and "van de 2" not in words, "no rate, no count"
    assert f"{HERS} de andere ouder, uiterlijk" in words_of(apart, "Murat")
    assert OWN in words_of(apart, "Jeroen") and OWN not in words_of(apart, "Murat")


def test_they_say_ja_from_two_homes(apart: Merwelinde) -> None:
    """Neither reads who the other is, and each says it to what the other does (H2-13)."""
    made = apart.does(
        "Sanne", make_agreement, LATER, household=apart.households[HOME], about=apart.persons["Lina"], owner=apart.persons["Murat"],
        called="Lina", words=Words("Murat neemt Lina mee naar zwemmen", FRIDAY),
    )  # fmt: skip
    for parent in ("Jeroen", "Murat"):
        made = says(apart, parent, made, moment=LATER)
    assert made.yes_at == LATER


def test_nothing_is_agreed_for_a_parent_who_did_not_say_ja(shared: Merwelinde) -> None:
    made = agree(shared, "Sanne", owner="Murat", about="Lina", words={"text": HIS, "due_on": FRIDAY})
    assert says(shared, "Jeroen", made).yes_at is None
    assert says(shared, "Murat", made).yes_at is not None


def test_nor_when_the_other_parent_makes_it(shared: Merwelinde) -> None:
    made = agree(shared, "Jeroen", owner="Murat", about="Lina", words={"text": HIS, "due_on": FRIDAY})
    assert made.yes_at is None
    assert says(shared, "Murat", made).yes_at is not None


def test_who_has_no_say_about_the_child_does_nothing_for_it(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="moet het kunnen lezen"):
        agree(shared, "Sanne", owner="Sam", about="Lina", words={"text": HIS, "due_on": FRIDAY})


@pytest.mark.parametrize("place", ["Lindelaan 14", "3391 AB", "3391AB", "de lindelaan  14 in Merwelinde"])
def test_what_is_read_in_two_homes_names_no_address(apart: Merwelinde, place: str) -> None:
    """Where somebody lives may be a secret, also when nobody who types it knows that."""
    asked = {
        "household": apart.households[HOME], "about": apart.persons["Lina"], "owner": apart.persons["Murat"], "called": "Lina",
    }  # fmt: skip
    named = Words(f"Murat haalt Lina om vier uur op bij {place}", FRIDAY)
    with pytest.raises(Denied, match="geen adres"):
        apart.does("Sanne", make_agreement, LATER, words=named, **asked)
    made = apart.does(
        "Sanne",
        make_agreement,
        LATER,
        words=Words("Murat haalt Lina om 16.00 uur op bij school, 3 keer in 2026", FRIDAY),
        **asked,
    )
    with pytest.raises(Denied, match="geen adres"):
        apart.does("Sanne", change_agreement, LATER, agreement=made, words=named, version=made.version)


def test_in_one_home_it_may(shared: Merwelinde) -> None:
    agree(
        shared,
        "Sanne",
        owner="Murat",
        about="Lina",
        words={"text": "Murat haalt Lina op bij Lindelaan 14", "due_on": FRIDAY},
    )
