# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a clock reads on a page: a state, a few words, and how much of its time is left. Computed when the page is made."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.core import dutch
from rondom.intake.clocks import late_words, term_of
from rondom.intake.models import Clock, TermEvent

# A legal term is "soon" in its last tenth; anything is within two working days (tokens.md, clock chips).
LAST_PART, SOON_WORKING_DAYS = 0.1, 2


@dataclass(frozen=True)
class Chip:
    """One clock as a chip: state (calm, soon, late, paused, done), words, fraction of its time left, and what it is for."""

    state: str
    words: str
    fraction: float
    title: str
    article: str
    clock: Clock


def chip(clock: Clock, now: datetime, pause_reason: str = "") -> Chip:
    """The chip of this clock at this moment."""
    term = term_of(clock)
    state, words = _reads(clock, now, pause_reason)
    return Chip(state, words, _fraction(clock, now), term.title, term.article, clock)


def pause_reason(clock: Clock) -> str:
    """Why the clock stands still, from its newest pause; or why the law stopped it. Empty when it runs, and when there was nothing left to wait for."""
    if not clock.paused and not clock.stopped_at:
        return ""
    kind = TermEvent.Kind.STOP if clock.stopped_at else TermEvent.Kind.PAUSE
    told = [event for event in clock.events.all() if event.kind == kind]
    return max(told, key=lambda event: event.moment).reason if told else ""


def _reads(clock: Clock, now: datetime, reason: str) -> tuple[str, str]:
    today = timezone.localdate(now)
    day = dutch.day(clock.due_at, today)
    if clock.met_at:
        met = dutch.moment(clock.met_at, today)
        return "done", (_("gedaan: %(when)s, te laat") if clock.breached_at else _("gehaald: %(when)s")) % {"when": met}
    if clock.stopped_at:
        return "done", _("gestopt: %(reason)s") % {"reason": reason} if reason else _("loopt niet meer")
    if clock.paused:
        return "paused", _("staat stil: %(reason)s") % {"reason": reason or _("wacht")}
    if now > clock.due_at and term_of(clock).soft:
        return "done", _("tijd voorbij: %(day)s") % {"day": day}  # a resident's own time: nobody is late
    if now > clock.due_at:
        return "late", late_words(clock, now)
    return _state_ahead(clock, now), _words_ahead(clock, now, day)


def _state_ahead(clock: Clock, now: datetime) -> str:
    soon = _working_days_left(clock, now) <= SOON_WORKING_DAYS or _fraction(clock, now) <= LAST_PART
    return "soon" if soon else "calm"


def _words_ahead(clock: Clock, now: datetime, day: str) -> str:
    left = (timezone.localdate(clock.due_at) - timezone.localdate(now)).days
    if left == 0:
        return _("vandaag voor %(time)s") % {"time": dutch.clock_time(clock.due_at)}
    if _working_days_left(clock, now) <= SOON_WORKING_DAYS:
        days = _working_days_left(clock, now)
        return (_("nog 1 werkdag: %(day)s") if days == 1 else _("nog %(days)s werkdagen: %(day)s")) % {
            "days": days,
            "day": day,
        }
    return _("nog %(days)s dagen: %(day)s") % {"days": left, "day": day}


def _working_days_left(clock: Clock, now: datetime) -> int:
    calendar = law.current().calendars.local
    return calendar.working_between(timezone.localdate(now).toordinal(), timezone.localdate(clock.due_at).toordinal())


def _fraction(clock: Clock, now: datetime) -> float:
    whole = (clock.due_at - clock.moment).total_seconds()
    left = (clock.due_at - now).total_seconds()
    return max(0.0, min(1.0, left / whole)) if whole > 0 else 0.0
