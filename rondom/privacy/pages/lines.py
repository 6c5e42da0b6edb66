# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logboek: what the privacy officer reads of one worker. Days, kinds and how many people; no hours, no names of residents, no other worker beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom import journal, law
from rondom.access.actors import Actor
from rondom.access.models import JournalCheck
from rondom.access.worker_lines import WorkerLine, lines_of
from rondom.core import dutch
from rondom.network.models import Professional
from rondom.privacy.words import words_of

# So long after asking the lines can be read; after that they are asked for again, with a reason again.
READABLE = timedelta(hours=24)
WORDS = {
    journal.LOOK: gettext_lazy("keek"), journal.SEARCH: gettext_lazy("zocht"), journal.HIT: gettext_lazy("vond"), journal.OPEN: gettext_lazy("opende"), journal.ATTEMPT: gettext_lazy("begon"),
    journal.DONE: gettext_lazy("heeft"), journal.REFUSED: gettext_lazy("geweigerd"),
}  # fmt: skip


@dataclass(frozen=True)
class Check:
    """A look-up that was asked for."""

    id: UUID
    worker: str
    period: str
    reason: str
    when: str


@dataclass(frozen=True)
class DayRow:
    """One day: what was done where, for which task, about how many people."""

    day: str
    rows: tuple[tuple[str, str, str, int, int], ...]


@dataclass(frozen=True)
class CheckPage:
    """The answer to one look-up."""

    check: Check
    days: tuple[DayRow, ...]
    persons: frozenset[UUID]


def colleagues(actor: Actor) -> QuerySet[Professional]:
    """The workers of the officer's own organisation, without himself."""
    found = Professional.objects.filter(party__organisation_id=actor.controller_id).exclude(pk=actor.id)
    return found.select_related("party").order_by("name")


def own_checks(actor: Actor, now: datetime) -> tuple[Check, ...]:
    """What this officer asked for before."""
    found = JournalCheck.objects.filter(by_id=actor.id).select_related("worker").order_by("-moment")[:25]
    return tuple(_check(one, now) for one in found)


def check_page(check: JournalCheck, now: datetime) -> CheckPage:
    """Read the page: the lines, folded by day."""
    lines = lines_of(check) if now - check.moment < READABLE else []
    today = timezone.localdate(now)
    days: dict[date, list[WorkerLine]] = {}
    for line in lines:
        days.setdefault(line.day, []).append(line)
    return CheckPage(
        _check(check, now),
        tuple(DayRow(dutch.day(day, today), _folded(found)) for day, found in days.items()),
        frozenset(line.person_id for line in lines if line.person_id),
    )


def _folded(lines: Iterable[WorkerLine]) -> tuple[tuple[str, str, str, int, int], ...]:
    """What, where, what for, how many people, how often: people are counted and not named."""
    groups: dict[tuple[str, str, str], list[WorkerLine]] = {}
    for line in lines:
        groups.setdefault((line.action, words_of(line.name), line.purpose), []).append(line)
    purposes = law.current().purposes
    return tuple(
        (
            str(WORDS.get(action, "")), name, purposes[purpose].title if purpose in purposes else "",
            len({line.person_id for line in found if line.person_id}), _how_often(found),
        )
        for (action, name, purpose), found in groups.items()
    )  # fmt: skip


def _how_often(lines: Iterable[WorkerLine]) -> int:
    """One look at several people is one look: of each page the most that any of them was looked at, and those together."""
    most: dict[str, int] = {}
    for line in lines:
        most[line.name] = max(most.get(line.name, 0), line.times)
    return sum(most.values())


def _check(one: JournalCheck, now: datetime) -> Check:
    today = timezone.localdate(now)
    period = _("%(since)s tot en met %(until)s") % {
        "since": dutch.day(one.since, today),
        "until": dutch.day(one.until, today),
    }
    return Check(one.pk, one.worker.name, period, one.reason, dutch.moment(one.moment, today))
