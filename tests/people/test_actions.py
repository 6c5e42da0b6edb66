# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done to the registers, by whom, behind the fence."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connections, transaction

from rondom.access import actors
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.people import actions
from rondom.people.birth import Birth
from rondom.people.models import Address, Authority, ContactRoute, Household, Kinship, Membership, Person, Source
from rondom.people.numbers import NotABsn
from tests.factories import people as make
from tests.factories.people import AMSTERDAM, MONDAY, acting

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def anouk():
    return make.worker("Anouk")


@pytest.fixture
def murat(anouk):
    """Murat, whom Anouk helps."""
    person = make.person("Murat", "Aydin", born="1985-09-12", call_name="Murat")
    make.involve(anouk, make.household(person))
    return person


def done_lines(verb):
    """The done lines of this deed, as the owner of the journal reads them within the deed's own transaction."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT count(*) FROM journal_audit_line WHERE action = 'done' AND name = %s", [verb])
        return cursor.fetchone()[0]


def test_who_registers_somebody_does_not_see_him_before_he_stands_around_him(anouk):
    with acting(anouk):
        person = actions.register_person(by=anouk, given_names="Noor", surname="Kramer")
        assert not Person.objects.filter(pk=person.pk).exists()
        home = actions.start_household(by=anouk, name="Kramer", members={person.pk: "moeder"})
    make.involve(anouk, home)
    with acting(anouk):
        assert Person.objects.get(pk=person.pk).full_name == "Noor Kramer"
        assert Membership.objects.get(household=home).role == "moeder"


def test_nobody_registers_nobody():
    with pytest.raises(Denied):
        actions.register_person(by=actors.NOBODY, given_names="Noor")


def test_a_number_is_sealed_and_compared_by_its_hash(anouk):
    person = make.person("Noor", "Kramer", bsn="999993653")
    make.involve(anouk, person=person)
    with acting(anouk):
        found = Person.objects.get(pk=person.pk)
        assert found.bsn == "999993653"
        assert b"999993653" not in bytes(found.__dict__["bsn"])
        assert found.bsn_hash is not None


def test_a_wrong_number_is_refused():
    with pytest.raises(NotABsn):
        make.person("Noor", "Kramer", bsn="999993654")


def test_a_number_that_is_taken_tells_nothing_and_becomes_a_task_of_the_registry(anouk):
    first = make.person("Noor", "Kramer", bsn="999993653")
    second = make.person("Eleonora", "Bakker", by=anouk, bsn="999993653")
    make.involve(anouk, person=second)
    with acting(anouk):
        assert Person.objects.get(pk=second.pk).bsn == ""
    assert duplicates() == {(second.pk, first.pk)}


def duplicates():
    from rondom.people.models import PossibleDuplicate

    clerk = make.worker("Bo", function="registry_worker")
    with acting(clerk):
        return set(PossibleDuplicate.objects.values_list("person_id", "other_id"))


def test_a_person_changes_with_the_version_that_was_read(anouk, murat):
    with acting(anouk):
        changed = actions.change_person(by=anouk, person=murat, version=1, call_name="Mo", birth=Birth(1985, 9))
        assert (changed.version, changed.short_name, changed.born_first) == (2, "Mo", date(1985, 9, 1))
        assert changed.search_name == "mo murat aijdin"
    with acting(anouk), pytest.raises(Denied, match="Iemand anders"):
        actions.change_person(by=anouk, person=murat, version=1, call_name="Murat")


def test_a_change_does_not_touch_the_sealed_number(anouk):
    person = make.person("Noor", "Kramer", bsn="999993653")
    make.involve(anouk, person=person)
    with acting(anouk):
        actions.change_person(by=anouk, person=person, version=1, language="Turks")
        assert Person.objects.get(pk=person.pk).bsn == "999993653"


def test_what_the_brp_says_is_changed_at_the_registry(anouk):
    person = make.person("Noor", "Kramer", source=Source.BRP)
    make.involve(anouk, person=person)
    with acting(anouk):
        with pytest.raises(Denied, match="Burgerzaken"):
            actions.change_person(by=anouk, person=person, version=1, surname="Cramer")
        assert actions.change_person(by=anouk, person=person, version=1, call_name="Noortje").call_name == "Noortje"


def test_who_does_not_see_a_person_cannot_change_him(murat):
    stranger = make.worker("Joris")
    with acting(stranger), pytest.raises(Person.DoesNotExist):
        actions.change_person(by=stranger, person=murat, version=1, call_name="X")


def test_a_person_has_no_other_facts_to_change(anouk, murat):
    with acting(anouk), pytest.raises(TypeError):
        actions.change_person(by=anouk, person=murat, version=1, bsn="999993653")


def test_members_join_and_leave_and_what_was_stays_known(anouk, murat):
    tess = make.person("Tess", "Aydin")
    home = household_of(murat)
    with acting(anouk):
        actions.join_household(by=anouk, household=home, person=tess, role="dochter")
        with pytest.raises(Denied, match="hoort al"):
            actions.join_household(by=anouk, household=home, person=tess)
        assert set(Person.objects.of(home, MONDAY)) == {murat, tess}
    tuesday = MONDAY + timedelta(days=1)
    with clock.at(tuesday), acting(anouk):
        actions.leave_household(by=anouk, household=home, person=tess)
        assert set(Person.objects.of(home, tuesday)) == {murat}
        assert set(Person.objects.of(home, MONDAY)) == {murat, tess} - {tess} | set(Person.objects.filter(pk=tess.pk))
        assert Membership.objects.get(person=tess).period.upper == tuesday
        with pytest.raises(Denied, match="hoort niet"):
            actions.leave_household(by=anouk, household=home, person=tess)


def household_of(person):
    """The household, as its member sees it."""
    with acting(actors.for_person(person)):
        return Household.objects.get(memberships__person=person)


def test_a_household_that_one_does_not_see_is_not_there(murat):
    home, stranger, noor = household_of(murat), make.worker("Joris"), make.person("Noor", "Kramer")
    with acting(stranger), pytest.raises(Denied, match="niet"):
        actions.join_household(by=stranger, household=home, person=noor)


def test_a_resident_speaks_only_for_a_household_he_is_in(murat):
    me, noor = actors.for_person(murat), make.person("Noor", "Kramer")
    with acting(me):
        with pytest.raises(Denied):
            actions.start_household(by=me, name="Kramer", members={noor.pk: ""})
        assert actions.start_household(by=me, name="Aydin", members={murat.pk: "", noor.pk: ""})


def test_the_same_person_is_not_a_member_twice_at_a_time(murat):
    home = household_of(murat)
    with pytest.raises(IntegrityError), transaction.atomic(), acting(actors.SYSTEM_ACTOR):
        Membership(household=home, person=murat, period=(MONDAY, None)).save(force_insert=True)


def test_kinship_is_written_both_ways(anouk, murat):
    tess = make.person("Tess", "Aydin")
    make.involve(anouk, person=tess)
    with acting(anouk):
        actions.record_kinship(by=anouk, person=murat, other=tess, kind=Kinship.Kind.PARENT)
        assert set(Kinship.objects.values_list("person_id", "other_id", "kind")) == {
            (murat.pk, tess.pk, "parent"),
            (tess.pk, murat.pk, "child"),
        }
        with pytest.raises(Denied):
            actions.record_kinship(by=anouk, person=murat, other=murat, kind=Kinship.Kind.SIBLING)


def test_a_parents_authority_ends_at_the_start_of_the_eighteenth_birthday(anouk, murat):
    tess = make.person("Tess", "Aydin", born="2010-02-03")
    make.involve(anouk, person=tess)
    with acting(anouk):
        authority = actions.record_authority(by=anouk, person=tess, holder=murat, kind="parent", source=Source.PAPER)
    assert authority.period[1] == datetime(2028, 2, 3, tzinfo=AMSTERDAM)
    just_before, from_then = authority.period[1] - timedelta(seconds=1), authority.period[1]
    for moment, seen in ((just_before, True), (from_then, False)):
        with clock.at(moment), acting(actors.for_person(murat)):
            assert Person.objects.filter(pk=tess.pk).exists() is seen


def test_an_ended_authority_shows_nothing_from_that_moment(anouk, murat):
    tess = make.person("Tess", "Aydin", born="2010-02-03")
    make.involve(anouk, person=tess)
    with acting(anouk):
        authority = actions.record_authority(
            by=anouk, person=tess, holder=murat, kind="parent", source=Source.PAPER, since=MONDAY - timedelta(days=9)
        )
        with pytest.raises(Denied, match="beschikking"):
            actions.end_authority(by=anouk, authority=authority, moment=MONDAY)
        actions.end_authority(by=anouk, authority=authority, moment=MONDAY, seen=Source.ORDER)
    with acting(actors.for_person(murat)):
        assert not Person.objects.filter(pk=tess.pk).exists()
    with acting(anouk), pytest.raises(Denied, match="al geëindigd"):
        actions.end_authority(by=anouk, authority=authority, moment=MONDAY + timedelta(days=1))


def test_a_resident_chooses_who_acts_for_him_and_withdraws_it(murat):
    me, noor = actors.for_person(murat), make.person("Noor", "Kramer")
    with acting(me):
        chosen = actions.record_authority(
            by=me, person=murat, holder=noor, kind="gemachtigde", purposes=["wgs.plan"], source=Source.TOLD,
            since=MONDAY - timedelta(days=1),
        )  # fmt: skip
        actions.end_authority(by=me, authority=chosen)
        assert not Authority.objects.at(MONDAY).exists()


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"kind": "curator", "source": "told"}, "beschikking"),
        ({"kind": "gemachtigde", "source": "told"}, "waarvoor"),
        ({"kind": "parent", "source": "paper"}, "al 18"),
        ({"kind": "mentor", "source": "order", "until": MONDAY - timedelta(days=2)}, "voor het begin"),
        ({"kind": "mentor", "source": "order", "holder": None}, "Kies één"),
    ],
)
def test_who_acts_for_another_needs_a_ground(anouk, murat, values, why):
    noor = make.person("Noor", "Kramer")
    with acting(anouk), pytest.raises(Denied, match=why):
        actions.record_authority(by=anouk, person=murat, **({"holder": noor} | values))


def test_nobody_represents_himself_and_a_writer_names_nobody(anouk, murat):
    with acting(anouk), pytest.raises(Denied, match="zichzelf"):
        actions.record_authority(by=anouk, person=murat, holder=murat, kind="mentor", source="order")
    me = actors.for_person(murat)
    with acting(me), pytest.raises(Denied, match="zelf iemand kiezen"):
        actions.record_authority(by=me, person=murat, holder=make_other(), kind="mentor", source="order")


def make_other():
    return Person(given_names="Noor")


def test_a_new_address_ends_the_one_before_it(anouk, murat):
    with acting(anouk):
        first = actions.record_address(by=anouk, person=murat, street="Dorpsstraat", number="1", postcode="1234 ab")
        actions.record_address(
            by=anouk, person=murat, street="Kade", number="2", postcode="1234AC", since=date(2026, 2, 1)
        )
        assert Address.objects.get(pk=first.pk).until == date(2026, 2, 1)
        assert Address.objects.get(until=None).postcode == "1234AC"


def test_a_secret_address_is_shown_to_nobody(anouk, murat):
    with acting(anouk):
        actions.record_address(by=anouk, person=murat, street="Geheimweg", number="1", secret=True)
        assert not Address.objects.exists()
    with acting(actors.for_person(murat)):
        assert not Address.objects.exists()


def test_how_somebody_is_reached_is_an_item_of_the_purpose(anouk, murat):
    with acting(anouk):
        route = actions.record_contact_route(
            by=anouk,
            person=murat,
            kind="phone",
            value=" 0199 55 01 77 ",
            purpose="wmo.onderzoek",
            household=household_id(murat),
        )
        found = ContactRoute.objects.get()
        assert (found, found.value, found.category, found.author_id) == (route, "0199 55 01 77", "contact", anouk.id)
        for kind, value in (("phone", "bel maar"), ("email", "murat"), ("post", " ")):
            with pytest.raises(Denied):
                actions.record_contact_route(by=anouk, person=murat, kind=kind, value=value, purpose="wmo.onderzoek")


def household_id(person):
    return Membership.objects.get(person=person).household_id


def test_each_deed_is_written_in_its_own_transaction(anouk):
    lines = "SELECT count(*) FROM journal_audit_line WHERE action = 'done' AND name = 'person_registered'"
    with connections["owner"].cursor() as cursor:
        cursor.execute(lines)
        before = cursor.fetchone()
        with acting(anouk):
            actions.register_person(by=anouk, given_names="Noor")
        cursor.execute(lines)
        assert cursor.fetchone() == before, "not committed yet: it stands or falls with the deed"


def test_who_is_nobody_writes_nobody_down() -> None:
    someone = make.person("Sam", "Aydin")
    for deed, what in (
        (actions.register_person, {"given_names": "Sam", "surname": "Aydin"}),
        (actions.identify, {"given_names": "Sam", "surname": "Aydin"}),
        (actions.record_address, {"person": someone, "street": "Lindelaan", "number": "14"}),
    ):
        with acting(actors.NOBODY), pytest.raises(Denied, match="Meld u eerst aan"):
            deed(by=actors.NOBODY, **what)
