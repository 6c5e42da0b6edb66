# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two records of one human being: who may join them, what is carried along, and that nobody else sees more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from rondom.access.actions import withhold
from rondom.access.actors import SYSTEM_ACTOR, Actor, for_person
from rondom.access.keys import sight_keys, visible
from rondom.access.looks import looks_at
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.people import identity
from rondom.people.actions import identify, record_authority, record_contact_route, record_kinship, settle_duplicate
from rondom.people.birth import Birth
from rondom.people.merging import ONE_PERSON, WAITS, merge_persons, undo_merge, usual_to_keep, wait_for_register
from rondom.people.models import Address, ContactRoute, Household, Person, PersonMerge, PossibleDuplicate
from rondom.rights.actions import ask
from tests.factories import people as make
from tests.factories.people import MONDAY, acting

pytestmark = pytest.mark.usefixtures("db")
WMO = "wmo.onderzoek"


@dataclass
class Twice:
    """Somebody who stands in the registers twice: in his own household, and in another where somebody else helps him."""

    kept: Person
    other: Person
    home: Household
    elsewhere: Household
    sanne: Actor
    bea: Actor
    ger: Actor
    pair: PossibleDuplicate

    def merge(self, **more: object) -> PersonMerge:
        values = {"kept": self.kept.pk, "reason": "zelfde naam en geboortedag", "moment": clock.now()} | more
        with acting(self.ger):
            return merge_persons(by=self.ger, pair=self.pair, **values)  # type: ignore[arg-type]

    def route(self, by: Actor, person: Person, home: Household | None, value: str) -> UUID:
        with acting(by):
            found = record_contact_route(by=by, person=person, kind="phone", value=value, purpose=WMO, household=home)
        return found.pk


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(MONDAY):
        yield


def _pair(ger: Actor, one: Person, other: Person) -> PossibleDuplicate:
    """What the house itself noted when the second of them was written down."""
    with acting(ger):
        return PossibleDuplicate.objects.get(person__in=[one, other], other__in=[one, other])


@pytest.fixture
def twice() -> Twice:
    kept = make.person("Murat", "Aydin", born="1984-09-30", source="brp", postcode="3391AB", number="14")
    other = make.person("Moerat", "Aydin", born="1984-09-30")
    home, elsewhere = make.household(kept, name="Van Beek"), make.household(other, name="Logeeradres")
    sanne, bea = make.worker("Sanne"), make.worker("Bea")
    make.involve(sanne, home)
    make.involve(bea, elsewhere)
    ger = make.worker("Ger", function="registry_worker")
    return Twice(kept, other, home, elsewhere, sanne, bea, ger, _pair(ger, kept, other))


def _routes(by: Actor, home: Household | None = None, person: Person | None = None) -> set[str]:
    with acting(by):
        keys = sight_keys(home.pk if home else None, clock.now(), person.pk if person else None)
        return set(visible(ContactRoute, keys).values_list("value", flat=True))


def _all(by: Actor) -> set[str]:
    with acting(by):
        return set(ContactRoute.objects.values_list("value", flat=True))


def test_he_reads_both_with_either_log_in_and_his_helpers_see_what_they_saw(twice: Twice) -> None:
    twice.route(twice.sanne, twice.kept, twice.home, "0199 55 00 01")
    twice.route(twice.bea, twice.other, twice.elsewhere, "0199 55 00 02")
    before = {
        who: (_all(who), _routes(who, twice.home), _routes(who, twice.elsewhere)) for who in (twice.sanne, twice.bea)
    }
    assert _all(for_person(twice.kept)) == {"0199 55 00 01"}
    twice.merge()
    for record in (twice.kept, twice.other):
        me = for_person(record)
        assert _all(me) == {"0199 55 00 01", "0199 55 00 02"}
        assert _routes(me, person=record) == {"0199 55 00 01", "0199 55 00 02"}
        with acting(me) as actor:
            assert actor.id == twice.kept.pk and actor.person_ids == (twice.kept.pk, twice.other.pk)
            assert {home.name for home in Household.objects.all()} == {"Van Beek", "Logeeradres"}
    for who, seen in before.items():
        assert (_all(who), _routes(who, twice.home), _routes(who, twice.elsewhere)) == seen
    with acting(twice.bea):
        assert not Person.objects.filter(pk=twice.kept.pk).exists()
        assert not PersonMerge.objects.exists()
        assert [found.pk for found in identity.search_people("Aydin")] == [twice.other.pk]


