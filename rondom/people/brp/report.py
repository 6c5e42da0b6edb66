# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the import did and what it left out, and why: counts and line numbers, never a name or a number of a person."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

SHOWN = 12


class BrokenFile(Exception):
    """The file cannot be read as person lists: nothing of it is taken over."""

    def __init__(self, line: int, reason: str):
        super().__init__(f"regel {line}: {reason}")
        self.line = line
        self.reason = reason


@dataclass
class Report:
    """The counts of one import."""

    lists: int = 0
    lines: int = 0
    written: Counter[str] = field(default_factory=Counter)
    skipped: dict[str, list[int]] = field(default_factory=dict)
    unread: Counter[str] = field(default_factory=Counter)

    def skip(self, reason: str, line: int) -> None:
        """This line, or a part of it, is left out for this reason."""
        self.skipped.setdefault(reason, []).append(line)

    def wrote(self, what: str, count: int = 1) -> None:
        """So many records of this kind were added or changed."""
        if count:
            self.written[what] += count

    @property
    def changed_nothing(self) -> bool:
        """True when the registers already said all of this."""
        return not self.written

    def text(self) -> Iterator[str]:
        """The report, line by line, in plain Dutch."""
        yield f"Gelezen: {self.lines} regels, {self.lists} persoonslijsten."
        if self.changed_nothing:
            yield "Alles stond er al. Er is niets veranderd."
        for what, count in sorted(self.written.items()):
            yield f"  {count:>7}  {what}"
        yield "Niet gelezen (Rondom bewaart dit niet):"
        for what, count in sorted(self.unread.items()):
            yield f"  {count:>7}  {what}"
        if self.skipped:
            yield "Overgeslagen, met de reden:"
        for reason, lines in sorted(self.skipped.items()):
            yield f"  {len(lines):>7}  {reason} (regel {_numbers(lines)})"


def _numbers(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:SHOWN]))
    return shown if len(lines) <= SHOWN else f"{shown} en nog {len(lines) - SHOWN}"
