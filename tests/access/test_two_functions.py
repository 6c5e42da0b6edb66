# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Supervision and investigation are two functions; nuisance and care are two lines. Neither knows of the other (access.md rule 13)."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from rondom.access.actions import open_investigation, show
from rondom.access.actors import SYSTEM_ACTOR, Actor, for_person, for_professional
from rondom.access.keys import sight_keys
from rondom.access.lookup import who_is_around
from rondom.access.models import Grant, Involvement, Lead
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.intake.models import Note
from rondom.intake.recording import written
from rondom.law import current
from rondom.network.models import Party, Professional
from rondom.people.models import Household, Membership, Person
from tests.factories import people as make
from tests.factories.people import AMSTERDAM, LONG_AGO, acting
from tests.factories.visitors import browser

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 9, 8, 10, 0, tzinfo=AMSTERDAM)
SUPERVISION, INVESTIGATION = "leerplicht.toezicht", "leerplicht.opsporing"


class School:
    """Jay and Wilma; an officer with two functions who supervises and is also a deputy for the youth law; Sanne who leads."""

    def __init__(self) -> None:
        self.wilma = make.person("Wilma", "Mulder", born="1980-09-09")
        self.jay = make.person("Jay", "Mulder", born="2008-09-12")
        self.household = make.household(self.wilma, self.jay, name="Mulder")
        self.party = make.party("Leerplicht", kind=Party.Kind.MUNICIPAL)
        self.other = make.party("Opsporing", kind=Party.Kind.MUNICIPAL)
        one = make.professional("Yara", at=self.party, function="attendance_officer")
        self.officer = for_professional(one)
        # The same human being, with the same log-in, in the other function.
        self.official = for_professional(
            Professional.objects.create(user=one.user, party=self.other, function="investigating_officer",
                                        function_title="opsporing", name="Yara", period=(LONG_AGO, None))
        )  # fmt: skip
        self.sanne = make.worker("Sanne", function="team_worker")
        make.involve(self.officer, self.household, purpose=SUPERVISION, joined_at=LONG_AGO)
        self.youth = make.involve(
            self.sanne, self.household, purpose="jeugdwet.toeleiding", joined_at=LONG_AGO, deputy_id=self.officer.id
        )
        self.line(self.officer, SUPERVISION, "school", "Verzuimmelding")
        self.line(self.sanne, "jeugdwet.toeleiding", "household", "Zorgt voor zijn moeder")
        with acting(self.sanne, LONG_AGO):
            Lead(
                household=self.household, professional_id=self.sanne.id, since=LONG_AGO, proposed_by_id=self.sanne.id
            ).save(force_insert=True)

    def line(self, by: Actor, purpose: str, category: str, text: str) -> Note:
        with acting(by, LONG_AGO):
            note = Note(**written(by, household_id=self.household.pk, about_id=self.jay.pk, category=category, purpose=purpose, moment=LONG_AGO),
                        kind="told", text=text)  # fmt: skip
            note.save(force_insert=True)
        return note

    def open(self, moment: datetime = NOW) -> Involvement:
        with clock.at(moment), acting(self.officer, moment):
            return open_investigation(by=self.officer, household=self.household, person=self.jay, understood=True)


def test_on_opening_everything_else_of_the_officer_ends_that_second():
    school = School()
    me = for_person(school.jay)
    with clock.at(NOW - timedelta(days=1)), acting(me, NOW - timedelta(days=1)):
        school_note = Note.objects.filter(text="Zorgt voor zijn moeder").get()
        show(
            by=me,
            about=school.jay,
            to_professional=Professional.objects.get(pk=school.officer.id),
            category="household",
            item=school_note,
            household=school.household,
        )
    with acting(school.officer, NOW - timedelta(seconds=1)):
        assert Note.objects.count() == 2
    school.open()
    later = NOW + timedelta(minutes=1)
    with acting(school.officer, later):
        assert (Note.objects.count(), Household.objects.count(), Person.objects.count(), Lead.objects.count()) == (
            0,
            0,
            0,
            0,
        )
        assert sight_keys(school.household.pk, later).allow == ()
    with acting(school.sanne, later):
        mine = Involvement.objects.get(pk=school.youth)
        assert (mine.deputy_id, later in mine.period) == (None, True), (
            "the colleague's own help goes on, without its deputy"
        )