def test_parted_again_each_keeps_what_was_written_under_it_also_in_between(twice: Twice) -> None:
    before = twice.route(twice.sanne, twice.kept, twice.home, "0199 55 00 01")
    merge = twice.merge()
    since = twice.route(twice.bea, twice.other, twice.elsewhere, "0199 55 00 02")
    later = clock.now() + timedelta(hours=1)
    with clock.at(later):
        with acting(twice.ger):
            undo_merge(by=twice.ger, merge=merge, reason="twee broers", moment=later)
        with acting(for_person(twice.kept)):
            assert [route.pk for route in ContactRoute.objects.all()] == [before]
        with acting(for_person(twice.other)):
            assert [route.pk for route in ContactRoute.objects.all()] == [since]
        with acting(twice.ger):
            pair = PossibleDuplicate.objects.get()
            assert (pair.settled_at, pair.outcome) == (None, WAITS)
            # ... and they can be joined again.
            merge_persons(by=twice.ger, pair=pair, kept=twice.kept.pk, reason="toch wel", moment=later)
        with acting(twice.ger), pytest.raises(Denied, match="al uit elkaar"):
            undo_merge(by=twice.ger, merge=merge, reason="nog eens", moment=later)


def test_who_looks_writes_the_line_of_the_record_he_saw_and_he_reads_both(twice: Twice) -> None:
    twice.merge()
    twice.route(twice.bea, twice.other, twice.elsewhere, "0199 55 00 02")
    with acting(for_person(twice.kept)) as me:
        lines = {name for look in looks_at(twice.kept, also=me.person_ids[1:]) for name in look.names}
        assert {"contact_route_recorded", "persons_merged"} <= lines
        assert "contact_route_recorded" not in {name for look in looks_at(twice.kept) for name in look.names}


def test_a_secret_address_of_one_hides_that_of_the_other_and_of_no_other(twice: Twice) -> None:
    hidden = make.person("Moerat", "Aydin", born="1984-09-30", secret_address=True)
    with acting(twice.sanne):
        assert Address.objects.filter(person=twice.kept).exists()
        found = identity.of_one_in_brp("Aydin", Birth(1984, 9, 30), "3391AB", "14", None)
        assert found == twice.kept.pk
    pair = _pair(twice.ger, twice.kept, hidden)
    with acting(twice.ger):
        merge = merge_persons(by=twice.ger, pair=pair, kept=twice.kept.pk, reason="zelfde", moment=clock.now())
    for who in (twice.sanne, twice.ger, for_person(twice.kept)):
        with acting(who):
            assert not Address.objects.filter(person=twice.kept).exists()
    with acting(twice.sanne):
        assert identity.of_one_in_brp("Aydin", Birth(1984, 9, 30), "3391AB", "14", None) is None
    later = clock.now() + timedelta(minutes=1)
    with clock.at(later), acting(twice.ger):
        undo_merge(by=twice.ger, merge=merge, reason="nee", moment=later)
    with clock.at(later), acting(twice.sanne):
        assert Address.objects.filter(person=twice.kept).exists()


def test_what_is_held_back_about_one_is_held_back_about_the_other(twice: Twice) -> None:
    twice.route(twice.bea, twice.other, twice.elsewhere, "0199 55 00 02")
    mine = for_person(twice.kept)
    with acting(twice.sanne):
        withhold(
            by=twice.sanne, article="AVG art. 23; UAVG art. 41", reason="veiligheid", until=clock.now() + timedelta(days=7), about=twice.kept,
            category="contact", to_person=twice.kept,
        )  # fmt: skip
    twice.merge()
    assert _all(mine) == set() and _routes(mine, twice.elsewhere) == set()
    assert _routes(twice.bea, twice.elsewhere) == {"0199 55 00 02"}


