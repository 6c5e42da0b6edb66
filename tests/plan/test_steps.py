# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals and steps: shared by the residents, in an order that has a beginning, and agreed by everybody concerned or not at all (S3-13, S4-14)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as some

from rondom.access.actions import answer_lead, propose_lead
from rondom.access.actors import acting
from rondom.access.keys import sight_keys, visible
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.plan.actions import (
    add_goal,
    add_step,
    answer_order,
    answer_step,
    comes_after,
    comes_first_no_more,
    how_it_goes,
    share_plan,
    share_plan_no_more,
)
from rondom.plan.models import Goal, OrderAnswer, Step, StepAfter, StepAnswer
from rondom.plan.pages import PlanPage, plan_page
from rondom.plan.rules import Voice, agreed
from tests.factories.network import Merwelinde
from tests.plan.conftest import HOME, MONDAY


def step(town: Merwelinde, text: str, by: str = "Sanne", /, **more: Any) -> Step:
    given = {"about": None, "owner": town.workers["Sanne"], "household": town.households[HOME]} | more
    return town.does(by, add_step, MONDAY, text=text, **given)


def reads(town: Merwelinde, name: str, moment: datetime = MONDAY) -> set[str]:
    """The steps this actor reads, by keys and behind the fence."""
    with clock.at(moment), acting(town.actor(name), moment):
        found = {one.text for one in visible(Step, sight_keys(town.households[HOME].pk, moment))}
        assert found <= {one.text for one in Step.objects.all()}
    return found


def page(town: Merwelinde, name: str = "Sanne", moment: datetime = MONDAY) -> PlanPage:
    actor = town.actor(name)
    with clock.at(moment), acting(actor, moment):
        keys = sight_keys(town.households[HOME].pk, moment)
        steps = list(visible(Step, keys).select_related("owner", "owner_person").order_by("moment", "id"))
        return plan_page(actor=actor, goals=list(visible(Goal, keys)), steps=steps, now=moment)


def stands(town: Merwelinde, text: str) -> str:
    return next(line.stands for line in page(town).lines if line.step.text == text)


# With whom it is shared


def test_nobody_shares_with_whom_he_did_not_say_yes_to(town: Merwelinde) -> None:
    home = town.households[HOME]
    with pytest.raises(Denied, match="Alleen wie hier woont"):
        town.does("Sanne", share_plan, MONDAY, household=home)
    lead = town.does("Sanne", propose_lead, MONDAY, household=home, professional=town.workers["Sanne"])
    with pytest.raises(Denied, match="Zeg eerst ja"):
        town.does("Murat", share_plan, MONDAY, household=home)
    town.does("Jeroen", answer_lead, MONDAY, lead=lead, answer="yes")
    shared = town.does("Jeroen", share_plan, MONDAY, household=home)
    assert {one.professional for one in shared} == {town.workers["Sanne"]}


def test_who_it_is_not_shared_with_neither_reads_nor_writes(town: Merwelinde) -> None:
    with pytest.raises(Denied, match="deelt dit plan niet met jou"):
        step(town, "Bel de school", "Petra", owner=town.workers["Petra"])
    step(town, "Elke dag buiten", "Murat", owner=town.persons["Murat"], about=town.persons["Murat"])
    assert reads(town, "Sanne") == reads(town, "Petra") == set()
    assert reads(town, "Murat") == {"Elke dag buiten"}


def test_what_is_shared_is_read_and_when_it_stops_the_next_look_is_empty(shared: Merwelinde) -> None:
    step(shared, "Bel de opvang")
    shared.does("Murat", add_goal, MONDAY, household=shared.households[HOME], about=None, text="Weer eens uit eten.")
    assert reads(shared, "Sanne") == reads(shared, "Jeroen") == {"Bel de opvang"} and reads(shared, "Petra") == set()
    stop = MONDAY + timedelta(hours=1)
    shared.does("Murat", share_plan_no_more, stop, household=shared.households[HOME])
    assert reads(shared, "Sanne", stop) == set() and reads(shared, "Murat", stop) == {"Bel de opvang"}