def test_the_investigator_reads_nothing_of_the_care_side():
    school = School()
    school.open()
    later = NOW + timedelta(minutes=1)
    with acting(school.official, later):
        assert Note.objects.count() == 0
        assert Lead.objects.count() == 0, "that somebody leads tells that there is help"
        assert [one.purpose for one in Involvement.objects.all()] == [INVESTIGATION]
    with clock.at(later):
        client = browser(school.official)
        page = client.get(f"/huishoudens/{school.household.pk}/")
        assert page.status_code == 200
        for path in (
            f"/huishoudens/{school.household.pk}/",
            "/mijn-dag/",
            "/huishoudens/",
            "/berichten/",
            f"/huishoudens/{school.household.pk}/contact/",
        ):
            text = client.get(path).content.decode()
            assert not [
                word for word in ("Sanne", "Verzuimmelding", "Zorgt voor", "uitzoeken welke hulp") if word in text
            ], path


def test_nobody_else_reads_that_there_is_an_investigation():
    school = School()
    school.open()
    later = NOW + timedelta(minutes=1)
    for actor in (school.sanne, school.officer):
        with acting(actor, later):
            assert not Involvement.objects.filter(purpose=INVESTIGATION).exists()
    with acting(for_person(school.wilma), later):
        assert not Involvement.objects.filter(purpose=INVESTIGATION).exists()


def test_the_database_ends_it_also_when_no_action_did_and_lets_nobody_come_back():
    school = School()
    with acting(make_system(), NOW):
        Involvement(household=school.household, person=school.jay, party=school.other, professional_id=school.official.id, purpose=INVESTIGATION,
                    compartment=school.other, period=(NOW, None), opened_by="proces-verbaal", joined_at=NOW).save(force_insert=True)  # fmt: skip
    with acting(school.officer, NOW):
        assert Household.objects.count() == 0
    around = {
        "party": school.party,
        "professional_id": school.officer.id,
        "purpose": SUPERVISION,
        "opened_by": "x",
        "joined_at": NOW,
    }
    for where in (
        {"household": school.household},
        {"person": school.jay},
        {"household": school.household, "person": school.wilma},
    ):
        with acting(make_system(), NOW), pytest.raises(DatabaseError, match="nothing else"), transaction.atomic():
            Involvement(**around, **where, period=(NOW, None)).save(force_insert=True)
    with acting(make_system(), NOW), pytest.raises(DatabaseError, match="nothing else"), transaction.atomic():
        Involvement(household=school.household, party=school.party, professional_id=make.professional("Ada", at=school.party).pk,
                    deputy_id=school.officer.id, purpose=SUPERVISION, opened_by="x", period=(NOW, None)).save(force_insert=True)  # fmt: skip
    with acting(for_person(school.jay), NOW), pytest.raises(DatabaseError, match="shown nothing"), transaction.atomic():
        Grant(household=school.household, about=school.jay, category="household", to_professional_id=school.officer.id, ground="x",
              period=(NOW, None), given_by=school.jay).save(force_insert=True)  # fmt: skip
    other = make.person("Henk", "Elders", born="1979-01-26")
    elsewhere = make.household(other, name="Elders")
    with acting(make_system(), NOW):
        Involvement(**around, household=elsewhere, period=(NOW, None)).save(force_insert=True)


def make_system() -> Actor:
    return SYSTEM_ACTOR


def test_only_the_officer_with_both_functions_and_only_after_reading_what_ends():
    school = School()
    with clock.at(NOW), acting(school.sanne, NOW), pytest.raises(Denied, match="alleen de leerplichtambtenaar"):
        open_investigation(by=school.sanne, household=school.household, person=school.jay, understood=True)
    with clock.at(NOW), acting(school.officer, NOW), pytest.raises(Denied, match="Lees eerst"):
        open_investigation(by=school.officer, household=school.household, person=school.jay, understood=False)
    Professional.objects.filter(pk=school.official.id).update(period=(LONG_AGO, NOW))
    with clock.at(NOW), acting(school.officer, NOW), pytest.raises(Denied, match="alleen de leerplichtambtenaar"):
        open_investigation(by=school.officer, household=school.household, person=school.jay, understood=True)