def test_who_is_known_is_recognised_by_either_record_and_gets_the_kept_one(twice: Twice) -> None:
    other = make.person("Moerat", "Aydin", born="1984-09-30", source="brp", postcode="3391AC", number="20")
    pair = _pair(twice.ger, twice.kept, other)
    with acting(twice.ger):
        merge_persons(by=twice.ger, pair=pair, kept=twice.kept.pk, reason="zelfde", moment=clock.now())
    with acting(twice.bea):
        known = identify(
            by=twice.bea, given_names="M", surname="Aydin", birth=Birth(1984, 9, 30), postcode="3391AC", number="20"
        )
    assert known == twice.kept.pk


def test_who_belongs_twice_to_one_household_is_found_there_once(twice: Twice) -> None:
    home = make.household(twice.kept, twice.other, name="Samen")
    make.involve(twice.sanne, home)
    with acting(twice.sanne):
        assert {one.pk for one in identity.search_people("Aydin")} == {twice.kept.pk, twice.other.pk}
    twice.merge()
    with acting(twice.sanne):
        assert [one.pk for one in identity.search_people("Aydin")] == [twice.kept.pk]


def test_who_were_joined_are_not_two_people_a_moment_later(twice: Twice) -> None:
    twice.merge()
    with acting(twice.ger), pytest.raises(Denied, match="al beslist"):
        settle_duplicate(by=twice.ger, pair=PossibleDuplicate(pk=twice.pair.pk), moment=clock.now())


def test_about_his_child_he_asks_with_the_record_that_acts_for_it(twice: Twice) -> None:
    child = make.person("Kind", "Aydin", born="2018-01-01")
    with acting(SYSTEM_ACTOR):
        record_authority(
            by=SYSTEM_ACTOR, person=child, kind="parent", source="brp", holder=twice.other, since=make.LONG_AGO
        )
    twice.merge()
    with acting(for_person(twice.kept)) as by:
        assert ask(by=by, person=child, kind="see").asked_by_id == twice.other.pk


# Who may, and what may not be joined


def test_only_the_registry_and_only_what_was_noted(twice: Twice) -> None:
    with acting(twice.sanne), pytest.raises((Denied, PossibleDuplicate.DoesNotExist)):
        merge_persons(by=twice.sanne, pair=twice.pair, kept=twice.kept.pk, reason="ik weet het", moment=clock.now())
    stranger = make.person("Piet", "Ander")
    for values in (
        {"merged_by_id": twice.sanne.id, "kept": twice.kept, "other": twice.other, "merged_at": clock.now()},
        {"merged_by_id": twice.ger.id, "kept": twice.kept, "other": stranger, "merged_at": clock.now()},
        {
            "merged_by_id": twice.ger.id,
            "kept": twice.kept,
            "other": twice.other,
            "merged_at": MONDAY - timedelta(days=1),
        },
    ):
        for who in (twice.sanne, twice.ger, for_person(twice.kept)):
            if who == twice.ger and values["merged_by_id"] == twice.ger.id and values["other"] == twice.other:
                continue
            with pytest.raises(DatabaseError, match="row-level security"), acting(who), transaction.atomic():
                PersonMerge(pair=twice.pair, reason="zo", **values).save(force_insert=True)
    with pytest.raises(DatabaseError, match="row-level security"), acting(twice.ger):
        PersonMerge(pair=twice.pair, reason="zo", **values).save(force_insert=True)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_asked(twice: Twice, reason: str) -> None:
    with pytest.raises(Denied, match="Schrijf op waaraan"):
        twice.merge(reason=reason)


def test_two_numbers_are_two_people(twice: Twice) -> None:
    one, other = (make.person("Ali", "Bakker", born="1990-04-01", bsn=number) for number in ("999990019", "999990020"))
    pair = _pair(twice.ger, one, other)
    with acting(twice.ger), pytest.raises(Denied, match="burgerservicenummer"):
        merge_persons(by=twice.ger, pair=pair, kept=one.pk, reason="zelfde", moment=clock.now())
    _refused_by_the_database(twice, one, other, pair, "two numbers")


def test_family_is_not_one_human_being(twice: Twice) -> None:
    with acting(SYSTEM_ACTOR):
        record_kinship(by=SYSTEM_ACTOR, person=twice.kept, other=twice.other, kind="sibling", source="brp")
    with pytest.raises(Denied, match="familie"):
        twice.merge()


