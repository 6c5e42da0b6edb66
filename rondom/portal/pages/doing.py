# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is going to happen, in words: promises and running requests, who does it and by when; and what is said when a promise was not kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.core import dutch
from rondom.intake import clocks
from rondom.intake.chips import Chip, chip, pause_reason
from rondom.intake.models import Clock, LegalRequest, Promise
from rondom.network.models import Professional

CLOSING_HOUR = 17


@dataclass(frozen=True)
class Doing:
    """Something that is going to happen: who does it, what, and by when at the latest. `law` and `article` stand behind a fold.

    `mine`: the resident's own to do, or to leave; else `worker` does it. `confirm`: what the law lets the municipality tell with it.
    """

    who: str
    what: str
    by_when: str
    state: str
    words: str
    fraction: float
    told: str = ""
    law: str = ""
    article: str = ""
    confirm: tuple[str, ...] = ()
    mine: bool = False
    worker: Professional | None = None

    @property
    def is_late(self) -> bool:
        """Something was not kept; it is said first."""
        return self.state == "late"


@dataclass(frozen=True)
class Late:
    """A promise that was not kept, and what happens now."""

    sentence: str
    next: str
    who: str
    phone: str


def doing(
    promises: Sequence[Promise], requests: Sequence[LegalRequest], running: Sequence[Clock], now: datetime
) -> tuple[Doing, ...]:
    """Everything that is going to happen: what is late first, what is the resident's own last."""
    found = [_promised(promise, now) for promise in promises]
    found += [line for request in requests for line in _asked(request, running, now)]
    return tuple(sorted(found, key=lambda line: (not line.is_late, line.mine)))


def late(promise: Promise, now: datetime) -> Late:
    """Honest: it was not kept, and when we call now (S1-56)."""
    today = timezone.localdate(now)
    return Late(
        sentence=_("%(what)s, uiterlijk %(moment)s. Dat lukte niet.")
        % {"what": promise.text, "moment": dutch.moment(promise.due_at, today)},
        next=_next_call(promise.due_at, now),
        who=promise.owner.name,
        phone=promise.owner.phone,
    )


def _next_call(due_at: datetime, now: datetime) -> str:
    """On the day it went wrong: when we call. Later than that nothing new is promised, but who to call is said."""
    calendar = law.current().calendars.local
    due, today = timezone.localdate(due_at), timezone.localdate(now)
    first = date.fromordinal(calendar.add_working(due.toordinal(), 1))
    if today in {due, first} and calendar.is_working(today) and timezone.localtime(now).hour < CLOSING_HOUR:
        return _("Wij bellen u vandaag voor een nieuwe afspraak.")
    if today < first:
        return _("Wij bellen u %(day)s voor een nieuwe afspraak.") % {"day": dutch.day(first, today)}
    return _("Bel ons, dan maken we meteen een nieuwe afspraak. Het ligt niet aan u.")


def _promised(promise: Promise, now: datetime) -> Doing:
    """Something a worker promised: with the ring of its clock when it has one."""
    passed = promise.due_at < now
    ring: dict[str, Any] = {"state": "late" if passed else "", "words": _("te laat") if passed else "", "fraction": 0.0}
    if promise.clock:
        ring = _ring(chip(promise.clock, now))
    by_when = _("Uiterlijk %(moment)s.") % {"moment": dutch.moment(promise.due_at, timezone.localdate(now))}
    return Doing(who=promise.owner.name, what=promise.text, by_when=by_when, worker=promise.owner, **ring)


def _asked(request: LegalRequest, running: Sequence[Clock], now: datetime) -> list[Doing]:
    """What a request sets going: one line for each clock that runs, or one when the law sets none."""
    entry = law.current().on(request.law_day).requests[request.kind]
    own = [clock for clock in running if clock.request_id == request.pk]
    lines = [line for clock in own if (line := _by_the_clock(clock, entry, now))]
    if any(not line.mine for line in lines):
        return lines
    whole = Doing(
        who=request.question.owner.name,
        what=_begins(entry.title),
        by_when="",
        state="",
        words="",
        fraction=0.0,
        law=_name_of(entry.law),
        article=entry.article,
        confirm=entry.confirm,
        worker=request.question.owner,
    )
    return [whole, *lines]


def _by_the_clock(clock: Clock, entry: law.Request, now: datetime) -> Doing | None:
    """One term in words. A soft term is the resident's own time: nobody is late, and when it has passed it is not mentioned."""
    term = clocks.term_of(clock)
    if term.soft and clock.due_at < now:
        return None
    drawn = chip(clock, now, pause_reason(clock))
    by_when = _("Dit mag, tot en met %(day)s.") if term.soft else _("Uiterlijk %(day)s.")
    means = term.late_means if drawn.state == "late" else ""
    return Doing(
        who=_("U") if term.soft else clock.owner.name,
        what=_begins(term.title),
        by_when=by_when % {"day": dutch.day(clock.due_at, timezone.localdate(now))},
        told=" ".join(part for part in (term.sentence, means) if part),
        law=_name_of(entry.law),
        article=term.article,
        confirm=entry.confirm,
        mine=term.soft,
        worker=None if term.soft else clock.owner,
        **_ring(drawn),
    )


def _ring(drawn: Chip) -> dict[str, Any]:
    return {"state": drawn.state, "words": drawn.words, "fraction": drawn.fraction}


def _name_of(law_id: str) -> str:
    known = law.current().laws.get(law_id)
    return known.title if known else ""


def _begins(words: str) -> str:
    return words[:1].upper() + words[1:]
