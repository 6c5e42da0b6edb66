# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking up the lines of one worker: by the privacy officer, with a reason, and told to the worker afterwards (access.md rule 12, AVG 39.1 b).

The journal is not a time clock. Nobody can read lines by worker in any other way than this; the answer says on which day and about whom, never
at what hour. Asking and reading are two requests: what was read has always been asked for on record.
"""

import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import InternalError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.models import JournalCheck
from rondom.access.safety_rules import OFFICER
from rondom.core import clock
from rondom.core.decisions import YES, Decision, No, require
from rondom.network.models import Professional

REASON_LENGTH, MOST_DAYS = 20, 31


@dataclass(frozen=True)
class WorkerLine:
    """What a worker looked at or did on one day: `times` times this page or deed, about this person (None: asked for, and refused)."""

    day: date
    action: str
    name: str
    object_type: str
    purpose: str
    person_id: UUID | None
    times: int


def may_ask_for_lines(by: Actor, worker: Professional, reason: str, since: date, until: date, today: date) -> Decision:
    """Only the privacy officer of the worker's own organisation, for a reason in words, over at most 31 days that have been."""
    if not by.is_professional or by.function != OFFICER:
        return No(_("Alleen de functionaris gegevensbescherming kijkt naar wat één medewerker heeft bekeken."))
    if worker.party.organisation_id != by.controller_id:
        return No(
            _(
                "Deze medewerker werkt bij een andere organisatie. Vraag het daar aan de functionaris gegevensbescherming."
            )
        )
    if worker.pk == by.id:
        return No(_("Naar wat jij zelf hebt bekeken, kijkt een ander."))
    if len(reason.strip()) < REASON_LENGTH:
        return No(_("Schrijf op waarom dit nodig is. De medewerker leest dit over twee weken."))
    if since > until or until > today:
        return No(_("Kies dagen die geweest zijn, de eerste dag eerst."))
    if (until - since).days >= MOST_DAYS:
        return No(_("Kies hooguit 31 dagen."))
    return YES


@transaction.atomic
def ask_for_lines(*, by: Actor, worker: Professional, reason: str, since: date, until: date) -> JournalCheck:
    """Ask for what this worker looked at in these days. Raises Denied. The database writes the line and the note, or nothing."""
    moment = clock.now()
    require(may_ask_for_lines(by, worker, reason, since, until, timezone.localdate(moment)))
    asked = uuid4()
    _call("access_ask_worker_lines(%s, %s, %s, %s, %s, %s, %s)", asked, worker.pk, reason, since, until)
    return JournalCheck.objects.select_related("worker", "by").get(pk=asked)


def lines_of(check: JournalCheck) -> list[WorkerLine]:
    """The lines that were asked for, newest day first; only for who asked, in a later request and within a day."""
    try:
        return [WorkerLine(*row) for row in _call("access_worker_lines(%s, %s, %s)", check.pk)]
    except (OperationalError, InternalError) as error:  # reading them is written down in the same call
        raise journal.NotWritten("the journal cannot be written") from error


def told_to(by: Actor) -> list[JournalCheck]:
    """The times that somebody looked up this worker's own lines, newest first, from two weeks after."""
    found = JournalCheck.objects.select_related("by").exclude(by_id=by.id)
    return list(found.order_by("-moment")) if by.is_professional else []


def _call(function: str, *values: object) -> list[tuple[object, ...]]:
    trace = journal.current_trace()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}", [*values, trace.trace_id, secrets.token_hex(8)])
        return cursor.fetchall()
