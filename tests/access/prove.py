# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.access.prove --points 1000000`: the property test of who may see what at any volume, in a database of its own."""

import argparse
import time

import tests.conftest  # noqa: F401 - the settings of the tests
from tests.access.points import Tally, agree
from tests.database import PatternDatabase


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--points", type=int, default=1_000_000, help="at least; the last world is finished")
    asked.add_argument("--seed", type=int, default=1, help="of the first world")
    given = asked.parse_args()
    with PatternDatabase.made() as pattern, pattern.copy() as name:
        pattern.connect_to(name)
        began = time.monotonic()
        tally = agree(
            given.points, given.seed, lambda so_far: print(f"{so_far.points} points, 0 differences", flush=True)
        )
        print("\n".join(report(tally, time.monotonic() - began)))


def report(tally: Tally, seconds: float) -> list[str]:
    """What was asked and what decided, for the page of proofs."""
    lines = [
        f"{tally.points} points in {tally.worlds} worlds, {tally.seen} open, 0 differences, {seconds:.0f} s",
        "decided by: " + ", ".join(f"{rule} {count}" for rule, count in tally.decided.most_common()),
        "of a sample of the closed, closed by this rule alone: "
        + ", ".join(f"{rule} {count}" for rule, count in tally.closed_by.most_common()),
    ]
    return lines


if __name__ == "__main__":
    main()
