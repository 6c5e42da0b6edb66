# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Takes away each security control, one at a time, and runs the test that must turn red: `python -m tests.controls.remove`.

Which test that is stands in named.toml. `--learn` looks for one for each control that has none yet, among the tests that come near it.
"""

import argparse
import os
import re
import sys
import tomllib
from collections.abc import Iterable
from contextlib import ExitStack, redirect_stdout
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from time import monotonic

HERE = Path(__file__).parent
NAMED = HERE / "named.toml"
# A test whose stage cannot be built without the control is red too, and counted apart.
FAILED = re.compile(r"(?m)^(?:FAILED|(ERROR)) (tests/[^:]+\.py::\w+(?:\[(?:(?:GET|POST)-)?[a-z_]+:[\w:]+\])?)")
GREEN, RED, MOST_TOLD = 0, 1, 99


@dataclass(frozen=True)
class Removal:
    """One control to do without, and the tests to run."""

    control: str
    statement: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """The first test that turned red without the control; empty when none did. `green`: all of them passed; `unbuilt`: not even its stage stood."""

    control: str
    red: str
    green: bool
    seconds: float
    unbuilt: bool = False


def named() -> dict[str, str]:
    """Which test turns red without which control."""
    return tomllib.loads(NAMED.read_text())["controls"]


def behind() -> dict[str, str]:
    """Second locks: controls that nobody reaches as long as the one named with it stands in front. Alone they can go unseen."""
    return tomllib.loads(NAMED.read_text())["behind"]


def save(tests: dict[str, str]) -> None:
    """Write down what was learned."""
    head = NAMED.read_text().partition("[controls]")[0]
    NAMED.write_text(head + f"[controls]\n{_lines(tests)}\n[behind]\n{_lines(behind())}")


def _lines(table: dict[str, str]) -> str:
    return "".join(f"{_quoted(control)} = {_quoted(test)}\n" for control, test in sorted(table.items()))


def _quoted(text: str) -> str:
    return "'" + text + "'" if '"' in text else '"' + text.replace("\\", "\\\\") + '"'


def try_without(removal: Removal) -> Outcome:
    """Run the tests in this process, a copy of one that has loaded the house with its switches, or for what is declared, nothing of it."""
    os.environ["RONDOM_WITHOUT"], os.environ["RONDOM_WITHOUT_SQL"] = removal.control, removal.statement
    began = monotonic()
    if not removal.tests:
        return Outcome(removal.control, "", True, 0.0)
    with TemporaryFile("w+") as told, ExitStack() as stack:
        kept = os.dup(1)
        os.dup2(told.fileno(), 1)
        stack.callback(os.dup2, kept, 1)
        stack.enter_context(redirect_stdout(told))
        import pytest

        status = pytest.main(
            ["-x", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider", "-p", "tests.controls.without", *removal.tests]
        )
        told.flush()
        told.seek(0)
        found = FAILED.search(told.read())
    red = found[2] if found and status == RED else ""
    return Outcome(removal.control, red, status == GREEN, monotonic() - began, bool(red and found and found[1]))


def outcomes(removals: list[Removal], at_once: int) -> Iterable[Outcome]:
    """Each in a process of its own, begun from this one."""
    with get_context("fork").Pool(at_once, maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(try_without, removals)


def main() -> int:
    """The command. Returns how many controls can be taken away unseen, 99 at most; also 99 when a test is red with all controls in their place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="controls whose name holds this")
    parser.add_argument("--at-once", type=int, default=2, help="processes")
    parser.add_argument("--learn", action="store_true", help="look for the tests of controls that have none yet")
    chosen = parser.parse_args()
    from tests.controls.finding import everything
    from tests.controls.without import load_with_switches

    os.environ.pop("DJANGO_SETTINGS_MODULE", None)  # else the settings are read before the control is taken out of them
    began, seen, unbuilt, unseen = monotonic(), 0, 0, []
    with TemporaryDirectory(prefix="rondom-controls-"), everything() as (declared, switched):
        for group, load in ((declared, None), (switched, load_with_switches)):
            removals = list(_removals(group, chosen.only, chosen.learn))
            if load:
                load()  # once, for all removals
            if not chosen.learn and not _all_green(removals):
                return MOST_TOLD
            for outcome in outcomes(removals, chosen.at_once):
                _tell(outcome, chosen.learn)
                seen, unbuilt = seen + bool(outcome.red), unbuilt + outcome.unbuilt
                unseen += [] if outcome.red else [outcome.control]
    print(
        f"{seen + len(unseen)} controls taken away, {seen} turned a test red ({unbuilt} before it began), {len(unseen)} unseen; {monotonic() - began:.0f} s"
    )
    return min(len(unseen), MOST_TOLD)


def _removals(group: dict[str, str], only: list[str], learn: bool) -> Iterable[Removal]:
    """Those that were chosen and are not behind others; when learning, those that have no test yet."""
    from tests.controls.finding import near

    known, second = named(), behind()
    for control, statement in group.items():
        if control in second or (only and not any(part in control for part in only)):
            continue
        if learn and control not in known:
            yield Removal(control, statement, near(control))
        elif not learn:
            yield Removal(control, statement, (known[control],) if control in known else ())


def _all_green(removals: list[Removal]) -> bool:
    """With every control in its place the named tests pass: a test that is red anyway would prove nothing."""
    tests = sorted({test for removal in removals for test in removal.tests})
    (whole,) = outcomes([Removal("", "", tuple(tests))], 1)
    print(
        f"{'green' if whole.green else 'RED':6} {whole.seconds:5.1f} s  {len(tests)} tests with all controls  {whole.red}"
    )
    return whole.green


def _tell(outcome: Outcome, learn: bool) -> None:
    print(
        f"{'red' if outcome.red else 'UNSEEN':6} {outcome.seconds:5.1f} s  {outcome.control}  {outcome.red}", flush=True
    )
    if learn and outcome.red:
        save(named() | {outcome.control: outcome.red})


if __name__ == "__main__":
    sys.exit(main())
