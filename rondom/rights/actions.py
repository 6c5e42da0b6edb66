# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking about one's own data, and each controller's own answer."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from rondom import journal
from rondom.access import standing
from rondom.access.actors import Actor
from rondom.core import clock
from rondom.core.decisions import Denied, No, require
from rondom.law import TermError
from rondom.outbox.actions import enqueue
from rondom.outbox.models import Message
from rondom.people.models import Person
from rondom.rights import clocks, rules
from rondom.rights.models import ControllerTask, DataRequest, TaskEvent


@transaction.atomic
def ask(
    *,
    by: Actor,
    person: Person,
    kind: str,
    words: str = "",
    asked_by: Person | None = None,
    way: str = DataRequest.Way.PORTAL,
    received_on: date | None = None,
    moment: datetime | None = None,
) -> DataRequest:
    """Somebody asks to see, correct, destroy, object or stand still: everyone who has something about him gets a task with its own clock.

    Who that is, is not told here: who asked sees the tasks of those he may know of, the others answer for themselves.
    """
    moment = moment or clock.now()
    today = timezone.localdate(moment)
    received_on = received_on or today
    speaker_id = standing.own_record(by, person, moment) or (asked_by.pk if asked_by else person.pk)
    require(
        rules.may_ask(by, _speaks(speaker_id, person), _stands(by, person, moment), kind, words, received_on, today)
    )
    request = DataRequest(
        person=person, asked_by_id=speaker_id, kind=kind, words=words.strip(), way=DataRequest.Way.PORTAL if by.is_resident else way,
        recorded_by_id=by.professional_id, received_on=received_on, made_at=moment,
    )  # fmt: skip
    request.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rights_open_tasks(%s, %s)", [request.pk, clocks.due(received_on).day])
    journal.done(by=by, verb="data_requested", on=request, persons=[person.pk])
    return request


@transaction.atomic
def answer(
    *, by: Actor, task: ControllerTask, outcome: str, words: str, moment: datetime | None = None
) -> ControllerTask:
    """This controller's answer, for this controller alone: a decision the resident can object to (UAVG 34)."""
    moment = moment or clock.now()
    task = _locked(task)
    require(rules.may_answer(by, task, outcome, words))
    task.outcome, task.answer, task.answered_at, task.answered_by_id = outcome, words.strip(), moment, by.worker_id
    task.paused = False
    task.save(update_fields=["outcome", "answer", "answered_at", "answered_by", "paused"])
    journal.done(
        by=by, verb="data_request_answered", on=task, persons=[task.request.person_id], ground="AVG art. 12 lid 3"
    )
    if _may_tell(task.request.asked_by_id):
        enqueue(kind=Message.Kind.SOMETHING_READY, moment=moment, to_person=task.request.asked_by_id, owner=by.id)
    return task


@transaction.atomic
def stand_still(*, by: Actor, task: ControllerTask, reason: str, moment: datetime | None = None) -> ControllerTask:
    """It is not clear who asks: the clock stands still until it is (AVG 12 lid 6)."""
    return _moved(by, task, TaskEvent.Kind.PAUSE, reason, clocks.WHO_ASKS, moment or clock.now())


@transaction.atomic
def go_on(*, by: Actor, task: ControllerTask, moment: datetime | None = None) -> ControllerTask:
    """It is clear who asks."""
    return _moved(by, task, TaskEvent.Kind.RESUME, "duidelijk wie dit vraagt", "", moment or clock.now())


@transaction.atomic
def take_longer(*, by: Actor, task: ControllerTask, reason: str, moment: datetime | None = None) -> ControllerTask:
    """Two months more, told to the resident with the reason within the first month (AVG 12 lid 3)."""
    moment = moment or clock.now()
    task = _locked(task)
    require(rules.must_extend_in_first_month(timezone.localdate(moment), task.due_on))
    return _moved(by, task, TaskEvent.Kind.EXTEND, reason, clocks.LONGER, moment)


def _moved(by: Actor, task: ControllerTask, kind: str, reason: str, ground: str, moment: datetime) -> ControllerTask:
    task = _locked(task)
    require(rules.may_move_clock(by, task, reason))
    events = list(task.events.order_by("moment"))
    event = TaskEvent(
        task=task, kind=kind, moment=moment, ground=ground, reason=reason.strip()[:300], by_id=by.worker_id
    )
    try:
        found = clocks.due(task.request.received_on, [*events, event])
    except TermError as refused:  # the law itself says why not: once, in time, on this ground
        raise Denied(No(str(refused))) from refused
    event.save(force_insert=True)
    task.due_on, task.paused = found.day, found.state == "paused"
    task.save(update_fields=["due_on", "paused"])
    journal.done(by=by, verb="data_request_clock", on=task, persons=[task.request.person_id], ground=ground)
    return task


def _locked(task: ControllerTask) -> ControllerTask:
    return ControllerTask.objects.select_for_update(of=("self",)).select_related("request").get(pk=task.pk)


def _speaks(speaker_id: UUID, person: Person) -> bool:
    """He himself, a parent or guardian until sixteen, a curator or mentor (UAVG 5): as the fence says."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rights_asks(%s, %s)", [speaker_id, person.pk])
        return bool(cursor.fetchone()[0])


def _stands(by: Actor, person: Person, moment: datetime) -> bool:
    return standing.is_around(by, person, moment)


def _may_tell(person_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rights_may_tell(%s)", [person_id])
        return bool(cursor.fetchone()[0])
