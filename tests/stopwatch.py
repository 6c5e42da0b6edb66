# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody learns who compares two kinds of answers by the clock: the chance that he guesses right. Half is a coin."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def of_any_two(ones: Sequence[float], others: Sequence[float]) -> float:
    """How often one of the first took longer than one of the second, ties half (AUC; Mann and Whitney); turned so that it is 0.5 or more."""
    ordered = sorted(others)
    found = sum(bisect_left(ordered, one) + bisect_right(ordered, one) for one in ones)
    return _turned(found / (2 * len(ones) * len(others)))


def of_one_turn(ones: Sequence[float], others: Sequence[float]) -> float:
    """The same within each turn, where the machine was about as busy for both: sees less than what differs between turns."""
    slower = sum((one > other) + (one == other) / 2 for one, other in zip(ones, others, strict=True))
    return _turned(slower / len(ones))


def _turned(chance: float) -> float:
    return max(chance, 1 - chance)
