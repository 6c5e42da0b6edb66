# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ratios that hold on a busy machine: all contestants take turns within each round, and the interval of the rounds is told.

The bootstrap is the percentile method of Efron and Tibshirani (An Introduction to the Bootstrap, 1993, ch. 13).
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

RESAMPLES = 2_000
Deed = Callable[[], object]


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


def run(
    deeds: Mapping[str, Deed], rounds: int, times: int, clock: Callable[[], float] = perf_counter
) -> dict[str, list[float]]:
    """The median seconds of each deed in each round; in a round all deeds take turns, `times` times."""
    found: dict[str, list[float]] = {name: [] for name in deeds}
    for deed in deeds.values():
        deed()
    for _ in range(rounds):
        taken: dict[str, list[float]] = {name: [] for name in deeds}
        for _ in range(times):
            for name, deed in deeds.items():
                began = clock()
                deed()
                taken[name].append(clock() - began)
        for name, seconds in taken.items():
            found[name].append(median(seconds))
    return found


def ratio(deed: list[float], floor: list[float]) -> Ratio:
    """Deed against floor, round by round."""
    return Ratio.of([one / other for one, other in zip(deed, floor, strict=True)])
