# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who stands twice in one household is there one line once his records are joined, and two again when they are parted (docs/adr/0062)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from rondom.access.actors import SYSTEM_ACTOR, acting, for_person
from rondom.access.looks import looks_at
from rondom.core import clock
from rondom.people.actions import join_household, record_authority
from rondom.people.living import living_here
from rondom.people.merging import merge_persons, undo_merge
from rondom.people.models import Person, PersonMerge, PossibleDuplicate
from tests.desk.conftest import CALL, VISIT, Call
from tests.factories import people as make


@dataclass
class Twice:
    """Murat's call, and the Moerat whom somebody wrote down in the same household."""

    call: Call
    murat: Person
    moerat: Person

    def page(self, name: str = "Sanne", end: str = "") -> str:
        """A page of the household as this worker reads it."""
        address = f"/huishoudens/{self.call.household.pk}/{end}"
        return self.call.browser(name).get(address).content.decode()

    def lines(self, name: str = "Sanne") -> list[str]:
        """Who stands in the family, by name."""
        with acting(self.call.town.actor(name), VISIT):
            return [one.person.short_name for one in living_here(self.call.household.pk, VISIT)]

    def merge(self, moment: datetime = VISIT) -> PersonMerge:
        ger = make.worker("Ger", function="registry_worker")
        with acting(ger, moment):
            pair = PossibleDuplicate.objects.get(person__in=[self.murat, self.moerat], settled_at=None)
            return merge_persons(by=ger, pair=pair, kept=self.murat.pk, reason="zelfde geboortedag", moment=moment)


@pytest.fixture
def twice(call: Call) -> Iterator[Twice]:
    with clock.at(CALL):
        moerat = make.person("Moerat", "Aydin", born="1984-11-20")
        call.town.does("Sanne", join_household, CALL, household=call.household, person=moerat.pk)
    call.visit()
    call.visit(told="Moerat werkt in ploegen.", about=moerat)
    with clock.at(VISIT):
        yield Twice(call, call.town.persons["Murat"], moerat)


def test_one_line_for_one_human_being_and_all_that_was_written_under_either(twice: Twice) -> None:
    assert twice.lines() == ["Moerat", "Murat", "Jeroen", "Lina", "Sam"]
    before = twice.page()
    merge = twice.merge()
    assert twice.lines() == ["Murat", "Jeroen", "Lina", "Sam"]
    page = twice.page()
    family = page.split('household-family">')[1].split("</ul>")[0]
    assert family.count("Murat") == 1 and "Moerat" not in family and "Moerat" in before.split("household-family")[1]
    assert "Moerat werkt in ploegen." in page and "Sam slaapt slecht." in page
    # What was agreed about the other record stays in reach.
    assert f"/mensen/{twice.moerat.pk}/toestemming/" in page
    later = VISIT + timedelta(minutes=5)
    els = make.worker("Els", function="registry_worker")
    with clock.at(later), acting(els, later):
        undo_merge(by=els, merge=merge, reason="twee broers", moment=later)
    with clock.at(later), acting(twice.call.town.actor("Sanne"), later):
        assert len(living_here(twice.call.household.pk, later)) == 5


def test_a_look_is_written_down_about_both_records(twice: Twice) -> None:
    twice.merge()
    twice.page()
    for person in (twice.murat, twice.moerat):
        with acting(for_person(person), VISIT):
            assert "desk:household" in {name for look in looks_at(person) for name in look.names}


def test_a_form_offers_him_once(twice: Twice) -> None:
    assert "Moerat" in twice.page(end="contact/")
    twice.merge()
    page = twice.page(end="contact/")
    assert "Murat" in page and "Moerat" not in page


def test_who_decides_for_him_under_either_record_stands_at_his_line(twice: Twice) -> None:
    with acting(SYSTEM_ACTOR, VISIT):
        record_authority(
            by=SYSTEM_ACTOR, person=twice.moerat, kind="curator", source="order", holder=twice.call.town.persons["Jeroen"],
            since=VISIT,
        )  # fmt: skip
    twice.merge()
    page = twice.page(end="wie-beslist/")
    assert "Moerat" not in page and "Jeroen" in page.split("Murat is 41.")[1].split("</section>")[0]


def test_who_stands_around_another_household_of_his_is_told_nothing(twice: Twice) -> None:
    """Bea knows him as Moerat in a household where only that record lives: she keeps the name she knows."""
    elsewhere = make.household(twice.moerat, name="Logeeradres")
    bea = make.worker("Bea")
    make.involve(bea, elsewhere)
    twice.merge()
    with acting(bea, VISIT):
        assert [one.person.pk for one in living_here(elsewhere.pk, VISIT)] == [twice.moerat.pk]
        assert living_here(twice.call.household.pk, VISIT) == []
