# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quick engine and the slow walker agree on every start day from 2015 to 2040, for every term."""

from datetime import date, timedelta

import pytest

from rondom import law

from . import walker

DAYS = [date(2015, 1, 1) + timedelta(days=number) for number in range((date(2041, 1, 1) - date(2015, 1, 1)).days)]


@pytest.fixture(scope="module")
def laws():
    return law.load()


def test_the_walker_knows_exactly_the_terms_of_the_law_files(laws):
    assert set(walker.TERMS) == set(laws.terms)


def test_every_day_is_walked():
    assert (DAYS[0], DAYS[-1], len(DAYS)) == (date(2015, 1, 1), date(2040, 12, 31), 9497)


@pytest.mark.parametrize("term", sorted(walker.TERMS))
def test_the_engine_gives_the_day_the_walker_walks_to(laws, term):
    found = laws.due_many(term, DAYS)
    differences = [(day, end, walker.last_day(term, day)) for day, end in zip(DAYS, found, strict=True)]
    assert [row for row in differences if row[1] != row[2]] == []


@pytest.mark.parametrize("term", sorted(walker.TERMS))
def test_the_explained_answer_is_the_bulk_answer(laws, term):
    some = DAYS[::13]
    assert [laws.due(term, day).day for day in some] == laws.due_many(term, some)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (2015, 4, 5),
        (2018, 4, 1),
        (2019, 4, 21),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2035, 3, 25),
        (2038, 4, 25),
    ],
)
def test_the_walker_finds_easter_as_the_almanac_gives_it(year, month, day):
    assert walker.easter_sunday(year) == date(year, month, day)
