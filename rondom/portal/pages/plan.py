# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn plan: the question in his own words, what happens when and who does it, and what waits for his answer (S1-51)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.models import Lead
from rondom.core import dutch
from rondom.intake import clocks
from rondom.intake.chips import Chip, chip, pause_reason
from rondom.intake.models import Clock, Contact, Decision, LegalRequest, Promise, Question
from rondom.portal.pages.mine import Mine

LAST_EVENTS = 6
CLOSING_HOUR = 17


@dataclass(frozen=True)
class Quote:
    """A question, in the words in which it was asked."""

    words: str
    when: str
    answer: str
    open: bool


@dataclass(frozen=True)
class Doing:
    """Something that is going to happen: who does it, what, and by when at the latest. `article` stands behind a fold."""

    who: str
    what: str
    by_when: str
    state: str
    words: str
    fraction: float
    told: tuple[str, ...]
    law: str
    article: str
    phone: str
    mine: bool = False

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


@dataclass(frozen=True)
class Happened:
    """Something that is behind us."""

    when: str
    what: str
    told: str = ""
    moment: datetime | None = None


@dataclass(frozen=True)
class Director:
    """The one proposed as fixed contact, and what the residents said about it."""

    lead_id: UUID
    name: str
    party: str
    phone: str
    answer: str
    answered: str

    @property
    def waits(self) -> bool:
        """Nobody said yes or no yet."""
        return self.answer in ("", "later")

    @property
    def options(self) -> list[tuple[str, str, str]]:
        """Ja, nee and later: equal, and always all three."""
        return [("yes", _("Ja"), "check"), ("no", _("Nee"), "x"), ("later", _("Later"), "clock")]


@dataclass(frozen=True)
class PlanPage:
    """What one resident reads on his first page."""

    name: str
    questions: tuple[Quote, ...]
    late: tuple[Late, ...]
    director: Director | None
    doing: tuple[Doing, ...]
    happened: tuple[Happened, ...]
    persons: frozenset[UUID]
    now: datetime

    @property
    def question(self) -> Quote | None:
        """The one it is about now: the newest that waits for an answer, else the newest."""
        return next((quote for quote in self.questions if quote.open), None) or next(iter(self.questions), None)

    @property
    def others(self) -> tuple[Quote, ...]:
        """Earlier questions."""
        return tuple(quote for quote in self.questions if quote is not self.question)


def plan_page(*, mine: Mine) -> PlanPage:
    """Read the page: six statements beside those of `mine`."""
    today = timezone.localdate(mine.now)
    questions = mine.of(Question.objects.select_related("author__party").order_by("-moment"))
    requests = mine.of(
        LegalRequest.objects.exclude(state=LegalRequest.State.UNDONE)
        .select_related("question__owner")
        .order_by("moment")
    )
    running = mine.of(Clock.objects.running().select_related("owner").prefetch_related("events").order_by("due_at"))
    promises = mine.of(
        Promise.objects.filter(kept_at=None, withdrawn_at=None).select_related("owner", "clock").order_by("due_at")
    )
    decisions = mine.of(Decision.objects.select_related("request").order_by("-moment"))
    contacts = mine.of(Contact.objects.select_related("author").order_by("-moment"))[:LAST_EVENTS]
    promised = [_promised(promise, mine.now) for promise in promises]
    asked = [doing for request in requests for doing in _asked(request, running, mine.now)]
    return PlanPage(
        name=mine.name,
        questions=tuple(Quote(q.words, dutch.day(q.moment, today), q.answer, q.closed_at is None) for q in questions),
        late=tuple(_late(promise, mine.now) for promise in promises if promise.due_at < mine.now),
        director=director(mine),
        doing=(*promised, *asked),
        happened=_happened(questions, contacts, decisions, today),
        persons=frozenset(mine.persons),
        now=mine.now,
    )


def director(mine: Mine) -> Director | None:
    """The one who was proposed to the residents last, with their answer; None when nobody was."""
    if mine.household is None:
        return None
    begun = Lead.objects.filter(household=mine.household, since__lte=mine.now)
    lead = begun.select_related("professional__party", "answered_by").order_by("-since").first()
    if lead is None or lead.professional is None:
        return None
    return Director(
        lead.pk,
        lead.professional.name,
        lead.professional.party.short_name,
        lead.professional.phone,
        lead.answer,
        _answered(lead, mine),
    )


def _answered(lead: Lead, mine: Mine) -> str:
    """ "U zei ja, di 3 feb." """
    if not lead.answer or lead.answered_by is None or lead.answered_at is None:
        return ""
    values = {
        "name": lead.answered_by.short_name,
        "answer": lead.get_answer_display(),
        "day": dutch.day(lead.answered_at, timezone.localdate(mine.now)),
    }
    if lead.answered_by_id == mine.id:
        return _("U zei %(answer)s, %(day)s.") % values
    return _("%(name)s zei %(answer)s, %(day)s.") % values


