# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One household, one plan: a sentence that the residents say ja to, what if, and a day to look back (S2-14; methods 2.3, 2.7)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from rondom.access.actors import acting
from rondom.access.keys import sight_keys, visible
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.desk.pages.day import day_page
from rondom.plan.actions import (
    PlanWords,
    Words,
    accept_agreement,
    add_goal,
    add_step,
    answer_agreement,
    answer_plan,
    answer_step,
    begin_plan,
    change_plan,
    comes_after,
    how_it_goes,
    look_back,
    make_agreement,
    need_is_met,
    reword_goal,
    reword_step,
    state_need,
    still_holds,
    waits_for,
    waits_no_more,
)
from rondom.plan.models import SHARED, Need, SharedPlan, Step, StepNeed
from rondom.plan.shared import shared as read
from rondom.plan.shared import told_to_me
from tests.factories.network import Merwelinde
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_pausing import page

BACK = date(2026, 8, 3)
WORDS = PlanWords("Samen weer rust in huis", "Dan bellen we dezelfde dag", "family")


def begin(town: Merwelinde, by: str = "Sanne", back: date = BACK) -> SharedPlan:
    return town.does(by, begin_plan, MONDAY, household=town.households[HOME], words=WORDS, evaluate_on=back)


def everybody_says(town: Merwelinde, plan: SharedPlan, answer: str = "yes") -> SharedPlan:
    for name in ("Murat", "Jeroen"):
        plan = town.does(name, answer_plan, MONDAY, plan=plan, answer=answer)
    return plan


def test_a_plan_is_agreed_by_the_ja_of_everybody_who_lives_there(shared: Merwelinde) -> None:
    plan = begin(shared)
    assert plan.yes_at is None
    plan = shared.does("Murat", answer_plan, MONDAY, plan=plan, answer="yes")
    assert plan.yes_at is None, "Jeroen lives there too"
    assert everybody_says(shared, plan).yes_at == MONDAY


def test_who_writes_the_sentence_himself_said_ja_by_it(shared: Merwelinde) -> None:
    plan = begin(shared, "Murat")
    with as_actor(shared, "Murat"):
        assert plan.answers.get().answer == "yes"
    assert begin_is_refused(shared), "one household, one plan"


def begin_is_refused(town: Merwelinde) -> bool:
    with pytest.raises(Denied, match="Er is al een plan"):
        begin(town)
    return True


def test_a_worker_says_no_ja_and_a_nee_takes_it_away(shared: Merwelinde) -> None:
    plan = everybody_says(shared, begin(shared))
    with pytest.raises(Denied, match="beslist wie hier woont"):
        shared.does("Sanne", answer_plan, MONDAY, plan=plan, answer="yes")
    assert shared.does("Jeroen", answer_plan, MONDAY, plan=plan, answer="later").yes_at is None


def test_with_whom_it_is_not_shared_begins_nothing(shared: Merwelinde) -> None:
    with pytest.raises(Denied):
        begin(shared, "Petra")


def test_other_words_are_asked_again_and_nobody_overwrites_another(shared: Merwelinde) -> None:
    plan = everybody_says(shared, begin(shared))
    other = PlanWords("Iets anders", WORDS.what_if, "family", False)
    changed = shared.does("Sanne", change_plan, MONDAY, plan=plan, words=other, version=1)
    assert (changed.version, changed.yes_at, changed.assignment) == (2, None, "Iets anders")
    with pytest.raises(Denied, match="net veranderd"):
        shared.does("Murat", change_plan, MONDAY, plan=plan, words=WORDS, version=1)
    with pytest.raises(Denied, match="net veranderd"):
        shared.does("Murat", answer_plan, MONDAY, plan=plan, answer="yes")
    again = shared.does("Murat", answer_plan, MONDAY, plan=changed, answer="yes")
    assert again.yes_at is None, "the old ja of Jeroen does not count"


@pytest.mark.parametrize("day", [MONDAY.date(), date(2027, 4, 1)])
def test_they_look_back_on_a_day_within_a_year(shared: Merwelinde, day: date) -> None:
    with pytest.raises(Denied, match="Kies een dag"):
        shared.does("Sanne", begin_plan, MONDAY, household=shared.households[HOME], words=WORDS, evaluate_on=day)


