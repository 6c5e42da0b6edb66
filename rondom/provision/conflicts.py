# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Help that can get in each other's way, by a readable file of rules (S4-11). It warns and explains, and stops nothing.

Pure, but for reading the file. Whoever asks gives what may be seen, so a warning never tells of help that somebody may not know of.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
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
    """What can go wrong, in a sentence; what to look at; and between which kinds."""

    id: str
    sentence: str
    why: str
    twice: bool = False
    both: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()

    def breaks(self, those: list[Held]) -> bool:
        """Does it go wrong among these?"""
        if self.without:
            first, needed = self.without
            return any(
                one.kind == first and not any(other.kind == needed and one.meets(other) for other in those)
                for one in those
            )
        pairs = ((one, other) for one, other in combinations(those, 2) if one.meets(other))
        if self.twice:
            return any(one.kind == other.kind for one, other in pairs)
        return any({one.kind, other.kind} == self.both for one, other in pairs)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of the file, in its order. Raises ValueError, KeyError or TypeError for a file that says something else."""
    found = []
    for told in tomllib.loads(FILE.read_text())["rule"]:
        rule = Rule(**told | {"both": frozenset(told.get("both", ())), "without": tuple(told.get("without", ()))})
        if rule.twice + bool(rule.both) + bool(rule.without) != 1:
            raise ValueError(f"{rule.id}: one of twice, both and without")
        found.append(rule)
    return tuple(found)


def conflicts(held: Iterable[Held], today: date) -> tuple[Rule, ...]:
    """The rules that break among what is there today or later."""
    those = [one for one in held if one.until is None or one.until >= today]
    return tuple(rule for rule in rules() if rule.breaks(those))
