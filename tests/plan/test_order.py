# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order of steps against a plain reading of the same sentence: every ring counted out, every day walked."""

import sys
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rondom.law import TermError, current
from rondom.plan.bench import DEPENDENCY_MS, PLAN_MS, measure
from rondom.plan.order import Ring, Span, Step, earliest, in_order, ring_closed_by, shortest_ring

MONDAY = date(2026, 6, 1)
IDS = "abcdef"
GRAPHS = some.dictionaries(
    some.sampled_from(IDS), some.sets(some.sampled_from(IDS), max_size=3), max_size=len(IDS)
).map(lambda drawn: {one: sorted(drawn.get(one, ())) for one in IDS})


def calendar():
    return current().calendars.legal


def days(*steps: Step, start: date = MONDAY) -> dict[str, Span]:
    return earliest(steps, start, calendar())


def every_ring(after: dict[str, list[str]]) -> set[tuple[str, ...]]:
    """All rings without a step twice, beginning at their smallest: tried one by one."""
    found = set()
    for length in range(1, len(after) + 1):
        for ids in permutations(after, length):
            if ids[0] == min(ids) and all(on in after[step] for step, on in zip(ids, ids[1:] + ids[:1], strict=True)):
                found.add(ids)
    return found


def walked(steps: list[Step], start: date) -> dict[str, Span]:
    """The same days, by walking from one day to the next."""
    by_id, found = {step.id: step for step in steps}, {}

    def working(day: date) -> date:
        while not calendar().is_working(day):
            day += timedelta(days=1)
        return day

    def span(step: Step) -> Span:
        if step.id not in found:
            day = start
            for before in step.after:
                day = max(day, span(by_id[before]).end + timedelta(days=1)) if step.after else day
            first = last = working(day)
            for _more in range(step.working_days - 1):
                last = working(last + timedelta(days=1))
            found[step.id] = Span(first, last)
        return found[step.id]

    return {step.id: span(step) for step in steps}


@given(GRAPHS)
@settings(max_examples=400, deadline=None)
def test_the_ring_is_one_of_the_shortest_there_are(after: dict[str, list[str]]) -> None:
    rings = every_ring(after)
    found = shortest_ring(after)
    if rings:
        assert found in rings and len(found) == min(map(len, rings))
        with pytest.raises(Ring):
            in_order(after)
    else:
        assert found == ()
        order = in_order(after)
        assert all(order.index(on) < order.index(step) for step in after for on in after[step])


@given(GRAPHS, some.sampled_from(IDS), some.sampled_from(IDS))
@settings(max_examples=400, deadline=None)
def test_a_new_dependency_closes_exactly_the_rings_it_closes(after: dict[str, list[str]], step: str, on: str) -> None:
    wider = after | {step: [*after[step], on]}
    closed = {ring for ring in every_ring(wider) if (step, on) in zip(ring, ring[1:] + ring[:1], strict=True)}
    found = ring_closed_by(after, step, on)
    if not closed:
        assert found == ()
        return
    assert found[:1] == (step,) and (found[1:2] or (step,)) == (on,)
    least = found.index(min(found))
    assert found[least:] + found[:least] in closed and len(found) == min(map(len, closed))


@given(
    some.lists(some.tuples(some.sets(some.integers(0, 7), max_size=3), some.integers(0, 12)), min_size=1, max_size=8),
    some.dates(date(2024, 1, 1), date(2027, 12, 31)),
)
@settings(max_examples=300, deadline=None)
def test_days_are_those_of_who_walks_them(drawn: list[tuple[set[int], int]], start: date) -> None:
    steps = [
        Step(str(at), tuple(str(one) for one in after if one < at), took) for at, (after, took) in enumerate(drawn)
    ]
    assert earliest(reversed(steps), start, calendar()) == walked(steps, start)


def test_the_first_and_the_last_day_count() -> None:
    assert days(Step("a", (), 3)) == {"a": Span(MONDAY, date(2026, 6, 3))}
    assert days(Step("a", (), 1)) == days(Step("a")) == {"a": Span(MONDAY, MONDAY)}


def test_what_comes_after_begins_the_next_working_day() -> None:
    found = days(Step("b", ("a",), 2), Step("a", (), 5))
    assert list(found) == ["b", "a"]
    assert found["a"].end == date(2026, 6, 5)
    assert found["b"] == Span(date(2026, 6, 8), date(2026, 6, 9))


def test_a_holiday_is_no_working_day() -> None:
    assert days(Step("a"), start=date(2026, 12, 25))["a"].start == date(2026, 12, 28)


def test_a_ring_is_named_with_its_steps() -> None:
    with pytest.raises(Ring, match="^b c$") as told:
        days(Step("a", ("d",)), Step("d", ("b",)), Step("b", ("c",)), Step("c", ("b", "d")))
    assert told.value.ids == ("b", "c")


def test_a_day_outside_the_calendar_is_said() -> None:
    with pytest.raises(TermError, match="buiten de kalender"):
        days(Step("a", (), 100_000))


def test_a_ring_of_many_is_found_at_once() -> None:
    """Not each step of it is walked from: what is known of one is left out."""
    many = 20_000
    after = {f"{at:06}": [f"{(at + 1) % many:06}"] for at in range(many)}
    assert len(shortest_ring(after)) == many


@pytest.mark.slow
def test_a_dependency_among_many_plans_costs_what_one_plan_costs() -> None:
    """A hundredth of the plans of `rondom bench`, with room for a machine that does other things."""
    found = measure(plans=1_000, checks=2_000)
    assert (found.plans, found.steps) == (1_000, 10_000)
    assert 0 < found.rings < 2_000
    if sys.gettrace() is None:
        assert found.dependency_ms <= DEPENDENCY_MS
        assert found.plan_ms <= 4 * PLAN_MS
