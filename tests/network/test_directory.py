# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everyone can find whom to call, in one step; who left can do nothing."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from rondom.access import actors
from rondom.access.models import Involvement
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.network import actions, directory
from rondom.network.models import PartnershipMember, Party, Professional
from rondom.people.models import Household, Membership, Person
from tests.factories import people as make
from tests.factories.people import MONDAY, acting

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def debts():
    """Help with debts, in De Linden, where Mirte picks up."""
    party = make.party("Hulp bij schulden", kind=Party.Kind.DEBT, tasks=["schulden regelen", "budget"])
    party.areas.add(make.area("De Linden"))
    party.contact = make.professional("Mirte", at=party, function="debt_counsellor", phone="0199 55 02 01")
    party.save()
    return party


def names(**wanted):
    return [line.name for line in directory.find(moment=MONDAY, **wanted)]


@pytest.mark.parametrize(
    ("task", "found"),
    [("schulden", True), ("schuld", True), ("budget regel", True), ("Schulden", True), ("wonen", False), ("", True)],
)
def test_a_party_is_found_by_the_words_of_its_task(debts, task, found):
    assert names(task=task) == (["Mirte"] if found else [])


def test_the_answer_is_a_person_with_a_phone_number(debts):
    [line] = directory.find(moment=MONDAY, task="schulden")
    assert (line.party, line.name, line.phone, line.areas, line.reachable) == (
        debts,
        "Mirte",
        "0199 55 02 01",
        ("De Linden",),
        True,
    )


def test_a_party_of_another_neighbourhood_is_left_out_and_one_of_everywhere_is_not(debts):
    everywhere = make.party("Wonen", kind=Party.Kind.HOUSING)
    make.professional("Ruud", at=everywhere)
    assert names(area=make.area("De Haven")) == ["Ruud"]
    assert names(area=make.area("De Linden")) == ["Mirte", "Ruud"]


def test_who_cannot_be_reached_today_gives_way_to_a_colleague(debts):
    mirte = debts.contact
    mirte.weekdays = [2, 3]
    mirte.save(update_fields=["weekdays"])
    [line] = directory.find(moment=MONDAY)
    assert (line.name, line.reachable, line.reachable_from) == ("Mirte", False, date(2026, 2, 3))
    assert names(reachable=True) == []
    make.professional("Joris", at=debts)
    assert names() == names(reachable=True) == ["Joris"]


def test_who_is_away_is_back_on_the_first_day_he_works(debts):
    mirte = debts.contact
    mirte.weekdays, mirte.away_until = [1], date(2026, 2, 9)
    assert mirte.reachable_from(date(2026, 2, 2)) == date(2026, 2, 16)
    assert not mirte.is_reachable(date(2026, 2, 9))


def test_finding_takes_three_queries_however_many_parties(debts, django_assert_num_queries):
    for number in range(20):
        make.professional("X", at=make.party(f"Partij {number}"))
    with django_assert_num_queries(3):
        assert len(directory.find(moment=MONDAY)) == 21


def test_who_left_sees_and_does_nothing_from_that_moment():
    joris = make.professional("Joris")
    me = actors.for_professional(joris)
    person = make.person("Murat", "Aydin")
    home = make.household(person)
    make.involve(me, home)
    with acting(me):
        assert Person.objects.count() == Household.objects.count() == Membership.objects.count() == 1
        actions.leave(by=me, professional=joris)
    with acting(me):
        seen = [model.objects.count() for model in (Person, Household, Membership)]
    assert seen == [0, 0, 0]
    assert not Professional.objects.at_work(MONDAY).filter(pk=joris.pk).exists()
    with acting(me), pytest.raises(Denied, match="werkt hier dan niet"):
        actions.leave(by=me, professional=joris)
    assert Involvement.objects.count() == 0


def test_who_changes_function_is_another_professional():
    joris = make.professional("Joris", function="team_worker")
    lead = make.worker("Ilse", at=joris.party, function="team_lead")
    with acting(lead):
        with pytest.raises(IntegrityError), transaction.atomic():
            begin_again(lead, joris)
        actions.leave(by=lead, professional=joris)
        again = begin_again(lead, joris)
    assert again.pk != joris.pk
    assert [p.pk for p in Professional.objects.at_work(MONDAY).filter(user=joris.user)] == [again.pk]


def begin_again(lead, joris):
    return actions.begin(
        by=lead, user_id=joris.user_id, party=joris.party, function="director", function_title="vaste begeleider", name="Joris",
        phone="0199 55 01 22",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("function", "same_party", "may"),
    [("team_lead", True, True), ("team_lead", False, False), ("team_worker", True, False)],
)
def test_only_a_worker_himself_or_his_team_lead_speaks_for_him(function, same_party, may):
    joris = make.professional("Joris")
    other = make.worker("Ilse", at=joris.party if same_party else make.party("Elders"), function=function)
    with acting(other):
        if may:
            actions.leave(by=other, professional=joris)
            assert Professional.objects.get(pk=joris.pk).period.upper is not None
        else:
            with pytest.raises(Denied):
                actions.leave(by=other, professional=joris)


def test_two_departments_are_two_parties_and_a_partnership_says_how_close_each_stands(debts):
    income = make.party("Werk & Inkomen", kind=Party.Kind.MUNICIPAL)
    assert income.organisation_id == debts.organisation_id
    lead = make.worker("Ilse", at=income, function="team_lead")
    with acting(lead):
        partnership = actions.form_partnership(
            by=lead, name="Toegang", members={debts.pk: "member", income.pk: "close"}
        )
    assert set(partnership.members.values_list("party__name", "closeness")) == {
        ("Hulp bij schulden", PartnershipMember.Closeness.MEMBER),
        ("Werk & Inkomen", PartnershipMember.Closeness.CLOSE),
    }
    worker = make.worker("Joris")
    with acting(worker), pytest.raises(Denied):
        actions.form_partnership(by=worker, name="Anders", members={})


def test_a_party_whose_name_tells_something_has_a_number_to_call_instead():
    with pytest.raises(IntegrityError), transaction.atomic():
        make.party("Verslavingszorg", alias="Zorgpartner")
