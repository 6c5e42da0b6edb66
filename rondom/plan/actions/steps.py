# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals and steps: shared by the resident, put in order, agreed by everybody concerned, and done."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.access.actions import end_involvement, open_involvement
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.access.models import Involvement, Lead
from rondom.access.standing import members, own_member, own_record, speaks_for
from rondom.core.decisions import Denied, require
from rondom.intake.recording import written
from rondom.network.models import Professional
from rondom.people.living import living_here
from rondom.people.models import Household, Person
from rondom.plan.actions.said import _answers_for, _record
from rondom.plan.models import SHARED, Goal, Need, OrderAdvice, OrderAnswer, Step, StepAfter, StepAnswer, StepNeed
from rondom.plan.order import ring_closed_by
from rondom.plan.rules import (
    closes_a_ring,
    may_answer_step,
    may_come_after,
    may_do,
    may_drop,
    may_go_on,
    may_plan,
    may_put_first,
    may_reword,
    may_share_plan,
    may_wait_for,
    not_in_this_order,
    unchanged,
)
from rondom.plan.voices import stands, voices_of

GOALS = "goals"


@transaction.atomic
def share_plan(*, by: Actor, household: Household, moment: datetime) -> list[Involvement]:
    """A resident shares with the fixed contact he said yes to: his own lines, those of whom he decides for alone, and what is of the whole
    household. Nobody shares another's. Doing it again changes nothing.
    """
    lead = director_of(household, moment)
    lives_here = any(by.is_person(one) for one in members(household, moment))
    whose = _decides_for(by, household, moment) if lives_here else []
    require(may_share_plan(by, lives_here, bool(whose), lead.answer if lead else None))
    assert lead is not None and lead.professional is not None
    shared = Involvement.objects.in_force(moment).filter(
        household=household, purpose=SHARED, professional=lead.professional
    )
    already = set(shared.values_list("person_id", flat=True))
    return [
        open_involvement(
            by=by, household=household, person=one, party=lead.professional.party, professional=lead.professional, purpose=SHARED,
            opened_by=_("ja van de inwoner zelf"), moment=moment,
        )
        for one in whose
        if one.pk not in already
    ]  # fmt: skip


@transaction.atomic
def share_plan_no_more(*, by: Actor, household: Household, moment: datetime) -> None:
    """He shares his lines with nobody any more, from this moment on. What stands in the plan stays his."""
    whose = _decides_for(by, household, moment)
    for involvement in Involvement.objects.in_force(moment).filter(
        household=household, person__in=whose, purpose=SHARED
    ):
        end_involvement(by=by, involvement=involvement, moment=moment)


@transaction.atomic
def add_goal(*, by: Actor, household: Household, about: Person | None, text: str, moment: datetime) -> Goal:
    """What it is about, in the resident's words."""
    goal = Goal(**_fields(by, household, about, moment), text=text)
    goal.save(force_insert=True)
    _record(by, "goal_stated", goal, moment)
    return goal


@transaction.atomic
def add_step(
    *,
    by: Actor,
    household: Household,
    about: Person | None,
    text: str,
    owner: Professional | Person,
    working_days: int = 0,
    why_now: str = "",
    topic: str = "",
    after: Collection[Step] = (),
    moment: datetime,
) -> Step:
    """A step is proposed, after these. Who proposes it for himself alone said yes by it; everybody else is asked, who is to do it too."""
    require(may_do(owner.pk if isinstance(owner, Person) else None, about.pk if about else None))
    step = Step(
        **_fields(by, household, about, moment),
        text=text,
        why_now=why_now,
        topic=topic,
        owner=owner if isinstance(owner, Professional) else None,
        owner_person=owner if isinstance(owner, Person) else None,
        working_days=working_days,
    )
    step.save(force_insert=True)
    _record(by, "step_proposed", step, moment)
    for on in after:
        comes_after(by=by, step=step, on=on, moment=moment)
    if by.is_resident and may_answer_step(by, voices_of(step, moment)):
        _say(by, step, StepAnswer.Answer.YES, moment)
    return step


