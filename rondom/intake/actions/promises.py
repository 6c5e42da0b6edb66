# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promises to residents: made by one worker, with a moment, and kept or told honestly (S0-15, S0-16)."""

from datetime import datetime

from django.db import transaction

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.core.decisions import require
from rondom.intake.models import Event, Promise
from rondom.intake.recording import happened, written
from rondom.intake.rules import may_keep_promise, may_promise
from rondom.people.models import Household, Person


@transaction.atomic
def make_promise(
    *, by: Actor, household: Household, to: Person, text: str, due_at: datetime, purpose: str, moment: datetime
) -> Promise:
    """A worker promises something; from now on it stands on his day and on the resident's page."""
    require(may_promise(by, sight_keys(household.pk, moment).purposes, purpose, due_at, moment))
    promise = Promise(
        **written(
            by,
            household_id=household.pk,
            about_id=to.pk,
            category="contact",
            purpose=purpose,
            moment=moment,
        ),
        to=to,
        owner_id=by.worker_id,
        text=text,
        due_at=due_at,
    )
    promise.save(force_insert=True)
    happened(by, Event.Kind.PROMISE, promise, moment, due=due_at.isoformat())
    journal.done(by=by, verb="promise_made", on=promise, persons=[to.pk], purpose=purpose)
    return promise


@transaction.atomic
def keep_promise(*, by: Actor, promise: Promise, moment: datetime) -> Promise:
    """What was promised is done; late stays late on record."""
    promise = Promise.objects.select_for_update(of=("self",)).get(pk=promise.pk)
    require(may_keep_promise(by, promise))
    promise.kept_at = moment
    promise.version += 1
    promise.save(update_fields=["kept_at", "version"])
    happened(by, Event.Kind.PROMISE_KEPT, promise, moment, in_time=moment <= promise.due_at)
    journal.done(by=by, verb="promise_kept", on=promise, persons=[promise.to_id], purpose=promise.purpose)
    return promise
