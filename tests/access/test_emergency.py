# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Emergency access (access.md rule 6): for hours, for what keeps somebody safe, told and judged; and nothing beside it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from rondom.access.actions import close_emergency, hold_lines, open_emergency, open_involvement, review_emergency
from rondom.access.actions.safety import Hold, residents_in
from rondom.access.actors import acting
from rondom.access.keys import sight_keys, visible
from rondom.access.models import EmergencyAccess, Grant, HeldLines
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.intake.models import Note
from rondom.intake.recording import written
from rondom.outbox.models import Message
from rondom.people.models import Household, Person
from tests.factories import people, record
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM
from tests.factories.visitors import browser

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 2, 5, 22, 15, tzinfo=AMSTERDAM)
WHY = "Buren horen geschreeuw en een kind roept om hulp."
MURAT = {"given_names": "Murat", "surname": "Aydin", "born": date(1984, 11, 20)}


@pytest.fixture
def town() -> Merwelinde:
    return built()


def built() -> Merwelinde:
    """The town, with Sanne around the household of Murat and a privacy officer."""
    town = merwelinde()
    town.workers["Yvonne"] = people.professional("Yvonne", at=town.parties["bestuur"], function="privacy_officer")
    van_beek_aydin(town)
    town.around("Sanne", "wmo.onderzoek", NOW - timedelta(days=2), household=town.households["Van Beek & Aydin"])
    return town


def opened(town: Merwelinde, name: str = "Joris", moment: datetime = NOW, /, **more: Any) -> EmergencyAccess | None:
    return town.does(name, open_emergency, moment, **{"reason": WHY} | MURAT | more)


def note(town: Merwelinde, text: str, category: str, about: str | None = None, wall: bool = False) -> Note:
    """Something Sanne wrote, or Ilse behind the wall of Veilig Thuis."""
    name, purpose = ("Ilse", "veiligthuis.triage") if wall else ("Sanne", "wmo.onderzoek")
    home = town.households["Van Beek & Aydin"]
    if wall:
        town.around("Ilse", purpose, NOW - timedelta(days=1), household=home)
    by = town.worker(name)
    with clock.at(NOW - timedelta(hours=1)), acting(by, NOW - timedelta(hours=1)):
        shared = written(
            by, household_id=home.pk, about_id=town.persons[about].pk if about else None, category=category, purpose=purpose,
            moment=NOW - timedelta(hours=1), controller_id=by.controller_id,
        )  # fmt: skip
        made = Note(**shared | {"compartment_id": by.party_id if wall else None}, kind="noticed", text=text)
        made.save(force_insert=True)
    return made


def reads(town: Merwelinde, name: str, moment: datetime = NOW) -> set[str]:
    """The notes this actor reads around the household, as keys and as the bare table under the fence: the same."""
    actor, home = town.actor(name), town.households["Van Beek & Aydin"].pk
    with clock.at(moment), acting(actor, moment):
        seen = {found.text for found in visible(Note, sight_keys(home, moment))}
        # The fence is coarser than sight: it never holds less.
        assert seen <= {found.text for found in Note.objects.all()}
    return seen


@pytest.mark.parametrize(
    ("given", "opens"), [("Murat", True), ("murat", True), ("Aydin", False), ("van", False), ("Murat Aydin", False)]
)
def test_a_surname_is_no_first_name(town: Merwelinde, given: str, opens: bool) -> None:
    assert (opened(town, given_names=given) is not None) == opens


def test_who_is_called_by_his_surname_too_is_found(town: Merwelinde) -> None:
    people.household(people.person("Smit", "Smit", born="1990-03-04"), name="Smit", moment=people.LONG_AGO)
    assert opened(town, given_names="Smit", surname="Smit", born=date(1990, 3, 4)) is not None


def test_while_it_stands_open_it_stands_on_his_day(town: Merwelinde) -> None:
    def stands(name: str, moment: datetime) -> bool:
        with clock.at(moment):
            return "Je opende een huishouden." in browser(town.worker(name)).get("/mijn-dag/").content.decode()

    emergency = opened(town)
    assert stands("Joris", NOW) and not stands("Sanne", NOW) and not stands("Joris", NOW + timedelta(hours=25))
    town.does("Joris", close_emergency, NOW + timedelta(minutes=5), emergency=emergency)
    assert not stands("Joris", NOW + timedelta(minutes=5))


