# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision with its letter, what somebody gets by it, and that it ended."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Func, UUIDField, Value
from django.utils import timezone

from rondom import law
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.core.decisions import require
from rondom.intake import clocks
from rondom.intake.actions import decide
from rondom.intake.models import LegalRequest
from rondom.intake.recording import beside, written
from rondom.network.models import Party
from rondom.people.models import Household, Person
from rondom.plan.models import Goal
from rondom.provision.actions.ladder import record
from rondom.provision.deciding_rules import (
    may_decide_with,
    may_end_provision,
    may_provide_here,
    may_run,
    must_be_measured,
    must_stand_on,
)
from rondom.provision.models import DecisionLetter, Ladder, Provision

HELP, OBJECTION = "provision", "awb.bezwaar"


@dataclass(frozen=True)
class Given:
    """What somebody gets, as it is filled in. `amount` and `unit`: both or neither."""

    kind: str
    provider: Party
    since: date
    until: date | None = None
    text: str = ""
    amount: Decimal | None = None
    unit: str = ""


@transaction.atomic
def decide_application(
    *, by: Actor, request: LegalRequest, outcome: str, what: str, text: str, articles: Sequence[str], moment: datetime
) -> DecisionLetter:
    """Decide on an application with the report beside it, and make it known the same day (Awb 3:41).

    Objecting is possible for six weeks from the day after (Awb 6:7, 6:8). Raises Denied before the report, and for who may not decide.
    """
    grounds = law.current().on(request.law_day).requests[request.kind].grounds
    report = newest_report(request)
    require(may_decide_with(report, outcome))
    require(must_stand_on(articles, grounds))
    assert report is not None
    decision = decide(
        by=by,
        request=request,
        outcome=outcome,
        text=text,
        moment=moment,
        investigated=True,
        article=", ".join(articles),
    )
    today = timezone.localdate(moment)
    letter = DecisionLetter(
        **beside(request, by, category=HELP, moment=moment),
        decision=decision,
        ladder=report,
        what=what,
        articles=list(articles),
        sent_on=today,
        object_until=clocks.compute(OBJECTION, moment, (), today).legal_limit,
    )
    letter.save(force_insert=True)
    record(by, "decision_sent", letter)
    return letter


@transaction.atomic
def provide(
    *,
    by: Actor,
    household: Household,
    about: Person,
    purpose: str,
    given: Given,
    decision: DecisionLetter | None = None,
    goal: Goal | None = None,
    moment: datetime,
) -> Provision:
    """Somebody gets this. Whose decision it rests on is about him; without a goal it is loose."""
    require(may_provide_here(by, sight_keys(household.pk, moment).purposes, {purpose} & providing(moment)))
    require(may_run(given.since, given.until))
    require(must_be_measured(given.amount, given.unit))
    fields = written(by, household_id=household.pk, about_id=about.pk, category=HELP, purpose=purpose, moment=moment)
    columns = asdict(given) | {"provider": given.provider}
    provision = Provision(**fields, **columns, decision=decision, goal=goal)
    provision.save(force_insert=True)
    record(by, "provision_given", provision)
    return provision


@transaction.atomic
def end_provision(*, by: Actor, provision: Provision, until: date, reason: str, moment: datetime) -> Provision:
    """The last day, and why; in words for whose help it is."""
    require(may_provide_here(by, sight_keys(provision.household_id, moment).purposes, [provision.purpose]))
    provision = Provision.objects.select_for_update(of=("self",)).get(pk=provision.pk)
    require(may_end_provision(provision, until))
    provision.until, provision.end_reason = until, reason
    provision.version += 1
    provision.save(update_fields=["until", "end_reason", "version"])
    record(by, "provision_ended", provision)
    return provision


def providing(moment: datetime) -> set[str]:
    """The tasks for which one reads, and writes down, what somebody gets."""
    return {one.id for one in law.current().on(moment).purposes.values() if HELP in one.reads}


def newest_report(request: LegalRequest) -> Ladder | None:
    """The newest report of an investigation that began since the question of this application was asked; None where the decider may not read it.

    Which one that is, the database says, so that its own check looks at the same.
    """
    which = Func(Value(request.pk), function="provision_report_of", output_field=UUIDField())
    return Ladder.objects.filter(pk=which).first()
