# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Even niets oplossen, eerst leren kennen: with a reason, a look at safety, a ja and an end; and nothing but voluntary steps waits (S4-17, S4-18)."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from rondom.access.actors import acting
from rondom.access.keys import sight_keys, visible
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.desk.pages.day import day_page
from rondom.intake.actions import take_question
from rondom.intake.actions.promises import make_promise
from rondom.intake.models import Clock, Promise
from rondom.plan import order
from rondom.plan.actions import add_goal, add_step, answer_pause, answer_step, end_pause, how_it_goes, propose_pause
from rondom.plan.models import Goal, SolvingPause, Step
from rondom.plan.pages import PlanPage, plan_page
from rondom.plan.pauses import phase, something_to_pause
from tests.factories.network import Merwelinde
from tests.plan.conftest import HOME, MONDAY

REVIEW = date(2026, 4, 13)  # six weeks later, a Monday
MORNING = datetime(2026, 4, 13, tzinfo=MONDAY.tzinfo)


def propose(town: Merwelinde, by: str = "Sanne", moment: datetime = MONDAY, /, **more: Any) -> SolvingPause:
    given = {
        "household": town.households[HOME],
        "about": None,
        "reason": "Eerst kennismaken.",
        "safe_on": moment.date(),
        "review_on": REVIEW,
    }
    return town.does(by, propose_pause, moment, **given | more)  # fmt: skip


def step(town: Merwelinde, text: str, by: str = "Sanne", /, **more: Any) -> Step:
    given = {"about": None, "owner": town.workers["Sanne"], "household": town.households[HOME]} | more
    return town.does(by, add_step, MONDAY, text=text, **given)


def page(town: Merwelinde, name: str = "Sanne", moment: datetime = MONDAY) -> PlanPage:
    actor = town.actor(name)
    with clock.at(moment), acting(actor, moment):
        keys = sight_keys(town.households[HOME].pk, moment)
        steps = list(visible(Step, keys).select_related("owner", "owner_person").order_by("moment", "id"))
        paused = list(
            visible(SolvingPause, keys).select_related("about", "author", "author_person").order_by("-moment")
        )
        return plan_page(actor=actor, goals=list(visible(Goal, keys)), steps=steps, now=moment, paused=paused)


def begins(town: Merwelinde, name: str = "Sanne", moment: datetime = MONDAY) -> dict[str, date | None]:
    return {line.step.text: line.begins for line in page(town, name, moment).lines}


@pytest.fixture
def planned(shared: Merwelinde) -> Merwelinde:
    """One step for the household, one about Murat and one about Jeroen; Murat shares with Sanne."""
    step(shared, "Bel de opvang")
    for name in ("Murat", "Jeroen"):
        person = shared.persons[name]
        step(shared, f"{name} rust uit", name, owner=person, about=person)
    return shared


# Proposed, agreed, started


def test_nothing_waits_before_a_resident_says_ja(planned: Merwelinde) -> None:
    pause = propose(planned)
    assert begins(planned)["Bel de opvang"] == MONDAY.date()
    assert [one.id for one in page(planned).pauses.asked] == [pause.pk]
    planned.does("Murat", answer_pause, MONDAY, pause=pause, answer="yes")
    assert begins(planned)["Bel de opvang"] == REVIEW == begins(planned, "Jeroen")["Bel de opvang"]


def test_a_nee_is_the_end_of_it(planned: Merwelinde) -> None:
    pause = propose(planned)
    planned.does("Murat", answer_pause, MONDAY, pause=pause, answer="no")
    found = page(planned).pauses
    assert begins(planned)["Bel de opvang"] == MONDAY.date() and not (found.now or found.asked or found.before)
    with pytest.raises(Denied, match="niet meer open"):
        planned.does("Jeroen", answer_pause, MONDAY, pause=pause, answer="yes")


def test_a_resident_begins_it_himself(planned: Merwelinde) -> None:
    propose(planned, "Murat", about=planned.persons["Murat"])
    assert begins(planned, "Murat")["Murat rust uit"] == REVIEW
    assert page(planned, "Murat").pauses.now[0].mine and not page(planned, "Jeroen").pauses.now
    assert not page(planned).pauses.now[0].mine  # he shares it with Sanne


