# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands on pages about requests: for who asked, for who handles, and for who watches over it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.people.models import Person
from rondom.rights.clocks import Chip, chip, due
from rondom.rights.models import ControllerTask, TaskEvent
from rondom.rights.rules import must_extend_in_first_month

A_LIST = 50
NOBODY = ("", "")


@dataclass(frozen=True)
class TaskRow:
    """One task, as it reads in a list and on its own page. `why`: how its last day was counted."""

    id: UUID
    persons: frozenset[UUID]
    controller: str
    kind: str
    words: str
    received: str
    way: str
    about: str
    asker: str
    handler: str
    chip: Chip
    why: str
    still: str
    longer: str
    phone: str
    outcome: str
    answer: str
    answered: str
    is_open: bool
    paused: bool
    may_take_longer: bool
    mine: bool


def to_handle(actor: Actor, now: datetime) -> tuple[TaskRow, ...]:
    """What waits for this worker's answer, the nearest day first: three statements."""
    found = _tasks().filter(handler_id=actor.id, answered_at=None).order_by("due_on", "id")[:A_LIST]
    return _rows(found, actor, now)


def watched(actor: Actor, now: datetime, *, answered: bool = False) -> tuple[TaskRow, ...]:
    """What the privacy officer watches over: what waits by its nearest day, or what was answered last."""
    found = _tasks()
    if answered:
        found = found.exclude(answered_at=None).order_by("-answered_at", "id")
    else:
        found = found.filter(answered_at=None).order_by("due_on", "id")
    return _rows(found[:A_LIST], actor, now)


def row_of(task: ControllerTask, actor: Actor, now: datetime) -> TaskRow:
    """This task, in words."""
    return _rows([task], actor, now)[0]


def _rows(tasks: Iterable[ControllerTask], actor: Actor, now: datetime) -> tuple[TaskRow, ...]:
    """These tasks in words; who they are about is asked of all of them at once."""
    found = list(tasks)
    names = _names([task.pk for task in found])
    return tuple(_row(task, actor, now, names.get(task.pk, NOBODY)) for task in found)


def _row(task: ControllerTask, actor: Actor, now: datetime, named: tuple[str, str]) -> TaskRow:
    today = timezone.localdate(now)
    request, events = task.request, sorted(task.events.all(), key=lambda one: one.moment)
    about, asker = named
    still = [one.reason for one in events if one.kind == TaskEvent.Kind.PAUSE]
    longer = any(one.kind == TaskEvent.Kind.EXTEND for one in events)
    return TaskRow(
        id=task.pk,
        persons=frozenset({request.person_id, request.asked_by_id}),
        controller=task.controller.name,
        kind=request.get_kind_display(),
        words=request.words,
        received=dutch.day(request.received_on, today),
        way=request.get_way_display(),
        about=about,
        asker=asker,
        handler=task.handler.name if task.handler else _("nog niemand"),
        chip=chip(task, today),
        why=due(request.received_on, events).why,
        still=still[-1] if still and task.paused else "",
        longer=next((one.reason for one in events if one.kind == TaskEvent.Kind.EXTEND), ""),
        phone=task.handler.phone if task.handler else "",
        outcome=task.get_outcome_display() if task.outcome else "",
        answer=task.answer,
        answered=dutch.day(task.answered_at, today) if task.answered_at else "",
        is_open=task.answered_at is None,
        paused=task.paused,
        may_take_longer=bool(must_extend_in_first_month(today, task.due_on)) and not longer,
        mine=actor.professional_id is not None and actor.professional_id == task.handler_id,
    )


@dataclass(frozen=True)
class Asked:
    """One request of a resident, and the answers of those he may know of."""

    kind: str
    words: str
    about: str
    received: date
    when: str
    mine: bool
    tasks: tuple[TaskRow, ...]


def asked_by(actor: Actor, now: datetime) -> tuple[Asked, ...]:
    """What this resident asked, or somebody for him, newest first: four statements."""
    groups: dict[UUID, list[ControllerTask]] = {}
    for task in _tasks().order_by("-request__made_at", "controller__name"):
        groups.setdefault(task.request_id, []).append(task)
    rows = {row.id: row for row in _rows((task for group in groups.values() for task in group), actor, now)}
    names = {
        one.pk: one.short_name
        for one in Person.objects.filter(pk__in={group[0].request.person_id for group in groups.values()})
    }
    return tuple(_asked(tasks, actor, rows, names) for tasks in groups.values())


def _asked(tasks: list[ControllerTask], actor: Actor, known: dict[UUID, TaskRow], names: dict[UUID, str]) -> Asked:
    request = tasks[0].request
    about = "" if actor.is_person(request.person_id) else names.get(request.person_id, "")
    rows = tuple(known[task.pk] for task in tasks)
    return Asked(
        request.get_kind_display(),
        request.words,
        about,
        request.received_on,
        rows[0].received,
        actor.is_person(request.asked_by_id),
        rows,
    )


def speaks_for(persons: list[UUID]) -> list[UUID]:
    """For whom of these the resident who looks may ask, in this order (UAVG 5)."""
    if not persons:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT one FROM unnest(%s::uuid[]) WITH ORDINALITY AS asked(one, place) WHERE rights_asks(rondom_person(), one) ORDER BY place",
            [persons],
        )
        return [one for (one,) in cursor.fetchall()]


def _tasks() -> QuerySet[ControllerTask]:
    return ControllerTask.objects.select_related("request", "controller", "handler").prefetch_related("events")


def _names(tasks: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """About whom and by whom each is, for who handles it or watches over it; for others nothing."""
    if not tasks:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task, about, asker FROM unnest(%s::uuid[]) task, LATERAL rights_names(task) named", [tasks]
        )
        return {task: (about, asker) for task, about, asker in cursor.fetchall()}