@transaction.atomic
def comes_after(*, by: Actor, step: Step, on: Step, moment: datetime) -> StepAfter | None:
    """From now on this step comes after that one. Raises Denied, naming the ring, when they would wait for each other.

    The database looks at all steps and holds two who do this at once apart; here the ring gets its names.
    """
    require(may_plan(by, sight_keys(step.household_id, moment).purposes))
    steps = {str(one.pk): one for one in Step.objects.filter(household=step.household, purpose=SHARED)}
    after: dict[str, list[str]] = {key: [] for key in steps}
    for one in StepAfter.objects.filter(step__in=steps.values(), ended_at=None):
        after[str(one.step_id)].append(str(one.on_id))
    if str(on.pk) in after.get(str(step.pk), ()):
        return None
    if ring := ring_closed_by(after, str(step.pk), str(on.pk)):
        require(closes_a_ring([steps[key].text for key in (*ring, ring[0]) if key in steps]))
    require(may_come_after(step, on))
    require(may_put_first(by, _chose_now(step, on)))
    row = StepAfter(step=step, on=on, moment=moment)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # Somebody did the same just now, or it would be a ring of steps that not all of them may be read: then nothing is named.
        require(not_in_this_order())
    _record(by, "step_ordered", step, moment)
    return row


@transaction.atomic
def reword_goal(*, by: Actor, goal: Goal, text: str, version: int, moment: datetime) -> Goal:
    """What it is about, in better words. Raises Denied when somebody else changed it since `version` was read."""
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    require(may_plan(by, sight_keys(goal.household_id, moment).purposes))
    require(unchanged(goal.version, version))
    goal.text = text
    goal.version += 1
    goal.save(update_fields=["text", "version"])
    _record(by, "goal_reworded", goal, moment)
    return goal


@transaction.atomic
def reword_step(*, by: Actor, step: Step, text: str, why_now: str, version: int, moment: datetime) -> Step:
    """Other words: everybody is asked again, and it begins again. Raises Denied when somebody else changed it since `version` was read."""
    step = Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    is_over = step.state in (Step.State.DONE, Step.State.DROPPED)
    require(may_reword(is_over, may_plan(by, sight_keys(step.household_id, moment).purposes)))
    require(unchanged(step.version, version))
    step.text, step.why_now = text, why_now
    step.state, step.state_at = Step.State.OPEN, None
    step.version += 1
    step.save(update_fields=["text", "why_now", "state", "state_at", "version"])
    _record(by, "step_reworded", step, moment)
    if may_answer_step(by, voices_of(step, moment)):
        _say(by, step, StepAnswer.Answer.YES, moment)
    return step


@transaction.atomic
def comes_first_no_more(*, by: Actor, step: Step, on: Step, moment: datetime) -> None:
    """This step need not wait for that one any more."""
    require(may_plan(by, sight_keys(step.household_id, moment).purposes))
    if StepAfter.objects.filter(step=step, on=on, ended_at=None).update(ended_at=moment):
        _record(by, "step_ordered", step, moment)


@transaction.atomic
def waits_for(*, by: Actor, step: Step, need: Need, moment: datetime) -> StepNeed:
    """This step waits until what is needed is there (S3-13)."""
    require(may_plan(by, sight_keys(step.household_id, moment).purposes))
    require(may_wait_for(step, need))
    found, _new = StepNeed.objects.get_or_create(step=step, need=need, ended_at=None, defaults={"moment": moment})
    _record(by, "step_ordered", step, moment)
    return found


@transaction.atomic
def waits_no_more(*, by: Actor, step: Step, need: Need, moment: datetime) -> None:
    """This step need not wait for it any more."""
    require(may_plan(by, sight_keys(step.household_id, moment).purposes))
    if StepNeed.objects.filter(step=step, need=need, ended_at=None).update(ended_at=moment):
        _record(by, "step_ordered", step, moment)


@transaction.atomic
def answer_step(*, by: Actor, step: Step, answer: str, version: int | None = None, moment: datetime) -> StepAnswer:
    """A resident says ja, nee or later to the words he read, and may say something else tomorrow."""
    read = version or step.version
    step = Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    require(may_answer_step(by, voices_of(step, moment)))
    require(unchanged(step.version, read))
    found = _say(by, step, answer, moment)
    _record(by, "step_answered", step, moment)
    return found


