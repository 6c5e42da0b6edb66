# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Side doors: roads to sight that no page offers, or that a page offered to somebody too many. Each is tried by hand, as the one who would gain."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from rondom.access.actions import answer_consent, ask_consent, hold_lines, open_emergency, review_emergency, withhold
from rondom.access.actions.safety import Hold
from rondom.access.actors import SYSTEM_ACTOR, acting
from rondom.access.keys import sight_keys
from rondom.access.lookup import who_is_around
from rondom.access.models import Consent, EmergencyAccess, Grant, Involvement
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.network.models import Professional
from rondom.people.actions import record_authority
from rondom.people.models import ContactRoute, Household, Membership, Person
from rondom.portal.pages.looks import looks_page
from rondom.portal.pages.mine import mine
from rondom.rights.actions import ask
from rondom.rights.reading import asked_by
from tests.factories import people
from tests.factories.network import Merwelinde, household, merwelinde, mulder, parents, person, van_beek_aydin
from tests.factories.people import AMSTERDAM

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 2, 5, 10, 0, tzinfo=AMSTERDAM)
LATER = NOW + timedelta(hours=1)
GROUND = {"article": "AVG art. 23; UAVG art. 41", "reason": "gevaar"}
SHUT = "row-level security"


@pytest.fixture
def town() -> Merwelinde:
    """Sanne, Veilig Thuis and W&I stand around Van Beek & Aydin; Henk and Wilma are the parents of Jay, who is seventeen."""
    town = merwelinde()
    home = van_beek_aydin(town)
    mulder(town)
    stood = NOW - timedelta(days=2)
    for name, purpose in (
        ("Sanne", "wmo.onderzoek"),
        ("Ilse", "veiligthuis.triage"),
        ("Petra", "participatiewet.bijstand"),
    ):
        town.around(name, purpose, stood, household=home)
    return town


def refused(actor: Any, deed: Callable[[], Any], moment: datetime = NOW) -> bool:
    """The database refuses what this actor tries."""
    with acting(actor, moment), pytest.raises(DatabaseError, match=SHUT), transaction.atomic():
        deed()
    return True


def fact(town: Merwelinde, by: str, category: str, purpose: str, **more: Any) -> ContactRoute:
    """A fact about Murat in his household."""
    worker, home = town.workers[by], town.households["Van Beek & Aydin"]
    with acting(town.worker(by), NOW):
        written = ContactRoute(
            kind="phone", value="0199 55 12 34", about=town.persons["Murat"], household=home, category=category, purpose=purpose,
            author=worker, party=worker.party, controller_id=worker.party.organisation_id, moment=NOW, **more,
        )  # fmt: skip
        written.save(force_insert=True)
    return written


def seen(town: Merwelinde, name: str, written: ContactRoute, moment: datetime = LATER) -> bool:
    """By sight and by the fence alike."""
    with clock.at(moment), acting(town.actor(name), moment):
        passes = ContactRoute.objects.filter(pk=written.pk).exists()
        key = sight_keys(written.household_id, moment).reason(written)
    assert passes == (key is not None)
    return passes


def jansen(town: Merwelinde) -> None:
    """Vera lives with her child; its father, who has authority too, lives elsewhere."""
    person(town, "Vera", "Smit", "1990-01-02")
    person(town, "Kind", "Smit", "2018-03-03")
    person(town, "Vader", "Jansen", "1988-05-05")
    parents(town, "Kind", "Vera", "Vader")
    household(town, "Smit", "Vera", "Kind")
    household(town, "Jansen", "Vader")


def empowered(town: Merwelinde, holder: str, kind: str, of: str, *purposes: str) -> None:
    with acting(SYSTEM_ACTOR, NOW):
        record_authority(by=SYSTEM_ACTOR, person=town.persons[of], kind=kind, source="paper", holder=town.persons[holder],
                         since=NOW - timedelta(days=1), purposes=list(purposes))  # fmt: skip


# Requests about data


def asked_words(town: Merwelinde, name: str) -> list[str]:
    with acting(town.resident(name), NOW) as by:
        return [asked.words for asked in asked_by(by, NOW)]


