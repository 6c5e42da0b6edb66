# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms that stop on a birthday, because from then on the law does not look at that person any more (Leerplichtwet art. 4b, at eighteen)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.consent_rules import outgrown_at
from rondom.intake import clocks
from rondom.intake.alarms import as_job
from rondom.intake.models import Clock, Event, LegalRequest, Promise, TermEvent
from rondom.law import Purpose


@transaction.atomic
def stop_outgrown(*, moment: datetime) -> int:
    """Stop every running clock about somebody who reached that age, as of 00:00 of his birthday, and let go of what was promised for it; returns how many
    clocks. Runs in the role job_detect.

    Works on moments, not on having run in time. What was late before the birthday is told first, and stops the next time; a request without a
    running clock left has nothing to decide any more, and closes.
    """
    as_job()
    tasks = {task.id: task for task in law.current().on(moment).purposes.values() if task.person_until}
    youngest = min((task.person_until for task in tasks.values() if task.person_until), default=0)
    year = timezone.localdate(moment).year - youngest
    found = (
        Clock.objects.running()
        .filter(purpose__in=tasks, about__birth_year__lte=year)
        .select_for_update(of=("self",), skip_locked=True)
    )
    outgrown = [clock for clock in found.select_related("about") if _stops(clock, tasks[clock.purpose], moment)]
    _let_go_of_promises(tasks, year, moment)
    for request in LegalRequest.objects.filter(
        pk__in={clock.request_id for clock in outgrown}, state=LegalRequest.State.OPEN
    ):
        if not request.clocks.running().exists():
            _close(request, moment)
    return len(outgrown)


def _let_go_of_promises(tasks: dict[str, Purpose], year: int, moment: datetime) -> None:
    """What was promised for it nobody can keep any more: its owner does not read it from that day on."""
    open_ones = Promise.objects.filter(purpose__in=tasks, about__birth_year__lte=year, kept_at=None, withdrawn_at=None)
    for promise in open_ones.select_for_update(of=("self",), skip_locked=True).select_related("about"):
        end = outgrown_at(promise.about, tasks[promise.purpose], promise.moment)
        if end is not None and end <= moment:
            promise.withdrawn_at = end
            promise.save(update_fields=["withdrawn_at"])


def _stops(clock: Clock, task: Purpose, moment: datetime) -> bool:
    """Stop it, when its day has come."""
    end = outgrown_at(clock.about, task, clock.moment)
    if end is None or end > moment or (clock.due_at <= end and clock.noticed_at is None):
        return False
    reason = _("%(name)s werd %(age)s") % {
        "name": clock.about.short_name if clock.about else "",
        "age": task.person_until,
    }
    TermEvent(clock=clock, kind=TermEvent.Kind.STOP, moment=end, article=task.until_article, reason=reason).save(
        force_insert=True
    )
    clocks.stop(clock, end)
    return True


def _close(request: LegalRequest, moment: datetime) -> None:
    request.state = LegalRequest.State.CLOSED
    request.version += 1
    request.save(update_fields=["state", "version"])
    Event(
        household_id=request.household_id, about_id=request.about_id, category="contact", purpose=request.purpose, party_id=request.party_id,
        controller_id=request.controller_id, compartment_id=request.compartment_id, moment=moment, kind=Event.Kind.CLOSED,
        question_id=request.question_id, of_party_id=request.party_id, details={"kind": request.kind, "outgrown": True},
    ).save(force_insert=True)  # fmt: skip
