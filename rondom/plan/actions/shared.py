# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one plan of a household: begun, agreed, in other words, and looked back at."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.access.standing import own_member
from rondom.core.decisions import require
from rondom.people.models import Household
from rondom.plan.actions.said import _record
from rondom.plan.actions.steps import _fields
from rondom.plan.models import SharedPlan, SharedPlanAnswer
from rondom.plan.rules import may_plan, unchanged
from rondom.plan.shared_rules import already_a_plan, may_answer_plan, may_look_back_on
from rondom.plan.voices import Deciding

Answer = SharedPlanAnswer.Answer


@dataclass(frozen=True)
class PlanWords:
    """What everybody says ja to: what they work on together, who made it, and what they do when it goes otherwise."""

    assignment: str
    what_if: str
    made_by: str
    is_light: bool = True


@transaction.atomic
def begin_plan(*, by: Actor, household: Household, words: PlanWords, evaluate_on: date, moment: datetime) -> SharedPlan:
    """One sentence, what if, and a day to look back: nothing more is needed. Raises Denied when there is a plan already."""
    require(may_look_back_on(evaluate_on, timezone.localdate(moment)))
    plan = SharedPlan(**_fields(by, household, None, moment), **asdict(words), evaluate_on=evaluate_on)
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:
        require(already_a_plan())
    _record(by, "plan_begun", plan, moment)
    _say_yes(by, plan, moment)
    return plan


@transaction.atomic
def answer_plan(
    *, by: Actor, plan: SharedPlan, answer: str, version: int | None = None, moment: datetime
) -> SharedPlan:
    """A resident says ja, nee or later to the words he read. With the last ja it is agreed; with any other word it is not, from that moment on."""
    read = version or plan.version
    plan = SharedPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    require(may_answer_plan(by, Deciding.about([plan], moment).voices(plan)))
    require(unchanged(plan.version, read))
    _say(by, plan, answer, moment)
    _record(by, "plan_answered", plan, moment)
    return plan


@transaction.atomic
def change_plan(*, by: Actor, plan: SharedPlan, words: PlanWords, version: int, moment: datetime) -> SharedPlan:
    """Other words: everybody is asked again. Raises Denied when somebody else changed it since `version` was read."""
    plan = SharedPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    require(may_plan(by, sight_keys(plan.household_id, moment).purposes))
    require(unchanged(plan.version, version))
    given = asdict(words)
    for name, value in given.items():
        setattr(plan, name, value)
    plan.version += 1
    plan.yes_at = plan.yes_until = None
    plan.save(update_fields=[*given, "version", "yes_at", "yes_until"])
    _record(by, "plan_changed", plan, moment)
    _say_yes(by, plan, moment)
    return plan


@transaction.atomic
def look_back(*, by: Actor, plan: SharedPlan, next_on: date, moment: datetime) -> SharedPlan:
    """They looked back together, and say when they do so again. It changes nothing of what was agreed."""
    plan = SharedPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    require(may_plan(by, sight_keys(plan.household_id, moment).purposes))
    require(may_look_back_on(next_on, timezone.localdate(moment)))
    plan.evaluate_on, plan.looked_at, plan.evaluated_at = next_on, moment, moment
    plan.save(update_fields=["evaluate_on", "looked_at", "evaluated_at"])
    _record(by, "plan_evaluated", plan, moment)
    return plan


@transaction.atomic
def still_holds(*, by: Actor, plan: SharedPlan, called: bool = False, moment: datetime) -> SharedPlan:
    """The plan is alive: a resident says so, or somebody `called` and heard it."""
    plan = SharedPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    require(may_plan(by, sight_keys(plan.household_id, moment).purposes))
    plan.looked_at = moment
    plan.called_at = moment if called else plan.called_at
    plan.save(update_fields=["looked_at", "called_at"])
    _record(by, "plan_alive", plan, moment)
    return plan


def _say_yes(by: Actor, plan: SharedPlan, moment: datetime) -> None:
    """Who of those asked wrote these words said ja by it."""
    if may_answer_plan(by, Deciding.about([plan], moment).voices(plan)):
        _say(by, plan, Answer.YES, moment)


def _say(by: Actor, plan: SharedPlan, answer: str, moment: datetime) -> None:
    SharedPlanAnswer.objects.update_or_create(
        plan=plan,
        person_id=_himself(by, plan, moment),
        defaults={"answer": answer, "version": plan.version, "moment": moment},
    )
    deciding = Deciding.about([plan], moment)
    agreed = bool(deciding.stands(plan))
    plan.yes_at = moment if agreed else None
    plan.yes_until = deciding.holds_until(plan) if agreed else None
    plan.save(update_fields=["yes_at", "yes_until"])


def _himself(by: Actor, plan: SharedPlan, moment: datetime) -> UUID:
    person: UUID | None = own_member(by, plan.household_id, moment)
    assert person is not None
    return person
