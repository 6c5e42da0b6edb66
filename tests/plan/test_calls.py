# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The neighbour who only has a phone: what she promised, that she cannot today, that she worries, and a paper of her own (S2-13)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.plan.actions import Words, cannot_that_day, make_agreement, name_somebody, worries
from rondom.plan.models import Agreement, CircleMember, MemberCall
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_agreements import agree, says
from tests.plan.test_pages import desk, reads

FRIDAY = date(2026, 3, 6)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def els(shared: Merwelinde) -> CircleMember:
    """Named by Murat, with a phone."""
    return shared.does(
        "Murat", name_somebody, MONDAY, household=shared.households[HOME], about=shared.persons["Murat"], name="Els", relation="buurvrouw",
        ring="helper", setting="street", purpose="wmo.onderzoek", phone="0199 55 01 02",
    )  # fmt: skip


@pytest.fixture
def swimming(shared: Merwelinde, els: CircleMember) -> Agreement:
    return shared.does(
        "Murat", make_agreement, MONDAY, household=shared.households[HOME], about=shared.persons["Murat"], owner=els,
        words=Words("Els neemt Lina mee naar zwemmen", FRIDAY),
    )  # fmt: skip


def test_she_calls_that_she_cannot_and_who_makes_the_plan_sees_it(
    shared: Merwelinde, els: CircleMember, swimming: Agreement
) -> None:
    sanne = browser(shared.worker("Sanne"))
    with written() as looks:
        words = reads(sanne, f"/afspraken/{swimming.pk}/belde/")
    assert "look desk:member" in looks
    assert "Els, buurvrouw" in words and "Els neemt Lina mee naar zwemmen" in words and "Sanne" in words
    with written() as lines:
        assert sanne.post(f"/afspraken/{swimming.pk}/kan-niet/", {"day": ""}).status_code == 302
    assert "done member_cannot" in lines
    told = "Els kan niet op ma 2 mrt. Het gaat om: Els neemt Lina mee naar zwemmen"
    assert told in reads(sanne, desk(shared)) and told in reads(browser(shared.resident("Murat")), "/mijn/stappen/")
    assert "niet gelukt" not in reads(sanne, desk(shared)), "the agreement stands: of own people nothing is broken"


def test_a_day_that_is_over_is_said_beside_the_field(
    shared: Merwelinde, els: CircleMember, swimming: Agreement
) -> None:
    sanne = browser(shared.worker("Sanne"))
    for day, told in (("2026-03-01", "Die dag is al voorbij"), ("gisteren", "Vul een dag in")):
        with written() as lines:
            answer = sanne.post(f"/afspraken/{swimming.pk}/kan-niet/", {"day": day})
        assert any(line.startswith("refused") for line in lines) is (day != "gisteren")
        assert answer.status_code == 422 and told in answer.content.decode() and day in answer.content.decode()


def test_she_worries_in_her_own_words(shared: Merwelinde, swimming: Agreement) -> None:
    sanne = browser(shared.worker("Sanne"))
    assert sanne.post(f"/afspraken/{swimming.pk}/belde/", {"text": ""}).status_code == 422
    with written() as lines:
        assert sanne.post(f"/afspraken/{swimming.pk}/belde/", {"text": "Hij slaapt slecht"}).status_code == 302
    assert "done member_worries" in lines
    assert "Hij slaapt slecht" in reads(sanne, desk(shared))
    assert "Hij slaapt slecht" in reads(browser(shared.resident("Murat")), "/mijn/stappen/")
    assert "Hij slaapt slecht" not in reads(browser(shared.resident("Jeroen")), "/mijn/stappen/")


def test_who_does_not_make_the_plan_gets_nothing(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:
    for name in ("Petra", "Omar"):
        client = browser(shared.worker(name))
        assert client.get(f"/afspraken/{swimming.pk}/belde/").status_code == 404
        assert client.post(f"/afspraken/{swimming.pk}/belde/", {"text": "x"}).status_code == 404
        assert client.post(f"/afspraken/{swimming.pk}/kan-niet/").status_code == 404
        assert client.get(f"/afspraken/{swimming.pk}/papier/").status_code == 404


def test_who_shares_the_plan_and_nothing_more_reads_her_name_and_not_who_she_is(
    shared: Merwelinde, swimming: Agreement
) -> None:
    """Her name stands in the plan; that she is the neighbour, and her number, are for who may read who is around him."""
    shared.around(
        "Petra",
        "plan.samen",
        MONDAY - timedelta(days=1),
        household=shared.households[HOME],
        person=shared.persons["Murat"],
    )
    words = reads(browser(shared.worker("Petra")), f"/afspraken/{swimming.pk}/belde/")
    assert "Els" in words and "Els neemt Lina mee naar zwemmen" in words
    assert "buurvrouw" not in words and "0199 55 01 02" not in words


def test_of_an_organisation_nobody_writes_that_it_cannot(shared: Merwelinde) -> None:
    made = says(shared, "Murat", agree(shared))
    with pytest.raises(Denied, match="zegt zelf hoe het gaat"):
        shared.does("Sanne", cannot_that_day, MONDAY, agreement=made, day=FRIDAY)


def test_a_resident_writes_no_call(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:
    with pytest.raises(Denied, match="Een medewerker"):
        shared.does("Murat", worries, MONDAY, member=els, text="x")
    with pytest.raises(Denied, match="Een medewerker"):
        shared.does("Murat", cannot_that_day, MONDAY, agreement=swimming, day=FRIDAY)


def test_the_database_takes_a_call_of_nobody_elses_agreement(
    shared: Merwelinde, els: CircleMember, swimming: Agreement
) -> None:
    call = shared.does("Sanne", cannot_that_day, MONDAY, agreement=swimming, day=FRIDAY)
    other = says(shared, "Murat", agree(shared))
    sanne = shared.actor("Sanne")
    for wrong in ({"agreement_id": other.pk}, {"author_id": shared.workers["Petra"].pk}):
        with acting(sanne, MONDAY), pytest.raises(DatabaseError), transaction.atomic():
            again = MemberCall.objects.get(pk=call.pk)
            again.pk = None
            again.__dict__.update(wrong)
            again.save(force_insert=True)


def test_the_paper_holds_only_what_its_owner_promised(
    shared: Merwelinde, els: CircleMember, swimming: Agreement
) -> None:
    says(shared, "Murat", agree(shared))
    agree(shared, "Murat", owner="Murat", words={"text": "Murat brengt Sam naar school"})
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    with written() as looks:
        paper = reads(sanne, f"/afspraken/{swimming.pk}/papier/")
    assert "look desk:slip" in looks
    assert "Els neemt Lina mee naar zwemmen" in paper and "Wie ik bel" in paper and "Sanne" in paper
    assert "Murat brengt" not in paper and "belt de school" not in paper
    own = reads(murat, "/mijn/afspraken/papier/")
    assert "Murat brengt Sam naar school" in own and "Els neemt" not in own
    assert "brengt Sam" not in reads(browser(shared.resident("Jeroen")), "/mijn/afspraken/papier/")


def test_where_no_task_of_a_law_runs_he_names_his_own_people_with_his_fixed_contact(shared: Merwelinde) -> None:
    """Everything around him ended by itself; who leads is still there."""
    later = MONDAY + timedelta(days=400)
    named = shared.does(
        "Murat", name_somebody, later, household=shared.households[HOME], about=shared.persons["Murat"], name="Els", relation="buurvrouw",
        ring="helper", setting="street", purpose="plan.samen",
    )  # fmt: skip
    assert named.controller_id == shared.workers["Sanne"].party.organisation_id
