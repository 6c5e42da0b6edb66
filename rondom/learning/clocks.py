# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two clocks, worked out each time by the law of their day: when a report is answered, and when a leak has been reported or recorded (AVG 33)."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.core import dutch
from rondom.intake.clocks import compute, due_moment
from rondom.law import Due
from rondom.rights.clocks import Chip

ANSWER, LEAK = "ging_mis.antwoord", "avg.datalek_melden"
SOON = timedelta(hours=24)


def due_of(term: str, since: datetime) -> Due:
    """When it has to be there, and why in one sentence."""
    return compute(term, since, (), timezone.localdate(since))


def answer_chip(made_at: datetime, answered_at: datetime | None, now: datetime) -> Chip:
    """How the clock of an answer reads, to who waits and to who has to answer alike."""
    at = due_moment(due_of(ANSWER, made_at))
    today = timezone.localdate(now)
    if answered_at:
        words = _("antwoord: %(when)s, te laat") if answered_at > at else _("antwoord: %(when)s")
        return Chip("done", words % {"when": dutch.moment(answered_at, today)}, 1.0)
    if now > at:
        return Chip("late", _("te laat: het had er moeten zijn op %(day)s") % {"day": dutch.day(at, today)}, 0.0)
    return Chip("soon" if at - now <= SOON else "calm", _ahead(at, now), _left(made_at, at, now))


def leak_chip(known_at: datetime, recorded_at: datetime | None, now: datetime) -> Chip:
    """How the 72 hours of a leak read: in hours, since hours are what the law counts."""
    at = due_moment(due_of(LEAK, known_at))
    when = dutch.moment(at, timezone.localdate(now))
    if recorded_at:
        words = _("vastgelegd: %(when)s, na de 72 uur") if recorded_at > at else _("vastgelegd: %(when)s")
        return Chip("done", words % {"when": dutch.moment(recorded_at, timezone.localdate(now))}, 1.0)
    if now > at:
        return Chip("late", _("te laat: de 72 uur waren om op %(when)s") % {"when": when}, 0.0)
    hours = int((at - now) / timedelta(hours=1))
    words = (
        _("nog geen uur: %(when)s") % {"when": when}
        if hours < 1
        else _("nog %(hours)s uur: %(when)s") % {"hours": hours, "when": when}
    )
    return Chip("soon" if at - now <= SOON else "calm", words, _left(known_at, at, now))


def _ahead(at: datetime, now: datetime) -> str:
    today, last = timezone.localdate(now), timezone.localdate(at)
    if today == last:
        return _("vandaag voor %(time)s") % {"time": dutch.clock_time(at)}
    days = law.current().calendars.local.working_between(today.toordinal(), last.toordinal())
    words = _("nog 1 werkdag: %(day)s") if days == 1 else _("nog %(days)s werkdagen: %(day)s")
    return words % {"days": days, "day": dutch.day(at, today)}


def _left(since: datetime, at: datetime, now: datetime) -> float:
    return max(0.0, min(1.0, (at - now) / (at - since)))