def _promised(promise: Promise, now: datetime) -> Doing:
    """Something a worker promised: with the ring of its clock when it has one."""
    today = timezone.localdate(now)
    told: dict[str, Any] = {"state": "late" if promise.due_at < now else "", "words": "", "fraction": 0.0}
    if promise.clock:
        told = _ring(chip(promise.clock, now))
    return Doing(
        who=promise.owner.name,
        what=promise.text,
        by_when=_("Uiterlijk %(moment)s.") % {"moment": dutch.moment(promise.due_at, today)},
        told=(),
        law="",
        article="",
        phone=promise.owner.phone,
        **told,
    )


def _asked(request: LegalRequest, running: Sequence[Clock], now: datetime) -> list[Doing]:
    """What a request sets going: one line for each clock that runs, or one when the law sets none."""
    if request.state != LegalRequest.State.OPEN:
        return []
    laws = law.current().on(request.law_day)
    entry = laws.requests[request.kind]
    own = [clock for clock in running if clock.request_id == request.pk]
    lines = [line for clock in own if (line := _by_the_clock(clock, entry, now))]
    if any(not line.mine for line in lines):
        return lines
    owner = request.question.owner
    whole = Doing(
        who=owner.name,
        what=_begins(entry.title),
        by_when="",
        state="",
        words="",
        fraction=0.0,
        told=entry.confirm,
        law=_name_of(entry.law),
        article=entry.article,
        phone=owner.phone,
    )
    return [whole, *lines]


def _by_the_clock(clock: Clock, entry: law.Request, now: datetime) -> Doing | None:
    """One term in words. A soft term is the resident's own time: nobody is late, and when it has passed it is not mentioned."""
    term = clocks.term_of(clock)
    if term.soft and clock.due_at < now:
        return None
    drawn = chip(clock, now, pause_reason(clock))
    late = (term.late_means,) if drawn.state == "late" and term.late_means else ()
    return Doing(
        who=_("U") if term.soft else clock.owner.name,
        what=_begins(term.title),
        by_when=_("Dit mag, het hoeft niet.")
        if term.soft
        else _("Uiterlijk %(day)s.") % {"day": dutch.day(clock.due_at, timezone.localdate(now))},
        told=(*late, term.sentence, *(() if term.soft else entry.confirm)),
        law=_name_of(entry.law),
        article=term.article,
        phone="" if term.soft else clock.owner.phone,
        mine=term.soft,
        **_ring(drawn),
    )


def _ring(drawn: Chip) -> dict[str, Any]:
    return {"state": drawn.state, "words": drawn.words, "fraction": drawn.fraction}


def _late(promise: Promise, now: datetime) -> Late:
    """Honest: it was not kept, and when we call now (S1-56)."""
    today = timezone.localdate(now)
    return Late(
        sentence=_("%(what)s, uiterlijk %(moment)s. Dat lukte niet.")
        % {"what": promise.text, "moment": dutch.moment(promise.due_at, today)},
        next=_("Wij bellen u %(day)s voor een nieuwe afspraak.") % {"day": _next_call(now)},
        who=promise.owner.name,
        phone=promise.owner.phone,
    )


def _next_call(now: datetime) -> str:
    """Today while somebody is at work, else the next working day: no promise that cannot be kept."""
    calendar = law.current().calendars.local
    local = timezone.localtime(now)
    if calendar.is_working(local.date()) and local.hour < CLOSING_HOUR:
        return _("vandaag")
    return dutch.day(date.fromordinal(calendar.add_working(local.toordinal(), 1)), local.date())


def _happened(
    questions: Sequence[Question], contacts: Sequence[Contact], decisions: Sequence[Decision], today: date
) -> tuple[Happened, ...]:
    """What is behind us, newest first."""
    found = [Happened(dutch.day(c.moment, today), _spoke(c), moment=c.moment) for c in contacts]
    found += [Happened(dutch.day(q.moment, today), _took(q), moment=q.moment) for q in questions]
    found += [
        Happened(dutch.day(q.closed_at, today), _("U kreeg antwoord."), q.answer, q.closed_at)
        for q in questions
        if q.closed_at
    ]
    found += [Happened(dutch.day(d.moment, today), _decided(d), d.text, d.moment) for d in decisions]
    found.sort(key=lambda one: one.moment or datetime.min, reverse=True)
    return tuple(found[:LAST_EVENTS])


def _spoke(contact: Contact) -> str:
    """ "Sanne was bij u thuis." """
    who = contact.author.name if contact.author else _("Iemand van ons")
    if contact.place == "home":
        return _("%(name)s was bij u thuis.") % {"name": who}
    if contact.place in ("phone", ""):
        return _("%(name)s sprak u.") % {"name": who}
    return _("%(name)s sprak u: %(place)s.") % {"name": who, "place": contact.get_place_display()}


def _took(question: Question) -> str:
    """Who wrote the question down."""
    if question.author:
        return _("%(name)s van %(party)s schreef uw vraag op.") % {
            "name": question.author.name,
            "party": question.author.party.short_name,
        }
    return _("U stelde uw vraag.")


def _decided(decision: Decision) -> str:
    entry = law.current().on(decision.request.law_day).requests[decision.request.kind]
    return _("Er is een besluit: %(what)s, %(outcome)s.") % {"what": entry.title, "outcome": decision.outcome}


def _name_of(law_id: str) -> str:
    known = law.current().laws.get(law_id)
    return known.title if known else ""


def _begins(words: str) -> str:
    return words[:1].upper() + words[1:]