def test_about_one_person_nobody_else_says_ja_or_begins(planned: Merwelinde) -> None:
    with pytest.raises(Denied, match="beslist iemand anders"):
        propose(planned, "Jeroen", about=planned.persons["Murat"])
    planned.does("Murat", add_goal, MONDAY, household=planned.households[HOME], about=None, text="Rust.")
    pause = propose(planned, about=planned.persons["Murat"])
    with pytest.raises(SolvingPause.DoesNotExist):
        planned.does("Jeroen", answer_pause, MONDAY, pause=pause, answer="yes")
    with pytest.raises(Denied, match="beslist iemand anders"):
        planned.does("Sanne", answer_pause, MONDAY, pause=pause, answer="yes")


def test_of_a_small_child_a_parent_says_ja(planned: Merwelinde) -> None:
    pause = propose(planned, about=planned.persons["Sam"])
    planned.does("Jeroen", answer_pause, MONDAY, pause=pause, answer="yes")
    assert page(planned, "Jeroen").pauses.now[0].whose == "Sam"


def test_only_with_whom_the_plan_is_shared(planned: Merwelinde) -> None:
    with pytest.raises(Denied, match="deelt dit plan niet met jou"):
        propose(planned, "Petra")
    propose(planned, "Murat", about=planned.persons["Murat"])
    with acting(planned.actor("Petra"), MONDAY):
        assert not visible(SolvingPause, sight_keys(planned.households[HOME].pk, MONDAY)).exists()


def test_where_nothing_is_asked_and_nothing_planned_there_is_nothing_to_pause(shared: Merwelinde) -> None:
    """A presence relation has nothing to pause (S4-18)."""
    for name in ("Sanne", "Murat"):
        with pytest.raises(Denied, match="niets om even te laten liggen"):
            propose(shared, name)
    take(shared)
    assert propose(shared, "Murat").period


def take(town: Merwelinde) -> None:
    town.does(
        "Sanne", take_question, MONDAY, words="Wij redden het niet.", asker=town.persons["Murat"], household=town.households[HOME],
        channel="phone", owner=town.workers["Sanne"], requests=("wmo.melding",),
    )  # fmt: skip


# Until when


@pytest.mark.parametrize("days", [-1, 0, 43, 100])
def test_they_look_again_within_six_weeks(planned: Merwelinde, days: int) -> None:
    with pytest.raises(Denied, match="hooguit zes weken"):
        propose(planned, review_on=MONDAY.date() + timedelta(days=days))


@pytest.mark.parametrize("safe_on", [None, MONDAY.date() + timedelta(days=1), MONDAY.date() - timedelta(days=8)])
def test_without_a_look_at_safety_there_is_none(planned: Merwelinde, safe_on: date | None) -> None:
    with pytest.raises(Denied, match="veilig genoeg"):
        propose(planned, safe_on=safe_on)


def test_it_ends_by_itself_on_that_day(planned: Merwelinde) -> None:
    propose(planned, "Murat")
    just_before = MORNING - timedelta(seconds=1)
    assert page(planned, "Murat", just_before).pauses.now and not page(planned, "Murat", MORNING).pauses.now
    assert begins(planned, "Murat", MORNING)["Bel de opvang"] == REVIEW  # that day itself
    assert page(planned, "Murat", MORNING).pauses.before[0].words == "ma 2 mrt tot ma 13 apr"


def test_longer_is_a_new_one_and_the_chain_is_told(planned: Merwelinde) -> None:
    propose(planned, "Murat")
    with pytest.raises(Denied, match="loopt al een pauze"):
        propose(planned, "Jeroen", MONDAY + timedelta(days=1))
    again = MORNING + timedelta(hours=9)
    propose(planned, "Jeroen", again, review_on=date(2026, 5, 4), reason="Nog even.")
    found = page(planned, "Murat", again).pauses
    assert [one.reason for one in (*found.now, *found.before)] == ["Nog even.", "Eerst kennismaken."]


def test_each_side_stops_it_and_a_worker_says_why(planned: Merwelinde) -> None:
    pause, later = propose(planned, "Murat"), MONDAY + timedelta(days=3)
    with pytest.raises(Denied, match="Schrijf op waarom"):
        planned.does("Sanne", end_pause, later, pause=pause, why=" ")
    planned.does("Sanne", end_pause, later, pause=pause, why="Zij zijn er klaar voor.")
    assert (
        page(planned, "Murat", later).pauses.before[0].words
        == "ma 2 mrt tot do 5 mrt, gestopt: Zij zijn er klaar voor."
    )
    with pytest.raises(Denied, match="al voorbij"):
        planned.does("Jeroen", end_pause, later, pause=pause, why="")
    again = propose(planned, "Murat", later)
    planned.does("Jeroen", end_pause, later + timedelta(hours=1), pause=again, why="")
    assert not page(planned, "Murat", later + timedelta(hours=1)).pauses.now


