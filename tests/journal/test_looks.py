# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who looked at me, when and why: read by the resident, and by nobody else."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from rondom import journal
from rondom.access.looks import looks_at
from rondom.core import clock
from rondom.journal.reading import folds
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM, acting

pytestmark = pytest.mark.usefixtures("db")
DAY = datetime(2026, 2, 3, 14, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def town(db: None) -> Merwelinde:
    town = merwelinde()
    home = van_beek_aydin(town)
    before = DAY - timedelta(days=1)
    town.around("Sanne", "wmo.onderzoek", before, household=home)
    town.around("Mirte", "zorg.behandeling", before, person=town.persons["Jeroen"])
    return town


def look(town, by, *about, moment=DAY, action=journal.LOOK, purpose="wmo.onderzoek", actor=None, page="page"):
    persons = frozenset(town.persons[name].pk for name in about)
    with clock.at(moment):
        journal.write(actor or town.actor(by), [journal.Line(action, page, "", None, persons, purpose)])


def read(town, name, moment=DAY, **page):
    with acting(town.resident(name), moment):
        return looks_at(town.persons[name], **page)


def of_day(looks, day=DAY):
    return [one for one in looks if one.day == day.date()]


def test_a_look_tells_party_function_worker_why_and_when(town):
    look(town, "Sanne", "Murat", moment=DAY)
    (line,) = of_day(read(town, "Murat"))
    assert (line.party, line.worker, line.moment) == ("Toegang", "Sanne", DAY)
    assert line.function == "medewerker Toegang"
    assert line.why == "U hebt om hulp gevraagd. Dan zoekt de gemeente samen met u uit wat er nodig is."


def test_the_name_of_a_worker_the_resident_does_not_know_stays_away(town):
    look(town, "Joris", "Murat")
    (line,) = of_day(read(town, "Murat"))
    assert (line.party, line.worker) == ("Toegang", "")


def test_an_organisation_under_an_alias_is_named_only_to_who_knows_it(town):
    look(town, "Mirte", "Jeroen", "Murat", purpose="zorg.behandeling")
    assert [(one.party, one.worker) for one in of_day(read(town, "Jeroen"))] == [("GGZ", "Mirte")]
    assert [(one.party, one.worker) for one in of_day(read(town, "Murat"))] == [("vertrouwd contact", "")]


def test_a_day_of_work_is_one_line_and_two_purposes_are_two(town):
    for hour in range(3):
        look(town, "Sanne", "Murat", moment=DAY + timedelta(hours=hour))
    look(town, "Sanne", "Murat", action=journal.OPEN, purpose="awb.eerste_contact")
    folded = of_day(read(town, "Murat"))
    assert sorted((one.purpose, one.times) for one in folded) == [("awb.eerste_contact", 1), ("wmo.onderzoek", 3)]


def test_pages_follow_each_other_without_gap_or_repetition(town):
    days = [DAY + timedelta(days=number) for number in range(7)]
    for day in days:
        look(town, "Sanne", "Murat", moment=day)
    seen, before = [], None
    while page := read(town, "Murat", moment=days[-1], before=before, limit=3):
        seen += page
        before = page[-1].place
    later = [one.day for one in seen if DAY.date() <= one.day <= days[-1].date()]
    assert later == [day.date() for day in reversed(days)]
    assert len({one.place for one in seen}) == len(seen)


@pytest.mark.parametrize("reader", ["Jeroen", "Sam"])
def test_another_member_of_the_household_reads_nothing_of_it(town, reader):
    look(town, "Sanne", "Murat")
    with acting(town.resident(reader), DAY):
        assert folds(town.persons["Murat"].pk) == []


@pytest.mark.parametrize("reader", ["Sanne", "Kees"])
def test_a_worker_reads_no_lines_at_all(town, reader):
    look(town, "Sanne", "Murat")
    with acting(town.worker(reader), DAY):
        assert folds(town.persons["Murat"].pk) == []


def test_what_he_did_himself_is_not_in_his_list(town):
    look(town, "Murat", "Murat")
    assert of_day(read(town, "Murat")) == []


def test_another_resident_who_looked_is_named(town):
    look(town, "Jeroen", "Sam", purpose="", page="portal:behalf")
    (line,) = of_day(read(town, "Sam"))
    assert (line.party, line.worker) == ("", "Jeroen")


def test_that_somebody_at_home_reads_his_own_page_is_not_told(town):
    """A name stands on many a page of another: that Jeroen opened his is his own, and it stands on record all the same."""
    look(town, "Jeroen", "Murat", purpose="", page="portal:voices")
    assert of_day(read(town, "Murat")) == []
    with acting(town.resident("Murat"), DAY):
        assert [one.resident_id for one in folds(town.persons["Murat"].pk) if one.day == DAY.date()] == [
            town.persons["Jeroen"].pk
        ]


def test_the_role_is_given_back(town):
    with acting(town.resident("Murat"), DAY):
        folds(town.persons["Murat"].pk)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == ("app",)
