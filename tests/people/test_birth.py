# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Birth dates as people write them and as the BRP keeps them."""

from datetime import date

import pytest

from rondom.people.birth import UNKNOWN, Birth, NotABirthDate, from_brp, in_search, typed
from rondom.people.numbers import NotABsn, bsn, house_number, house_number_key, postcode

TODAY = date(2026, 2, 2)


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("12-9-1985", Birth(1985, 9, 12)),
        ("12/09/1985", Birth(1985, 9, 12)),
        ("12.9.85", Birth(1985, 9, 12)),
        ("1-2-26", Birth(2026, 2, 1)),
        ("12 sep 1985", Birth(1985, 9, 12)),
        ("12 september 1985", Birth(1985, 9, 12)),
        ("3 maart 2010", Birth(2010, 3, 3)),
        ("3 mrt. 2010", Birth(2010, 3, 3)),
        ("1985-09-12", Birth(1985, 9, 12)),
        ("19850912", Birth(1985, 9, 12)),
        ("sep 1985", Birth(1985, 9)),
        ("9-1985", Birth(1985, 9)),
        ("1985", Birth(1985)),
        ("  ", UNKNOWN),
    ],
)
def test_a_birth_date_is_read_in_every_common_form(text, birth):
    assert typed(text, TODAY) == birth


@pytest.mark.parametrize(
    "text", ["31-2-1985", "12-13-1985", "morgen", "3-2-2026", "1-1-1300", "00-01-1985", "12-00-1985", "12 foo 1985"]
)
def test_what_is_no_birth_date_is_refused_with_a_sentence(text):
    with pytest.raises(NotABirthDate, match=r"\.$"):
        typed(text, TODAY)


@pytest.mark.parametrize(
    ("text", "birth", "first"),
    [
        ("19850912", Birth(1985, 9, 12), date(1985, 9, 12)),
        ("19850900", Birth(1985, 9), date(1985, 9, 1)),
        ("19850000", Birth(1985), date(1985, 1, 1)),
        ("19850012", Birth(1985), date(1985, 1, 1)),
        ("00000000", UNKNOWN, None),
    ],
)
def test_an_unknown_part_counts_as_the_first_possible(text, birth, first):
    assert from_brp(text) == birth
    assert from_brp(text).first == first


@pytest.mark.parametrize("text", ["19850231", "1985", "1985091a", ""])
def test_a_broken_date_of_the_brp_is_refused(text):
    with pytest.raises(NotABirthDate):
        from_brp(text)


@pytest.mark.parametrize(
    ("text", "birth", "rest"),
    [
        ("aydin murat 12-9-1985", Birth(1985, 9, 12), "aydin murat"),
        ("12 sep 1985 aydin", Birth(1985, 9, 12), "aydin"),
        ("aydin 1985", Birth(1985), "aydin"),
        ("aydin", UNKNOWN, "aydin"),
        ("31-2-1985", UNKNOWN, "31-2-1985"),
    ],
)
def test_a_birth_date_is_found_among_names(text, birth, rest):
    assert in_search(text, TODAY) == (birth, rest)


def test_a_day_without_a_month_cannot_be():
    with pytest.raises(NotABirthDate):
        Birth(1985, None, 3)


def test_a_citizen_service_number_passes_the_eleven_test():
    assert bsn("999 993 653") == "999993653"
    assert bsn(" ") == ""
    with pytest.raises(NotABsn) as refused:
        bsn("999993654")
    assert "999993654" not in str(refused.value)


@pytest.mark.parametrize(
    ("written", "one"), [("3077 aw", "3077AW"), ("3077AW", "3077AW"), ("SW1A 1AA", "SW1A 1AA"), ("", "")]
)
def test_postcodes_have_one_writing(written, one):
    assert postcode(written) == one


def test_house_numbers_have_one_key():
    assert house_number("00031", "A", "2") == "31 A-2"
    assert {house_number_key(text) for text in ("31 a-2", "31A2", "31-A-2")} == {"31A2"}
