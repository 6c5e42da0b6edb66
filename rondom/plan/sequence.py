# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What often goes better first: advice from a readable file of rules, with how we know it (S3-13, S3-15). Never an order, never a no.

Pure, but for reading the file. Whoever asks gives the steps that may be seen, so an advice never tells of another (H4-05).
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).with_name("sequence.toml")


@dataclass(frozen=True)
class Rule:
    """`first` often goes better before `then`, both topics. `against`: when the other way round works as well or better."""

    first: str
    then: str
    why: str
    evidence: str
    sources: tuple[str, ...]
    against: str


@dataclass(frozen=True)
class Topical:
    """A step as this module sees it. `about`: whose it is, "" for the household as a whole; `over`: nothing has to be done for it any more."""

    id: str
    topic: str
    about: str = ""
    over: bool = False


@dataclass(frozen=True)
class Advice:
    """This step may go first, and why."""

    first: str
    rule: Rule


@dataclass(frozen=True)
class Sequence:
    """All topics, by id, with what they are called; and the rules between them."""

    topics: Mapping[str, str]
    rules: tuple[Rule, ...]

    def befores(self, topic: str) -> tuple[Rule, ...]:
        """What may go before steps of this topic, whoever they are of."""
        return tuple(rule for rule in self.rules if rule.then == topic)

    def advise(self, steps: Iterable[Topical], after: Mapping[str, Collection[str]]) -> dict[str, tuple[Advice, ...]]:
        """For each step that is still to be done: which of these others may go first and stand neither before nor behind it yet, however far.

        Only what it may come after: steps of the same person, or of the household as a whole. `after` is what each comes after. Steps without
        advice are not in it.
        """
        still = [step for step in steps if step.topic and not step.over]
        found: dict[str, tuple[Advice, ...]] = {}
        before = {step.id: _all_before(step.id, after) for step in still}
        for step in still:
            rules = {rule.first: rule for rule in self.befores(step.topic)}
            others = [
                Advice(other.id, rules[other.topic])
                for other in still
                if other.topic in rules
                and other.about in ("", step.about)
                and other.id not in before[step.id]
                and step.id not in before[other.id]
            ]
            if others:
                found[step.id] = tuple(others)
        return found


@cache
def sequence() -> Sequence:
    """The rules of `sequence.toml`. Raises ValueError for a rule between topics that are not there, or between one and itself."""
    read = tomllib.loads(FILE.read_text())
    rules = tuple(Rule(**(row | {"sources": tuple(row["sources"])})) for row in read["rule"])
    for rule in rules:
        if rule.first == rule.then or not {rule.first, rule.then} <= read["topics"].keys():
            raise ValueError(f"no rule between {rule.first} and {rule.then}")
    return Sequence(read["topics"], rules)


def topics() -> list[tuple[str, str]]:
    """What a step can be about, as choices of a form; the first is none of these."""
    return [("", _("Iets anders")), *sequence().topics.items()]


def _all_before(step: str, after: Mapping[str, Collection[str]]) -> set[str]:
    found: set[str] = set()
    todo = list(after.get(step, ()))
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(after.get(one, ()))
    return found