# What waits


def test_a_pause_about_one_person_leaves_what_is_about_another(planned: Merwelinde) -> None:
    propose(planned, "Murat", about=planned.persons["Murat"])
    assert begins(planned, "Jeroen") == dict.fromkeys(["Bel de opvang", "Jeroen rust uit"], MONDAY.date())
    propose(planned, "Jeroen")
    assert begins(planned, "Jeroen") == {"Bel de opvang": REVIEW, "Jeroen rust uit": MONDAY.date()}
    assert begins(planned, "Murat") == dict.fromkeys(["Bel de opvang", "Murat rust uit"], REVIEW)


def test_what_comes_after_it_waits_along_and_what_was_begun_goes_on(planned: Merwelinde) -> None:
    begun = step(planned, "Koffie drinken")
    for name in ("Murat", "Jeroen"):
        planned.does(name, answer_step, MONDAY, step=begun, answer="yes")
    planned.does("Sanne", how_it_goes, MONDAY, step=begun, state="begun")
    first = step(planned, "Huis", working_days=2)
    step(planned, "Werk", after=[first])
    propose(planned, "Murat")
    found = begins(planned)
    assert (found["Koffie drinken"], found["Huis"], found["Werk"]) == (
        MONDAY.date(),
        REVIEW,
        REVIEW + timedelta(days=2),
    )


def test_what_may_not_begin_before_a_day_begins_on_the_first_working_day_from_there() -> None:
    from rondom import law

    steps = [order.Step("a", (), 1, date(2026, 4, 5)), order.Step("b", ("a",))]
    found = order.earliest(steps, MONDAY.date(), law.current().calendars.legal)
    assert found["a"].start == date(2026, 4, 7) and found["b"].start == date(2026, 4, 8)  # Easter


def test_clocks_of_the_law_promises_and_safety_go_on(planned: Merwelinde) -> None:
    take(planned)
    planned.does(
        "Sanne", make_promise, MONDAY, to=planned.persons["Murat"], household=planned.households[HOME], purpose="wmo.onderzoek",
        text="Ik bel morgen.", due_at=MONDAY + timedelta(days=1),
    )  # fmt: skip

    def running() -> list[tuple[Any, ...]]:
        with acting(planned.actor("Sanne"), MONDAY):
            clocks = Clock.objects.running().order_by("pk").values_list("term", "due_at", "paused", "version")
            return [*clocks, *Promise.objects.order_by("pk").values_list("text", "due_at", "kept_at", "withdrawn_at")]

    before = running()
    pause = propose(planned)
    planned.does("Murat", answer_pause, MONDAY, pause=pause, answer="yes")
    assert running() == before and len(before) >= 3
    with clock.at(MORNING), acting(planned.actor("Sanne"), MORNING) as sanne:
        day = day_page(actor=sanne, now=MORNING)
    assert [task for task in day.tasks if "beloofd" in task.text] and day.terms


# The day on which they look again


def on_my_day(town: Merwelinde, moment: datetime, name: str = "Sanne") -> list[str]:
    actor = town.actor(name)
    with clock.at(moment), acting(actor, moment):
        return [task.name for task in day_page(actor=actor, now=moment).tasks if "pauze is voorbij" in task.text]


def test_on_that_day_it_stands_on_the_day_of_who_leads(planned: Merwelinde) -> None:
    propose(planned, "Murat")
    assert on_my_day(planned, MORNING - timedelta(hours=1)) == []
    assert on_my_day(planned, MORNING) == [HOME] == on_my_day(planned, MORNING + timedelta(days=6))
    assert on_my_day(planned, MORNING + timedelta(days=7)) == [] == on_my_day(planned, MORNING, "Petra")


