# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A refusal gives back the sentences that were typed, and takes no longer for a text that is made to take long."""

from time import perf_counter

import pytest
from django.test import RequestFactory

from rondom.core.middleware import _typed


@pytest.mark.parametrize(
    ("text", "given_back"),
    [
        ("Ik bel morgen", True),
        ("Kind 9, jongen", False),
        ("Kind van 9", True),
        ("06 12345678", False),
        ("3391 AB", False),
        ("ééń wóórd", True),
        ("yes", False),
        ("", False),
        (" \n ", False),
    ],
)
def test_a_sentence_is_two_words_beside_each_other(text: str, given_back: bool) -> None:
    request = RequestFactory().post("/", {"text": text})
    assert _typed(request) == ([text] if given_back else [])


@pytest.mark.parametrize("part", ["Z", "Z1", "9 Z ", "Z 9 "])
def test_a_text_of_a_million_signs_takes_no_time(part: str) -> None:
    """Before, sixty thousand letters in a row held a process for fifteen seconds."""
    request = RequestFactory().post("/", {"text": part * (1_000_000 // len(part))})
    began = perf_counter()
    _typed(request)
    assert perf_counter() - began < 2
