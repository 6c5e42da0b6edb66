# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals and steps: shared by the resident, put in order, agreed by everybody concerned, and done."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rondom.access.actions import end_involvement, open_involvement
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.access.models import Involvement, Lead
from rondom.access.standing import members, own_member
from rondom.core.decisions import require
from rondom.intake.recording import written
from rondom.network.models import Professional
from rondom.people.models import Household, Person
from rondom.plan.actions.said import _answers_for, _record
from rondom.plan.models import SHARED, Goal, Step, StepAfter, StepAnswer
from rondom.plan.order import ring_closed_by
from rondom.plan.rules import (
    closes_a_ring,
    may_answer_step,
    may_come_after,
    may_go_on,
    may_plan,
    may_share_plan,
)
from rondom.plan.voices import stands, voices_of

GOALS = "goals"


@transaction.atomic
def share_plan(*, by: Actor, household: Household, moment: datetime) -> Involvement:
    """A resident opens the plan to the fixed contact he said yes to: the plan begins. Doing it again changes nothing."""
    lead = director_of(household, moment)
    lives_here = any(by.is_person(one) for one in members(household, moment))
    require(may_share_plan(by, lives_here, lead.answer if lead else None))
    assert lead is not None and lead.professional is not None
    return open_involvement(
        by=by, household=household, party=lead.professional.party, professional=lead.professional, purpose=SHARED,
        opened_by=_("ja van de inwoner zelf"), moment=moment,
    )  # fmt: skip


@transaction.atomic
def share_plan_no_more(*, by: Actor, household: Household, moment: datetime) -> None:
    """The resident shares his plan with nobody any more, from this moment on. What stands in it stays his."""
    for involvement in Involvement.objects.in_force(moment).filter(household=household, person=None, purpose=SHARED):
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
    after: Collection[Step] = (),
    moment: datetime,
) -> Step:
    """A step is proposed, after these. Who proposes it for himself alone said yes by it; everybody else is asked."""
    step = Step(
        **_fields(by, household, about, moment),
        text=text,
        why_now=why_now,
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
    row = StepAfter(step=step, on=on, moment=moment)
    row.save(force_insert=True)
    _record(by, "step_ordered", step, moment)
    return row


@transaction.atomic
def comes_first_no_more(*, by: Actor, step: Step, on: Step, moment: datetime) -> None:
    """This step need not wait for that one any more."""
    require(may_plan(by, sight_keys(step.household_id, moment).purposes))
    if StepAfter.objects.filter(step=step, on=on, ended_at=None).update(ended_at=moment):
        _record(by, "step_ordered", step, moment)


@transaction.atomic
def answer_step(*, by: Actor, step: Step, answer: str, moment: datetime) -> StepAnswer:
    """A resident says ja, nee or later, and may say something else tomorrow."""
    step = Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    require(may_answer_step(by, voices_of(step, moment)))
    found = _say(by, step, answer, moment)
    _record(by, "step_answered", step, moment)
    return found


@transaction.atomic
def how_it_goes(*, by: Actor, step: Step, state: str, moment: datetime) -> Step:
    """Who does it says how it goes: begonnen, gelukt, nog niet, doen we niet meer. Nothing begins that is not agreed."""
    step = Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    is_owner = step.owner_id is not None and step.owner_id == by.professional_id
    if state != Step.State.DROPPED:
        require(may_go_on(by, is_owner, stands(step, moment)))
    else:
        require(may_plan(by, sight_keys(step.household_id, moment).purposes))
    step.state, step.state_at = state, moment
    step.save(update_fields=["state", "state_at"])
    _record(by, "step_went", step, moment)
    return step


def director_of(household: Household, moment: datetime) -> Lead | None:
    """The row of who leads now; None while nobody does."""
    begun = Lead.objects.filter(household=household, since__lte=moment)
    lead = begun.select_related("professional__party").order_by("-since").first()
    return lead if lead and lead.professional_id else None


def _say(by: Actor, step: Step, answer: str, moment: datetime) -> StepAnswer:
    person: UUID | None = own_member(by, step.household_id, moment)
    assert person is not None
    said, _new = StepAnswer.objects.update_or_create(
        step=step, person_id=person, defaults={"answer": answer, "version": step.version, "moment": moment}
    )
    return said


def _fields(by: Actor, household: Household, about: Person | None, moment: datetime) -> dict[str, object]:
    require(may_plan(by, sight_keys(household.pk, moment).purposes))
    return written(
        by,
        household_id=household.pk,
        about_id=about.pk if about else None,
        category=GOALS,
        purpose=SHARED,
        moment=moment,
        controller_id=by.controller_id or _answers_for(household, moment),
    )
