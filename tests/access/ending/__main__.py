# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.access.ending --requests 2000`: so many requests started after a right ended, spread over every way in which rights end."""

import argparse
import tempfile
import time
from pathlib import Path

import tests.conftest  # noqa: F401 - the settings of the tests
from tests.access.ending import race
from tests.access.ending.scene import Scene
from tests.access.ending.servers import servers
from tests.database import PatternDatabase

WAYS = 6


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--requests", type=int, default=2_000)
    given = asked.parse_args()
    with PatternDatabase.made() as pattern, pattern.copy() as name, tempfile.TemporaryDirectory() as folder:
        pattern.connect_to(name)
        began = time.monotonic()
        scene = Scene()
        with servers(name, 2, Path(folder, "web.log")) as ports:
            outcomes = race.run(scene, ports, -(-given.requests // WAYS))
        seconds = time.monotonic() - began
    wrong = [one for outcome in outcomes for one in outcome.wrong]
    for outcome in outcomes:
        print(
            f"{outcome.name}: {outcome.after} after, {outcome.between} during, {outcome.before} before (shown {outcome.shown_before})"
        )
    print(
        f"{sum(outcome.after for outcome in outcomes)} requests after, from two processes; {len(wrong)} see it; {seconds:.0f} s"
    )
    print("\n".join(wrong))
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
