# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who stands around, as far as each may know; *Samen kijken* shows what everyone at the table may see."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from rondom.access import actions
from rondom.access.circle import around_household
from rondom.access.keys import at_table, sight_keys, visible
from rondom.access.models import Involvement
from rondom.people.models import ContactRoute
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM, acting

pytestmark = pytest.mark.usefixtures("db")
DAY = datetime(2026, 2, 3, 15, 0, tzinfo=AMSTERDAM)
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def town(db: None) -> Merwelinde:
    town = merwelinde()
    home = van_beek_aydin(town)
    town.around("Sanne", "wmo.onderzoek", BEFORE, household=home)
    town.around("Anouk", "wmo.onderzoek", BEFORE, household=home)
    town.around("Silke", "wgs.plan", BEFORE, household=home)
    town.around("Bo", "jeugdwet.toeleiding", BEFORE, household=home, person=town.persons["Sam"])
    town.around("Mirte", "zorg.behandeling", BEFORE, person=town.persons["Jeroen"])
    town.around("Ilse", "veiligthuis.triage", BEFORE, household=home)
    return town


def home(town):
    return town.households["Van Beek & Aydin"]


def circle(town, name, moment=DAY):
    with acting(town.actor(name), moment):
        return around_household(sight_keys(home(town).pk, moment), home(town))


def parties(town, name, moment=DAY):
    return {one.party for one in circle(town, name, moment)}


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("Sanne", {"Toegang", "Dienstverlening"}),  # the same purpose
        ("Silke", {"Plan&Rust"}),
        ("Bo", {"CJG"}),
        ("Ilse", {"Veilig Thuis"}),
        (
            "Murat",
            {"Toegang", "Dienstverlening", "Plan&Rust", "CJG"},
        ),  # not who treats Jeroen, not what stands behind a wall
        ("Jeroen", {"Toegang", "Dienstverlening", "Plan&Rust", "CJG", "GGZ"}),
        ("Joris", set()),
        ("Kees", set()),
    ],
)
def test_who_knows_of_whom(town, name, seen):
    assert parties(town, name) == seen


def test_what_is_shown_appears_and_what_ends_is_gone_that_moment(town):
    with acting(town.resident("Murat"), DAY):
        debts = Involvement.objects.get(purpose="wgs.plan")
    (grant,) = town.does(
        "Murat", actions.show, DAY, about=town.persons["Murat"], involvement=debts, to_party=town.parties["toegang"], to_purpose="wmo.onderzoek"
    )  # fmt: skip
    assert "Plan&Rust" in parties(town, "Sanne") and "Plan&Rust" not in parties(town, "Anouk")
    later = DAY + timedelta(hours=1)
    town.does("Murat", actions.end_grant, later, grant=grant)
    assert "Plan&Rust" in parties(town, "Sanne", later - timedelta(seconds=1))
    assert "Plan&Rust" not in parties(town, "Sanne", later)


def test_a_director_is_known_to_all_who_may_see_the_household_until_the_residents_say_no(town):
    lead = town.does("Silke", actions.propose_lead, DAY, household=home(town), professional=town.workers["Silke"])
    (director,) = [one for one in circle(town, "Sanne") if one.lead]
    assert (director.party, director.name, director.purpose, director.involvement_id) == (
        "Plan&Rust",
        "Silke",
        "",
        None,
    )
    town.does("Murat", actions.answer_lead, DAY, lead=lead, answer="no")
    assert not any(one.lead for one in circle(town, "Sanne"))


def test_who_asked_somebody_to_join_sees_the_answer(town):
    invited = town.does(
        "Sanne", actions.invite_party, DAY, household=home(town), party=town.parties["wni"], purpose="participatiewet.bijzondere_bijstand"
    )  # fmt: skip
    assert [one.invited for one in circle(town, "Sanne") if one.party == "W&I"] == [True]
    assert "W&I" not in parties(town, "Silke")
    town.does("Petra", actions.accept_invitation, DAY, involvement=invited)
    assert [one.invited for one in circle(town, "Sanne") if one.party == "W&I"] == [False]


def test_an_involvement_held_back_for_safety_is_gone_without_a_mark(town):
    before = circle(town, "Jeroen")
    with acting(town.worker("Sanne"), DAY):
        mine = Involvement.objects.get(professional=town.workers["Bo"])
    assert mine.person_id == town.persons["Sam"].pk
    town.does(
        "Bo", actions.withhold, DAY, article="Jeugdwet art. 7.3.10", reason="Gevaar voor Sam.", until=DAY + timedelta(days=7),
        about=town.persons["Sam"], category="involvement", to_person=town.persons["Jeroen"],
    )  # fmt: skip
    assert [one.party for one in circle(town, "Jeroen")] == [one.party for one in before if one.party != "CJG"]
    assert "CJG" in parties(town, "Murat")


# Samen kijken


def route(town, by, purpose, about=None, **more):
    worker = town.workers[by]
    item = ContactRoute(
        household=home(town), about=town.persons[about] if about else None, category="household", purpose=purpose, author=worker, party=worker.party,
        controller=worker.party.organisation, moment=DAY, kind="phone", value="0199 55 00 00", **more,
    )  # fmt: skip
    with acting(town.worker(by), DAY):
        item.save(force_insert=True)
    return item


def together(town, opener, workers=(), residents=()):
    with acting(town.worker(opener), DAY):
        mine = sight_keys(home(town).pk, DAY)
        shared = at_table(
            mine, [town.workers[name].pk for name in workers], [town.persons[name].pk for name in residents]
        )
        shown = set(visible(ContactRoute, shared).values_list("pk", flat=True))
        assert shown == {one.pk for one in ContactRoute.objects.all() if shared.reason(one)}
        return shown, {one.party for one in around_household(shared, home(town))}


def test_the_table_shows_what_everyone_at_it_may_see(town):
    wmo, debts = route(town, "Sanne", "wmo.onderzoek"), route(town, "Silke", "wgs.plan")
    of_jeroen = route(town, "Sanne", "wmo.onderzoek", about="Jeroen")
    assert together(town, "Sanne")[0] == {wmo.pk, of_jeroen.pk}
    assert together(town, "Sanne", ["Anouk"])[0] == {wmo.pk, of_jeroen.pk}
    assert together(town, "Sanne", ["Anouk"], ["Murat"])[0] == {wmo.pk}
    assert together(town, "Sanne", ["Silke"])[0] == set()
    assert together(town, "Silke", [], ["Murat", "Jeroen"])[0] == {debts.pk}
    assert together(town, "Sanne", ["Kees"])[0] == set()


def test_the_circle_at_the_table_is_what_everyone_knows(town):
    assert together(town, "Sanne", [], ["Murat"])[1] == {"Toegang", "Dienstverlening"}
    assert together(town, "Sanne", ["Silke"])[1] == set()


def test_nobody_borrows_more_sight_than_his_own(town):
    debts = route(town, "Silke", "wgs.plan")
    assert debts.pk not in together(town, "Sanne", ["Silke"], ["Murat"])[0]


def test_a_table_of_six_takes_one_statement_for_all_seats(town, django_assert_num_queries):
    with acting(town.worker("Sanne"), DAY):
        mine = sight_keys(home(town).pk, DAY)
        with django_assert_num_queries(1, connection=connection):
            at_table(mine, [town.workers[name].pk for name in ("Anouk", "Silke", "Bo")], [town.persons["Murat"].pk])
