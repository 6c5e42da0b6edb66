# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of the benchmark: measured, compared with their goals, printed, and kept in var/bench.json.

The end of the interval that is worse counts.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rondom.demo.bench import deeds
from rondom.demo.bench.rounds import Ratio, ratio, run
from rondom.demo.generator.work import MEASURED
from rondom.law import bench as law_bench


@dataclass(frozen=True)
class Row:
    """One line of the table. With `at_least` more is better: then the low end counts."""

    name: str
    ratio: Ratio
    unit: str
    goal: float
    at_least: bool = False
    note: str = ""

    @property
    def counts(self) -> float:
        """The worse end."""
        return self.ratio.low if self.at_least else self.ratio.high

    @property
    def met(self) -> bool:
        """Within its goal."""
        return self.counts >= self.goal if self.at_least else self.counts <= self.goal


A, B = "vloer A", "vloer B"
MOST, NONE, TEN, HUNDREDTH = MEASURED


def measure(rounds: int, times: int) -> Iterator[Row]:
    """Measure everything: pages and floors take turns."""
    taken = run(
        {
            A: deeds.floor_a(),
            B: deeds.floor_b(),
            "dag meeste": deeds.my_day(MOST),
            "dag geen": deeds.my_day(NONE),
            "dag tien": deeds.my_day(TEN),
            "dag honderdste": deeds.my_day(HUNDREDTH),
            "huishouden": deeds.household(),
            "zoek meeste": deeds.search(MOST, "ma molen"),
            "zoek tien": deeds.search(TEN, "ma molen"),
        },
        rounds,
        times,
    )

    def row(name: str, what: str, floor: str, goal: float) -> Row:
        middle = sorted(taken[what])[len(taken[what]) // 2] * 1000
        return Row(name, ratio(taken[what], taken[floor]), f"x {floor}", goal, note=f"{middle:.1f} ms")

    yield row("mijn_dag", "dag tien", A, 4)
    yield row("mijn_dag_meeste_huishoudens", "dag meeste", A, 4)
    yield row("mijn_dag_honderdste_van_alle", "dag honderdste", A, 4)
    yield row("mijn_dag_zonder_huishoudens", "dag geen", A, 4)
    yield row("mijn_dag_veel_tegen_weinig", "dag meeste", "dag honderdste", 1.5)  # both fill the page
    yield row("huishouden", "huishouden", B, 5)
    yield row("zoeken_meeste_huishoudens", "zoek meeste", A, 3)
    yield row("zoeken_tien_huishoudens", "zoek tien", A, 3)
    yield terms()


def terms() -> Row:
    """Due dates a second, of the slowest term, against a hundred thousand."""
    speeds = [law_bench.measure() for _ in range(3)]
    found = Ratio.of([speed["ratio"] for speed in speeds])
    slowest = min(speeds, key=lambda speed: speed["ratio"])
    return Row(
        "termijnen", found, "x 100.000 per seconde", slowest["goal"], True, f"{slowest['per_second']} per seconde"
    )


def tell(rows: list[Row], say: Callable[[str], None]) -> None:
    """Print the table."""
    say(f"{'wat':32} {'midden':>8} {'95%':>15}   {'doel':>8}")
    for row in rows:
        span = f"{row.ratio.low:.2f}-{row.ratio.high:.2f}"
        goal = f"{'>=' if row.at_least else '<='} {row.goal:g}"
        say(
            f"{row.name:32} {row.ratio.middle:8.2f} {span:>15}   {goal:>8}  {'' if row.met else 'NIET  '}{row.unit}, {row.note}"
        )


def keep(rows: list[Row], file: Path) -> None:
    """Write what others read: name, ratio that counts, unit, goal."""
    file.parent.mkdir(exist_ok=True)
    found = {row.name: {"ratio": round(row.counts, 3), "unit": row.unit, "goal": row.goal} for row in rows}
    file.write_text(json.dumps(found, indent=2) + "\n")
