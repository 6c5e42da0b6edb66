# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How quick the order of steps is, for the table of benchmarks: one new dependency among all plans of a region, and one plan as a whole."""

from dataclasses import dataclass
from datetime import date
from random import Random
from time import perf_counter

from rondom import law
from rondom.plan.order import Step, earliest, ring_closed_by

#: The floor of a new dependency, and of a plan with as many steps as a page can show, in milliseconds.
DEPENDENCY_MS, PLAN_MS = 1.0, 5.0
LARGEST_PLAN = 100
SEED = 20260302


@dataclass(frozen=True)
class Measured:
    """p99 in milliseconds: of one new dependency, half of which close a ring, and of the days of the largest plan."""

    plans: int
    steps: int
    dependency_ms: float
    plan_ms: float
    rings: int


def measure(plans: int = 100_000, each: int = 10, checks: int = 20_000) -> Measured:
    """The checks alone, in memory; making the plans is not counted."""
    chance = Random(SEED)
    after: dict[str, tuple[str, ...]] = {}
    for plan in range(plans):
        for number in range(each):
            before = [chance.randrange(number) for _ in range(min(number, 2))]
            after[_name(plan, number)] = tuple(sorted({_name(plan, one) for one in before}))
    times, rings = [], 0
    for _ in range(checks):
        plan, (one, other) = chance.randrange(plans), chance.sample(range(each), 2)
        began = perf_counter()
        ring = ring_closed_by(after, _name(plan, one), _name(plan, other))
        times.append(perf_counter() - began)
        rings += bool(ring)
    return Measured(plans, len(after), _p99(times), _p99(_whole_plans(chance)), rings)


def _whole_plans(chance: Random, times: int = 200) -> list[float]:
    calendar, start = law.current().calendars.legal, date(2026, 3, 2)
    spent = []
    for _ in range(times):
        steps = [
            Step(
                str(number), tuple({str(chance.randrange(number)) for _ in range(min(number, 3))}), chance.randrange(30)
            )
            for number in range(LARGEST_PLAN)
        ]
        began = perf_counter()
        earliest(steps, start, calendar)
        spent.append(perf_counter() - began)
    return spent


def _name(plan: int, number: int) -> str:
    return f"{plan}.{number}"


def _p99(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99)] * 1000
