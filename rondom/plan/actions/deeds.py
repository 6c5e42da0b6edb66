# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Doing what a law lets somebody do without a ja, telling it, and stopping it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rondom import journal, law
from rondom.access.actions import withhold
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.core.decisions import require
from rondom.intake.recording import written
from rondom.outbox.actions import enqueue
from rondom.outbox.models import Message
from rondom.people.models import Household, Person
from rondom.plan.actions.said import _record
from rondom.plan.deed_rules import may_be_without, may_do_without, may_end_deed, may_last_until, must_tell
from rondom.plan.models import SHARED, DeedByLaw

SAFETY = "safety"


@dataclass(frozen=True)
class NotTold:
    """Why the person may not read it yet, by which article, and until when at the latest."""

    article: str
    reason: str
    until: datetime


@transaction.atomic
def do_by_law(
    *, by: Actor, household: Household, about: Person, deed: str, text: str, until: datetime, not_told: NotTold | None = None,
    moment: datetime,
) -> DeedByLaw:  # fmt: skip
    """One deed that a law allows without the ja of whom it is about (S4-14). Nothing in the plan changes by it.

    He reads it at once, and gets word that there is something to read; unless `not_told` says why that is not safe.
    """
    known = law.current().on(moment)
    entry = known.deeds.get(deed)
    purposes = sight_keys(household.pk, moment).purposes
    require(may_do_without(by, entry, purposes))
    assert entry is not None
    require(may_be_without(about.age_on(timezone.localdate(moment)), known.purposes[SHARED].with_parents_from or 0))
    require(may_last_until(entry, moment, until))
    require(must_tell(not_told is None, not_told.reason if not_told else ""))
    purpose = next(one for one in purposes if entry.lets(one, by.function))
    done = DeedByLaw(
        **written(by, household_id=household.pk, about_id=about.pk, category=SAFETY, purpose=purpose, moment=moment),
        deed=entry.id, article=entry.article, text=text, until=until,
        told_at=None if not_told else moment, not_told=not_told.article if not_told else "",
    )  # fmt: skip
    done.save(force_insert=True)
    if not_told:
        withhold(
            by=by, item=done, to_person=about, article=not_told.article, reason=not_told.reason, until=not_told.until, moment=moment
        )  # fmt: skip
        # Nothing that he reads himself says that something is held back: no processing line.
        journal.done(by=by, verb="done_by_law", on=done, purpose=purpose)
        return done
    _record(by, "done_by_law", done, moment)
    enqueue(kind=Message.Kind.SOMETHING_READY, to_person=about.pk, owner=by.worker_id, moment=moment)
    return done


@transaction.atomic
def end_deed(*, by: Actor, deed: DeedByLaw, moment: datetime) -> DeedByLaw:
    """It is not needed any more."""
    deed = DeedByLaw.objects.select_for_update(of=("self",)).get(pk=deed.pk)
    require(may_end_deed(by, deed, moment))
    deed.ended_at = moment
    deed.save(update_fields=["ended_at"])
    journal.done(
        by=by,
        verb="deed_ended",
        on=deed,
        persons=[deed.about_id] if deed.about_id and deed.told_at else (),
        purpose=deed.purpose,
    )
    return deed
