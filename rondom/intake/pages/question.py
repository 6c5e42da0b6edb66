# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question, as its page needs it: the words, who asked, what was answered, the requests behind it, and what can be done now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.access.keys import Keys, visible
from rondom.access.models import LookUp
from rondom.core.decisions import Decision
from rondom.intake import asking, rules
from rondom.intake.actions.answers import OWN_WORDS, given_answers
from rondom.intake.actions.looking import GROWN, asks_reason, asks_yes, words_of_yes
from rondom.intake.chips import Chip
from rondom.intake.models import Answer, Clock, Event, LegalRequest, Note, Question
from rondom.intake.pages.call import able_workers, handlers_for, owners_for
from rondom.intake.pages.clock import ClockCard, clock_card
from rondom.law import Laws, Request
from rondom.network.models import Professional
from rondom.people.models import Authority, Household, Person

# A first contact is no purpose for looking: no law opens a road for it.
NO_LOOKING = ("awb.",)


@dataclass(frozen=True)
class Answered:
    """One answer and for what it is kept: each purpose has its own term."""

    asked: str
    value: str
    kept_for: tuple[str, ...]


@dataclass(frozen=True)
class RequestCard:
    """A legal request behind the question, as far as the worker sees it."""

    request: LegalRequest
    title: str
    state: str
    purpose: str
    chips: tuple[Chip, ...]
    undo: Decision


@dataclass(frozen=True)
class Choice:
    """A legal request that can be put behind the question, or the reason why not yet."""

    entry: Request
    purpose: str
    starts: tuple[str, ...]
    handlers: tuple[Professional, ...]
    may: Decision


@dataclass(frozen=True)
class LookRow:
    """Somebody about whom can be asked who is there already."""

    person: Person
    is_child: bool
    asks_authority: bool
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class QuestionPage:
    """Everything on the page of a question."""

    question: Question
    asker: Person | None
    household: Household | None
    taken_by: str
    answers: tuple[Answered, ...]
    clocks: tuple[ClockCard, ...]
    requests: tuple[RequestCard, ...]
    suggested: tuple[Choice, ...]
    after: tuple[Choice, ...]
    others: tuple[tuple[str, tuple[Choice, ...]], ...]
    owners: Any
    earlier: tuple[Note, ...]
    sent_on: tuple[Event, ...]
    sent_on_words: str
    look_rows: tuple[LookRow, ...]
    look_purposes: tuple[tuple[str, str], ...]
    look_reason: bool
    look_ups: tuple[tuple[LookUp, str], ...]
    may_answer: Decision
    may_grow: Decision
    linkable: Household | None
    seen_as: str

    @property
    def asks_yes(self) -> bool:
        """Whether somebody's yes has to be read aloud and written down first."""
        return any(row.sentences for row in self.look_rows)

    @property
    def called(self) -> str:
        """How who asks is called; empty when the worker may not know."""
        return self.asker.short_name if self.asker else ""


def question_page(question: Question, keys: Keys, actor: Actor, moment: datetime) -> QuestionPage:
    """Read what this worker may see around this question. The purposes are his own here."""
    laws = law.current().on(moment)
    asker = Person.objects.filter(pk=question.asker_id).first()
    household = Household.objects.filter(pk=question.household_id).first() if question.household_id else None
    requests = list(visible(LegalRequest, keys).filter(question=question).order_by("moment", "pk"))
    clocks = list(visible(Clock, keys).filter(question=question).prefetch_related("events").order_by("due_at"))
    here = keys.purposes_for(question)
    choices = _choices(laws, question, actor, here, moment)
    sent_on = tuple(visible(Event, keys).filter(question=question, kind=Event.Kind.SENT_ON).order_by("moment"))
    people = _people(household, asker, moment)
    purposes = tuple((name, laws.purposes[name].title) for name in keys.purposes if _may_look(laws, name))
    return QuestionPage(
        question=question,
        asker=asker,
        household=household,
        taken_by=_name(question.author_id),
        answers=answered(laws, visible(Answer, keys).filter(question=question)),
        clocks=tuple(
            clock_card(clock, moment, question.purpose in here) for clock in clocks if clock.request_id is None
        ),
        requests=tuple(_card(request, clocks, actor, here, moment) for request in requests),
        suggested=choices.suggested,
        after=choices.after,
        others=choices.others,
        owners=owners_for(laws, moment).exclude(pk=question.owner_id),
        earlier=_earlier(keys, question),
        sent_on=sent_on,
        sent_on_words=rules.said_when_sent_on(len(sent_on)),
        look_rows=tuple(_look_row(laws, person, asker, purposes, actor, moment) for person in people),
        look_purposes=purposes,
        look_reason=any(asks_reason(laws, name) for name, _title in purposes),
        look_ups=_look_ups(people, actor),
        may_answer=rules.may_answer_at_once(actor, here, question),
        may_grow=rules.may_go_on_as_complex(actor, here, question),
        linkable=_linkable(question, moment),
        seen_as=seen_as(laws, keys, actor),
    )


def seen_as(laws: Laws, keys: Keys, actor: Actor) -> str:
    """What the resident reads about this look."""
    purposes = ", ".join(laws.purposes[name].title for name in keys.purposes if name in laws.purposes)
    return _("%(party)s, %(function)s, voor: %(purposes)s") % {
        "party": actor.party_name,
        "function": actor.function_title or laws.functions[actor.function].title,
        "purposes": purposes,
    }


