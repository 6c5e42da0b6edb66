# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A clock: it starts, stands still, goes on, is lengthened, and can say in one sentence why it ends on that day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .calendar import Calendar, Calendars
from .counting import calendar_for, counter, plain_end, shifted
from .entries import Ground, Norm, Term, TermError
from .words import day_text, length_text, moment_text

EVENT_KINDS = ("start", "pause", "resume", "extend", "stop")
HERE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Event:
    """Something that happened to a clock: which day, on which ground of the law, and why.

    `day` of a pause is the day of the invitation or the consent: the clock stands still from the next day
    (Awb art. 4:15) until the day of the resume, which counts again. An extension without a fixed length (Awb art. 4:14) names
    its new last day in `to`.
    """

    kind: str
    day: date
    ground: str = ""
    reason: str = ""
    article: str = ""
    to: date | None = None


@dataclass(frozen=True)
class Due:
    """The answer of a clock.

    `day` and `legal_limit`: the last day the law (or the promise) allows. `work_towards`: the day to aim at, never later.
    `at`: the moment, where the term has one. `state`: running, paused or stopped. `why`: one Dutch sentence;
    `why_towards`: one more when the day to work towards is another day.
    """

    day: date
    at: datetime | None
    why: str
    legal_limit: date
    work_towards: date
    state: str = "running"
    why_towards: str = ""


def local_day(moment: date | datetime) -> date:
    """The day in the Netherlands on which this moment falls."""
    if isinstance(moment, datetime):
        return (moment.astimezone(HERE) if moment.tzinfo else moment).date()
    return moment


@dataclass
class _Clock:
    """What the events so far did to the term."""

    term: Term
    start: date
    calendar: Calendar
    still: int = 0
    still_working: int = 0
    paused_on: date | None = None
    stopped_on: date | None = None
    to: date | None = None
    added: tuple[Ground, ...] = ()
    grounds: tuple[str, ...] = ()

    def plain(self) -> date:
        """The last day before shifting."""
        if self.to is not None:
            return self.to
        length = -self.term.length if self.term.counting == "backwards" else self.term.length
        extra = [(ground.length or 0, ground.unit or self.term.unit) for ground in self.added]
        length += sum(count for count, unit in extra if unit == self.term.unit)
        if self.term.unit == "working_days":
            end = date.fromordinal(self.calendar.add_working(self.start.toordinal(), length + self.still_working))
        else:
            end = plain_end(self.start, length, self.term.unit) + timedelta(days=self.still)
        for count, unit in extra:
            if unit != self.term.unit:
                end = plain_end(end, count, unit)
        return end

    def end(self) -> date:
        """The last day."""
        return self.plain() if self.to is not None else shifted(self.start, self.plain(), self.term, self.calendar)

    def take(self, event: Event) -> None:
        if event.kind not in EVENT_KINDS:
            raise TermError(f"'{event.kind}' is geen gebeurtenis van een klok.")
        if event.day < self.start:
            raise TermError(f"{day_text(event.day)} ligt vóór de start van de termijn.")
        if self.stopped_on is not None:
            raise TermError("Deze klok is al gestopt.")
        getattr(self, f"_{event.kind}")(event)

    def _start(self, event: Event) -> None:
        if event.day != self.start:
            raise TermError("Een klok start maar één keer.")

    def _stop(self, event: Event) -> None:
        self.stopped_on = event.day

    def _pause(self, event: Event) -> None:
        if self.paused_on is not None:
            raise TermError("De klok staat al stil.")
        ground = _ground(self.term.pauses, event, "stilstaan")
        self._in_time(event)
        self.paused_on = event.day
        self.grounds += (ground.article,)

    def _resume(self, event: Event) -> None:
        if self.paused_on is None:
            raise TermError("De klok staat niet stil.")
        if event.day < self.paused_on:
            raise TermError(f"{day_text(event.day)} ligt vóór de dag waarop de klok stil ging staan.")
        self.rest_until(event.day)
        self.paused_on = None

    def rest_until(self, day: date) -> None:
        """Count the days the clock stood still: from the day after the pause up to, not with, the day it goes on."""
        assert self.paused_on is not None
        last = day - timedelta(days=1)
        if last > self.paused_on:
            self.still += (last - self.paused_on).days
            self.still_working += self.calendar.working_between(self.paused_on.toordinal(), last.toordinal())

    def _extend(self, event: Event) -> None:
        ground = _ground(self.term.extensions, event, "langer duren")
        self._in_time(event)
        if ground.times is not None and self.added.count(ground) >= ground.times:
            raise TermError(f"Langer maken kan hier niet nog een keer ({ground.article}).")
        if ground.length is None:
            if event.to is None or event.to <= self.end():
                raise TermError(f"Noem een nieuwe laatste dag, later dan {day_text(self.end())} ({ground.article}).")
            self.to = event.to
        self.added += (ground,)
        self.grounds += (ground.article,)

    def _in_time(self, event: Event) -> None:
        if event.day > self.end():
            raise TermError(f"De termijn was op {day_text(self.end())} al voorbij.")


