# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""An investigation begun, its rungs considered, its report given, and the resident's own words beside it."""

from datetime import datetime

from django.db import transaction

from rondom import journal, law
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.core.decisions import require
from rondom.intake import clocks
from rondom.intake.models import Clock
from rondom.intake.recording import beside, written
from rondom.people.models import DossierItem, Household, Person
from rondom.provision.models import Finding, Ladder, Remark
from rondom.provision.rules import (
    may_find,
    may_give_report,
    may_investigate_here,
    may_remark,
    must_have_reason,
)

NEEDS = "needs"


@transaction.atomic
def begin_ladder(
    *,
    by: Actor,
    household: Household,
    about: Person,
    purpose: str,
    words: str,
    moment: datetime,
    skipped: str = "",
    skip_reason: str = "",
) -> Ladder:
    """It begins with his own words, with the steps of the law for this purpose (KeyError where it has none). `skipped`: the rungs are not walked, because it cannot wait or the same help goes on; and why."""
    steps = law.current().on(moment).ladders[purpose]
    require(may_investigate_here(by, sight_keys(household.pk, moment).purposes, [purpose]))
    require(must_have_reason(skipped, skip_reason))
    fields = written(by, household_id=household.pk, about_id=about.pk, category=NEEDS, purpose=purpose, moment=moment)
    ladder = Ladder(
        **fields,
        rungs=list(steps.order),
        ask_first=list(steps.ask_first),
        words=words,
        skipped=skipped,
        skip_reason=skip_reason,
    )
    ladder.save(force_insert=True)
    record(by, "ladder_begun", ladder)
    return ladder


@transaction.atomic
def find(
    *, by: Actor, ladder: Ladder, rungs: list[str], text: str, reason: str, source: str, moment: datetime
) -> Finding:
    """What one or several rungs can do. Better words about a rung come beside the first."""
    require(may_investigate_here(by, sight_keys(ladder.household_id, moment).purposes, [ladder.purpose]))
    ladder = _locked(ladder)
    require(may_find(ladder, considered(ladder), rungs, source))
    fields = beside(ladder, by, moment=moment)
    finding = Finding(**fields, ladder=ladder, rungs=rungs, text=text, reason=reason, source=source)
    finding.save(force_insert=True)
    record(by, "rung_considered", finding)
    return finding


@transaction.atomic
def give_report(*, by: Actor, ladder: Ladder, result: str, conclusion: str, moment: datetime) -> Ladder:
    """He gets the report of the investigation (Wmo 2015 art. 2.3.2 lid 8): from now on he reads it, nothing in it changes, and its term is met."""
    require(may_investigate_here(by, sight_keys(ladder.household_id, moment).purposes, [ladder.purpose]))
    ladder = _locked(ladder)
    require(may_give_report(ladder, considered(ladder)))
    ladder.result, ladder.conclusion, ladder.given_at = result, conclusion, moment
    ladder.save(update_fields=["result", "conclusion", "given_at"])
    # The investigation is done: from now on he may apply (art. 2.3.2 lid 9).
    met = law.current().on(ladder.moment).ladders[ladder.purpose].meets
    for clock in Clock.objects.running().filter(term=met, about_id=ladder.about_id) if met else ():
        clocks.meet(clock, moment)
    record(by, "report_given", ladder)
    return ladder


@transaction.atomic
def remark(*, by: Actor, ladder: Ladder, text: str, moment: datetime) -> Remark:
    """The resident's own words about it, beside it for everybody who reads it."""
    ladder = Ladder.objects.get(pk=ladder.pk)
    require(may_remark(by, ladder))
    said = Remark(
        **beside(ladder, by, moment=moment) | {"controller_id": ladder.controller_id}, ladder=ladder, text=text
    )
    said.save(force_insert=True)
    record(by, "report_remarked", said)
    return said


def considered(ladder: Ladder) -> set[str]:
    """The rungs that something was found on."""
    return {rung for rungs in ladder.findings.values_list("rungs", flat=True) for rung in rungs}


def _locked(ladder: Ladder) -> Ladder:
    return Ladder.objects.select_for_update(of=("self",)).get(pk=ladder.pk)


def record(by: Actor, verb: str, item: DossierItem) -> None:
    """Write down that this was done."""
    journal.done(by=by, verb=verb, on=item, persons=[item.about_id] if item.about_id else [], purpose=item.purpose)