def test_the_database_holds_whose_ja_it_is(shared: Merwelinde) -> None:
    plan = begin(shared)
    for name, values in (
        ("Sanne", {"yes_at": MONDAY}),
        ("Murat", {"yes_at": MONDAY}),
        ("Sanne", {"assignment": "Iets anders"}),
        ("Sanne", {"assignment": "Iets anders", "version": 3}),
    ):
        with pytest.raises(IntegrityError), as_actor(shared, name):
            SharedPlan.objects.filter(pk=plan.pk).update(**values)
    plan = everybody_says(shared, plan)
    with as_actor(shared, "Jeroen"):
        plan.answers.filter(person=shared.persons["Jeroen"]).update(answer="no", moment=MONDAY)
        plan.refresh_from_db()
    assert plan.yes_at is None, "whoever forgets it, the nee counts"


class as_actor:  # noqa: N801 - reads as a sentence
    """As this person, past every action."""

    def __init__(self, town: Merwelinde, name: str, moment: Any = MONDAY):
        self.contexts = [clock.at(moment), acting(town.actor(name), moment), transaction.atomic()]

    def __enter__(self) -> None:
        for one in self.contexts:
            one.__enter__()

    def __exit__(self, *error: Any) -> None:
        for one in reversed(self.contexts):
            one.__exit__(*error)


def looks(town: Merwelinde, name: str, moment: Any, strengths: bool = False) -> list[str]:
    with as_actor(town, name, moment):
        found = read(actor=town.actor(name), plan=SharedPlan.objects.get(), strengths=strengths, now=moment)
    assert found is not None
    return [key for key, _words in found.looks]


def test_the_call_and_the_question_whether_it_still_holds_come_by_themselves(shared: Merwelinde) -> None:
    plan = begin(shared)
    weeks = [MONDAY + timedelta(weeks=number) for number in range(20)]
    assert looks(shared, "Sanne", weeks[4] - timedelta(hours=1)) == []
    assert looks(shared, "Sanne", weeks[4]) == ["call"]
    assert looks(shared, "Murat", weeks[4]) == [], "nobody tells a resident to call himself"
    shared.does("Sanne", still_holds, weeks[4], plan=plan, called=True)
    assert looks(shared, "Sanne", weeks[16]) == []
    assert looks(shared, "Sanne", weeks[17]) == looks(shared, "Murat", weeks[17]) == ["alive"]
    shared.does("Murat", still_holds, weeks[17], plan=plan)
    assert looks(shared, "Sanne", weeks[18]) == []


def test_strengths_that_nobody_asked_for_are_mentioned_once_at_the_first_evaluation(shared: Merwelinde) -> None:
    day = MONDAY.replace(month=5, day=4)
    plan = begin(shared, back=day.date())
    shared.does("Sanne", still_holds, MONDAY, plan=plan, called=True)
    with as_actor(shared, "Sanne", day):
        found = read(actor=shared.actor("Sanne"), plan=SharedPlan.objects.get(), strengths=False, now=day)
    assert found is not None and [key for key, _words in found.looks] == ["back"]
    assert "wat goed gaat" in found.looks[0][1]
    assert "wat goed gaat" not in with_strengths(shared, day)
    shared.does("Sanne", look_back, day, plan=plan, next_on=date(2026, 11, 2))
    assert looks(shared, "Sanne", day) == []


def with_strengths(town: Merwelinde, day: Any) -> str:
    with as_actor(town, "Sanne", day):
        found = read(actor=town.actor("Sanne"), plan=SharedPlan.objects.get(), strengths=True, now=day)
    assert found is not None
    return found.looks[0][1]


def test_my_day_asks_for_a_look_only_of_who_makes_the_plan(shared: Merwelinde) -> None:
    begin(shared)
    moment = MONDAY + timedelta(weeks=4)
    for name, expected in (("Sanne", 1), ("Petra", 0)):
        with as_actor(shared, name, moment):
            tasks = day_page(actor=shared.actor(name), now=moment).tasks
        assert len([task for task in tasks if task.text == "Kijk samen weer naar het plan."]) == expected


