# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What only somebody's own word opens is opened for him alone, by his word, and as long as it holds (S4-13; ADR 0102)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError

from rondom.access import actions
from rondom.access.actors import acting
from rondom.access.keys import sight_keys, visible
from rondom.access.models import Consent, Involvement
from rondom.access.periods import between
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.plan.actions import add_goal
from rondom.plan.models import SHARED, Goal
from tests.factories.network import Merwelinde, mulder
from tests.factories.people import AMSTERDAM
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY, shared, town

__all__ = ["shared", "town"]
LATER = MONDAY + timedelta(hours=1)
OF_JEROEN, OF_MURAT = "Jeroen slaapt weer", "Murat werkt weer"


@pytest.fixture
def goals(shared: Merwelinde) -> Merwelinde:
    """One of each father, and what is of them both."""
    for name, text in (("Jeroen", OF_JEROEN), ("Murat", OF_MURAT)):
        shared.does(name, add_goal, MONDAY, household=shared.households[HOME], about=shared.persons[name], text=text)
    return shared


def invites(town: Merwelinde, by: str, about: str = "", party: str = "cjg") -> Involvement:
    who = town.persons.get(about)
    return town.does(
        by, actions.invite_party, MONDAY, household=town.households[HOME], person=who, party=town.parties[party], purpose=SHARED
    )  # fmt: skip


def joins(town: Merwelinde, invited: Involvement, **more: Any) -> Involvement:
    return town.does("Bo", actions.accept_invitation, MONDAY, involvement=invited, **more)


def says_yes(town: Merwelinde, name: str, party: str = "cjg") -> Consent:
    himself = town.persons[name]
    return town.does(
        name, actions.give_consent, MONDAY, person=himself, given_by=himself, kind=Consent.Kind.HELP, purpose=SHARED,
        way=Consent.Way.PORTAL, to_party=town.parties[party], household=town.households[HOME], text="Bo mag meelezen in mijn plan.",
    )  # fmt: skip


def reads(town: Merwelinde, name: str = "Bo", moment: datetime = LATER) -> set[str]:
    with clock.at(moment), acting(town.worker(name), moment):
        return {goal.text for goal in visible(Goal, sight_keys(town.households[HOME].pk, moment))}


@pytest.mark.parametrize("by", ["Murat", "Sanne"])
def test_nobody_brings_a_party_into_the_plan_of_all_who_live_there(goals: Merwelinde, by: str) -> None:
    says_yes(goals, "Murat")
    with pytest.raises(Denied, match="Kies om wie het gaat"):
        invites(goals, by)


def test_his_yes_opens_his_lines_and_not_those_of_his_housemate(goals: Merwelinde) -> None:
    with pytest.raises(Denied, match="het ja van de inwoner zelf"):
        invites(goals, "Sanne", "Murat")
    says_yes(goals, "Murat")
    with pytest.raises(Denied, match="het ja van de inwoner zelf"):
        invites(goals, "Sanne", "Jeroen")
    joins(goals, invites(goals, "Sanne", "Murat"))
    assert reads(goals) == {OF_MURAT}


def test_a_resident_asks_somebody_for_himself_and_not_for_who_he_lives_with(goals: Merwelinde) -> None:
    with pytest.raises(Denied, match="het ja van de inwoner zelf"):
        invites(goals, "Murat", "Jeroen")
    joins(goals, invites(goals, "Murat", "Murat"))
    assert reads(goals) == {OF_MURAT}


def test_a_yes_to_one_organisation_lets_no_other_in(goals: Merwelinde) -> None:
    says_yes(goals, "Murat", party="planrust")
    with pytest.raises(Denied, match="het ja van de inwoner zelf"):
        invites(goals, "Sanne", "Murat")


def test_who_is_around_for_another_task_does_not_learn_that_he_said_yes(goals: Merwelinde) -> None:
    says_yes(goals, "Murat")
    goals.around("Petra", "participatiewet.bijstand", MONDAY, household=goals.households[HOME])
    with pytest.raises(Denied, match="het ja van de inwoner zelf"):
        invites(goals, "Petra", "Murat")
    with pytest.raises(DatabaseError, match="whom it is about"):
        opened(goals, "Petra", "Murat", state="invited", invited_by=goals.workers["Petra"])