def test_what_was_stopped_or_goes_on_does_not_stand_there(planned: Merwelinde) -> None:
    stopped = propose(planned, "Murat")
    planned.does("Murat", end_pause, MONDAY + timedelta(days=1), pause=stopped, why="")
    assert on_my_day(planned, MORNING) == []
    propose(planned, "Murat", MONDAY + timedelta(days=2))
    propose(planned, "Murat", MORNING, review_on=date(2026, 5, 4))
    assert on_my_day(planned, MORNING) == []


def test_of_one_person_only_who_he_shares_with_reads_it(planned: Merwelinde) -> None:
    propose(planned, "Jeroen", about=planned.persons["Jeroen"])
    propose(planned, "Murat", about=planned.persons["Murat"])
    assert on_my_day(planned, MORNING) == ["Murat Aydin"]


# The database


def test_two_at_once_are_one(planned: Merwelinde) -> None:
    pause = propose(planned, "Murat")
    copy = SolvingPause(
        **{field.attname: getattr(pause, field.attname) for field in SolvingPause._meta.concrete_fields}
    )
    copy.pk = uuid4()
    once = pytest.raises(IntegrityError, match="pause_once_at_a_time")
    with acting(planned.actor("Murat"), MONDAY), once, transaction.atomic():
        copy.save(force_insert=True)


def test_two_who_say_ja_at_once_hear_it(planned: Merwelinde, monkeypatch: pytest.MonkeyPatch) -> None:
    propose(planned, "Murat")
    monkeypatch.setattr("rondom.plan.actions.pausing._standing", lambda *_found: [])
    with pytest.raises(Denied, match="Bekijk het plan opnieuw"):
        propose(planned, "Jeroen")


@pytest.mark.parametrize("name", ["Sanne", "Jeroen", "Petra"])
def test_nobody_says_ja_for_another(planned: Merwelinde, name: str) -> None:
    pause = propose(planned, about=planned.persons["Murat"])
    yes = {"agreed_by": planned.persons["Murat"], "period": (MONDAY, pause.review_at)}
    with acting(planned.actor(name), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
        if not SolvingPause.objects.filter(pk=pause.pk).update(**yes):
            raise DatabaseError("not his to change")


def test_a_worker_begins_none_by_himself(planned: Merwelinde) -> None:
    pause = propose(planned)
    copy = SolvingPause(
        **{field.attname: getattr(pause, field.attname) for field in SolvingPause._meta.concrete_fields}
    )
    copy.pk, copy.agreed_by, copy.period = uuid4(), planned.persons["Murat"], (MONDAY, pause.review_at)
    with acting(planned.actor("Sanne"), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
        copy.save(force_insert=True)


def test_nobody_makes_it_longer_or_lets_it_begin_again(planned: Merwelinde) -> None:
    stopped = propose(planned, "Murat")
    later = MONDAY + timedelta(days=1)
    planned.does("Murat", end_pause, later, pause=stopped, why="")
    runs = propose(planned, "Murat", later, review_on=date(2026, 3, 20))
    for pause, change in (
        (stopped, {"ended_at": None}),
        (stopped, {"period": (MONDAY, MORNING)}),
        (runs, {"period": (MONDAY, runs.review_at)}),
        (runs, {"review_at": MORNING}),
    ):
        for name in ("Murat", "Sanne"):
            with acting(planned.actor(name), later), pytest.raises(DatabaseError), transaction.atomic():
                SolvingPause.objects.filter(pk=pause.pk).update(**change)


def test_who_it_is_not_shared_with_stops_nothing(planned: Merwelinde) -> None:
    pause = propose(planned, "Murat")
    with acting(planned.actor("Petra"), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
        if not SolvingPause.objects.filter(pk=pause.pk).update(ended_at=MONDAY):
            raise DatabaseError("not hers to change")
    with pytest.raises(Denied, match="beslist iemand anders"):
        planned.does("Petra", end_pause, MONDAY, pause=pause, why="klaar")


# The phase


def test_the_phase_is_a_word_and_stops_nothing(shared: Merwelinde) -> None:
    """Steps, order and answers go on whatever the word is: the order is never forced (S4-19)."""
    take(shared)
    home, moment = shared.households[HOME], MONDAY
    with acting(shared.actor("Sanne"), moment):
        assert phase([], something_to_pause(sight_keys(home.pk, moment))) == "leren kennen"
    assert step(shared, "Meteen iets doen").pk
    goal = shared.does("Murat", add_goal, moment, household=home, about=None, text="Rust.")
    assert phase([goal], True) == "plan" and phase([], False) == ""