def test_from_sixteen_on_what_a_child_asks_about_his_data_is_his_own(town: Merwelinde) -> None:
    jay = town.persons["Jay"]
    town.does("Jay", ask, NOW, person=jay, kind="erase", words="mijn gesprekken")
    assert asked_words(town, "Jay") == ["mijn gesprekken"] and asked_words(town, "Henk") == []
    with pytest.raises(Denied, match="vraagt iemand zelf"):
        town.does("Henk", ask, NOW, person=jay, kind="see")


def test_a_parent_asks_for_a_younger_child_and_a_curator_for_whom_he_was_named(town: Merwelinde) -> None:
    jansen(town)
    empowered(town, "Murat", "curator", "Wilma")
    for name, of in (("Vader", "Kind"), ("Murat", "Wilma")):
        town.does(name, ask, NOW, person=town.persons[of], kind="correct", words=f"over {of}")
        assert asked_words(town, name) == [f"over {of}"]


def test_a_power_for_one_law_opens_no_request_about_data(town: Merwelinde) -> None:
    empowered(town, "Murat", "gemachtigde", "Wilma", "participatiewet.bijstand")
    town.does("Wilma", ask, NOW, person=town.persons["Wilma"], kind="correct", words="over mijn ziekte")
    assert asked_words(town, "Murat") == []
    with pytest.raises(Denied, match="vraagt iemand zelf"):
        town.does("Murat", ask, NOW, person=town.persons["Wilma"], kind="see")


def test_nobody_learns_of_others_who_asks_for_whom(town: Merwelinde) -> None:
    """The database answers this about whom the actor is or helps, and about nobody else: what it knows of authority is not for guessing."""
    jansen(town)
    father, child = town.persons["Vader"].pk, town.persons["Kind"].pk

    def told(actor: Any) -> bool:
        with acting(actor, NOW), connection.cursor() as cursor:
            cursor.execute("SELECT rights_asks(%s, %s)", [father, child])
            return bool(cursor.fetchone()[0])

    assert told(town.resident("Vader"))
    assert not told(town.resident("Murat"))
    assert not told(town.worker("Sanne"))
    town.around("Sanne", "wmo.onderzoek", NOW, person=town.persons["Kind"])
    assert told(town.worker("Sanne"))


# What is held back


def test_a_look_up_is_held_with_the_lines_of_who_asked_it(town: Merwelinde) -> None:
    murat, home = town.persons["Murat"], town.households["Van Beek & Aydin"]
    for worker, purpose in (("Sanne", "wmo.onderzoek"), ("Petra", "participatiewet.bijstand")):
        town.does(worker, who_is_around, LATER, person=murat, purpose=purpose, household=home)

    def read() -> set[str]:
        then = LATER + timedelta(hours=1)
        with clock.at(then), acting(town.resident("Murat"), then) as by:
            page = looks_page(mine=mine(actor=by, keys_of=lambda h, p: sight_keys(h, then, p), now=then))
        return {asked.who for asked in page.asked}

    assert read() == {"Sanne", "Petra"}
    town.does("Sanne", hold_lines, LATER, person=murat, until=NOW + timedelta(days=7), since=NOW, **GROUND)
    assert read() == {"Petra"}
    with acting(town.resident("Murat"), LATER + timedelta(hours=1)), connection.cursor() as cursor:
        cursor.execute("SELECT access_look_up_is_held(%s, %s, now())", [murat.pk, town.workers["Sanne"].pk])
        assert cursor.fetchone() == (False,), "a guess at a look-up tells that lines are held"


def test_who_acts_for_somebody_reads_of_an_emergency_no_more_than_he_does(town: Merwelinde) -> None:
    jansen(town)
    empowered(town, "Murat", "gemachtigde", "Vera", "participatiewet.bijstand")
    hold = Hold(until=NOW + timedelta(days=7), **GROUND)
    vera = {
        "given_names": "Vera",
        "surname": "Smit",
        "born": date(1990, 1, 2),
        "reason": "zij vlucht vanavond voor Vader",
    }
    town.does("Sanne", open_emergency, NOW, hold=hold, **vera)
    assert {name: _emergencies(town, name) for name in ("Vera", "Kind", "Vader", "Murat")} == dict.fromkeys(
        ("Vera", "Kind", "Vader", "Murat"), 0
    )
    town.does("Bo", open_emergency, LATER, **vera)
    # Nothing is held of this one: who lives there, and a parent of a younger child; a power for one law is none for this.
    assert [_emergencies(town, name) for name in ("Vera", "Vader", "Murat")] == [1, 1, 0]