def answered(laws: Laws, answers: Iterable[Answer]) -> tuple[Answered, ...]:
    """Answers in the order in which the laws ask them, each with the purposes it is kept for."""
    by_fact: dict[str, list[Answer]] = {}
    for answer in answers:
        if answer.fact != OWN_WORDS:
            by_fact.setdefault(answer.fact, []).append(answer)
    order = {entry.fact: place for place, entry in reversed(list(enumerate(laws.questions)))}
    rows = []
    for fact in sorted(by_fact, key=lambda name: order.get(name, len(order))):
        kept = by_fact[fact]
        entry = asking.by_fact(laws, fact)
        value = asking.label_of(entry, kept[0].value) if entry else kept[0].value
        titles = (laws.purposes[answer.purpose].title for answer in kept)
        rows.append(Answered(kept[0].asked, value, tuple(dict.fromkeys(titles))))
    return tuple(rows)


def _card(
    request: LegalRequest, clocks: list[Clock], actor: Actor, purposes: tuple[str, ...], moment: datetime
) -> RequestCard:
    laws = law.current().on(request.law_day)
    mine = [clock for clock in clocks if clock.request_id == request.pk]
    return RequestCard(
        request,
        laws.requests[request.kind].title,
        request.get_state_display(),
        laws.purposes[request.purpose].title,
        tuple(clock_card(clock, moment, request.purpose in purposes).chip for clock in mine),
        rules.may_undo_split(actor, purposes, request),
    )


@dataclass(frozen=True)
class Choices:
    """What the story points to, what can follow a request that runs, and everything else by domain."""

    suggested: tuple[Choice, ...] = ()
    after: tuple[Choice, ...] = ()
    others: tuple[tuple[str, tuple[Choice, ...]], ...] = ()


def _choices(laws: Laws, question: Question, actor: Actor, purposes: tuple[str, ...], moment: datetime) -> Choices:
    if question.closed_at:
        return Choices()
    existing = list(question.requests.all())
    clocks = list(Clock.objects.filter(request__question=question))
    running = {other.kind for other in existing if other.state != LegalRequest.State.UNDONE}
    day = timezone.localdate(question.moment)
    called_for = [entry.id for entry in laws.requests_for(question.words, given_answers(question), day)]
    follows = [name for kind in sorted(running) for name in laws.requests[kind].leads_to]
    workers = able_workers(laws, moment)
    choices = {
        entry.id: _choice(laws, question, entry, existing, clocks, workers, actor, purposes, moment)
        for entry in laws.requests.values()
        if entry.id not in running
    }
    near = {*called_for, *follows}
    others = [
        (domain.title, tuple(choices[e.id] for e in domain.requests if e.id in choices and e.id not in near))
        for domain in laws.domains.values()
    ]
    return Choices(
        tuple(choices[name] for name in called_for if name in choices),
        tuple(choices[name] for name in dict.fromkeys(follows) if name in choices),
        tuple((title, found) for title, found in others if found),
    )


def _choice(
    laws: Laws,
    question: Question,
    entry: Request,
    existing: list[LegalRequest],
    clocks: list[Clock],
    workers: list[Professional],
    actor: Actor,
    purposes: tuple[str, ...],
    moment: datetime,
) -> Choice:
    may = rules.may_split(actor, purposes, question, entry, existing)
    may = may and rules.may_apply(entry, clocks, moment)
    return Choice(
        entry,
        laws.purposes[entry.purpose].title,
        tuple(laws.terms[term].sentence for term in entry.starts),
        tuple(handlers_for(laws, entry.purpose, question.owner, actor, workers)),
        may,
    )


def _people(household: Household | None, asker: Person | None, moment: datetime) -> list[Person]:
    """The asker and who lives with him."""
    if household is None:
        return [asker] if asker else []
    found = Person.objects.filter(memberships__household=household, memberships__period__contains=moment)
    return sorted(
        found.distinct(), key=lambda person: (person != asker, person.born_first or timezone.localdate(moment))
    )


def _look_row(
    laws: Laws,
    person: Person,
    asker: Person | None,
    purposes: tuple[tuple[str, str], ...],
    actor: Actor,
    moment: datetime,
) -> LookRow:
    age = person.age_on(timezone.localdate(moment))
    sentences = tuple(
        (title, words_of_yes(laws, person, name, actor.party_name)) for name, title in purposes if asks_yes(laws, name)
    )
    is_child = age is not None and age < GROWN and person != asker
    known = is_child and Authority.objects.filter(person=person, holder=asker, period__contains=moment).exists()
    return LookRow(person, is_child, is_child and not known, sentences)


def _may_look(laws: Laws, purpose: str) -> bool:
    if purpose.startswith(NO_LOOKING) or purpose not in laws.purposes:
        return False
    return any(laws.lookup_ground(purpose, source) for source in laws.purposes)


def _look_ups(people: list[Person], actor: Actor) -> tuple[tuple[LookUp, str], ...]:
    """What this worker asked before: did he call?"""
    names = {person.pk: person.short_name for person in people}
    asked = LookUp.objects.filter(by_id=actor.id, person_id__in=names).order_by("-moment")[:10]
    return tuple((look_up, names[look_up.person_id]) for look_up in asked)


def _earlier(keys: Keys, question: Question) -> tuple[Note, ...]:
    """Words that stood there before they were written better, and what the resident added."""
    notes = visible(Note, keys).filter(about_id=question.asker_id, purpose=question.purpose, contact=None)
    return tuple(notes.filter(household=question.household_id).order_by("moment"))


def _linkable(question: Question, moment: datetime) -> Household | None:
    """The household the asker belongs to, when the question does not stand there yet."""
    if question.household_id:
        return None
    found = Household.objects.filter(memberships__person_id=question.asker_id, memberships__period__contains=moment)
    return found.first()


def _name(professional_id: UUID | None) -> str:
    if professional_id is None:
        return ""
    return str(Professional.objects.filter(pk=professional_id).values_list("name", flat=True).first() or "")
