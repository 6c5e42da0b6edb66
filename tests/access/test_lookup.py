# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
""" "Wie is er al?": six asymmetric cases, and one and the same answer for nobody, no ground and no yes (access.md rule 5)."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from rondom import law
from rondom.access import actions, office
from rondom.access.lookup import Answer, contact_followed, who_is_around
from rondom.access.models import Consent, Involvement, LookUp
from rondom.core.decisions import Denied
from tests.factories import people
from tests.factories.network import Merwelinde, merwelinde, mulder
from tests.factories.people import AMSTERDAM, acting

pytestmark = pytest.mark.usefixtures("db")
TOLD = datetime(2026, 5, 18, 18, 30, tzinfo=AMSTERDAM)
CALL = datetime(2026, 5, 20, 9, 15, tzinfo=AMSTERDAM)
NOBODY = "Wij kunnen hier niets laten zien. Vraag het aan de inwoner."


@pytest.fixture
def town(db: None) -> Merwelinde:
    """Henk is helped by Petra (W&I, bijstand), by Bo (CJG) and by Mirte (GGZ); Anouk asks for the Wmo, Silke for debts, and so on."""
    town = merwelinde()
    home = mulder(town)
    henk = town.persons["Henk"]
    town.around("Petra", "participatiewet.bijstand", TOLD, household=home, person=henk)
    town.around("Bo", "jeugdwet.toeleiding", TOLD, household=home, person=henk)
    town.around("Mirte", "zorg.behandeling", TOLD, person=henk)
    town.around("Ilse", "veiligthuis.triage", TOLD, person=henk)
    town.around("Anouk", "wmo.onderzoek", TOLD, household=home)
    town.around("Silke", "wgs.plan", TOLD, household=home)
    town.around("Sanne", "wmo.onderzoek", TOLD, person=henk)
    return town


def ask(town, by="Anouk", purpose="wmo.onderzoek", about="Henk", moment=CALL, **more) -> Answer:
    return town.does(by, who_is_around, moment, person=town.persons[about], purpose=purpose, **more)


def says_yes(town, **more):
    henk = town.persons["Henk"]
    what = {
        "person": henk, "given_by": henk, "kind": Consent.Kind.GROUND, "text": "De Wmo mag weten dat Petra mij helpt.",
        "purpose": "wmo.onderzoek", "source_purpose": "participatiewet.bijstand", "way": Consent.Way.SPOKEN,
        "until": datetime(2026, 11, 18, tzinfo=AMSTERDAM),
    }  # fmt: skip
    return town.does("Petra", actions.give_consent, TOLD, **what | more)


def names(answer: Answer) -> set[str]:
    return {contact.call for contact in answer.contacts}


@pytest.mark.parametrize(
    ("by", "purpose", "yes", "reason", "found"),
    [
        ("Anouk", "wmo.onderzoek", False, "", {"Sanne"}),  # Wmo: own law; from the others only with an explicit yes
        ("Anouk", "wmo.onderzoek", True, "", {"Sanne", "Petra"}),  # Wmo 5.1.1 lid 4: that yes, for that source
        ("Silke", "wgs.plan", False, "", set()),  # Wgs: a necessity that nobody noted is none
        (
            "Silke",
            "wgs.plan",
            False,
            "Beslag op de uitkering voorkomen.",
            {"Petra", "Bo", "Sanne"},
        ),  # Wgs 8d: no yes needed
        ("Bo", "jeugdwet.toeleiding", True, "Nodig voor Jay.", set()),  # Jeugdwet: own law only
        ("Petra", "participatiewet.bijstand", True, "Nodig voor het besluit.", set()),  # Participatiewet: own law only
    ],
)
def test_the_roads_are_not_symmetric(town, by, purpose, yes, reason, found):
    if yes:
        says_yes(town)
    assert names(ask(town, by, purpose, reason=reason)) == found


def test_care_shows_itself_only_by_the_patients_own_release_and_under_its_alias(town):
    assert "vertrouwd contact" not in names(ask(town))
    with acting(town.resident("Henk"), TOLD):
        involvement = Involvement.objects.get(purpose="zorg.behandeling")
    town.does(
        "Henk", actions.show, TOLD, about=town.persons["Henk"], involvement=involvement, to_party=town.parties["dienstverlening"],
        to_purpose="wmo.onderzoek",
    )  # fmt: skip
    contact = next(contact for contact in ask(town).contacts if contact.purpose == "zorg.behandeling")
    assert (contact.party, contact.name, contact.phone) == ("vertrouwd contact", "", "0199 55 99 99")


def test_veilig_thuis_is_never_found(town):
    says_yes(town)
    for by, purpose in (("Anouk", "wmo.onderzoek"), ("Silke", "wgs.plan"), ("Bo", "jeugdwet.toeleiding")):
        assert "veiligthuis.triage" not in {contact.purpose for contact in ask(town, by, purpose, reason="x").contacts}


def test_nobody_no_ground_and_no_yes_are_one_answer_byte_for_byte(town):
    town_without_henk = ask(town, about="Wilma")  # nobody helps Wilma alone
    no_ground = ask(town, "Bo", "jeugdwet.toeleiding")
    consent = says_yes(town)
    town.does("Henk", actions.withdraw_consent, CALL, consent=consent)
    town.around("Joris", "wmo.onderzoek", TOLD, household=town.households["Mulder"])
    no_yes = ask(town, "Anouk", about="Jay")
    answers = [town_without_henk, no_ground, no_yes]
    assert len(set(answers)) == 1
    pages = {render_to_string("access/lookup_answer.html", {"answer": answer}).encode() for answer in answers}
    assert len(pages) == 1 and NOBODY in pages.pop().decode()


def test_each_case_takes_the_same_statements(town):
    cases = [
        {"about": "Wilma"}, {"about": "Henk"}, {"by": "Bo", "purpose": "jeugdwet.toeleiding"},
        {"by": "Silke", "purpose": "wgs.plan", "reason": "Nodig."}, {"by": "Petra", "purpose": "participatiewet.bijstand"},
    ]  # fmt: skip
    says_yes(town)
    shapes = set()
    for case in cases:
        with CaptureQueriesContext(connection) as queries:
            ask(town, **case)
        shapes.add(tuple(query["sql"].split()[0] for query in queries.captured_queries))
    assert len(shapes) == 1


def test_h4_04_the_wmo_consultant_is_told_to_call_petra(town):
    says_yes(town)
    page = render_to_string("access/lookup_answer.html", {"answer": ask(town)})
    assert "W&amp;I is betrokken: bel Petra" in page
    assert "bijstand" not in page and "Participatiewet" not in page


def test_it_answers_per_person_never_per_household(town):
    town.around("Joris", "wmo.onderzoek", TOLD, household=town.households["Mulder"])
    assert names(ask(town, about="Wilma")) == set()


def test_who_treats_somebodys_own_request_is_found_about_him_and_about_nobody_else_in_the_house(town):
    """Opened around the household because Henk asked: it is Henk's help, and Henk's yes that tells of it (Wmo 5.1.1 lid 4)."""
    home, henk = town.households["Mulder"], town.persons["Henk"]
    town.around("Joris", "wmo.onderzoek", TOLD, household=home, asker=henk)
    assert names(ask(town, about="Henk")) == {"Sanne", "Joris"}
    assert names(ask(town, about="Wilma")) == names(ask(town, about="Jay")) == set()


def test_anothers_own_request_needs_his_yes_as_before(town):
    home, wilma = town.households["Mulder"], town.persons["Wilma"]
    town.around("Petra", "participatiewet.werk", TOLD, household=home, asker=wilma)
    assert names(ask(town, about="Wilma")) == set()
    says_yes(town)  # Henk's yes is not hers
    assert names(ask(town, about="Wilma")) == set()
    says_yes(town, person=wilma, given_by=wilma, source_purpose="participatiewet.werk")
    assert names(ask(town, about="Wilma")) == {"Petra"}


def test_it_is_off_until_the_municipality_switched_it_on(town):
    says_yes(town)
    off = datetime(2025, 12, 31, 12, tzinfo=AMSTERDAM)
    assert not law.current().on(off).index.on
    home = town.households["Mulder"]
    town.around("Anouk", "wmo.onderzoek", off - timedelta(days=1), household=home)
    town.around("Sanne", "wmo.onderzoek", off - timedelta(days=1), person=town.persons["Henk"])
    assert ask(town, moment=off) == Answer()


@pytest.mark.parametrize(("by", "purpose"), [("Anouk", "wgs.plan"), ("Joris", "wmo.onderzoek")])
def test_only_who_is_around_asks_and_only_under_his_own_purpose(town, by, purpose):
    with pytest.raises(Denied, match="waarvoor je bij deze persoon betrokken bent"):
        ask(town, by, purpose)


def test_the_database_too_answers_only_who_is_around(town):
    said = {}
    for name in ("Silke", "Joris"):
        with acting(town.worker(name), CALL), connection.cursor() as cursor:
            asked = "SELECT count(*) FROM access_who_is_around(%s, 'wgs.plan', 'Nodig.', true)"
            cursor.execute(asked, [town.persons["Henk"].pk])
            said[name] = cursor.fetchone()[0]
    assert said["Silke"] > 0 and said["Joris"] == 0


def test_the_one_it_is_about_can_read_that_it_was_asked(town):
    ask(town)
    with acting(town.resident("Henk"), CALL):
        asked = LookUp.objects.get()
        assert (asked.purpose, asked.ground != "") == ("wmo.onderzoek", True)
    with acting(town.resident("Wilma"), CALL):
        assert not LookUp.objects.exists()
    town.does("Anouk", contact_followed, CALL, look_up=asked)
    with pytest.raises(LookUp.DoesNotExist):
        town.does("Silke", contact_followed, CALL, look_up=asked)
    with pytest.raises(Denied):
        town.does("Henk", contact_followed, CALL, look_up=asked)


def test_whether_contact_followed_is_counted_for_the_privacy_officer_and_for_nobody_else(town):
    for _ in range(9):
        ask(town)
    with acting(town.resident("Henk"), CALL):
        asked = LookUp.objects.all()[0]
    town.does("Anouk", contact_followed, CALL, look_up=asked)
    town.workers["Yvonne"] = people.professional("Yvonne", at=town.parties["bestuur"], function="privacy_officer")
    day, later = CALL - timedelta(hours=1), CALL + timedelta(hours=1)
    with acting(town.worker("Yvonne"), later):
        assert office.look_ups(day) == [office.Asked("wmo.onderzoek", None, None)], "by a few somebody could be found"
    ask(town, about="Wilma")
    ask(town, "Silke", "wgs.plan", reason="Nodig.")
    with acting(town.worker("Yvonne"), later):
        assert office.look_ups(day) == [
            office.Asked("wgs.plan", None, None),
            office.Asked("wmo.onderzoek", 10, None),
        ]
        assert office.look_ups(later) == []
        assert not LookUp.objects.exists(), "no question of anybody"
    for other in (town.worker("Anouk"), town.resident("Henk")):
        with acting(other, later):
            assert office.look_ups(day) == []


# The same human being, registered twice


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        ({"postcode": "9901 AA", "number": "4"}, {"postcode": "9901 AA", "number": "4"}, True),
        ({"postcode": "9901 AA", "number": "4"}, {"postcode": "9901 AA", "number": "6"}, False),
        ({"postcode": "9901 AA", "number": "4"}, {"postcode": "9901 AA", "number": "4", "born": "1950-03"}, False),
        ({"postcode": "9901 AA", "number": "4"}, {"postcode": "9901 AA", "number": "4", "surname": "Muller"}, False),
        ({}, {}, False),
        (
            {"postcode": "9901 AA", "number": "4", "bsn": "111222333"},
            {"postcode": "9901 AA", "number": "4", "bsn": "123456782"},
            False,  # two numbers are two people
        ),
    ],
)  # fmt: skip
def test_the_same_person_is_recognised_without_any_doubt_or_not_at_all(town, here, there, found):
    first = people.person(**{"given_names": "Gerrit", "surname": "Mulder", "born": "1950-03-04"} | here)
    second = people.person(**{"given_names": "Gerrit", "surname": "Mulder", "born": "1950-03-04"} | there)
    town.persons |= {"Gerrit": first, "Gerrit elders": second}
    town.around("Anouk", "wmo.onderzoek", TOLD, person=first)
    town.around("Sanne", "wmo.onderzoek", TOLD, person=second)
    assert (names(ask(town, about="Gerrit")) == {"Sanne"}) is found


def test_two_who_could_be_the_same_person_are_nobody(town):
    address = {"postcode": "9901 AA", "number": "4"}
    for name in ("een", "twee", "drie"):
        town.persons[name] = people.person("Gerrit", "Mulder", born="1950-03-04", **address)
    town.around("Anouk", "wmo.onderzoek", TOLD, person=town.persons["een"])
    town.around("Sanne", "wmo.onderzoek", TOLD, person=town.persons["twee"])
    assert ask(town, about="een") == Answer()
