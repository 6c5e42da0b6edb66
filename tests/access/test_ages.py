# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Twelve, sixteen and eighteen at 00:00 of the birthday, and orders of the court from the day they count (access.md rule 3, law.md 3c-2)."""

from datetime import datetime, timedelta

import pytest

from rondom.access import consent_rules as rules
from rondom.access import standing
from rondom.access.actors import for_person
from rondom.access.keys import sight_keys, visible
from rondom.access.models import LookUp
from rondom.access.speaking import speakers, turnings
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.intake.models import Note
from rondom.intake.recording import written
from rondom.law import current
from rondom.people.actions import end_authority, record_authority
from rondom.people.birth import Birth
from rondom.people.models import Person, Source
from tests.factories import people as make
from tests.factories.people import AMSTERDAM, LONG_AGO, acting
from tests.factories.visitors import browser

pytestmark = pytest.mark.usefixtures("db")
SECOND = timedelta(seconds=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


class Home:
    """A child with a mother who has authority, a worker for one purpose, and one line about the child."""

    def __init__(
        self, birth: Birth, moment: datetime, purpose: str = "jeugdwet.toeleiding", category: str = "household"
    ):
        self.child = make.person("Tijn", "Dekker", birth=birth)
        self.mother = make.person("Femke", "Dekker", born="1980-04-04")
        self.father = make.person("Niels", "Dekker", born="1979-04-04")
        self.household = make.household(self.child, self.mother, name="Dekker")
        self.worker = make.worker("Hanna", function="youth_worker")
        make.involve(self.worker, self.household, purpose=purpose)
        with acting(self.worker, LONG_AGO):
            if self.child.born_first.year > 2002:
                self.authority = record_authority(by=self.worker, person=self.child, kind="parent", source=Source.PAPER,
                                                  holder=self.mother, since=LONG_AGO)  # fmt: skip
            self.line = Note(
                **written(self.worker, household_id=self.household.pk, about_id=self.child.pk, category=category,
                          purpose=purpose, moment=moment - timedelta(days=30)),
                kind=Note.Kind.NOTICED, text="Kleurt graag",
            )  # fmt: skip
            self.line.save(force_insert=True)

    def reads(self, who: Person, moment: datetime) -> bool:
        """By the keys and by the database: one answer."""
        with clock.at(moment), acting(for_person(who), moment):
            keys = sight_keys(self.household.pk, moment)
            by_database = visible(Note, keys).filter(pk=self.line.pk).exists()
            assert (keys.reason(self.line) is not None) == by_database
            return by_database


# Born, the law's age, and the first moment that the parent no longer reads along. 29 March and 25 October 2026 are the days the clock moves.
BIRTHDAYS = [
    (Birth(2010, 3, 3), "jeugdwet.toeleiding", "household", "2026-03-03T00:00"),
    (Birth(2010, 3, 29), "wmo.onderzoek", "household", "2026-03-29T00:00"),
    (Birth(2010, 10, 25), "jeugdwet.toeleiding", "household", "2026-10-25T00:00"),
    (Birth(2010, 3, None), "jeugdwet.toeleiding", "household", "2026-03-01T00:00"),
    (Birth(2010), "jeugdwet.toeleiding", "household", "2026-01-01T00:00"),
    (Birth(2008, 2, 29), "leerplicht.toezicht", "school", "2026-03-01T00:00"),
    (Birth(2008, 9, 12), "leerplicht.toezicht", "school", "2026-09-12T00:00"),
    (Birth(2008), "leerplicht.toezicht", "school", "2026-01-01T00:00"),
    (Birth(2014, 6, 1), "steun.onafhankelijk", "household", "2026-06-01T00:00"),
]


@pytest.mark.parametrize(("birth", "purpose", "category", "midnight"), BIRTHDAYS)
def test_the_parent_reads_until_midnight_of_the_birthday_and_the_child_goes_on(birth, purpose, category, midnight):
    moment = at(midnight)
    home = Home(birth, moment, purpose, category)
    assert home.reads(home.mother, moment - SECOND)
    assert not home.reads(home.mother, moment)
    assert home.reads(home.child, moment - SECOND)
    assert home.reads(home.child, moment)


@pytest.mark.parametrize(("birth", "age", "midnight"), [
    (Birth(2014, 3, 3), 12, "2026-03-03T00:00"), (Birth(2010, 3, 29), 16, "2026-03-29T00:00"), (Birth(2010), 16, "2026-01-01T00:00"),
    (Birth(2008, 10, 25), 18, "2026-10-25T00:00"), (Birth(2008, 2, 29), 18, "2026-03-01T00:00"),
])  # fmt: skip
def test_who_agrees_to_help_changes_at_the_same_moment(birth, age, midnight):
    """Below twelve the parent, from twelve both, from sixteen the child alone (Jeugdwet 7.3.4)."""
    moment = at(midnight)
    home = Home(birth, moment)
    purpose = current().purposes["jeugdwet.toeleiding"]

    def alone(who: Person, when: datetime) -> bool:
        with acting(home.worker, when):
            return bool(rules.may_consent(standing.voices(home.child, when), purpose, ["curator"], who, None))

    before, after = {12: ("mother", ""), 16: ("", "child"), 18: ("child", "child")}[age]
    assert [name for name in ("mother", "child") if alone(getattr(home, name), moment - SECOND)] == [before] * bool(
        before
    )
    assert [name for name in ("mother", "child") if alone(getattr(home, name), moment)] == [after] * bool(after)


def test_the_parents_page_of_the_child_ends_with_her_authority():
    """The same open page, one second apart: her words about him, and then a page that is not there."""
    moment = at("2028-03-03T00:00")
    home = Home(Birth(2010, 3, 3), moment, "leerplicht.toezicht", "school")
    mother, address = browser(for_person(home.mother)), f"/mijn/namens/{home.child.pk}/"
    with clock.at(moment - SECOND):
        page = mother.get(address)
        assert page.status_code == 200 and "Kleurt graag" in page.content.decode()
    with clock.at(moment):
        assert mother.get(address).status_code == 404
        assert "Tijn" not in mother.get("/mijn/wie-beslist/").content.decode()
    child = browser(for_person(home.child))
    with clock.at(moment):
        assert "Kleurt graag" in child.get("/mijn/verhaal/").content.decode()
        assert child.get(address).status_code == 404, "he does not speak for himself as for another"


def test_from_sixteen_a_parent_reads_no_look_up_or_yes_of_the_child():
    """They are not dossier lines: the fence itself knows the age."""
    moment = at("2026-03-03T00:00")
    home = Home(Birth(2010, 3, 3), moment)
    with acting(home.worker, moment - timedelta(days=3)):
        LookUp(person=home.child, household=home.household, by_id=home.worker.id, purpose="jeugdwet.toeleiding",
               ground="Jeugdwet", moment=moment - timedelta(days=3)).save(force_insert=True)  # fmt: skip
    for who, when, seen in (
        (home.mother, moment - SECOND, True),
        (home.mother, moment, False),
        (home.child, moment, True),
    ):
        with acting(for_person(who), when):
            assert LookUp.objects.filter(person=home.child).exists() is seen


@pytest.mark.parametrize("days", [-3, 0, 40])
def test_a_parent_whose_authority_the_court_ended_reads_nothing_from_that_day(days):
    """The order counts from the day it names: before today, today, or a day to come."""
    written_down = at("2026-05-11T11:00")
    effective = at("2026-05-11T00:00") + timedelta(days=days)
    home = Home(Birth(2015, 3, 3), at("2026-05-11T00:00"))
    with acting(home.worker, written_down), clock.at(written_down):
        with pytest.raises(Denied, match="beschikking"):
            end_authority(by=home.worker, authority=home.authority, moment=effective)
        end_authority(by=home.worker, authority=home.authority, moment=effective, seen=Source.ORDER)
    last = max(effective, written_down)
    assert home.reads(home.mother, last - SECOND) is (effective > last - SECOND)
    assert not home.reads(home.mother, last)
    assert home.reads(home.child, last)


def test_the_desk_writes_down_an_order_and_says_what_changes_when():
    home = Home(Birth(2010, 3, 3), at("2026-03-03T00:00"))
    now = at("2026-02-16T10:00")
    desk = browser(home.worker)
    voices = f"/huishoudens/{home.household.pk}/wie-beslist/"
    with clock.at(now):
        page = desk.get(voices).content.decode()
        assert "Tijn wordt 16" in page and "dinsdag 3 maart 2026" in page and "Femke" in page
        assert "ouder met gezag (papier dat is gezien)" in page
        refused = desk.post(f"{voices}{home.authority.pk}/stopt/", {"day": "1-5-2026"})
        assert refused.status_code == 422 and "Kijk eerst het papier in" in refused.content.decode()
        form = desk.get(f"{voices}{home.authority.pk}/stopt/").content.decode()
        assert " beslist niet meer mee voor " in form and "Iemand" not in form
        before = desk.post(f"{voices}{home.authority.pk}/stopt/", {"day": "1-1-1990", "seen": "order"})
        assert before.status_code == 422 and "Dit geldt pas sinds" in before.content.decode()
        done = desk.post(f"{voices}{home.authority.pk}/stopt/", {"day": "20-2-2026", "seen": "order"})
        assert done.status_code == 302
        assert "tot vr 20 feb" in desk.get(voices).content.decode()
        begun = desk.post(
            f"{voices}nieuw/",
            {"person": str(home.child.pk), "kind": "guardian", "holder": "other", "given_names": "Gusta", "surname": "Vos", "day": "20-2-2026", "seen": "order"},
        )  # fmt: skip
        assert begun.status_code == 302
        assert "Gusta" in desk.get(voices).content.decode()
    assert home.reads(home.mother, at("2026-02-20T00:00") - SECOND)
    assert not home.reads(home.mother, at("2026-02-20T00:00"))


ORDERS = [
    ("curator", "wmo.onderzoek", "household", True),
    ("curator", "participatiewet.bijstand", "income", True),
    ("mentor", "wmo.onderzoek", "household", True),
    ("mentor", "participatiewet.bijstand", "income", False),
    ("bewindvoerder", "wgs.plan", "debt", True),
    ("bewindvoerder", "wmo.onderzoek", "household", False),
]


@pytest.mark.parametrize(("kind", "purpose", "category", "reads"), ORDERS)
def test_an_order_opens_what_it_covers_from_its_day_to_its_end(kind, purpose, category, reads):
    starts, ends = at("2026-03-01T00:00"), at("2026-06-01T00:00")
    home = Home(Birth(1990, 1, 1), starts, purpose, category)
    with acting(home.worker, LONG_AGO):
        record_authority(
            by=home.worker,
            person=home.child,
            kind=kind,
            source=Source.ORDER,
            holder=home.father,
            since=starts,
            until=ends,
        )
    assert [home.reads(home.father, when) for when in (starts - SECOND, starts, ends - SECOND, ends)] == [
        False,
        reads,
        reads,
        False,
    ]


def test_a_gemachtigde_reads_what_he_was_named_for_until_it_is_taken_back():
    now = at("2026-03-02T10:00")
    home = Home(Birth(1990, 1, 1), now, "wgs.plan", "debt")
    me = for_person(home.child)
    with acting(me, now):
        chosen = record_authority(by=me, person=home.child, kind="gemachtigde", source=Source.TOLD, holder=home.father,
                                  purposes=["wgs.plan"], since=now)  # fmt: skip
    assert home.reads(home.father, now)
    page, later = browser(me), now + timedelta(hours=1)
    with clock.at(later):
        assert "Niels spreekt niet meer voor mij" in page.get("/mijn/wie-beslist/").content.decode()
        assert page.post(f"/mijn/wie-beslist/{chosen.pk}/stopt/").status_code == 302
    assert home.reads(home.father, later - SECOND)
    assert not home.reads(home.father, later)


def test_the_page_says_when_rights_change_by_the_same_ages_as_the_law():
    """The sentences are words; the ages behind them are those of the law files."""
    purposes = current().purposes
    assert {
        purposes[one].parents_until
        for one in ("jeugdwet.toeleiding", "jeugdwet.voorziening", "wmo.onderzoek", "zorg.behandeling")
    } == {16}
    assert {purposes[one].parents_until for one in ("leerplicht.toezicht", "wgs.plan", "participatiewet.bijstand")} == {
        18
    }
    assert purposes["jeugdwet.toeleiding"].with_parents_from == 12
    person = Person(call_name="Tijn")
    person.birth = Birth(2010)
    found = turnings(person, at("2021-12-31T23:59"))
    assert [(one.age, one.day.isoformat()) for one in found] == [
        (12, "2022-01-01"),
        (16, "2026-01-01"),
        (18, "2028-01-01"),
    ]
    assert purposes["jeugdwet.toeleiding"].title in found[1].tasks


def test_who_speaks_is_named_also_when_he_lives_elsewhere_and_only_to_who_helps():
    now = at("2026-03-02T10:00")
    home = Home(Birth(2015, 1, 1), now)
    with acting(home.worker, LONG_AGO):
        record_authority(
            by=home.worker, person=home.child, kind="parent", source=Source.PAPER, holder=home.father, since=LONG_AGO
        )
    stranger = make.worker("Omar", function="housing_worker")
    with acting(home.worker, now):
        assert {one.name for one in speakers([home.child.pk], now)} == {"Femke", "Niels"}
        assert not Person.objects.filter(pk=home.father.pk).exists()
    with acting(stranger, now):
        assert speakers([home.child.pk], now) == []