def test_who_promised_something_and_stands_around_reads_the_sentence(shared: Merwelinde) -> None:
    everybody_says(shared, begin(shared))
    agreement = shared.does(
        "Sanne", make_agreement, MONDAY, household=shared.households[HOME], about=shared.persons["Murat"], owner=shared.workers["Petra"],
        words=Words("bellen", date(2026, 4, 1)), called="Murat",
    )  # fmt: skip
    assert told(shared, "Petra") == []
    shared.does("Murat", answer_agreement, MONDAY, agreement=agreement, answer="yes")
    assert told(shared, "Petra") == [], "she did not promise it yet"
    shared.does("Petra", accept_agreement, MONDAY, agreement=agreement, answer="yes")
    assert told(shared, "Petra") == [WORDS.assignment]
    with as_actor(shared, "Petra"):
        keys = sight_keys(shared.households[HOME].pk, MONDAY)
        assert not visible(SharedPlan, keys).exists(), "one sentence, and nothing else of the plan"
    plan = shared.does(
        "Sanne", change_plan, MONDAY, plan=plan_of(shared), words=PlanWords("X", "Y", "family"), version=1
    )
    assert plan.yes_at is None and told(shared, "Petra") == [], "not before the residents said ja to it"


def plan_of(town: Merwelinde) -> SharedPlan:
    with as_actor(town, "Sanne"):
        return SharedPlan.objects.get()


def told(town: Merwelinde, name: str) -> list[str]:
    with as_actor(town, name):
        return list(told_to_me().values())


def test_a_step_waits_until_what_is_needed_is_there(shared: Merwelinde) -> None:
    home = shared.households[HOME]
    need = shared.does("Sanne", state_need, MONDAY, household=home, about=None, text="een eigen kamer", purpose=SHARED)
    first, then = (
        shared.does("Sanne", add_step, MONDAY, household=home, about=None, text=text, owner=shared.workers["Sanne"])
        for text in ("verhuizen", "uitrusten")
    )
    shared.does("Sanne", comes_after, MONDAY, step=then, on=first)
    shared.does("Sanne", waits_for, MONDAY, step=first, need=need)
    lines = {line.step.text: line for line in page(shared).lines}
    assert [one.text for one in lines["verhuizen"].needs] == ["een eigen kamer"]
    assert lines["verhuizen"].begins is None and lines["uitrusten"].begins is None, "nobody knows the day"
    shared.does("Sanne", need_is_met, MONDAY, need=need)
    assert all(line.begins for line in page(shared).lines) and not page(shared).lines[0].needs
    shared.does("Sanne", need_is_met, MONDAY, need=need, met=False)
    shared.does("Sanne", waits_no_more, MONDAY, step=first, need=need)
    assert all(line.begins for line in page(shared).lines)


def test_a_step_waits_for_nothing_that_not_everybody_who_reads_it_may_read(shared: Merwelinde) -> None:
    home, murat = shared.households[HOME], shared.persons["Murat"]
    need = shared.does("Murat", state_need, MONDAY, household=home, about=murat, text="rust", purpose=SHARED)
    step = shared.does("Murat", add_step, MONDAY, household=home, about=None, text="wandelen", owner=murat)
    with pytest.raises(Denied, match="mag niet iedereen lezen"):
        shared.does("Murat", waits_for, MONDAY, step=step, need=need)
    with pytest.raises(IntegrityError), as_actor(shared, "Murat"):
        StepNeed(step=step, need=need, moment=MONDAY).save(force_insert=True)


def test_who_was_only_shown_a_need_does_not_say_that_it_is_there(shared: Merwelinde) -> None:
    home = shared.households[HOME]
    need = shared.does("Sanne", state_need, MONDAY, household=home, about=None, text="opvang", purpose="wmo.onderzoek")
    with pytest.raises((DatabaseError, Denied)):
        shared.does("Petra", need_is_met, MONDAY, need=need)


