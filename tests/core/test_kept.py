# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question that is kept gives what the queryset gives, for each value it is asked with."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondom.access.actors import acting
from rondom.access.models import Involvement
from rondom.core.kept import Kept
from rondom.people.models import Membership
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.intake.town import MONDAY

LATER = MONDAY + timedelta(days=400)


def members(household, now):
    found = Membership.objects.filter(household_id=household, period__contains=now)
    return found.select_related("person", "household__area").order_by("person__surname", "pk")


@pytest.fixture
def town(db) -> Merwelinde:
    return merwelinde()


@pytest.fixture
def home(town):
    return van_beek_aydin(town, MONDAY)


def test_it_gives_the_same_rows_with_what_they_refer_to(town, home):
    kept = Kept(members)
    with acting(town.actor("Murat"), MONDAY):
        for now in (MONDAY, LATER, MONDAY - timedelta(days=9000)):
            for _ in range(2):
                found, asked = kept(household=home.pk, now=now), list(members(home.pk, now))
                assert found == asked
                assert [one.person.full_name for one in found] == [one.person.full_name for one in asked]
        found = kept(household=home.pk, now=MONDAY)
        assert found
        with CaptureQueriesContext(connection) as more:
            assert [one.person.short_name and one.household.name for one in found]
        assert len(more) == 0, "what it refers to came along"


def test_the_fence_stands_around_a_kept_question_too(town, home):
    kept = Kept(members)
    with acting(town.actor("Murat"), MONDAY):
        assert kept(household=home.pk, now=MONDAY)
    with acting(town.actor("Omar"), MONDAY):
        assert kept(household=home.pk, now=MONDAY) == []


def test_each_value_stands_in_its_own_place(town, home):
    kept = Kept(lambda first, second: Membership.objects.filter(household_id=first).exclude(person_id=second))
    murat, jeroen = town.persons["Murat"].pk, town.persons["Jeroen"].pk
    with acting(town.actor("Murat"), MONDAY):
        everyone = {one.person_id for one in kept(first=home.pk, second=uuid4())}
        assert {one.person_id for one in kept(first=home.pk, second=murat)} == everyone - {murat}
        assert {one.person_id for one in kept(second=jeroen, first=home.pk)} == everyone - {jeroen}
        assert kept(first=uuid4(), second=murat) == []


@pytest.mark.parametrize("value", [None, 3, ("x",)])
def test_what_would_be_another_question_is_refused(value):
    with pytest.raises(TypeError, match="no value of a question"):
        Kept(lambda household: Membership.objects.filter(household_id=household))(household=value)


def test_none_is_refused_also_when_the_question_was_asked_before(db):
    asked = Kept(lambda household: Membership.objects.filter(household_id=household))
    asked(household=uuid4())
    with pytest.raises(TypeError, match="no value of a question"):
        asked(household=None)


def test_a_value_that_is_not_asked_for_as_it_was_given_is_refused():
    with pytest.raises(TypeError, match="does not use until"):
        Kept(lambda state, until: Involvement.objects.filter(state=state))(state="accepted", until=MONDAY)