def _ground(grounds: Sequence[Ground], event: Event, what: str) -> Ground:
    for ground in grounds:
        if ground.id == event.ground:
            return ground
    raise TermError(f"Deze termijn mag niet {what} om '{event.ground}': de wet noemt die grond hier niet.")


def due(
    term: Term,
    start: date | datetime,
    events: Iterable[Event],
    calendars: Calendars,
    today: date | None = None,
) -> Due:
    """The last day of a term, with the reason in one sentence.

    With `today`, a clock that stands still is counted as if it went on today; without it, as if it went on at once:
    its day is then the earliest possible one.
    """
    if term.unit == "hours":
        return _due_in_hours(term, start, tuple(events))
    clock = _Clock(term, local_day(start), calendar_for(term, calendars))
    for event in sorted(events, key=lambda event: event.day):
        clock.take(event)
    if clock.paused_on is not None and today is not None:
        clock.rest_until(max(today, clock.paused_on))
    end = clock.end()
    towards, why_towards = _work_towards(clock, end, calendars)
    return Due(
        day=end,
        at=_moment(term, start, end),
        why=_why(clock, end),
        legal_limit=end,
        work_towards=towards,
        state="stopped" if clock.stopped_on else "paused" if clock.paused_on else "running",
        why_towards=why_towards,
    )


def _due_in_hours(term: Term, start: date | datetime, events: tuple[Event, ...]) -> Due:
    if any(event.kind in ("pause", "resume", "extend") for event in events):
        raise TermError("Een termijn in uren staat niet stil en wordt niet langer.")
    moment = start if isinstance(start, datetime) else datetime.combine(start, time())
    hours = timedelta(hours=-term.length if term.counting == "backwards" else term.length)
    if moment.tzinfo:
        # Real hours: the night the clock changes has 23 or 25 of them.
        at = (moment.astimezone(UTC) + hours).astimezone(HERE)
        moment = moment.astimezone(HERE)
    else:
        at = moment + hours
    stopped = any(event.kind == "stop" for event in events)
    why = f"{length_text(term.length, term.unit)} na {moment_text(moment)} is {moment_text(at)}."
    return Due(at.date(), at, why, at.date(), at.date(), "stopped" if stopped else "running")


def _moment(term: Term, start: date | datetime, end: date) -> datetime | None:
    if term.due_time is None:
        return None
    aware = isinstance(start, datetime) and start.tzinfo is not None
    return datetime.combine(end, term.due_time, tzinfo=HERE if aware else None)