def test_other_words_for_a_goal_or_a_step_are_its_next_version(shared: Merwelinde) -> None:
    home, murat = shared.households[HOME], shared.persons["Murat"]
    goal = shared.does("Murat", add_goal, MONDAY, household=home, about=None, text="rust")
    step = shared.does(
        "Sanne", add_step, MONDAY, household=home, about=murat, text="bellen", owner=shared.workers["Sanne"]
    )
    shared.does("Murat", answer_step, MONDAY, step=step, answer="yes")
    again = shared.does("Sanne", reword_step, MONDAY, step=step, text="samen bellen", why_now="", version=1)
    line = page(shared).lines[0]
    assert (again.version, line.stands) == (2, "wacht op ja van Murat")
    assert shared.does("Sanne", reword_goal, MONDAY, goal=goal, text="rust en ruimte", version=1).version == 2
    with pytest.raises(Denied, match="net veranderd"):
        shared.does("Murat", reword_goal, MONDAY, goal=goal, text="ruimte", version=1)
    with pytest.raises(Denied, match="net veranderd"):
        shared.does("Murat", reword_step, MONDAY, step=step, text="niet bellen", why_now="", version=1)
    with pytest.raises(Denied):
        shared.does("Petra", reword_goal, MONDAY, goal=goal, text="van Petra", version=2)
    for model, values in (
        (Step, {"text": "anders"}),
        (Step, {"text": "anders", "version": 9}),
        (type(goal), {"text": "x"}),
    ):
        with pytest.raises(IntegrityError), as_actor(shared, "Sanne"):
            model.objects.filter(pk__in=[step.pk, goal.pk]).update(**values)


def test_what_is_behind_us_keeps_its_words(shared: Merwelinde) -> None:
    home = shared.households[HOME]
    murat = shared.persons["Murat"]
    step = shared.does("Murat", add_step, MONDAY, household=home, about=murat, text="wandelen", owner=murat)
    shared.does("Murat", how_it_goes, MONDAY, step=step, state="done")
    with pytest.raises(Denied, match="al klaar"):
        shared.does("Murat", reword_step, MONDAY, step=step, text="hardlopen", why_now="", version=1)


def test_with_whom_it_is_not_shared_changes_nothing_of_it(shared: Merwelinde) -> None:
    home, plan = shared.households[HOME], begin(shared)
    need = shared.does("Sanne", state_need, MONDAY, household=home, about=None, text="een kamer", purpose=SHARED)
    step = shared.does(
        "Sanne", add_step, MONDAY, household=home, about=None, text="verhuizen", owner=shared.workers["Sanne"]
    )
    for action, what in (
        (change_plan, {"plan": plan, "words": WORDS, "version": 1}),
        (look_back, {"plan": plan, "next_on": BACK}),
        (still_holds, {"plan": plan}),
        (waits_for, {"step": step, "need": need}),
        (waits_no_more, {"step": step, "need": need}),
    ):
        with pytest.raises(Denied, match="deelt dit plan niet"):
            shared.does("Petra", action, MONDAY, **what)


def test_they_look_back_next_time_within_a_year_too(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="binnen een jaar"):
        shared.does("Sanne", look_back, MONDAY, plan=begin(shared), next_on=date(2028, 1, 1))


def test_the_fence_lets_nobody_else_change_it(shared: Merwelinde) -> None:
    home, plan = shared.households[HOME], begin(shared)
    need = shared.does("Sanne", state_need, MONDAY, household=home, about=None, text="een kamer", purpose=SHARED)
    step = shared.does(
        "Sanne", add_step, MONDAY, household=home, about=None, text="verhuizen", owner=shared.workers["Sanne"]
    )
    shared.does("Sanne", waits_for, MONDAY, step=step, need=need)
    with pytest.raises(DatabaseError, match="row-level security"), as_actor(shared, "Petra"):
        SharedPlan.objects.filter(pk=plan.pk).update(evaluate_on=BACK)
    with pytest.raises(DatabaseError, match="row-level security"), as_actor(shared, "Petra"):
        StepNeed.objects.filter(step=step).update(ended_at=MONDAY)
    with pytest.raises(IntegrityError), as_actor(shared, "Sanne"):
        Need.objects.filter(pk=need.pk).update(met_at=MONDAY - timedelta(days=1))
