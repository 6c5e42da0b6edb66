# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ging mis: what somebody reported, what waits for his answer, and what everybody of the party learnt. Of others nothing, and no numbers."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.core import dutch
from rondom.core.decisions import Decision
from rondom.core.paging import Place, written
from rondom.learning import rules
from rondom.learning.actions import officer_of
from rondom.learning.clocks import ANSWER, answer_chip, due_of
from rondom.learning.models import Leak, Lesson, Mistake, Touched
from rondom.rights.clocks import Chip

A_PAGE, FEW = 25, 5


@dataclass(frozen=True)
class MistakeRow:
    """One report in a list: on which day, and what it waits for. Not of whom."""

    id: UUID
    when: str
    chip: Chip | None
    stands: str


@dataclass(frozen=True)
class LessonRow:
    """What was learnt, in which month."""

    id: UUID
    text: str
    month: str


@dataclass(frozen=True)
class MistakesPage:
    """What waits for my answer, what I reported, what we learnt."""

    waiting: tuple[MistakeRow, ...]
    mine: tuple[MistakeRow, ...]
    older: str
    first: bool
    lessons: tuple[LessonRow, ...]


@dataclass(frozen=True)
class LeakTold:
    """What who reported a leak may know of it: with whom it is, and what was recorded."""

    officer: str
    phone: str
    recorded: str


@dataclass(frozen=True)
class MistakePage:
    """One report, as one of the two reads it."""

    id: UUID
    what: str
    who: str
    phone: str
    when: str
    mine: bool
    chip: Chip | None
    why: str
    manager: str
    manager_phone: str
    answer: str
    touched: bool
    household_id: UUID | None
    told: str
    untold: str
    leak: LeakTold | None
    may_answer: Decision
    may_close: Decision
    is_closed: bool

    @property
    def may_tell(self) -> bool:
        """The resident does not know it yet."""
        return self.mine and self.touched and not self.told and not self.is_closed

    @property
    def may_leave_untold(self) -> bool:
        """Who answers may say that telling is a danger."""
        return not self.mine and self.touched and not self.told and not self.untold


@dataclass(frozen=True)
class LessonsPage:
    """All that was learnt here, newest month first."""

    lessons: tuple[LessonRow, ...]
    older: str
    may_take_away: bool


def mistakes_page(*, actor: Actor, now: datetime, before: Place | None) -> MistakesPage:
    """Read the page: three statements."""
    mine = _older(Mistake.objects.filter(reporter_id=actor.worker_id).order_by("-made_at", "-id"), before)
    rows = list(mine[: A_PAGE + 1])
    waiting = Mistake.objects.filter(answerer_id=actor.worker_id, closed_at=None).order_by("made_at", "id")
    return MistakesPage(
        waiting=() if before else tuple(_row(one, now) for one in waiting[:A_PAGE]),
        mine=tuple(_row(one, now) for one in rows[:A_PAGE]),
        older=written((rows[A_PAGE - 1].made_at, rows[A_PAGE - 1].pk)) if len(rows) > A_PAGE else "",
        first=before is None,
        lessons=() if before else tuple(_lesson(one) for one in _lessons(actor)[:FEW]),
    )


def lessons_page(*, actor: Actor, before: Place | None) -> LessonsPage:
    """Read the page: one statement."""
    found = _lessons(actor)
    if before:
        month, identifier = before[0].date(), before[1]
        found = found.filter(Q(month__lt=month) | Q(month=month, id__gt=identifier))
    rows = list(found[: A_PAGE + 1])
    return LessonsPage(
        lessons=tuple(_lesson(one) for one in rows[:A_PAGE]),
        older=written((_midnight(rows[A_PAGE - 1].month), rows[A_PAGE - 1].pk)) if len(rows) > A_PAGE else "",
        may_take_away=bool(rules.may_take_lesson_away(actor)),
    )


def mistake_page(*, actor: Actor, mistake: Mistake, now: datetime) -> MistakePage:
    """Read the page: at most six statements. Who answers does not read whom it touched."""
    mine = mistake.reporter_id == actor.id
    touched = Touched.objects.filter(mistake=mistake).first() if mine and mistake.touched else None
    today, manager = timezone.localdate(now), mistake.answerer
    return MistakePage(
        id=mistake.pk,
        what=mistake.what,
        who="" if mine else mistake.reporter.name,
        phone="" if mine else mistake.reporter.phone,
        when=dutch.moment(mistake.made_at, today),
        mine=mine,
        chip=answer_chip(mistake.made_at, mistake.answered_at, now) if manager else None,
        why=due_of(ANSWER, mistake.made_at).why,
        manager=manager.name if manager else "",
        manager_phone=manager.phone if manager else "",
        answer=mistake.answer,
        touched=mistake.touched,
        household_id=_still_there(touched, now),
        told=dutch.moment(mistake.told_at, today) if mistake.told_at else "",
        untold=mistake.untold_reason,
        leak=_leak(mistake, now),
        may_answer=rules.may_answer(actor, mistake),
        may_close=rules.may_close(actor, mistake),
        is_closed=mistake.closed_at is not None,
    )


def with_names() -> QuerySet[Mistake]:
    """Reports with whoever stands on their page."""
    return Mistake.objects.select_related("reporter", "answerer", "leak")


def _still_there(touched: Touched | None, now: datetime) -> UUID | None:
    """The household, while he stands around it."""
    return touched.household_id if touched and sight_keys(touched.household_id, now).purposes else None


def _leak(mistake: Mistake, now: datetime) -> LeakTold | None:
    leak = mistake.leak
    if leak is None:
        return None
    officer, last = officer_of(leak.controller_id, now), leak.judgements.order_by("-moment").first()
    return LeakTold(
        officer=officer.name if officer else "",
        phone=officer.phone if officer else "",
        recorded=f"{last.get_verdict_display()}, {dutch.day(last.moment, timezone.localdate(now))}" if last else "",
    )


def _row(one: Mistake, now: datetime) -> MistakeRow:
    waits = one.answerer_id is not None and one.closed_at is None
    return MistakeRow(
        id=one.pk,
        when=dutch.moment(one.made_at, timezone.localdate(now)),
        chip=answer_chip(one.made_at, one.answered_at, now) if waits else None,
        stands=_stands(one),
    )


def _stands(one: Mistake) -> str:
    if one.closed_at:
        return _("klaar")
    if one.touched and not one.told_at:
        return _("met reden niet verteld") if one.untold_reason else _("de inwoner weet het nog niet")
    return _("de inwoner weet het") if one.touched else ""


def _lessons(actor: Actor) -> QuerySet[Lesson]:
    return Lesson.objects.filter(party_id=actor.party_id).exclude(text="").order_by("-month", "id")


def _midnight(month: date) -> datetime:
    return datetime(month.year, month.month, month.day, tzinfo=UTC)


def _lesson(one: Lesson) -> LessonRow:
    return LessonRow(one.pk, one.text, f"{MONTHS[one.month.month]} {one.month.year}")


def _older(rows: QuerySet[Mistake], before: Place | None) -> QuerySet[Mistake]:
    if before is None:
        return rows
    moment, identifier = before
    return rows.filter(made_at__lte=moment).exclude(made_at=moment, id__gte=identifier)


def leak_kinds() -> list[tuple[str, str]]:
    """Is it a leak: ja, nee, weet niet."""
    return [(Leak.Kind.YES.value, _("ja")), ("no", _("nee")), (Leak.Kind.UNKNOWN.value, _("weet ik niet"))]
