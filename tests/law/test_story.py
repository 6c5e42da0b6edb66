# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A story is read by where its words stand; it says what reading it from front to back says."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rondom import law
from rondom.law.story import READ_UP_TO, Story

WORDS = ["huur", "huurschuld", "schuld", "schulden", "geen", "niet", "ik", "heb", "thuis", "school"]
PHRASES = ["huur", "schuld*", "huur*", "ik heb", "heb schuld*", "schuld* thuis", "ik heb huur*", "zorg"]


def _read_from_front_to_back(sentences: list[list[str]], phrase: str, doubtful: bool) -> bool:
    patterns = phrase.split()
    for words in sentences:
        for place in range(len(words) - len(patterns) + 1):
            part = words[place : place + len(patterns)]
            if all(w.startswith(p[:-1]) if p.endswith("*") else w == p for p, w in zip(patterns, part, strict=True)):
                beside = words[max(0, place - 3) : place] + words[place + len(patterns) : place + len(patterns) + 3]
                if doubtful or not {"geen", "niet"} & set(beside):
                    return True
    return False


@given(some.lists(some.lists(some.sampled_from(WORDS), min_size=1, max_size=9), max_size=4), some.booleans())
def test_it_says_what_reading_it_says(sentences: list[list[str]], doubtful: bool) -> None:
    story = Story(". ".join(" ".join(words) for words in sentences))
    for phrase in PHRASES:
        expected = _read_from_front_to_back(sentences, phrase, doubtful)
        assert story.says(phrase, doubtful=doubtful) is expected, phrase


@pytest.mark.parametrize("text", ["SCHÚLDEN", "Ik heb «schulden»", "schul\u0301den!", "geen huur; wel schulden"])
def test_accents_capitals_and_marks_do_not_matter(text: str) -> None:
    assert Story(text).says("schuld*", doubtful=False)


def test_a_phrase_of_nothing_is_not_said() -> None:
    assert not Story("schulden").says("!")


def test_nothing_after_the_end_is_read() -> None:
    assert not Story("x " * (READ_UP_TO // 2) + "schulden").says("schuld*")


@pytest.mark.parametrize("text", ["schulden ", "ik heb geen schulden ", "a.", "Kreet "])
def test_a_megabyte_costs_what_a_page_costs(text: str) -> None:
    """Thirty full questions of all laws, each of a story that was made to be slow, in less than a blink each."""
    laws, story = law.current(), text * 170_000
    begun = process_time()
    for _again in range(30):
        laws.questions_for(story)
    assert (process_time() - begun) / 30 < 0.2
