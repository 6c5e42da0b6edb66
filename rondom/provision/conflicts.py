# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Help that can get in each other's way, by a readable file of rules (S4-11). It warns and explains, and stops nothing.

Pure, but for reading the file. Whoever asks gives what may be seen, so a warning never tells of help that somebody may not know of.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

FILE = Path(__file__).with_name("conflicts.toml")


@dataclass(frozen=True)
class Held:
    """One thing that somebody gets: of which kind, whose it is, and from its first to its last day (None: no end)."""

    kind: str
    about: str
    since: date
    until: date | None = None

    def meets(self, other: "Held") -> bool:
        """Both of the same person, and on at least one day together."""
        mine = self.until is None or other.since <= self.until
        return self.about == other.about and mine and (other.until is None or self.since <= other.until)


@dataclass(frozen=True)
class Rule:
    """What can go wrong, in a sentence; what to look at; and between which kinds: one of the three is filled."""

    id: str
    sentence: str
    why: str
    twice: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()

    def breaks(self, those: list[Held], today: date) -> bool:
        """Does it go wrong among these, today or later?"""
        if self.without:
            first, needed = self.without
            others = [one for one in those if one.kind == needed]
            return any(one.kind == first and not _covered(one, others, today) for one in those)
        return any(
            one.kind == other.kind in self.twice or {one.kind, other.kind} == self.both
            for one, other in combinations(those, 2)
            if one.meets(other)
        )


def _covered(one: Held, others: Iterable[Held], today: date) -> bool:
    """On each of its days from today on, one of the others is there too."""
    day = max(one.since, today)
    for other in sorted((other for other in others if other.meets(one)), key=lambda other: other.since):
        if other.since > day:
            return False
        if other.until is None:
            return True
        day = max(day, other.until + timedelta(days=1))
    return one.until is not None and day > one.until


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of the file, in its order. Raises ValueError, KeyError or TypeError for a file that says something else."""
    found = []
    for told in tomllib.loads(FILE.read_text())["rule"]:
        kinds = {name: frozenset(told.get(name, ())) for name in ("twice", "both")}
        rule = Rule(**told | kinds | {"without": tuple(told.get("without", ()))})
        if sum(map(bool, (rule.twice, rule.both, rule.without))) != 1:
            raise ValueError(f"{rule.id}: one of twice, both and without")
        found.append(rule)
    return tuple(found)


def conflicts(held: Iterable[Held], today: date) -> tuple[Rule, ...]:
    """The rules that break among what is there today or later."""
    those = [one for one in held if one.until is None or one.until >= today]
    return tuple(rule for rule in rules() if rule.breaks(those, today))