def _emergencies(town: Merwelinde, name: str) -> int:
    with acting(town.resident(name), LATER + timedelta(minutes=5)):
        return EmergencyAccess.objects.count()


def held(town: Merwelinde, by: str, category: str, **to: Any) -> Grant:
    return town.does(
        by, withhold, NOW, about=town.persons["Murat"], category=category, until=NOW + timedelta(days=7), **to, **GROUND
    )


def test_a_kind_of_facts_is_held_back_from_an_organisation_that_stands_around_the_household(town: Merwelinde) -> None:
    written = fact(town, "Sanne", "household", "wmo.onderzoek")
    town.around("Joris", "wmo.onderzoek", NOW - timedelta(days=1), household=town.households["Van Beek & Aydin"])
    assert seen(town, "Joris", written)
    held(town, "Sanne", "household", to_party=town.parties["toegang"], to_purpose="wmo.onderzoek")
    assert not seen(town, "Joris", written)


def test_what_somebody_holds_back_does_not_reach_behind_the_wall_of_another(town: Merwelinde) -> None:
    walled = fact(town, "Ilse", "household", "veiligthuis.triage", compartment=town.parties["vt"])
    shared = fact(town, "Sanne", "household", "wmo.onderzoek")
    held(town, "Sanne", "household", to_person=town.persons["Murat"])
    assert seen(town, "Murat", walled) and not seen(town, "Murat", shared)
    held(town, "Ilse", "household", to_person=town.persons["Murat"])
    assert not seen(town, "Murat", walled)


# Words in the mouth of another


def test_nobody_is_somebodys_second_voice_by_his_own_word(town: Merwelinde) -> None:
    henk, murat, jay = (town.persons[name] for name in ("Henk", "Murat", "Jay"))
    shared = {
        "kind": "help",
        "text": "ja",
        "article": "x",
        "purpose": "plan.samen",
        "way": "spoken",
        "period": (NOW, None),
    }

    def yes(of: Person, by: Person, beside: Person) -> Callable[[], Any]:
        return lambda: Consent(person=of, given_by=by, given_with=beside, **shared).save(force_insert=True)

    assert refused(town.resident("Murat"), yes(henk, henk, murat))
    assert refused(town.resident("Henk"), yes(henk, henk, murat))
    assert refused(town.resident("Henk"), yes(jay, henk, jay)), "his son said nothing"


def test_an_answer_is_yes_or_no(town: Merwelinde) -> None:
    asked = town.does(
        "Sanne", ask_consent, NOW, person=town.persons["Jeroen"], kind="release", text="Mag dit?", purpose="wmo.onderzoek",
        to_party=town.parties["toegang"], source_party=town.parties["ggz"], source_purpose="zorg.behandeling", sentence="Ouder in behandeling.",
    )  # fmt: skip
    for answer in ("misschien", ""):
        with pytest.raises(Denied, match="Kies ja of nee"):
            town.does("Jeroen", answer_consent, LATER, request=asked, answer=answer)
    assert town.does("Jeroen", answer_consent, LATER, request=asked, answer="no").answer == "no"


def test_the_purpose_of_a_fact_is_of_who_wrote_it(town: Merwelinde) -> None:
    written = fact(town, "Petra", "income", "participatiewet.bijstand")
    for change in ({"purpose": "wmo.onderzoek"}, {"category": "contact"}, {"moment": NOW - timedelta(days=900)}):
        assert refused(town.worker("Sanne"), lambda: ContactRoute.objects.filter(pk=written.pk).update(**change))  # noqa: B023


def test_a_birth_date_is_not_the_residents_or_his_parents_to_change(town: Merwelinde) -> None:
    jay = Person.objects.filter(pk=town.persons["Jay"].pk)
    for name in ("Henk", "Jay"):
        assert refused(town.resident(name), lambda: jay.update(birth_year=2020, born_first=date(2020, 1, 1)))


# Longer than it was given


