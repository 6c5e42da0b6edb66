# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet for the kitchen: what visitors may read, and nothing that is only for himself or for a worker."""

from tests.portal.conftest import AFTER_CALL, TODAY, VisitAs

SHEET = "/mijn/koelkast/"


def sheet(words: str) -> str:
    """What goes on paper: from the day it was made to the last line."""
    return words[words.index("gemaakt op") : words.index("1 blad van 1")]


def test_who_does_what_and_who_helps_with_large_numbers(visit: VisitAs) -> None:
    paper = sheet(visit("murat", TODAY).reads(SHEET))
    assert "gemaakt op vr 6 februari 2026" in paper
    assert "Uitzoeken wat nodig is Sanne Uiterlijk ma 16 mrt." in paper
    assert "Sanne, vaste begeleider 0199 55 00 21" in paper
    assert "Wat goed gaat Murat staat elke dag op tijd op voor de kinderen" in paper
    assert "Gevaar? Bel 112. Denkt u aan zelfmoord? Bel 113 of 0800 0113." in paper


def test_nothing_of_his_story_and_nothing_of_workers_is_on_it(visit: VisitAs) -> None:
    paper = sheet(visit("murat", TODAY).reads(SHEET))
    for private in (
        "Ik trek het niet meer",
        "Overdag is het te veel",
        "zakt weg op de bank",
        "Wat iemand opviel",
        "Ja, kijk maar",
    ):
        assert private not in paper


def test_it_says_so_before_it_is_printed(visit: VisitAs) -> None:
    assert "Bezoek leest dit blad ook." in visit("murat", TODAY).reads(SHEET)


def test_an_early_sheet_has_who_calls_and_when(visit: VisitAs) -> None:
    assert "Sanne belt u Sanne Uiterlijk wo 4 feb, 17.00 uur." in sheet(visit("murat", AFTER_CALL).reads(SHEET))


def test_without_anything_it_still_has_a_number(visit: VisitAs) -> None:
    paper = sheet(visit("ilona", TODAY).reads(SHEET))
    assert "Wilt u iets anders? Bel de gemeente. De gemeente: 14 0199." in paper
