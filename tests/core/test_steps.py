# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers at whole steps of time, and the stopwatch that they are measured with."""

import time

import pytest

from rondom.core.steps import in_whole_steps
from tests.stopwatch import of_any_two, of_one_turn

NUMBERS = [number / 100 for number in range(100)]


@pytest.mark.parametrize(("work", "steps"), [(0.0, 1), (0.2, 1), (1.2, 2)])
def test_what_is_done_within_takes_whole_steps(whole_steps: float, work: float, steps: int) -> None:
    began = time.monotonic()
    with in_whole_steps():
        time.sleep(work * whole_steps)
    assert steps * whole_steps <= time.monotonic() - began


def test_the_stopwatch_sees_what_is_there() -> None:
    """Half for the same, near one for what always takes longer, whichever of the two that is."""
    longer = [one + 1 for one in NUMBERS]
    assert of_any_two(NUMBERS, NUMBERS) == of_one_turn(NUMBERS, NUMBERS) == 0.5
    assert of_any_two(longer, NUMBERS) == of_any_two(NUMBERS, longer) == 1.0


def test_within_a_turn_it_sees_what_is_less_than_the_turns_differ() -> None:
    little = [one + 0.001 for one in NUMBERS]
    assert of_any_two(little, NUMBERS) < 0.51
    assert of_one_turn(little, NUMBERS) == of_one_turn(NUMBERS, little) == 1.0