def test_no_chains_and_no_second_link(twice: Twice) -> None:
    third = make.person("Murat", "Aydin", born="1984-09-30", source="brp")
    twice.merge()
    with pytest.raises(Denied, match="al beslist"):
        twice.merge()
    for pair, kept in (
        (_pair(twice.ger, twice.other, third), third),
        (_pair(twice.ger, third, twice.kept), third),
        (_pair(twice.ger, third, twice.other), twice.other),
    ):
        with acting(twice.ger), pytest.raises(Denied, match="derde"):
            merge_persons(by=twice.ger, pair=pair, kept=kept.pk, reason="zelfde", moment=clock.now())
    _refused_by_the_database(twice, third, twice.kept, pair, "joined with another")
    _refused_by_the_database(twice, twice.other, third, pair, "joined with another")
    # A third record joins the one that stays.
    with acting(twice.ger):
        found = PossibleDuplicate.objects.get(person=third, other=twice.kept)
        merge_persons(by=twice.ger, pair=found, kept=twice.kept.pk, reason="ook", moment=clock.now())
    with acting(for_person(third)) as me:
        assert set(me.person_ids) == {twice.kept.pk, twice.other.pk, third.pk} and me.id == twice.kept.pk


def _refused_by_the_database(twice: Twice, kept: Person, other: Person, pair: PossibleDuplicate, why: str) -> None:
    merge = PersonMerge(kept=kept, other=other, pair=pair, merged_at=clock.now(), merged_by_id=twice.ger.id, reason="x")
    with pytest.raises(DatabaseError, match=why), acting(twice.ger), transaction.atomic():
        merge.save(force_insert=True)


def test_what_was_undone_stays_undone_and_nothing_else_of_a_link_changes(twice: Twice) -> None:
    merge = twice.merge()
    for column, value in (("kept_id", twice.other.pk), ("reason", "anders"), ("merged_at", MONDAY)):
        with pytest.raises(DatabaseError, match="permission denied"), acting(twice.ger), transaction.atomic():
            PersonMerge.objects.filter(pk=merge.pk).update(**{column: value})
    with acting(twice.ger):
        undo_merge(by=twice.ger, merge=merge, reason="nee", moment=clock.now())
    with pytest.raises(DatabaseError, match="undone already"), acting(twice.ger), transaction.atomic():
        PersonMerge.objects.filter(pk=merge.pk).update(undone_by=twice.ger.id, undone_at=clock.now(), undo_reason="weg")


def test_waiting_for_the_register_is_an_answer_too(twice: Twice) -> None:
    with acting(twice.ger):
        wait_for_register(by=twice.ger, pair=twice.pair)
        pair = PossibleDuplicate.objects.get()
        assert (pair.outcome, pair.settled_at) == (WAITS, None)
        settle_duplicate(by=twice.ger, pair=pair, moment=clock.now())
        with pytest.raises(Denied, match="al beslist"):
            wait_for_register(by=twice.ger, pair=pair)
        with pytest.raises(Denied, match="al beslist"):
            merge_persons(by=twice.ger, pair=pair, kept=twice.kept.pk, reason="toch", moment=clock.now())


def test_the_register_stays_unless_somebody_says_otherwise(twice: Twice) -> None:
    assert usual_to_keep(twice.other, twice.kept) == twice.kept.pk
    merge = twice.merge(kept=twice.other.pk)
    assert (merge.kept_id, merge.other_id) == (twice.other.pk, twice.kept.pk)
    with acting(twice.ger):
        assert PossibleDuplicate.objects.get().outcome == ONE_PERSON


def test_only_the_registry_says_whether_it_is_one_human_being(twice: Twice) -> None:
    told, now = {"by": twice.sanne, "pair": twice.pair}, clock.now()
    deeds: tuple[tuple[Callable[..., object], dict[str, object]], ...] = (
        (merge_persons, {"kept": twice.kept.pk, "reason": "zelfde naam", "moment": now}),
        (settle_duplicate, {"moment": now}),
        (wait_for_register, {}),
    )
    for deed, what in deeds:
        with acting(twice.sanne), pytest.raises(Denied, match="zoekt burgerzaken uit"):
            deed(**told, **what)
    merge = twice.merge()
    with acting(twice.sanne), pytest.raises(Denied, match="zoekt burgerzaken uit"):
        undo_merge(by=twice.sanne, merge=merge, reason="toch twee", moment=now)
