# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of the benchmark: measured, compared with their goals, printed, and kept in var/bench.json.

The end of the interval that is worse counts.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from rondom.demo.bench.deeds import HUNDREDTH, MOST, NONE, TEN, Deeds
from rondom.demo.bench.rounds import Deed, Ratio, Rounds, at, ratio, run
from rondom.demo.bench.served import AS_OWNER, STATEMENTS, WITHOUT_JOURNAL, Page, Server
from rondom.law import bench as law_bench
from rondom.plan import bench as plan_bench

WARM, FEW = 10, 5
MEMORY = 120


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


def pages(deeds: Deeds) -> dict[str, Page]:
    """Everything that takes turns at the municipality that is measured."""
    return {
        "A": deeds.floor_a(),
        "psycopg": deeds.psycopg(),
        "B": deeds.floor_b(),
        "dag geen": deeds.my_day(NONE),
        "dag tien": deeds.my_day(TEN),
        "dag honderdste": deeds.my_day(HUNDREDTH),
        "dag meeste": deeds.my_day(MOST),
        "dag zonder journaal": deeds.my_day(MOST, WITHOUT_JOURNAL),
        "dag zonder hek": deeds.my_day(MOST, AS_OWNER),
        "huishouden": deeds.household(),
        "huishouden zonder journaal": deeds.household(WITHOUT_JOURNAL),
        "huishouden zonder hek": deeds.household(AS_OWNER),
        "zoek meeste": deeds.search(MOST),
        "zoek tien": deeds.search(TEN),
        "contact": deeds.contact(),
    }


def tenth(deeds: Deeds) -> dict[str, Page]:
    """The same at a municipality of a tenth of the size."""
    return {
        "dag tien, een tiende": deeds.my_day(TEN),
        "huishouden, een tiende": deeds.household(),
        "zoek tien, een tiende": deeds.search(TEN),
    }


def statements(deeds: Deeds) -> dict[str, Page]:
    """The statements of the household page alone, under the fence and read by the owner of the tables."""
    return {
        "statements": deeds.household(STATEMENTS),
        "statements zonder hek": deeds.household(f"{STATEMENTS} {AS_OWNER}"),
    }


@dataclass(frozen=True)
class Place:
    """One municipality that is served, and what is asked of it."""

    server: Server
    pages: dict[str, Page]


def measure(large: Place, small: Place, read: dict[str, Page], rounds: int, times: int) -> Iterator[Row]:
    """Measure everything: pages and floors take turns."""
    for place in (large, small):
        place.server.warm(list(place.pages.values()), WARM)
    taken = run(_seconds(large) | _seconds(small), rounds, times)
    reading = {name: partial(large.server.reading, page) for name, page in read.items()}
    yield from _told(taken | run(reading, rounds, FEW))
    yield _plain("geheugen_werkproces", large.server.memory(), MEMORY, "MB na de belasting")
    yield terms()
    yield from order()


def _seconds(place: Place) -> dict[str, Deed]:
    return {name: _in_turn(place.server, page) for name, page in place.pages.items()}


def _in_turn(server: Server, page: Page) -> Deed:
    turns = count()
    return lambda: server.seconds(page, next(turns))


def _told(taken: dict[str, Rounds]) -> Iterator[Row]:
    def row(name: str, what: str, floor: str, goal: float, share: float = 0.5, unit: str = "") -> Row:
        middle = at(0.5, [at(share, one) for one in taken[what]]) * 1000
        return Row(name, ratio(taken[what], taken[floor], share), unit or f"x {floor}", goal, note=f"{middle:.1f} ms")

    for name, what in (
        ("tien", "dag tien"),
        ("duizend", "dag honderdste"),
        ("meeste", "dag meeste"),
        ("geen", "dag geen"),
    ):
        yield row(f"mijn_dag_{name}", what, "A", 4)
        yield row(f"mijn_dag_{name}_p95", what, "A", 4, 0.95)
    yield row("mijn_dag_duizend_tegen_tien", "dag honderdste", "dag tien", 1.5)
    yield row("mijn_dag_meeste_tegen_tien", "dag meeste", "dag tien", 1.5)
    yield row("mijn_dag_geen_tegen_tien", "dag geen", "dag tien", 1)
    yield row("huishouden", "huishouden", "B", 5)
    yield row("zoeken_meeste", "zoek meeste", "A", 3)
    yield row("zoeken_tien", "zoek tien", "A", 3)
    yield row("contact_opslaan", "contact", "A", 4)
    yield row("tien_keer_zoveel_mijn_dag", "dag tien", "dag tien, een tiende", 1.2)
    yield row("tien_keer_zoveel_huishouden", "huishouden", "huishouden, een tiende", 1.2)
    yield row("tien_keer_zoveel_zoeken", "zoek tien", "zoek tien, een tiende", 1.2)
    yield row("journaal_mijn_dag", "dag meeste", "dag zonder journaal", 1.15)
    yield row("journaal_huishouden", "huishouden", "huishouden zonder journaal", 1.15)
    yield row("hek_mijn_dag", "dag meeste", "dag zonder hek", 1.15)
    yield row("hek_huishouden", "huishouden", "huishouden zonder hek", 1.15)
    yield row("hek_huishouden_alleen_statements", "statements", "statements zonder hek", 1.15)
    yield row("vloer_A_tegen_psycopg", "A", "psycopg", float("inf"))
    yield row("vloer_B_tegen_A", "B", "A", float("inf"))


def _plain(name: str, value: float, goal: float, unit: str) -> Row:
    return Row(name, Ratio(value, value, value), unit, goal)


def terms() -> Row:
    """Due dates a second, of the slowest term, against a hundred thousand."""
    speeds = [law_bench.measure() for _ in range(3)]
    found = Ratio.of([speed["ratio"] for speed in speeds])
    slowest = min(speeds, key=lambda speed: speed["ratio"])
    return Row(
        "termijnen", found, "x 100.000 per seconde", slowest["goal"], True, f"{slowest['per_second']} per seconde"
    )


def order() -> Iterator[Row]:
    """The order of steps, without a page: one new dependency among a million steps, and the days of one large plan."""
    found = plan_bench.measure()
    among = f"ms (p99) tussen {found.steps} stappen van {found.plans} plannen"
    yield _plain("volgorde_nieuwe_afhankelijkheid", round(found.dependency_ms, 3), plan_bench.DEPENDENCY_MS, among)
    yield _plain(
        "volgorde_een_plan", round(found.plan_ms, 3), plan_bench.PLAN_MS, f"ms (p99), {plan_bench.LARGEST_PLAN} stappen"
    )


def tell(rows: list[Row], say: Callable[[str], None]) -> None:
    """Print the table."""
    say(f"{'wat':34} {'midden':>8} {'95%':>15}   {'doel':>8}")
    for row in rows:
        span = f"{row.ratio.low:.2f}-{row.ratio.high:.2f}"
        goal = "" if row.goal == float("inf") else f"{'>=' if row.at_least else '<='} {row.goal:g}"
        say(
            f"{row.name:34} {row.ratio.middle:8.2f} {span:>15}   {goal:>8}  {'' if row.met else 'NIET  '}{row.unit}, {row.note}"
        )


def keep(rows: list[Row], file: Path) -> None:
    """Write what others read: name, ratio that counts, unit, goal (none for what only explains the others)."""
    file.parent.mkdir(exist_ok=True)
    found = {
        row.name: {
            "ratio": round(row.counts, 3),
            "unit": row.unit,
            "goal": None if row.goal == float("inf") else row.goal,
        }
        for row in rows
    }
    file.write_text(json.dumps(found, indent=2) + "\n")