def test_it_opens_what_safety_asks_and_nothing_else(town: Merwelinde) -> None:
    for text, category, about in (
        ("Jeroen slaapt niet", "health", "Jeroen"),
        ("de deur ging kapot", "safety", None),
        ("schuld bij de bank", "debt", "Murat"),
        ("zo zei ik het", "own_words", "Murat"),
    ):
        note(town, text, category, about)
    assert reads(town, "Joris") == set()
    with record.written() as lines:
        assert opened(town) is not None
    assert {line for line in lines if line.endswith("emergency_opened")}
    assert reads(town, "Joris") == {"Jeroen slaapt niet", "de deur ging kapot"}


def test_a_wall_stays_closed(town: Merwelinde) -> None:
    note(town, "wat Veilig Thuis weet", "safety", "Sam", wall=True)
    note(town, "wat Veilig Thuis van allen weet", "safety", None, wall=True)
    opened(town)
    assert reads(town, "Joris") == set()
    with acting(town.worker("Joris"), NOW):
        assert not Note.objects.exists()  # also for code that asks for everything


def test_it_ends_by_itself_after_the_hours_of_the_municipality(town: Merwelinde) -> None:
    note(town, "de deur ging kapot", "safety", None)
    emergency = opened(town)
    assert emergency and emergency.period.upper == NOW + timedelta(hours=4)
    last = NOW + timedelta(hours=4)
    assert reads(town, "Joris", last - timedelta(microseconds=1)) and not reads(town, "Joris", last)
    with acting(town.worker("Joris"), last):
        assert residents_in(emergency) == []


def test_the_worker_who_opened_it_closes_it_and_nobody_else(town: Merwelinde) -> None:
    note(town, "de deur ging kapot", "safety", None)
    emergency = opened(town)
    assert emergency
    later = NOW + timedelta(minutes=20)
    for who_reads_it in ("Yvonne", "Murat"):
        with pytest.raises(Denied, match="Alleen wie dit opende"):
            town.does(who_reads_it, close_emergency, later, emergency=emergency)
    town.does("Joris", close_emergency, later, emergency=emergency)
    assert reads(town, "Joris", later) == set()
    with pytest.raises(EmergencyAccess.DoesNotExist):
        town.does("Sanne", close_emergency, later, emergency=emergency)


def test_it_takes_the_whole_name_and_the_whole_birth_date_of_one_certain_person(town: Merwelinde) -> None:
    assert opened(town, "Joris", NOW, surname="Aydinn") is None
    assert opened(town, "Joris", NOW, born=date(1984, 11, 21)) is None
    assert opened(town, "Joris", NOW, given_names="") is None
    twin = people.person("Murat", "Aydin", born="1984-11-20")
    people.household(twin, name="Een ander huis", moment=people.LONG_AGO)
    assert opened(town, "Joris", NOW) is None  # two of them: nothing is certain


def test_a_sixth_try_within_the_hour_finds_nobody_and_says_nothing_else(town: Merwelinde) -> None:
    for minute in range(5):
        assert opened(town, "Joris", NOW + timedelta(minutes=minute), surname="Niemand") is None
    assert opened(town, "Joris", NOW + timedelta(minutes=6)) is None


def test_opening_again_is_the_same_emergency(town: Merwelinde) -> None:
    first = opened(town)
    again = opened(town, "Joris", NOW + timedelta(minutes=5))
    assert first and again and first.pk == again.pk


