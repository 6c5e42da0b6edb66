# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loose parcels come under a goal: said by who makes the plan, held by the database, and nobody is asked anew (S2-07, H4-08)."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.plan.actions import accept_agreement, add_goal, bring_under, how_agreement_went
from rondom.plan.models import Agreement, Goal
from tests.factories.network import Merwelinde, mulder
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_agreements import agree, says
from tests.plan.test_pages import desk, reads


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def goal(town: Merwelinde, by: str = "Murat", about: str = "", text: str = "Sam kan zwemmen") -> Goal:
    who = town.persons.get(about)
    return town.does(by, add_goal, MONDAY, household=town.households[HOME], about=who, text=text)


def written(town: Merwelinde, by: str, agreement: Agreement, goal_id: object) -> None:
    """Past every rule."""
    with acting(town.actor(by), MONDAY):
        changed = Agreement.objects.filter(pk=agreement.pk).update(goal_id=goal_id)
    assert changed, "nobody reached it: this shows nothing about who may"


def test_from_the_fold_of_loose_parcels_to_its_place_and_back(shared: Merwelinde) -> None:
    made = says(shared, "Murat", agree(shared))
    sanne, loose = browser(shared.worker("Sanne")), "Losse pakketjes"
    assert loose in reads(sanne, desk(shared)) and "Hoort bij het doel" not in reads(sanne, desk(shared))
    swim = goal(shared)
    assert "Hoort bij het doel" in reads(sanne, desk(shared))
    assert sanne.post(f"/afspraken/{made.pk}/doel/", {"goal": str(swim.pk)}).status_code == 302
    words = reads(sanne, desk(shared))
    assert loose not in words and "Voor: Sam kan zwemmen" in words and "afgesproken" in words
    assert sanne.post(f"/afspraken/{made.pk}/doel/", {"goal": ""}).status_code == 302
    assert loose in reads(sanne, desk(shared))


def test_what_is_behind_them_stays_as_it_was(shared: Merwelinde) -> None:
    swim, made = goal(shared), says(shared, "Murat", agree(shared))
    shared.does("Sanne", how_agreement_went, MONDAY, agreement=made, state="kept")
    with pytest.raises(Denied, match="al klaar"):
        shared.does("Sanne", bring_under, MONDAY, agreement=made, goal=swim)
    with pytest.raises(DatabaseError, match="said in the plan"):
        written(shared, "Sanne", made, swim.pk)


def test_a_goal_that_not_everybody_reads_who_reads_the_agreement_is_refused(shared: Merwelinde) -> None:
    hers, made = goal(shared, "Jeroen", about="Jeroen"), agree(shared)
    with pytest.raises(Denied, match="mag niet iedereen lezen"):
        shared.does("Sanne", bring_under, MONDAY, agreement=made, goal=hers)
    with pytest.raises(DatabaseError, match="not theirs"):
        written(shared, "Sanne", made, hers.pk)


def test_a_goal_of_another_household_is_refused(shared: Merwelinde) -> None:
    made, elsewhere = agree(shared), mulder(shared)
    for purpose in ("wmo.onderzoek", "plan.samen"):
        shared.around("Sanne", purpose, MONDAY, household=elsewhere)
    theirs = shared.does("Sanne", add_goal, MONDAY, household=elsewhere, about=None, text="Rust in huis")
    with pytest.raises(DatabaseError, match="not theirs"):
        written(shared, "Sanne", made, theirs.pk)
    page = browser(shared.worker("Sanne")).post(f"/afspraken/{made.pk}/doel/", {"goal": str(theirs.pk)}, follow=True)
    assert "Kies een doel dat hier staat." in page.content.decode() and "Rust in huis" not in page.content.decode()


def test_who_does_it_from_outside_says_nothing_about_what_it_is_for(shared: Merwelinde) -> None:
    swim = goal(shared)
    made = says(shared, "Murat", agree(shared, owner="Jesse"))
    shared.does("Jesse", accept_agreement, MONDAY, agreement=made, answer="yes")
    with pytest.raises(Denied):
        shared.does("Jesse", bring_under, MONDAY, agreement=made, goal=swim)
    with pytest.raises(DatabaseError, match="said in the plan"):
        written(shared, "Jesse", made, swim.pk)
    assert browser(shared.worker("Jesse")).post(f"/afspraken/{made.pk}/doel/", {"goal": str(swim.pk)}).status_code in (
        403,
        404,
    )