def test_nobody_shares_or_stops_for_another(shared: Merwelinde) -> None:
    """What is about Jeroen is his to share, whatever Murat says; and what Murat shares Jeroen cannot take back."""
    home, jeroen = shared.households[HOME], shared.persons["Jeroen"]
    step(shared, "Met zijn zus praten", "Jeroen", owner=jeroen, about=jeroen)
    step(shared, "Bel de opvang")
    assert reads(shared, "Sanne") == {"Bel de opvang"}
    shared.does("Jeroen", share_plan, MONDAY, household=home)
    assert reads(shared, "Sanne") == {"Bel de opvang", "Met zijn zus praten"}
    stop = MONDAY + timedelta(hours=1)
    shared.does("Jeroen", share_plan_no_more, stop, household=home)
    assert reads(shared, "Sanne", stop) == {"Bel de opvang"}


# Agreed by everybody concerned


def test_nothing_begins_before_everybody_said_yes(shared: Merwelinde) -> None:
    call = step(shared, "Bel de opvang")
    assert stands(shared, "Bel de opvang") == "wacht op ja van Murat en Jeroen"
    with pytest.raises(Denied, match="Wacht op het ja van Murat, Jeroen"):
        shared.does("Sanne", how_it_goes, MONDAY, step=call, state="begun")
    shared.does("Murat", answer_step, MONDAY, step=call, answer="yes")
    shared.does("Jeroen", answer_step, MONDAY, step=call, answer="no")
    assert stands(shared, "Bel de opvang") == "zonder akkoord van Jeroen"
    with pytest.raises(Denied, match="niet zonder het ja van Jeroen"):
        shared.does("Sanne", how_it_goes, MONDAY, step=call, state="begun")
    shared.does("Jeroen", answer_step, MONDAY, step=call, answer="yes")
    assert stands(shared, "Bel de opvang") == "afgesproken"
    with pytest.raises(Denied, match="deelt dit plan niet met jou"):
        shared.does("Petra", how_it_goes, MONDAY, step=call, state="begun")
    assert shared.does("Sanne", how_it_goes, MONDAY, step=call, state="done").state == "done"


def test_who_proposes_his_own_step_agreed_to_it(shared: Merwelinde) -> None:
    murat = shared.persons["Murat"]
    step(shared, "Elke dag buiten", "Murat", owner=murat, about=murat)
    assert stands(shared, "Elke dag buiten") == "afgesproken"


def test_a_yes_is_to_what_was_read(shared: Merwelinde) -> None:
    call = step(shared, "Bel de opvang")
    for name in ("Murat", "Jeroen"):
        shared.does(name, answer_step, MONDAY, step=call, answer="yes")
        with acting(shared.actor(name), MONDAY):  # as if the step was changed after it
            StepAnswer.objects.filter(step=call, person=shared.persons[name]).update(version=call.version - 1)
    assert stands(shared, "Bel de opvang") == "wacht op ja van Murat en Jeroen"


def test_a_small_childs_parent_answers_for_it(shared: Merwelinde) -> None:
    play = step(shared, "Sam speelt bij een vriendje", about=shared.persons["Sam"])
    shared.does("Jeroen", answer_step, MONDAY, step=play, answer="yes")
    assert stands(shared, "Sam speelt bij een vriendje") == "afgesproken"


def test_nobody_answers_for_another(shared: Merwelinde) -> None:
    mine = step(shared, "Murat belt zijn zus", about=shared.persons["Murat"])
    with pytest.raises(Denied, match="beslist iemand anders"):
        shared.does("Sanne", answer_step, MONDAY, step=mine, answer="yes")
    assert reads(shared, "Jeroen") == set()
    with pytest.raises(Denied, match="beslist iemand anders"):
        shared.does("Sanne", answer_order, MONDAY, step=mine, advised=(), answer="no")
    row = StepAnswer(step=mine, person=shared.persons["Murat"], answer="yes", version=1, moment=MONDAY)
    for name in ("Jeroen", "Sanne"):
        with acting(shared.actor(name), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)


