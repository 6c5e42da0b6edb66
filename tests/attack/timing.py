# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.attack.timing --pairs 2000`: can somebody tell by a stopwatch whether a record that is not his exists? For each kind of address
a stranger asks for a foreign and an absent record in turns. AUC is the chance that the slower of two answers, of any two turns, is the foreign one;
of one turn is the same chance within each turn, where the machine was as busy for both (0.5: no telling).
"""

import argparse
import logging
import time
from random import Random
from uuid import UUID, uuid4

from django.test.utils import setup_test_environment

import tests.conftest  # noqa: F401 - the settings of the tests
from rondom.core import clock
from tests.attack.probes import Route, browser, routes
from tests.attack.stage import NOW, Stage, build
from tests.attack.table import TABLE
from tests.attack.wider import widen
from tests.database import PatternDatabase
from tests.stopwatch import of_any_two, of_one_turn

# One route of each class: what it is about and how it is asked for. The statements of every other route are compared in test_matrix.
CLASSES = (
    ("desk:household", "GET"), ("intake:question", "GET"), ("desk:accept", "POST"), ("desk:promise_kept", "POST"), ("portal:different", "GET"),
    ("portal:withdraw", "POST"),
)  # fmt: skip
WORST = 0.55


def measure(stage: Stage, route: Route, method: str, pairs: int) -> tuple[float, float]:
    """Both chances for this address and a stranger, in pairs of which the order is drawn."""
    row, random = TABLE[route.name], Random(1)
    who = "neighbour" if route.name.startswith("portal") else "stranger"
    client, target = browser(stage, who), stage.things["target"][row.about]
    data = row.data(stage, who, "target") if method == "POST" else {}
    took: dict[bool, list[float]] = {True: [], False: []}

    def ask(record: UUID) -> float:
        values = {name: record if name == "pk" else row.slug for name in route.kwargs}
        began = time.perf_counter()
        response = getattr(client, method.lower())(route.address(values), data)
        elapsed = time.perf_counter() - began
        assert response.status_code == 404, (route.name, response.status_code)
        return elapsed

    for number in range(pairs + 20):
        for exists in random.sample((True, False), 2):
            elapsed = ask(target if exists else uuid4())
            if number >= 20:  # the first make the plans and caches
                took[exists].append(elapsed)
    return of_any_two(took[True], took[False]), of_one_turn(took[True], took[False])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pairs", type=int, default=2_000)
    given = asked.parse_args()
    setup_test_environment()
    logging.disable(logging.WARNING)
    known = {route.name: route for route in routes()}
    with PatternDatabase.made() as pattern, pattern.copy() as name:
        pattern.connect_to(name)
        stage = build()
        widen(stage)
        found = {}
        with clock.at(NOW):
            for route, method in CLASSES:
                found[route] = measure(stage, known[route], method, given.pairs)
                print(
                    "{} {}: AUC {:.3f}, of one turn {:.3f}, over {} pairs".format(
                        method, route, *found[route], given.pairs
                    ),
                    flush=True,
                )
    worst = max(map(max, found.values()))
    print(f"worst chance {worst:.3f} of {len(found)} classes; at most {WORST} is asked")
    raise SystemExit(worst > WORST)


if __name__ == "__main__":
    main()