@transaction.atomic
def answer_order(
    *, by: Actor, step: Step, advised: Collection[Step], answer: str, safeguards: str = "", moment: datetime
) -> OrderAnswer:
    """A resident says what he does with the advice that these could go first; "eerst het andere" puts them before it. His answer is the order (H4-06)."""
    require(may_answer_step(by, voices_of(step, moment)))
    himself = _himself(by, step, moment)
    decided = {one.pk: one for one in advised}
    if answer == OrderAnswer.Answer.NOW:  # what he put first before, on this advice, need not go first any more
        for one in Step.objects.filter(pk__in=_put_first(step, himself)):
            comes_first_no_more(by=by, step=step, on=one, moment=moment)
            decided[one.pk] = one
    found = OrderAnswer(step=step, person_id=himself, answer=answer, safeguards=safeguards, moment=moment)
    found.save(force_insert=True)
    OrderAdvice.objects.bulk_create(OrderAdvice(answer=found, first=one) for one in decided.values())
    for one in advised if answer == OrderAnswer.Answer.FIRST else ():
        with suppress(Denied):  # the advice stays where this cannot be
            comes_after(by=by, step=step, on=one, moment=moment)
    _record(by, "order_chosen", step, moment)
    return found


@transaction.atomic
def how_it_goes(*, by: Actor, step: Step, state: str, moment: datetime) -> Step:
    """How it goes: begonnen, gelukt, nog niet. Nothing begins that is not agreed. What we do not do any more nobody waits for, and it can come
    back; who has a say in it, does it or proposed it decides that.
    """
    step = Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    require(may_plan(by, sight_keys(step.household_id, moment).purposes))
    is_owner = step.owner_id is not None and step.owner_id == by.professional_id
    if Step.State.DROPPED in (state, step.state):
        wrote_it = by.professional_id is not None and step.author_id == by.professional_id
        require(may_drop(by, is_owner or wrote_it, voices_of(step, moment)))
    else:
        require(may_go_on(by, is_owner, stands(step, moment)))
    if state == Step.State.DROPPED:
        StepAfter.objects.filter(Q(step=step) | Q(on=step), ended_at=None).update(ended_at=moment)
    elif step.state == Step.State.DROPPED:
        state = Step.State.OPEN
    step.state, step.state_at = state, moment
    step.save(update_fields=["state", "state_at"])
    _record(by, "step_went", step, moment)
    return step


def director_of(household: Household, moment: datetime) -> Lead | None:
    """The row of who leads now; None while nobody does."""
    begun = Lead.objects.filter(household=household, since__lte=moment)
    lead = begun.select_related("professional__party").order_by("-since").first()
    return lead if lead and lead.professional and lead.professional.is_at_work(moment) else None


def _say(by: Actor, step: Step, answer: str, moment: datetime) -> StepAnswer:
    said, _new = StepAnswer.objects.update_or_create(
        step=step,
        person_id=_himself(by, step, moment),
        defaults={"answer": answer, "version": step.version, "moment": moment},
    )
    return said


def _decides_for(by: Actor, household: Household, moment: datetime) -> list[Person]:
    """Of whom this resident shares the plan alone: his own, and of a child that is too young to say anything about it."""
    return [
        record
        for one in living_here(household.pk, moment)
        for record in one.records
        if speaks_for(own_record(by, record, moment), record, SHARED, moment, told=False)
    ]


def _chose_now(step: Step, on: Step) -> list[str]:
    """Who of those that answered said last that this step does not wait for that one."""
    last: dict[UUID, OrderAnswer] = {}
    for one in OrderAnswer.objects.filter(step=step).select_related("person").order_by("moment"):
        last[one.person_id] = one
    now = {one.pk: one.person.short_name for one in last.values() if one.answer == OrderAnswer.Answer.NOW}
    found = OrderAdvice.objects.filter(answer__in=now, first=on).values_list("answer_id", flat=True)
    return [now[answer] for answer in found]


def _put_first(step: Step, person_id: UUID) -> list[UUID]:
    """What he put before this step on an advice."""
    found = OrderAdvice.objects.filter(answer__step=step, answer__person_id=person_id)
    return list(found.filter(answer__answer=OrderAnswer.Answer.FIRST).values_list("first_id", flat=True))


def _himself(by: Actor, step: Step, moment: datetime) -> UUID:
    person: UUID | None = own_member(by, step.household_id, moment)
    assert person is not None
    return person


def _fields(
    by: Actor, household: Household, about: Person | None, moment: datetime, *, category: str = GOALS
) -> dict[str, object]:
    require(may_plan(by, sight_keys(household.pk, moment).purposes))
    return written(
        by,
        household_id=household.pk,
        about_id=about.pk if about else None,
        category=category,
        purpose=SHARED,
        moment=moment,
        controller_id=by.controller_id or _answers_for(household, moment),
    )