def test_the_page_warns_before_and_the_household_is_gone_behind():
    school = School()
    address = f"/huishoudens/{school.household.pk}/"
    with clock.at(NOW):
        client = browser(school.officer)
        assert "Proces-verbaal" in client.get(address).content.decode()
        assert "Proces-verbaal" not in browser(school.sanne).get(address).content.decode()
        page = client.get(f"{address}proces-verbaal/").content.decode()
        assert "Dit stopt meteen" in page and "naar school gaan" in page
        refused = client.post(f"{address}proces-verbaal/", {"person": str(school.jay.pk)})
        assert refused.status_code == 422 and "Lees eerst wat er stopt" in refused.content.decode()
        assert (
            client.post(f"{address}proces-verbaal/", {"person": str(school.jay.pk), "understood": "on"}).status_code
            == 302
        )
        day = client.get("/mijn-dag/").content.decode()
        assert "Het proces-verbaal is geopend" in day and "Mulder" not in day
        assert client.get(address).status_code == 404
        assert client.get(f"{address}proces-verbaal/").status_code == 404
        assert browser(school.sanne).get(f"{address}proces-verbaal/").status_code == 403


def test_every_table_of_items_is_narrow_for_an_investigating_officer():
    """A new table of items joins: else the fence would show him lines that only sight hides."""
    with connection.cursor() as cursor:
        cursor.execute("""SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE a.attname = 'own_to_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
            AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'stands_apart' AND NOT p.polpermissive)""")
        assert cursor.fetchall() == []


# Two lines about one person: a report about nuisance, and help


CHANGING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*')
NUISANCE, CARE = "wvggz.verkennend_onderzoek", "wmo.onderzoek"


class TwoLines:
    """One man, two lines, two controllers; each worker begins with a line of his own."""

    def __init__(self) -> None:
        self.man = make.person("Ed", "Vos", born="1970-05-05")
        self.household = make.household(self.man, name="Vos")
        self.police = make.party("Handhaving", of="Politie", kind=Party.Kind.POLICE)
        self.nuisance = make.worker("Wim", at=self.police, function=self._function(NUISANCE))
        self.care = make.worker("Sanne", at=make.party("Zorgteam", of="Zorggroep"), function="team_worker")

    @staticmethod
    def _function(purpose: str) -> str:
        return current().purposes[purpose].functions[0]

    def begin(self, worker: Actor, purpose: str, text: str) -> None:
        wall = self.police if purpose == NUISANCE else None
        make.involve(worker, self.household, purpose=purpose, compartment=wall, joined_at=LONG_AGO)
        with acting(worker, LONG_AGO):
            fields = written(
                worker,
                household_id=self.household.pk,
                about_id=self.man.pk,
                category="household",
                purpose=purpose,
                moment=LONG_AGO,
            )
            Note(**fields, kind="told", text=text).save(force_insert=True)
            if purpose == CARE:
                Lead(
                    household=self.household, professional_id=worker.id, since=LONG_AGO, proposed_by_id=worker.id
                ).save(force_insert=True)

    def seen_by(self, worker: Actor, purpose: str) -> list[tuple[str, int, bytes, int]]:
        client, found = browser(worker), []
        home = f"/huishoudens/{self.household.pk}/"
        with clock.at(NOW):
            for path in (
                "/mijn-dag/",
                "/huishoudens/",
                home,
                f"{home}wie-beslist/",
                f"{home}contact/",
                f"{home}uitnodigen/",
                f"{home}overdragen/",
                "/wie-kan-helpen/",
                "/berichten/",
            ):
                with CaptureQueriesContext(connection) as asked:
                    answer = client.get(path)
                found.append((path, answer.status_code, CHANGING.sub(b"", answer.content), len(asked)))
            hits = client.post("/zoek/", {"q": "Vos"})
            found.append(("zoek", hits.status_code, CHANGING.sub(b"", hits.content), 0))
            with acting(worker, NOW):
                answered = who_is_around(
                    by=worker, person=Person.objects.get(pk=self.man.pk), purpose=purpose, household=self.household
                )
                found.append(
                    (
                        "wie is er al",
                        0,
                        repr(answered).encode(),
                        Membership.objects.count(),
                    )
                )
        return found


@pytest.mark.parametrize(("mine", "theirs"), [("care", "nuisance"), ("nuisance", "care")])
def test_neither_line_shows_that_the_other_exists(mine: str, theirs: str):
    lines, purposes = TwoLines(), {"care": CARE, "nuisance": NUISANCE}
    lines.begin(getattr(lines, mine), purposes[mine], "mijn eigen lijn")
    before = lines.seen_by(getattr(lines, mine), purposes[mine])
    lines.begin(getattr(lines, theirs), purposes[theirs], "de andere lijn")
    after = lines.seen_by(getattr(lines, mine), purposes[mine])
    assert [one[0] for one, two in zip(before, after, strict=True) if one != two] == []
    assert all(status in (0, 200, 403) for _path, status, _body, _count in after)
