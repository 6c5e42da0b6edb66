# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn plan: the question in his own words, what happens when and who does it, and what waits for his answer (S1-51)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom import law
from rondom.access.actors import Actor
from rondom.access.models import Involvement, Lead
from rondom.core import dutch
from rondom.intake.models import Clock, Contact, ContactPresence, Decision, LegalRequest, Promise, Question
from rondom.meeting.pages import next_of, of_shared_plans
from rondom.portal.pages.asked import Asked, asked
from rondom.portal.pages.doing import Doing, Late, doing, late
from rondom.portal.pages.looks import Emergency, emergencies
from rondom.portal.pages.mine import Mine
from rondom.portal.pages.waiting import waiting_words

LAST_EVENTS = 6
# Who was there, in one statement for all.
THERE = Prefetch("presences", ContactPresence.objects.select_related("person", "professional"))
# So long somebody who looked for a danger stands on his first page; after that with all other looks.
TOLD_FOR = timedelta(days=14)
# Where somebody spoke with you, in a sentence; home, the phone and no place have sentences of their own.
WHERE = {
    "home": gettext_lazy("thuis"),
    "school": gettext_lazy("op school"),
    "street": gettext_lazy("op straat"),
    "cafe": gettext_lazy("in het café"),
    "community": gettext_lazy("in het buurthuis"),
    "sports": gettext_lazy("bij de sportclub"),
    "online": gettext_lazy("online"),
    "office": gettext_lazy("op kantoor"),
}


@dataclass(frozen=True)
class Quote:
    """A question, in the words in which it was asked."""

    words: str
    when: str
    answer: str
    open: bool


@dataclass(frozen=True)
class Happened:
    """Something that is behind us."""

    when: str
    what: str
    told: str = ""
    moment: datetime | None = None
    faces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Director:
    """The one proposed as fixed contact, and what the residents said about it."""

    lead_id: UUID
    name: str
    party: str
    phone: str
    answer: str
    answered: str
    # He leads, and stands around here no more: nobody met for long, and what he was there for ended.
    away: bool = False

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
    asked: tuple[Asked, ...]
    questions: tuple[Quote, ...]
    late: tuple[Late, ...]
    emergencies: tuple[Emergency, ...]
    director: Director | None
    doing: tuple[Doing, ...]
    good_to_know: tuple[str, ...]
    happened: tuple[Happened, ...]
    joined: bool
    meets: str
    waiting: str
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


def plan_page(*, actor: Actor, mine: Mine) -> PlanPage:
    """Read the page: eighteen statements at most beside those of `mine`."""
    today = timezone.localdate(mine.now)
    questions = mine.of(Question.objects.select_related("author__party").order_by("-moment"))
    promises = promised(mine)
    decisions = mine.of(Decision.objects.select_related("request").order_by("-moment"))
    contacts = mine.of(Contact.objects.select_related("author").prefetch_related(THERE).order_by("-moment"))[
        :LAST_EVENTS
    ]
    ahead = coming(mine, promises)
    return PlanPage(
        name=mine.name,
        asked=asked(mine),
        questions=tuple(Quote(q.words, dutch.day(q.moment, today), q.answer, q.closed_at is None) for q in questions),
        late=tuple(late(promise, mine.now) for promise in promises if promise.due_at < mine.now),
        emergencies=emergencies(mine, since=mine.now - TOLD_FOR),
        director=director(mine),
        doing=ahead,
        good_to_know=tuple(dict.fromkeys(told for line in ahead for told in line.confirm)),
        happened=_happened(mine, questions, contacts, decisions),
        joined=len(mine.own) > 1,
        meets=next_of(mine.of(of_shared_plans().filter(starts_at__gt=mine.now, called_off_at=None)), mine.now),
        waiting=waiting_words(actor=actor, mine=mine),
        persons=frozenset(mine.persons),
        now=mine.now,
    )


def promised(mine: Mine) -> list[Promise]:
    """What was promised to him and still has to be done."""
    waiting = Promise.objects.filter(to_id__in=mine.own, kept_at=None, withdrawn_at=None)
    return mine.of(waiting.select_related("owner__party", "clock").order_by("due_at"))


