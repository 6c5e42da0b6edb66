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
FAILED = re.compile(r"(?m)^(?:FAILED|ERROR) (tests/[^:]+\.py::\w+(?:\[(?:(?:GET|POST)-)?[a-z_]+:[\w:]+\])?)")
RED, LONGEST = 1, 300


@dataclass(frozen=True)
class Removal:
    """One control to do without, and the tests to run."""

    control: str
    statement: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """The first test that turned red without the control; empty when none did."""

    control: str
    red: str
    seconds: float


def named() -> dict[str, str]:
    """Which test turns red without which control."""
    return tomllib.loads(NAMED.read_text())["controls"]


def behind() -> dict[str, str]:
    """Second locks: controls that nobody reaches as long as the one named with it stands in front. Alone they can go unseen."""
    return tomllib.loads(NAMED.read_text())["behind"]


def still_open() -> set[str]:
    """Controls for which no test was found yet."""
    return set(tomllib.loads(NAMED.read_text())["open"]["controls"])


def save(tests: dict[str, str], still_open: Iterable[str]) -> None:
    """Write down what was learned."""
    head, second = NAMED.read_text().partition("[controls]")[0], behind()
    tables = [f"[{name}]\n{_lines(table)}" for name, table in (("controls", tests), ("behind", second))]
    waiting = "".join(f"    {_quoted(control)},\n" for control in sorted(set(still_open) - set(tests) - set(second)))
    NAMED.write_text(head + "\n".join([*tables, f"[open]\ncontrols = [\n{waiting}]\n"]))


def _lines(table: dict[str, str]) -> str:
    return "".join(f"{_quoted(control)} = {_quoted(test)}\n" for control, test in sorted(table.items()))


def _quoted(text: str) -> str:
    return "'" + text + "'" if '"' in text else '"' + text.replace("\\", "\\\\") + '"'


def try_without(removal: Removal) -> Outcome:
    """Run the tests in this process, a copy of one that has loaded the house with its switches, or for what is declared, nothing of it."""
    os.environ["RONDOM_WITHOUT"], os.environ["RONDOM_WITHOUT_SQL"] = removal.control, removal.statement
    began = monotonic()
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
    return Outcome(removal.control, found[1] if found and status == RED else "", monotonic() - began)


def outcomes(removals: list[Removal], at_once: int) -> Iterable[Outcome]:
    """Each in a process of its own, begun from this one."""
    with get_context("fork").Pool(at_once, maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(try_without, removals)


def main() -> int:
    """The command. Returns how many controls can be taken away unseen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="controls whose name holds this")
    parser.add_argument("--at-once", type=int, default=2, help="processes")
    parser.add_argument("--learn", action="store_true", help="look for the tests of controls that have none yet")
    chosen = parser.parse_args()
    from tests.controls.finding import everything

    os.environ.pop("DJANGO_SETTINGS_MODULE", None)  # else the settings are read before the control is taken out of them
    began, unseen, count = monotonic(), [], 0
    with TemporaryDirectory(prefix="rondom-controls-"), everything() as (declared, switched):
        known = named()
        learned = dict(known)
        for group, load in ((declared, False), (switched, True)):
            if load:
                from tests.controls.without import load_with_switches

                load_with_switches()  # once, for all removals
            removals = [
                Removal(control, statement, _tests(chosen.learn, control, known))
                for control, statement in group.items()
                if (not chosen.only or any(part in control for part in chosen.only))
                and (not chosen.learn or control not in known)
                and control not in behind()
            ]
            for outcome in outcomes(removals, chosen.at_once):
                count += 1
                if outcome.red and chosen.learn:
                    learned[outcome.control] = outcome.red
                    save(learned, still_open())
                if not outcome.red:
                    unseen.append(outcome.control)
                print(
                    f"{'red' if outcome.red else 'UNSEEN':6} {outcome.seconds:5.1f} s  {outcome.control}  {outcome.red}",
                    flush=True,
                )
    print(
        f"{count} controls taken away, {count - len(unseen)} turned a test red, {len(unseen)} unseen; {monotonic() - began:.0f} s"
    )
    return min(len(unseen), 99)


def _tests(learn: bool, control: str, tests: dict[str, str]) -> tuple[str, ...]:
    if control in tests:
        return (tests[control],)
    if learn:
        from tests.controls.finding import near

        return near(control)
    return ("tests/controls/test_controls.py",)


if __name__ == "__main__":
    sys.exit(main())
