# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order of steps: what comes after what, when each can be done at the earliest, and which ring makes an order impossible (S3-13, S3-15).

Pure: steps in, days out. A step waits for others, or for nothing; who waits for himself, however far around, waits for ever.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter

from rondom.law import Calendar


@dataclass(frozen=True)
class Step:
    """One step: what it comes after, and how many working days it takes. The first and the last day count; 0 is done the day it begins.

    `not_before`: the first day on which it may begin, whatever it comes after.
    """

    id: str
    after: tuple[str, ...] = ()
    working_days: int = 0
    not_before: date | None = None


@dataclass(frozen=True)
class Span:
    """From and until which day a step is being done, both counted."""

    start: date
    end: date


class Ring(ValueError):
    """There is no order: each of `ids` comes after the next, and the last after the first. No ring here is shorter."""

    def __init__(self, ids: tuple[str, ...]):
        super().__init__(" ".join(ids))
        self.ids = ids


def earliest(steps: Iterable[Step], start: date, calendar: Calendar) -> dict[str, Span]:
    """The days on which each step is done when nobody loses any, in the order given.

    A step begins on `start`, or on the first day after all it comes after; on the first working day from there. Raises Ring when there is no
    order, KeyError when a step comes after one that is not there, and TermError for a day outside the calendar.
    """
    known = {step.id: step for step in steps}
    spans: dict[str, Span] = {}
    for key in in_order({step.id: step.after for step in known.values()}):
        step = known[key]
        ready = max((spans[before].end.toordinal() + 1 for before in step.after), default=start.toordinal())
        if step.not_before:
            ready = max(ready, step.not_before.toordinal())
        first = calendar.next_working(ready)
        last = calendar.add_working(first, max(step.working_days - 1, 0))
        spans[key] = Span(date.fromordinal(first), date.fromordinal(last))
    return {key: spans[key] for key in known}


def in_order(after: Mapping[str, Collection[str]]) -> list[str]:
    """The steps, each behind all it comes after. Raises Ring when that cannot be."""
    try:
        return list(TopologicalSorter(after).static_order())
    except CycleError:
        raise Ring(shortest_ring(after)) from None


def ring_closed_by(after: Mapping[str, Collection[str]], step: str, on: str) -> tuple[str, ...]:
    """The ring that would come to be when this step also came after that one: the shortest, beginning with both; empty when there is none.

    Looks only at what `on` comes after: that costs what one plan costs, however many plans `after` holds.
    """
    way = _way(after, [on], step)
    return (step, *way[:-1]) if way else ()


def shortest_ring(after: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """A ring of as few steps as possible, each after the next, beginning at its smallest; empty when there is none."""
    left = _Rings(after)
    best: tuple[str, ...] = ()
    for step in sorted(left.after):
        if step in left.after:
            best = _way(left.after, left.after[step], step, len(best)) or best
            left.leave_out([step])  # the rings through this step are known; what remains is less
    least = best.index(min(best)) if best else 0
    return best[least:] + best[:least]


def _way(after: Mapping[str, Collection[str]], starts: Iterable[str], goal: str, below: int = 0) -> tuple[str, ...]:
    """The shortest way from one of these steps to the goal, both named, along what each comes after; of fewer steps than `below`, unless that is 0."""
    came: dict[str, str | None] = dict.fromkeys(starts)
    level, length = list(came), 1
    while level and goal not in came and (not below or length + 1 < below):
        found: list[str] = []
        for step in level:
            for on in after.get(step, ()):
                if on not in came:
                    came[on] = step
                    found.append(on)
        level, length = found, length + 1
    at: str | None = goal if goal in came and (not below or length < below) else None
    way: list[str] = []
    while at is not None:
        way.append(at)
        at = came[at]
    return tuple(reversed(way))


class _Rings:
    """What can be part of a ring: only steps that come after one of these, and before one."""

    def __init__(self, after: Mapping[str, Collection[str]]):
        self.after = {step: sorted(set(others) & after.keys()) for step, others in after.items()}
        self.before: dict[str, list[str]] = {step: [] for step in after}
        for step, others in self.after.items():
            for on in others:
                self.before[on].append(step)
        self.leave_out([step for step in after if not self.after[step] or not self.before[step]])

    def leave_out(self, steps: list[str]) -> None:
        """Without these; and without those that then end nowhere or begin nowhere."""
        while steps:
            step = steps.pop()
            for on in self.after.pop(step, ()):
                self.before[on].remove(step)
                if not self.before[on]:
                    steps.append(on)
            for other in self.before.pop(step, ()):
                self.after[other].remove(step)
                if not self.after[other]:
                    steps.append(other)