def test_what_was_shown_ends_and_does_not_begin_again(town: Merwelinde) -> None:
    murat, sanne = town.persons["Murat"], town.workers["Sanne"]
    with acting(town.worker("Sanne"), NOW):
        shown = Grant(about=murat, category="debt", given_by=murat, given_by_professional=sanne, to_professional=town.workers["Joris"], ground="x",
                      period=(NOW, NOW + timedelta(days=9)))  # fmt: skip
        shown.save(force_insert=True)
    rows = Grant.objects.filter(pk=shown.pk)
    with acting(town.resident("Murat"), LATER):
        assert rows.update(period=(NOW, LATER)) == 1
    for actor in (town.worker("Sanne"), town.resident("Murat")):
        assert refused(actor, lambda: rows.update(period=(NOW, None)), LATER)


def test_nobody_was_there_longer_than_he_was_and_brings_in_no_stranger(town: Merwelinde) -> None:
    jeroen, home = town.persons["Jeroen"], town.households["Van Beek & Aydin"]
    mine = Membership.objects.filter(household=home, person=jeroen)
    resident = town.resident("Jeroen")
    assert refused(resident, lambda: mine.update(period=(NOW - timedelta(days=9000), None)))
    stranger = Membership(household=home, person=town.persons["Henk"], period=(NOW, None), source="told")
    assert refused(resident, lambda: stranger.save(force_insert=True))


# Into sight by one's own hand


def test_nobody_asks_himself_to_join(town: Merwelinde) -> None:
    sanne = town.workers["Sanne"]
    himself = Involvement(
        household=town.households["Van Beek & Aydin"], party=sanne.party, professional=sanne, purpose="participatiewet.bijstand",
        state="invited", invited_by=sanne, period=(NOW, NOW + timedelta(days=9)), opened_by="x",
    )  # fmt: skip
    assert refused(town.worker("Sanne"), lambda: himself.save(force_insert=True))


def test_a_seat_at_the_table_tells_nothing_of_who_is_behind_a_wall(town: Merwelinde) -> None:
    home: Household = town.households["Van Beek & Aydin"]
    ilse, joris = town.workers["Ilse"].pk, town.workers["Petra"].pk
    for name, seats in (("Sanne", {joris}), ("Murat", {joris})):
        with acting(town.actor(name), NOW), connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT seat FROM access_table_keys(%s, %s, %s)", [home.pk, [ilse, joris], []])
            assert {seat for (seat,) in cursor.fetchall()} <= seats, name


def test_the_index_answers_only_under_a_task_of_ones_own(town: Merwelinde) -> None:
    murat = town.persons["Murat"]
    town.around("Petra", "wgs.plan", NOW - timedelta(days=2), person=murat)

    def found(name: str) -> int:
        with acting(town.worker(name), NOW), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM access_who_is_around(%s, 'wgs.plan', 'nodig', true)", [murat.pk])
            return int(cursor.fetchone()[0])

    town.around("Silke", "wgs.plan", NOW - timedelta(days=1), person=murat)
    assert found("Sanne") == 0 and found("Silke") > 0


def test_nobody_judges_his_own_emergency_in_another_function(town: Merwelinde) -> None:
    opened = town.does(
        "Sanne",
        open_emergency,
        NOW,
        given_names="Henk",
        surname="Mulder",
        born=date(1978, 10, 2),
        reason="er is gevaar voor Henk, hij belde zelf",
    )
    town.workers["Yvonne"] = people.professional("Yvonne", at=town.parties["bestuur"], function="privacy_officer")
    verdict = {"emergency": opened, "verdict": "right", "words": "het was nodig"}
    Professional.objects.filter(pk=town.workers["Yvonne"].pk).update(user_id=town.workers["Sanne"].user_id)
    with pytest.raises(Denied, match="nooit de eigen toegang"):
        town.does("Yvonne", review_emergency, LATER, **verdict)
    shut = "SELECT access_emergency_review(%s, 'right', 'x')"
    with (
        acting(town.worker("Yvonne"), LATER),
        connection.cursor() as cursor,
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        cursor.execute(shut, [opened.pk])
    town.workers["Ander"] = people.professional("Ander", at=town.parties["bestuur"], function="privacy_officer")
    assert town.does("Ander", review_emergency, LATER, **verdict).verdict == "right"
