# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ratios that hold on a busy machine: all contestants take turns within each round, and the interval of the rounds is told.

The bootstrap is the percentile method of Efron and Tibshirani (An Introduction to the Bootstrap, 1993, ch. 13).
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

RESAMPLES = 2_000
Deed = Callable[[], float]
# What a deed took, in seconds, each time within a round, round by round.
Rounds = list[list[float]]


@dataclass(frozen=True)
class Ratio:
    """How many times the floor: the median over the rounds, with the two ends of its 95% interval."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, rounds: list[float], seed: int = 1) -> "Ratio":
        """The ratio of these rounds."""
        rng = random.Random(seed)
        medians = sorted(median(rng.choices(rounds, k=len(rounds))) for _ in range(RESAMPLES))
        return cls(median(rounds), medians[int(RESAMPLES * 0.025)], medians[int(RESAMPLES * 0.975)])


def run(deeds: Mapping[str, Deed], rounds: int, times: int) -> dict[str, Rounds]:
    """What each deed says it took, in each round; in a round all deeds take turns, `times` times."""
    found: dict[str, Rounds] = {name: [] for name in deeds}
    for _ in range(rounds):
        taken: dict[str, list[float]] = {name: [] for name in deeds}
        for _ in range(times):
            for name, deed in deeds.items():
                taken[name].append(deed())
        for name, seconds in taken.items():
            found[name].append(seconds)
    return found


def at(share: float, seconds: list[float]) -> float:
    """The value that this share of one round stays at or under: 0.5 the median, 0.95 what the slowest but few took."""
    if share == 0.5:
        return median(seconds)
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))]


def ratio(deed: Rounds, floor: Rounds, share: float = 0.5) -> Ratio:
    """Deed against floor, round by round."""
    return Ratio.of([at(share, one) / at(share, other) for one, other in zip(deed, floor, strict=True)])