def test_who_it_is_not_shared_with_changes_neither_order_nor_steps(shared: Merwelinde) -> None:
    first = step(shared, "Huis")
    then = step(shared, "Werk", after=[first])
    for action, more in ((how_it_goes, {"state": Step.State.DROPPED}), (comes_first_no_more, {"on": first})):
        with pytest.raises(Denied, match="deelt dit plan niet met jou"):
            shared.does("Petra", action, MONDAY, step=then, **more)


def test_what_need_not_wait_any_more_stays_so_and_nobody_hangs_a_ring_by_it(shared: Merwelinde) -> None:
    house, work = step(shared, "Huis"), step(shared, "Werk")
    row = shared.does("Sanne", comes_after, MONDAY, step=work, on=house)
    shared.does("Sanne", comes_first_no_more, MONDAY, step=work, on=house)
    shared.does("Sanne", comes_after, MONDAY, step=house, on=work)
    with acting(shared.actor("Sanne"), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
        StepAfter.objects.filter(pk=row.pk).update(ended_at=None)


def test_nobody_is_given_what_he_cannot_read(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="moet het kunnen lezen"):
        step(shared, "Rust", about=shared.persons["Murat"], owner=shared.persons["Jeroen"])


def test_only_who_has_a_say_stops_a_step(shared: Merwelinde) -> None:
    """Sanne neither proposed it nor does it; who proposed it for somebody may stop it."""
    murat = shared.persons["Murat"]
    own = step(shared, "Elke dag buiten", "Murat", owner=murat, about=murat)
    with pytest.raises(Denied, match="beslist iemand anders"):
        shared.does("Sanne", how_it_goes, MONDAY, step=own, state=Step.State.DROPPED)
    hers = step(shared, "Bel je zus", owner=murat, about=murat)
    assert shared.does("Sanne", how_it_goes, MONDAY, step=hers, state=Step.State.DROPPED).state == "dropped"


def test_a_ring_that_he_cannot_see_is_refused_without_a_name(
    shared: Merwelinde, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python looks at what this actor reads, and the database at all: where only that one knows, the refusal names nothing."""
    house, work = step(shared, "Huis"), step(shared, "Werk")
    shared.does("Sanne", comes_after, MONDAY, step=work, on=house)
    monkeypatch.setattr("rondom.plan.actions.steps.ring_closed_by", lambda *_read: ())
    with pytest.raises(Denied, match="Deze volgorde kan hier niet") as refused:
        shared.does("Sanne", comes_after, MONDAY, step=house, on=work)
    assert "Huis" not in str(refused.value) and "Werk" not in str(refused.value)


def test_past_the_pages_a_step_is_only_written_by_who_it_is_shared_with(shared: Merwelinde) -> None:
    call = step(shared, "Bel de opvang")
    copy = Step.objects.model(**{field.attname: getattr(call, field.attname) for field in Step._meta.concrete_fields})
    for name, state in (("Petra", "open"), ("Sanne", "done")):
        copy.pk, copy.author, copy.party = uuid4(), shared.workers[name], shared.workers[name].party
        copy.controller_id, copy.state = shared.actor(name).controller_id, state
        with acting(shared.actor(name), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
            copy.save(force_insert=True)
    with acting(shared.actor("Petra"), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
        assert not Step.objects.filter(pk=call.pk).update(state="dropped")
        raise DatabaseError


@pytest.mark.parametrize("moment", [MONDAY + timedelta(days=900), MONDAY - timedelta(days=1)])
def test_nobody_dates_his_answer(shared: Merwelinde, moment: datetime) -> None:
    murat = shared.persons["Murat"]
    mine = step(shared, "Werk", "Murat", owner=murat, about=murat)
    row = OrderAnswer(step=mine, person=murat, answer="no", moment=moment)
    with acting(shared.actor("Murat"), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


PEOPLE = some.integers(0, 4).map(lambda number: UUID(int=number))


@given(
    voices=some.lists(some.frozensets(PEOPLE, min_size=1, max_size=3), max_size=4),
    answers=some.dictionaries(PEOPLE, some.sampled_from(["yes", "no", "later"])),
)
def test_agreed_is_a_yes_of_every_voice_and_no_no(voices: list[frozenset[UUID]], answers: dict[UUID, str]) -> None:
    found = agreed([Voice(str(number), people) for number, people in enumerate(voices)], answers)
    every = [[answers.get(one, "") for one in people] for people in voices]
    assert bool(found) == (bool(voices) and all("yes" in said and "no" not in said for said in every))


# The order


def test_the_order_has_numbers_columns_and_earliest_days(shared: Merwelinde) -> None:
    power = step(shared, "Stroom blijft aan", working_days=2)
    debts = step(shared, "Schulden op een rij", working_days=5, after=[power])
    step(shared, "Werk", after=[debts], working_days=1)
    step(shared, "Op krachten komen")
    lines = {line.step.text: line for line in page(shared).lines}
    assert [line.place for line in lines.values()] == [0, 0, 1, 2]
    assert lines["Werk"].after == (lines["Schulden op een rij"].number,)
    assert lines["Stroom blijft aan"].when == "kan nu"
    assert lines["Schulden op een rij"].when == "vanaf wo 4 mrt" and lines["Werk"].when == "vanaf wo 11 mrt"


def test_what_moves_when_an_order_goes(shared: Merwelinde) -> None:
    one, two = step(shared, "Eén", working_days=5), step(shared, "Twee")
    shared.does("Sanne", comes_after, MONDAY, step=two, on=one)
    assert next(line.when for line in page(shared).lines if line.step == two) == "vanaf ma 9 mrt"
    shared.does("Sanne", comes_first_no_more, MONDAY, step=two, on=one)
    assert next(line.when for line in page(shared).lines if line.step == two) == "kan nu"
    shared.does("Sanne", comes_after, MONDAY, step=two, on=one)  # and again


def test_a_ring_is_refused_by_name(shared: Merwelinde) -> None:
    home, job, pay = step(shared, "Huis"), step(shared, "Werk"), step(shared, "Loon")
    shared.does("Sanne", comes_after, MONDAY, step=job, on=home)
    shared.does("Sanne", comes_after, MONDAY, step=pay, on=job)
    with pytest.raises(Denied, match="Huis → Loon → Werk → Huis"):
        shared.does("Sanne", comes_after, MONDAY, step=home, on=pay)


def test_the_database_writes_no_ring_and_no_order_for_other_readers(shared: Merwelinde) -> None:
    one, two = step(shared, "Eén"), step(shared, "Twee")
    his = step(shared, "Van Murat", about=shared.persons["Murat"])
    shared.does("Sanne", comes_after, MONDAY, step=two, on=one)
    with pytest.raises(Denied, match="mag niet iedereen lezen"):
        shared.does("Sanne", comes_after, MONDAY, step=one, on=his)
    shared.does("Sanne", comes_after, MONDAY, step=his, on=one)
    for wrong, told in (
        (StepAfter(step=one, on=two), "wait for each other"),
        (StepAfter(step=one, on=his), "same readers"),
    ):
        wrong.moment = MONDAY
        with acting(shared.worker("Sanne"), MONDAY), pytest.raises(IntegrityError, match=told), transaction.atomic():
            wrong.save(force_insert=True)


def test_what_we_do_not_do_any_more_nobody_waits_for(shared: Merwelinde) -> None:
    one = step(shared, "Eén", working_days=20)
    two = step(shared, "Twee", after=[one])
    shared.does("Sanne", how_it_goes, MONDAY, step=one, state="dropped")
    found = page(shared)
    assert [line.step for line in found.lines] == [two] and found.lines[0].when == "kan nu"
    assert [line.step for line in found.dropped] == [one]


def test_who_does_not_read_the_plan_orders_nothing(shared: Merwelinde) -> None:
    one, two = step(shared, "Eén"), step(shared, "Twee")
    with pytest.raises(Denied):
        shared.does("Petra", comes_after, MONDAY, step=two, on=one)
    row = StepAfter(step=two, on=one, moment=MONDAY)
    with acting(shared.worker("Petra"), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


def test_a_plan_costs_as_many_statements_for_one_step_as_for_many(shared: Merwelinde) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as read:
            page(shared)
        return len(read)

    step(shared, "Nul")
    few = cost()
    for number in range(12):
        step(shared, f"Stap {number}")
    assert cost() == few