def _work_towards(clock: _Clock, end: date, calendars: Calendars) -> tuple[date, str]:
    """The earlier of the municipality's own norm and the careful reading of "werkdagen"."""
    towards, why = end, ""
    term = clock.term
    if term.unit == "working_days" and not term.local and clock.to is None:
        careful = _Clock(term, clock.start, calendars.early, added=clock.added)
        careful.still_working = clock.still_working
        if careful.end() < towards:
            towards = careful.end()
            why = (
                f"Werk toe naar {day_text(towards)}: het is niet zeker of Goede Vrijdag, 5 mei en door de Kroon"
                " gelijkgestelde dagen hier werkdagen zijn."
            )
    if term.local_norm and not clock.grounds:
        wanted = norm_day(term.local_norm, clock.start, calendars)
        if wanted < towards:
            towards = wanted
            why = (
                f"Werk toe naar {day_text(towards)}: de gemeente rekent met"
                f" {length_text(term.local_norm.length, term.local_norm.unit)}."
            )
    return towards, why


def norm_day(norm: Norm, start: date, calendars: Calendars) -> date:
    """The day a municipality's own norm for a legal term points at."""
    return counter(norm_as_term(norm), calendars)(start)


def norm_as_term(norm: Norm) -> Term:
    """The norm counted by itself."""
    return Term(
        id=norm.term, law=norm.law, article=norm.article, title="", from_event="", to_event="", length=norm.length,
        unit=norm.unit, counting=norm.counting, sentence=norm.sentence,
    )  # fmt: skip


def _why(clock: _Clock, end: date) -> str:
    term = clock.term
    if clock.to is not None:
        return f"De laatste dag is verzet naar {day_text(end)} ({', '.join(clock.grounds)})."
    length = length_text(term.length, term.unit)
    when = "vóór" if term.counting == "backwards" else "na"
    text = f"{length} {when} {day_text(clock.start)}"
    for ground in clock.added:
        text += f" en {length_text(ground.length or 0, ground.unit or term.unit)} langer ({ground.article})"
    still = clock.still_working if term.unit == "working_days" else clock.still
    if still:
        unit = "working_days" if term.unit == "working_days" else "days"
        text += f" met {length_text(still, unit)} stilstand"
    text += _ending(clock, end)
    if clock.paused_on is not None:
        text += f"; de klok staat stil sinds {day_text(clock.paused_on)}, dus dit is de vroegste dag"
    if clock.stopped_on is not None:
        text += f"; de klok is gestopt op {day_text(clock.stopped_on)}"
    return text + "."


def _ending(clock: _Clock, end: date) -> str:
    term, plain = clock.term, clock.plain()
    if term.unit == "working_days":
        at = f" om {term.due_time:%H:%M}" if term.due_time else ""
        return f" is {day_text(end)}{at}{_skipped(clock, end)}"
    if end == plain:
        return f" is {day_text(end)}"
    article = "Verordening 1182/71 artikel 3" if term.counting == "eu" else "Algemene termijnenwet artikel 1"
    if term.counting == "end_only":
        article = term.article
    name = clock.calendar.name_of(plain)
    if term.counting == "termijnenwet" and _too_few(clock, plain):
        return (
            f" is {day_text(plain)}; daarin zitten geen twee werkdagen,"
            f" dus geldt {day_text(end)} (Algemene termijnenwet artikel 2)"
        )
    return f" is {day_text(plain)}; dat is {name}, dus geldt {day_text(end)} ({article})"


def _too_few(clock: _Clock, plain: date) -> bool:
    days = clock.calendar.working_between(clock.start.toordinal(), plain.toordinal())
    return clock.term.unit == "days" and clock.term.length >= 3 and days < 2


def _skipped(clock: _Clock, end: date) -> str:
    names = []
    day = clock.start + timedelta(days=1)
    while day < end:
        name = clock.calendar.name_of(day)
        if name and day.weekday() < 5:
            names.append(name)
        day += timedelta(days=1)
    if not names:
        return ""
    if len(names) == 1:
        return f"; {names[0]} telt niet mee"
    return f"; {', '.join(names[:-1])} en {names[-1]} tellen niet mee"
