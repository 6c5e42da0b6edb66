# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names are compared as people hear them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.people.names import normal, search_name, split_surname, surname_key, surname_keys


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Noël", "noel"),
        ("van 't Hof", "van t hof"),
        ("d’Hondt", "dhondt"),
        ("Jansen-de Vries", "jansen de vries"),
        ("Kruyff", "kruijff"),
        ("Kruijff", "kruijff"),
        ("Krüÿff", "kruijff"),
        ("Ĳsbrand", "ijsbrand"),
        ("Øystein Łukasz", "oijstein lukasz"),
        ("J.P.  Bakker", "j p bakker"),
        ("Straße", "strasse"),
        ("Şahin", "sahin"),
        ("", ""),
        ("12", ""),
    ],
)
def test_names_are_compared_without_what_people_spell_differently(written, compared):
    assert normal(written) == compared


@given(st.text(max_size=30))
def test_comparing_again_changes_nothing(text):
    assert normal(normal(text)) == normal(text)


@given(st.text(alphabet="abijy éü", min_size=1, max_size=12), st.data())
def test_what_is_typed_so_far_is_a_beginning_of_what_is_meant(name, data):
    typed = name[: data.draw(st.integers(0, len(name)))]
    assert normal(name).startswith(normal(typed))


@pytest.mark.parametrize(
    ("surname", "key"),
    [("van der Berg", "berg"), ("Berg", "berg"), ("van der Berg-de Vries", "berg vries"), ("Van", "van"), ("de", "de")],
)
def test_tussenvoegsels_do_not_count_in_a_surname(surname, key):
    assert surname_key(surname) == key


def test_a_person_is_known_by_the_own_name_the_partners_and_both():
    assert surname_keys("de Vries", "van der Berg") == ["vries", "berg", "vries berg", "berg vries"]
    assert surname_keys("Bakker", "Bakker") == ["bakker", "bakker bakker"]
    assert surname_keys("") == []


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("van der Berg", ("van der", "Berg")),
        ("Berg, van der", ("van der", "Berg")),
        ("van 't Hof", ("van 't", "Hof")),
        ("Bakker", ("", "Bakker")),
        ("Van", ("", "Van")),
        ("", ("", "")),
    ],
)
def test_a_typed_surname_is_parted(typed, parts):
    assert split_surname(typed) == parts


def test_each_word_is_searched_once():
    assert search_name("Mo", "Mohammed", "", "El Amrani") == "mo mohammed el amrani"