@pytest.mark.parametrize("name", ["Petra", "Kees", "Mirte", "Omar", "Nadia", "Yvonne"])
def test_only_the_functions_that_the_law_file_names(town: Merwelinde, name: str) -> None:
    with pytest.raises(Denied):
        opened(town, name)
    with (
        acting(town.worker(name), NOW),
        connection.cursor() as cursor,
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        cursor.execute(
            "SELECT access_emergency_open('murat', 'aijdin', '1984-11-20', 'x', %s, 5)", [NOW + timedelta(hours=1)]
        )


def test_a_reason_that_says_nothing_is_refused(town: Merwelinde) -> None:
    with pytest.raises(Denied):
        opened(town, "Joris", NOW, reason="spoed")


def test_nobody_can_give_himself_a_grant_of_an_emergency(town: Merwelinde) -> None:
    """The database makes these grants, with the emergency; with the policy gone this goes red."""
    emergency = opened(town)
    home = town.households["Van Beek & Aydin"]
    with acting(town.worker("Joris"), NOW):
        with pytest.raises(DatabaseError), transaction.atomic():
            Grant(
                household=home, to_professional=town.workers["Joris"], about=town.persons["Murat"], category="debt", ground="zelf",
                period=DateTimeTZRange(NOW, None), emergency=emergency,
            ).save(force_insert=True)  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            EmergencyAccess(
                household=home, by=town.workers["Joris"], party=town.parties["toegang"], reason="x", opened_at=NOW,
                period=DateTimeTZRange(NOW, NOW + timedelta(hours=1)),
            ).save(force_insert=True)  # fmt: skip
    # Somebody around, who may grant on a resident's word, makes no grant of an emergency either.
    with acting(town.worker("Sanne"), NOW), pytest.raises(DatabaseError), transaction.atomic():
        Grant(
            household=home, to_professional=town.workers["Joris"], about=town.persons["Murat"], category="debt", ground="zelf",
            period=DateTimeTZRange(NOW, None), emergency=emergency, given_by=town.persons["Murat"], given_by_professional=town.workers["Sanne"],
        ).save(force_insert=True)  # fmt: skip


def test_an_emergency_never_lasts_more_than_a_day(town: Merwelinde) -> None:
    with (
        acting(town.worker("Joris"), NOW),
        connection.cursor() as cursor,
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        cursor.execute(
            "SELECT access_emergency_open('murat', 'aijdin', '1984-11-20', 'x', %s, 5)", [NOW + timedelta(hours=25)]
        )


def test_danger_is_no_task_to_be_involved_for(town: Merwelinde) -> None:
    with pytest.raises(Denied):
        town.does(
            "Joris", open_involvement, NOW, person=town.persons["Murat"], party=town.parties["toegang"],
            professional=town.workers["Joris"], purpose="avg.noodgeval", opened_by="gevaar",
        )  # fmt: skip


def test_registers_stay_closed_and_a_secret_address_is_told_to_nobody(town: Merwelinde) -> None:
    hidden = people.person(
        "Sara", "Stil", born="1990-01-02", secret_address=True, street="Verborgenlaan", number="9", postcode="3391ZZ", city="Merwelinde"
    )  # fmt: skip
    child = people.person(
        "Kim", "Stil", born="2015-01-02", street="Verborgenlaan", number="9", postcode="3391ZZ", city="Merwelinde"
    )
    people.household(hidden, child, name="Stil", moment=people.LONG_AGO)
    emergency = opened(town, "Joris", NOW, given_names="Sara", surname="Stil", born=date(1990, 1, 2))
    assert emergency
    with acting(town.worker("Joris"), NOW):
        found = residents_in(emergency)
        assert {one.name for one in found} == {"Sara Stil", "Kim Stil"} and {one.address for one in found} == {""}
        assert not Household.objects.exists() and not Person.objects.filter(pk__in=[one.id for one in found]).exists()


def test_the_residents_and_the_privacy_officer_are_told_and_nobody_else(town: Merwelinde) -> None:
    emergency = opened(town)
    assert emergency

    def told(name: str) -> bool:
        with acting(town.actor(name), NOW):
            return EmergencyAccess.objects.filter(pk=emergency.pk).exists()

    assert [name for name in (*town.workers, *town.persons) if told(name)] == [
        "Joris",
        "Yvonne",
        "Jeroen",
        "Murat",
        "Sam",
        "Lina",
    ]
    with acting(town.worker("Joris"), NOW):
        # By the outbox to the adults; without content, as every message.
        assert set(Message.objects.values_list("to_person", flat=True)) == {
            town.persons[name].pk for name in ("Jeroen", "Murat")
        }


def test_held_back_it_is_told_to_nobody_at_home_until_the_hold_ends(town: Merwelinde) -> None:
    until = NOW + timedelta(days=14)
    emergency = opened(town, "Joris", NOW, hold=Hold("AVG art. 23; UAVG art. 41", "de dader leest mee", until))
    assert emergency

    def told(name: str, moment: datetime) -> tuple[bool, bool]:
        with acting(town.actor(name), moment):
            return (
                EmergencyAccess.objects.filter(pk=emergency.pk).exists(),
                Grant.objects.filter(emergency=emergency).exists(),
            )

    assert told("Murat", NOW) == (False, False)
    assert told("Yvonne", NOW)[0]
    assert told("Murat", until)[0]
    with acting(town.worker("Joris"), NOW):
        assert not Message.objects.exists() and HeldLines.objects.count() == 4


def test_the_privacy_officer_judges_once_and_what_was_not_right_ends(town: Merwelinde) -> None:
    note(town, "de deur ging kapot", "safety", None)
    emergency = opened(town)
    assert emergency
    later = NOW + timedelta(hours=1)
    for name in ("Joris", "Sanne", "Kees"):
        with pytest.raises((Denied, EmergencyAccess.DoesNotExist)):
            town.does(name, review_emergency, later, emergency=emergency, verdict="right", words="prima")
        with (
            acting(town.worker(name), later),
            connection.cursor() as cursor,
            pytest.raises(DatabaseError),
            transaction.atomic(),
        ):
            cursor.execute("SELECT access_emergency_review(%s, 'right', 'prima')", [emergency.pk])
    with pytest.raises(Denied):
        town.does("Yvonne", review_emergency, later, emergency=emergency, verdict="right", words="  ")
    town.does(
        "Yvonne", review_emergency, later, emergency=emergency, verdict="not_right", words="Er was geen gevaar meer."
    )
    assert reads(town, "Joris", later) == set()
    with pytest.raises(Denied):
        town.does("Yvonne", review_emergency, later, emergency=emergency, verdict="right", words="toch wel")
    for name in ("Joris", "Murat"):
        with acting(town.actor(name), later):
            read = EmergencyAccess.objects.get(pk=emergency.pk)
            assert (read.verdict, read.review) == ("not_right", "Er was geen gevaar meer.")


def test_the_privacy_officer_reads_no_fact_and_no_grant(town: Merwelinde) -> None:
    note(town, "de deur ging kapot", "safety", None)
    emergency = opened(town)
    assert emergency
    with acting(town.worker("Yvonne"), NOW):
        assert residents_in(emergency) == [] and not Note.objects.exists() and not Person.objects.exists()
        assert not Grant.objects.exists() and not Household.objects.exists()


def test_every_try_counts(town: Merwelinde) -> None:
    opened(town, "Joris", NOW, surname="Niemand")
    emergency = opened(town)
    assert emergency
    with acting(town.worker("Joris"), NOW), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_emergencytry")
        assert cursor.fetchone() == (2,)


def test_lines_are_held_by_who_helps_and_for_four_weeks_at_most(town: Merwelinde) -> None:
    murat = town.persons["Murat"]
    good = {"person": murat, "article": "AVG art. 23; UAVG art. 41", "reason": "gevaar"}
    with pytest.raises(Denied):
        town.does("Joris", hold_lines, NOW, until=NOW + timedelta(days=1), **good)
    with pytest.raises(Denied):
        town.does("Sanne", hold_lines, NOW, until=NOW + timedelta(days=29), **good)
    held = town.does("Sanne", hold_lines, NOW, until=NOW + timedelta(days=28), **good)
    with acting(town.worker("Sanne"), NOW), pytest.raises(DatabaseError), transaction.atomic():
        HeldLines.objects.filter(pk=held.pk).update(period=DateTimeTZRange(NOW, NOW + timedelta(days=90)))
    for name in ("Murat", "Jeroen", "Joris"):
        with acting(town.actor(name), NOW):
            assert not HeldLines.objects.exists()