def coming(mine: Mine, promises: Sequence[Promise]) -> tuple[Doing, ...]:
    """What is going to happen: what was promised, and what runs by law."""
    open_requests = LegalRequest.objects.filter(state=LegalRequest.State.OPEN)
    requests = mine.of(open_requests.select_related("question__owner__party").order_by("moment"))
    running = mine.of(
        Clock.objects.running().select_related("owner__party").prefetch_related("events").order_by("due_at")
    )
    return doing(promises, requests, running, mine.now)


def director(mine: Mine) -> Director | None:
    """The one who was proposed to the residents last, with their answer; None when nobody was."""
    if mine.household is None:
        return None
    here = Q(household=mine.household) | Q(household=None, person__in=mine.own)
    around = Involvement.objects.in_force(mine.now).filter(here, professional=OuterRef("professional"))
    begun = Lead.objects.filter(household=mine.household, since__lte=mine.now).annotate(around=Exists(around))
    lead = begun.select_related("professional__party", "answered_by").order_by("-since").first()
    if lead is None or lead.professional is None or not lead.professional.is_at_work(mine.now):
        return None
    return Director(
        lead.pk,
        lead.professional.name,
        lead.professional.party.short_name,
        lead.professional.phone,
        lead.answer,
        _answered(lead, mine),
        away=not lead.around,
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
    if lead.answered_by_id in mine.own:
        return _("U zei %(answer)s, %(day)s.") % values
    return _("%(name)s zei %(answer)s, %(day)s.") % values


def _happened(
    mine: Mine, questions: Sequence[Question], contacts: Sequence[Contact], decisions: Sequence[Decision]
) -> tuple[Happened, ...]:
    """What is behind us, newest first."""
    today = timezone.localdate(mine.now)
    found = [
        Happened(dutch.day(c.moment, today), _spoke(c, mine), moment=c.moment, faces=_together(c, mine))
        for c in contacts
    ]
    found += [Happened(dutch.day(q.moment, today), _took(q), moment=q.moment) for q in questions]
    found += [
        Happened(dutch.day(q.closed_at, today), _("U kreeg antwoord."), f"“{q.answer}”", q.closed_at)
        for q in questions
        if q.closed_at
    ]
    found += [Happened(dutch.day(d.moment, today), _decided(d), f"“{d.text}”", d.moment) for d in decisions]
    found.sort(key=lambda one: one.moment or datetime.min, reverse=True)
    return tuple(found[:LAST_EVENTS])


def _together(contact: Contact, mine: Mine) -> tuple[str, ...]:
    """Who came together to him (S0-20), who wrote it down first. Only to whoever was there himself: to others a name could tell who helps."""
    there = contact.presences.all()
    if not contact.joint or not any(presence.person_id in mine.own for presence in there):
        return ()
    came = [presence.professional for presence in there if presence.professional]
    return tuple(one.name for one in sorted(came, key=lambda one: (one.pk != contact.author_id, one.name)))


def _spoke(contact: Contact, mine: Mine) -> str:
    """ "Sanne was bij u thuis." To whom was not there himself: with whom it was, or for whom."""
    who = contact.author.name if contact.author else _("Iemand van ons")
    there = [presence.person for presence in contact.presences.all() if presence.person]
    if len(together := _together(contact, mine)) > 1:
        words = _("%(names)s waren samen bij u thuis.") if contact.place == "home" else _("%(names)s spraken u samen.")
        return words % {"names": dutch.listed(list(together))}
    if contact.place == "home" and contact.about_id in (None, *mine.own):
        return _("%(name)s was bij u thuis.") % {"name": who}
    if there and all(person.pk not in mine.own for person in there):
        return _("%(name)s sprak %(others)s.") % {
            "name": who,
            "others": dutch.listed([person.short_name for person in there]),
        }
    if contact.about_id not in (None, *mine.own):
        return _("%(name)s had contact voor %(child)s.") % {"name": who, "child": mine.name_of(contact.about_id)}
    if contact.place in ("phone", ""):
        return _("%(name)s sprak u.") % {"name": who}
    return _("%(name)s sprak u %(place)s.") % {"name": who, "place": WHERE[contact.place]}


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
