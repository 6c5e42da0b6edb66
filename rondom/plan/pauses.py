# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pauses as a plan page tells them: which is in force and until when, which waits for a ja, and which there were (S4-18). And the phase, a word (S4-17).

From what the reader may see, and from nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.access.keys import Keys, visible
from rondom.core import dutch
from rondom.intake.models import LegalRequest, Question
from rondom.plan.models import SHARED, Goal, SolvingPause, Step


@dataclass(frozen=True)
class Paused:
    """One pause as it reads. `whose`: the first name of whom it is about, empty for the household as a whole; `mine`: that is whoever reads it."""

    id: UUID
    household_id: UUID | None
    about_id: UUID | None
    whose: str
    mine: bool
    reason: str
    until: date
    until_words: str
    words: str
    by_worker: str
    signed: str


@dataclass(frozen=True)
class Pauses:
    """What is in force, what waits for an answer, and what there was: newest first."""

    now: tuple[Paused, ...] = ()
    asked: tuple[Paused, ...] = ()
    before: tuple[Paused, ...] = ()

    def until(self, step: Step) -> date | None:
        """From which day this step can begin: a pause of the same home, about the same person or the home as a whole; None when nothing waits."""
        whose = (step.household_id, step.about_id)
        return next((one.until for one in self.now if (one.household_id, one.about_id) == whose), None)


def is_in_force(pause: SolvingPause, moment: datetime) -> bool:
    """Agreed, and neither stopped nor at its day of looking again."""
    return pause.period is not None and moment in pause.period


def is_open(pause: SolvingPause, moment: datetime) -> bool:
    """Proposed, and nobody said ja or nee."""
    return pause.agreed_by_id is None and pause.ended_at is None and moment < pause.review_at


def pauses(actor: Actor, found: Sequence[SolvingPause], now: datetime) -> Pauses:
    """These, in words. No statement."""
    told = [(one, _told(actor, one, now)) for one in found]
    return Pauses(
        now=tuple(words for one, words in told if is_in_force(one, now)),
        asked=tuple(words for one, words in told if is_open(one, now)),
        before=tuple(
            words for one, words in told if one.period is not None and not is_in_force(one, now)
        ),
    )  # fmt: skip


def something_to_pause(keys: Keys) -> bool:
    """Is there a plan, a question or a request, of what the reader may see? Where there is none, nothing waits for anything."""
    mine = {"purpose": SHARED}
    return (
        visible(Goal, keys).filter(**mine).exists()
        or visible(Step, keys).filter(**mine, state__in=(Step.State.OPEN, Step.State.BEGUN)).exists()
        or is_asked(keys)
    )


def is_asked(keys: Keys) -> bool:
    """Is there a question or a request that waits for an answer, of what the reader may see?"""
    return (
        visible(Question, keys).filter(closed_at=None).exists()
        or visible(LegalRequest, keys).filter(state=LegalRequest.State.OPEN).exists()
    )


def phase(goals: Sequence[Goal], asked: bool) -> str:
    """Where they are: leren kennen, then plan. A word and no gate: nothing has to be done in this order (S4-19)."""
    if goals:
        return _("plan")
    return _("leren kennen") if asked else ""


def _told(actor: Actor, pause: SolvingPause, now: datetime) -> Paused:
    today, whose = timezone.localdate(now), pause.about.short_name if pause.about else ""
    return Paused(
        id=pause.pk,
        household_id=pause.household_id,
        about_id=pause.about_id,
        whose=whose,
        mine=actor.is_person(pause.about_id),
        reason=pause.reason,
        until=timezone.localdate(pause.review_at),
        until_words=dutch.day(pause.review_at, today),
        words=_words(pause, today),
        by_worker=pause.author.name if pause.author else "",
        signed=_signed(actor, pause, today),
    )


def _words(pause: SolvingPause, today: date) -> str:
    """ "di 3 mrt tot di 14 apr", and how it ended when it was stopped."""
    if pause.period is None:
        return ""
    start, end = pause.period.lower or pause.ended_at, pause.period.upper or pause.ended_at
    told = _("%(start)s tot %(end)s") % {"start": dutch.day(start, today), "end": dutch.day(end, today)}
    if pause.ended_at is None:
        return told
    return (
        _("%(days)s, gestopt: %(why)s") % {"days": told, "why": pause.ended_why}
        if pause.ended_why
        else _("%(days)s, eerder gestopt") % {"days": told}
    )


def _signed(actor: Actor, pause: SolvingPause, today: date) -> str:
    """Who looked whether it is safe enough, and when."""
    day = dutch.day(pause.safe_on, today)
    if pause.author is None and actor.is_person(pause.author_person_id):
        return _("U keek %(day)s of het veilig genoeg is.") % {"day": day}
    who = pause.author.name if pause.author else pause.author_person.short_name if pause.author_person else ""
    return _("%(name)s keek %(day)s of het veilig genoeg is.") % {"name": who, "day": day} if who else ""
