# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""All laws together, as they hold on one day: the questions others ask of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from . import counting, form
from .calendar import Calendars
from .entries import (
    Category,
    Condition,
    Deed,
    Domain,
    Duty,
    Entry,
    Function,
    Ladder,
    Law,
    Purpose,
    Question,
    Request,
    Retention,
    RoomArticle,
    Setting,
    Sharing,
    Term,
    Withholding,
)
from .story import Story
from .terms import Due, Event, due, local_day

_E = TypeVar("_E", bound=Entry)


@dataclass(frozen=True)
class Area:
    """A part of the municipality and the worker on duty there."""

    id: str
    name: str
    duty_worker: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Municipality:
    """The municipality whose own values are read: its areas and the days it closes."""

    id: str = ""
    name: str = ""
    areas: tuple[Area, ...] = ()
    closed_days: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True)
class Index:
    """Whether "wie is er al?" is switched on that day, and on which DPIA (access.md rule 5)."""

    on: bool
    dpia: str = ""
    dpia_date: date | None = None


@dataclass(frozen=True, eq=False)
class Laws:
    """The law files as they hold on `day`; without a day, the newest version of each entry."""

    entries: tuple[Entry, ...]
    municipality: Municipality
    calendars: Calendars
    jargon: tuple[str, ...] = ()
    day: date | None = None
    _days: dict[tuple[date, ...], Laws] = field(default_factory=dict, repr=False)
    _all: tuple[Entry, ...] = field(default=(), repr=False)

    def on(self, day: date | datetime) -> Laws:
        """The law of that day. A case keeps the law of its own day, so this is asked again for each case."""
        day = local_day(day)
        everything = self._all or self.entries
        changes = tuple(change for change in _changes(everything) if change <= day)
        if changes not in self._days:
            held = tuple(entry for entry in everything if entry.holds_on(day))
            self._days[changes] = Laws(
                held, self.municipality, self.calendars, self.jargon, day, self._days, everything
            )
        return self._days[changes]

    def _of(self, kind: type[_E]) -> dict[str, _E]:
        newest: dict[str, _E] = {}
        for entry in self.entries:
            if isinstance(entry, kind):
                other = newest.get(entry.id)
                if other is None or (entry.from_ or date.min) >= (other.from_ or date.min):
                    newest[entry.id] = entry
        return newest

    @cached_property
    def laws(self) -> dict[str, Law]:
        return self._of(Law)

    @cached_property
    def categories(self) -> dict[str, Category]:
        return self._of(Category)

    @cached_property
    def functions(self) -> dict[str, Function]:
        return self._of(Function)

    @cached_property
    def purposes(self) -> dict[str, Purpose]:
        return self._of(Purpose)

    @cached_property
    def sharing(self) -> tuple[Sharing, ...]:
        return tuple(self._of(Sharing).values())

    @cached_property
    def terms(self) -> dict[str, Term]:
        return self._of(Term)

    @cached_property
    def duties(self) -> dict[str, Duty]:
        return self._of(Duty)

    @cached_property
    def retention(self) -> dict[str, Retention]:
        return self._of(Retention)

    @cached_property
    def room(self) -> tuple[RoomArticle, ...]:
        return tuple(self._of(RoomArticle).values())

    @cached_property
    def withholdings(self) -> dict[str, Withholding]:
        return self._of(Withholding)

    def withholdings_for(self, purposes: Collection[str], *who: str) -> tuple[Withholding, ...]:
        """By which articles somebody who stands somewhere for these purposes may hold something back from one of these readers."""
        found = self.withholdings.values()
        return tuple(one for one in found if any(one.fits(purpose, reader) for purpose in purposes for reader in who))

    @cached_property
    def deeds(self) -> dict[str, Deed]:
        return self._of(Deed)

    def deeds_for(self, purposes: Collection[str], function: str) -> tuple[Deed, ...]:
        """What an article lets who works here, in this function and for these purposes, do without somebody's ja."""
        return tuple(one for one in self.deeds.values() if any(one.lets(purpose, function) for purpose in purposes))

    @cached_property
    def settings(self) -> dict[str, Setting]:
        return self._of(Setting)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions of all laws, in the order in which a form asks them."""
        return form.in_order(self._of(Question).values(), self.domains)

    @cached_property
    def ladders(self) -> dict[str, Ladder]:
        """The steps before help on measure, by the purpose that they are looked at for."""
        return self._of(Ladder)

    @cached_property
    def requests(self) -> dict[str, Request]:
        return self._of(Request)

    @cached_property
    def domains(self) -> dict[str, Domain]:
        """The domains by id, in the order of the form, each with its own requests."""
        return form.with_requests(self._of(Domain).values(), self.requests.values())

    def to_check(self) -> tuple[Entry, ...]:
        """Every entry, of every date, that a lawyer still has to look at."""
        return tuple(entry for entry in self._all or self.entries if entry.check)

    # Sharing

    def may_share(self, from_purpose: str, to_purpose: str) -> Sharing | None:
        """The road from one purpose to another that fits most precisely, or None: then no law gives one."""
        return _best(self.sharing, from_purpose, to_purpose)

    def lookup_ground(self, to_purpose: str, from_purpose: str) -> Sharing | None:
        """On what ground "wie is er al?", asked under one purpose, may tell of an involvement under another; None: never."""
        return _best((road for road in self.sharing if road.lookup), from_purpose, to_purpose)

    # Clocks

    def due(
        self,
        term: str,
        start: date | datetime,
        events: Iterable[Event] = (),
        today: date | None = None,
    ) -> Due:
        """The last day of the term with this id, by this municipality's calendar and the law of these Laws."""
        return due(self.terms[term], start, events, self.calendars, today)

    def due_many(self, term: str, starts: Iterable[date]) -> list[date]:
        """The legal limit for many start days at once."""
        return counting.due_many(self.terms[term], starts, self.calendars)

    def term_versions(self, term: str) -> tuple[Term, ...]:
        """Every dated version of a term, oldest first."""
        found = [entry for entry in self._all or self.entries if isinstance(entry, Term) and entry.id == term]
        return tuple(sorted(found, key=lambda entry: entry.from_ or date.min))

    # The one form

    def suggest(self, words: str, answers: Mapping[str, Any] | None = None) -> tuple[str, ...]:
        """The domains that a resident's own words and answers point to, in the order of the form."""
        return form.suggest(self, Story(words), answers or {})

    def answers_from(self, words: str) -> dict[str, str]:
        """The questions that the resident's own words already answer, with that answer."""
        return form.answers_from(self.questions, Story(words))

    def questions_for(
        self, words: str = "", answers: Mapping[str, Any] | None = None, today: date | None = None
    ) -> list[Question]:
        """The questions this story calls for, in order, each fact once; those already answered stay in the list."""
        return form.questions_for(self, Story(words), answers or {}, today)

    def requests_for(
        self, words: str = "", answers: Mapping[str, Any] | None = None, today: date | None = None
    ) -> list[Request]:
        """The legal requests behind this story, each with the clocks it starts here (`starts`)."""
        return form.requests_for(self, Story(words), answers or {}, today)

    def holds(
        self, condition: Condition, domains: Sequence[str], answers: Mapping[str, Any], today: date | None = None
    ) -> bool:
        """Whether a condition of a question or request holds for these domains and answers."""
        return form.holds(self, condition, domains, answers, today)

    def deciders(self, request: str) -> tuple[str, ...]:
        """The functions that decide on this kind of request, or end it: its own list, else whoever stands there for its purpose."""
        entry = self.requests[request]
        return entry.decided_by or self.purposes[entry.purpose].functions

    # The municipality

    def setting(self, name: str) -> bool | int | str | date:
        """A value of the municipality; a name that no file sets is a KeyError."""
        return self.settings[name].value

    @property
    def index(self) -> Index:
        """The switch of "wie is er al?"; off unless the municipality set it on with number and date of its DPIA."""
        on, dpia, day = (self.settings.get(f"index.{name}") for name in ("on", "dpia", "dpia_date"))
        if not (on and on.value and dpia and day and isinstance(day.value, date)):
            return Index(on=False)
        return Index(on=True, dpia=str(dpia.value), dpia_date=day.value)


def _best(roads: Iterable[Sharing], from_purpose: str, to_purpose: str) -> Sharing | None:
    found = max(roads, key=lambda road: road.reach(from_purpose, to_purpose), default=None)
    return found if found and found.reach(from_purpose, to_purpose) else None


def _changes(entries: Iterable[Entry]) -> tuple[date, ...]:
    """The days on which any entry begins or has just ended."""
    days = {entry.from_ for entry in entries if entry.from_}
    days |= {date.fromordinal(entry.until.toordinal() + 1) for entry in entries if entry.until}
    return tuple(sorted(days))
