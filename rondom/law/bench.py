# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How fast the clocks count, for the table of benchmarks."""

from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter, process_time
from typing import TypedDict

from .loading import fresh

#: The floor: this many due dates a second in bulk.
FLOOR = 100_000


class Measure(TypedDict):
    ratio: float
    unit: str
    goal: float
    per_second: int
    slowest: str
    load_ms: float


def measure(starts: int = 20_000) -> Measure:
    """Due dates a second of the slowest term over the floor of 100,000, and the time to read all law files."""
    began = perf_counter()
    laws = fresh()
    load_ms = (perf_counter() - began) * 1000
    laws.calendars.legal.tables(), laws.calendars.local.tables()
    days = [date(2015, 1, 1) + timedelta(days=number % 9000) for number in range(starts)]
    speeds = {}
    for name in laws.terms:
        began = process_time()  # the work itself: what else the machine does is not this measure
        laws.due_many(name, days)
        speeds[name] = starts / (process_time() - began)
    slowest = min(speeds, key=lambda name: speeds[name])
    return {
        "ratio": round(speeds[slowest] / FLOOR, 2),
        "unit": "x 100.000 termijnen per seconde (traagste termijn)",
        "goal": 1.0,
        "per_second": round(speeds[slowest]),
        "slowest": slowest,
        "load_ms": round(load_ms, 1),
    }
