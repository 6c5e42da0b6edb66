# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may go first: said with its source, of what the reader may see, and never in the way (S3-13, S3-15, H4-05, H4-06)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.plan.sequence import Rule, Sequence, Topical, sequence

RULES = sequence()


def advised(*steps: Topical, after: dict[str, tuple[str, ...]] | None = None) -> dict[str, list[str]]:
    return {key: [one.first for one in found] for key, found in RULES.advise(steps, after or {}).items()}


def test_every_rule_says_why_how_we_know_and_what_speaks_against_it() -> None:
    assert RULES.rules
    for rule in RULES.rules:
        assert all((rule.why, rule.evidence, rule.sources, rule.against)), rule
    pairs = [(rule.first, rule.then) for rule in RULES.rules]
    assert len(set(pairs)) == len(pairs) and not {(then, first) for first, then in pairs} & set(pairs)


def test_work_may_wait_for_debts_until_they_are_done_or_stand_before_it() -> None:
    debts, work = Topical("debts", "debts", "henk"), Topical("work", "work", "henk")
    assert advised(debts, work) == {"work": ["debts"]}
    assert advised(debts, work, after={"work": ("debts",)}) == {}
    between = Topical("between", "", "henk")
    assert advised(debts, between, work, after={"work": ("between",), "between": ("debts",)}) == {}
    assert advised(Topical("debts", "debts", "henk", over=True), work) == {}
    assert advised(debts, Topical("work", "work", "henk", over=True)) == {}


def test_of_another_person_nothing_is_said_and_of_the_household_it_is() -> None:
    work = Topical("work", "work", "henk")
    assert advised(Topical("debts", "debts", "wilma"), work) == {}
    assert advised(Topical("debts", "debts"), work) == {"work": ["debts"]}
    assert advised(Topical("debts", "debts", "wilma"), Topical("work", "work")) == {}, "it may not come before that one"


def test_what_already_comes_after_it_is_not_advised_to_go_before_it() -> None:
    work, debts = Topical("work", "work", "henk"), Topical("debts", "debts", "henk")
    assert advised(work, debts, after={"debts": ("work",)}) == {}


def test_a_rule_between_what_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "sequence.toml"
    file.write_text(
        '[topics]\nwork = "werk"\n[[rule]]\nfirst = "rust"\nthen = "work"\nwhy = "a"\nevidence = "b"\nagainst = "c"\nsources = []\n'
    )
    monkeypatch.setattr("rondom.plan.sequence.FILE", file)
    with pytest.raises(ValueError, match="rust"):
        sequence.__wrapped__()


TOPICS = st.sampled_from(["", *RULES.topics])
STEPS = st.lists(st.tuples(TOPICS, st.sampled_from(["", "henk", "wilma"]), st.booleans()), min_size=1, max_size=7).map(
    lambda found: [Topical(str(number), *one) for number, one in enumerate(found)]
)


@given(STEPS, st.data())
def test_who_sees_fewer_steps_reads_no_other_advice(steps: list[Topical], data: st.DataObject) -> None:
    """Only steps that he sees are named, and none is left out because of one that he does not see: nothing of a hidden step shines through."""
    after = {
        step.id: tuple(data.draw(st.sets(st.sampled_from([other.id for other in steps[:number]]))) if number else ())
        for number, step in enumerate(steps)
    }
    seen = [step for step in steps if data.draw(st.booleans())]
    here = {step.id for step in seen}
    known = {key: tuple(on for on in found if on in here) for key, found in after.items() if key in here}
    full, part = RULES.advise(steps, after), RULES.advise(seen, known)
    for key, found in full.items():
        if key in here:
            assert {one.first for one in found} & here <= {one.first for one in part.get(key, ())}
    assert {one.first for found in part.values() for one in found} <= here


def test_befores_are_the_same_whatever_stands_in_a_plan() -> None:
    one = Sequence({"a": "a", "b": "b"}, (Rule("a", "b", "", "", (), ""),))
    assert [rule.first for rule in one.befores("b")] == ["a"] and one.befores("a") == () and one.befores("") == ()