def test_who_asked_for_the_yes_may_act_on_it(goals: Merwelinde) -> None:
    goals.around("Petra", "participatiewet.bijstand", MONDAY, household=goals.households[HOME])
    asked = goals.does(
        "Petra", actions.ask_consent, MONDAY, person=goals.persons["Murat"], kind=Consent.Kind.HELP, purpose=SHARED,
        to_party=goals.parties["cjg"], household=goals.households[HOME], text="Mag Bo meelezen in uw plan?",
    )  # fmt: skip
    goals.does("Murat", actions.answer_consent, MONDAY, request=asked, answer="yes")
    joins(goals, invites(goals, "Petra", "Murat"))
    assert reads(goals) == {OF_MURAT}


def test_who_was_asked_names_a_colleague_by_the_same_word(goals: Merwelinde) -> None:
    says_yes(goals, "Murat", party="toegang")
    invited = invites(goals, "Sanne", "Murat", party="toegang")
    goals.does("Sanne", actions.accept_invitation, MONDAY, involvement=invited, professional=goals.workers["Joris"])
    assert reads(goals, "Joris") == {OF_MURAT}


def test_taken_back_it_is_closed_that_moment(goals: Merwelinde) -> None:
    yes = says_yes(goals, "Murat")
    joins(goals, invites(goals, "Sanne", "Murat"))
    assert reads(goals) == {OF_MURAT}
    goals.does("Murat", actions.withdraw_consent, LATER, consent=yes)
    assert reads(goals) == set()
    assert OF_MURAT in reads(goals, "Sanne"), "what he shares with his fixed contact is another yes"


def test_another_yes_keeps_it_open(goals: Merwelinde) -> None:
    first = says_yes(goals, "Murat")
    joins(goals, invites(goals, "Sanne", "Murat"))
    says_yes(goals, "Murat")
    goals.does("Murat", actions.withdraw_consent, LATER, consent=first)
    assert reads(goals) == {OF_MURAT}


def opened(town: Merwelinde, by: str, about: str, **more: Any) -> None:
    """Past every rule."""
    bo = town.workers["Bo"]
    row = Involvement(
        household=town.households[HOME], person=town.persons.get(about), party=bo.party, professional=bo, purpose=SHARED, joined_at=MONDAY,
        period=between(MONDAY, LATER), opened_by="zomaar", setting="home", **more,
    )  # fmt: skip
    with acting(town.actor(by), MONDAY):
        row.save(force_insert=True)


@pytest.mark.parametrize(("by", "about"), [("Murat", ""), ("Murat", "Jeroen"), ("Sanne", ""), ("Sanne", "Jeroen")])
def test_the_database_holds_it_too(goals: Merwelinde, by: str, about: str) -> None:
    says_yes(goals, "Murat")
    asked = {"state": "invited", "invited_by": goals.workers[by] if by == "Sanne" else None}
    with pytest.raises(DatabaseError, match="own word|whom it is about"):
        opened(goals, by, about, **asked)
    opened(goals, by, "Murat", **asked)


def test_what_a_parent_opened_ends_when_the_child_speaks_for_himself(shared: Merwelinde) -> None:
    """Jay is asked anew on his sixteenth birthday, and a contact makes it no longer than that."""
    home, before = mulder(shared), datetime(2024, 9, 2, 10, 0, tzinfo=AMSTERDAM)
    birthday = datetime(2024, 9, 12, 0, 0, tzinfo=AMSTERDAM)
    there = shared.around("Sanne", SHARED, before, household=home, person=shared.persons["Jay"])
    shared.does("Sanne", actions.touch_involvement, before + timedelta(days=1), household=home)
    with acting(shared.worker("Sanne"), before + timedelta(days=2)):
        there.refresh_from_db()
    assert there.period.upper == birthday
    after = shared.around("Sanne", SHARED, birthday, household=home, person=shared.persons["Jay"])
    with acting(shared.worker("Sanne"), birthday):
        after.refresh_from_db()
    assert after.period.upper > birthday + timedelta(days=90)


def test_a_refusal_on_the_page_is_on_record(goals: Merwelinde) -> None:
    asked = {"party": str(goals.parties["cjg"].pk), "purpose": SHARED, "person": "", "note": "Kun je meedenken?"}
    with clock.at(MONDAY), written() as lines:
        shown = browser(goals.worker("Sanne")).post(f"/huishoudens/{goals.households[HOME].pk}/uitnodigen/", asked)
    words = shown.content.decode()
    assert shown.status_code == 422 and "Kies om wie het gaat." in words and "Kun je meedenken?" in words
    assert "refused desk:invite" in lines
