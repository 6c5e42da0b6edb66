# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One legal request, as who treats it sees it: the resident's own words, the answers kept for it, its clocks, and what can be decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rondom import law
from rondom.access.actors import Actor
from rondom.access.keys import Keys, visible
from rondom.core.decisions import Decision as Ruling
from rondom.intake import rules
from rondom.intake.actions.answers import OWN_WORDS
from rondom.intake.models import Answer, Clock, Decision, Event, LegalRequest, Question
from rondom.intake.pages.clock import ClockCard, clock_card
from rondom.intake.pages.question import Answered, answered, seen_as
from rondom.law import Request
from rondom.people.models import Household, Person


@dataclass(frozen=True)
class RequestPage:
    """Everything on the page of a request."""

    request: LegalRequest
    entry: Request
    purpose: str
    state: str
    asker: Person | None
    household: Household | None
    question: Question | None
    words: str
    answers: tuple[Answered, ...]
    clocks: tuple[ClockCard, ...]
    decision: Decision | None
    closing_words: str
    may_decide: Ruling
    may_undo: Ruling
    seen_as: str

    @property
    def called(self) -> str:
        """How who asks is called; empty when the worker may not know."""
        return self.asker.short_name if self.asker else ""


def request_page(request: LegalRequest, keys: Keys, actor: Actor, moment: datetime) -> RequestPage:
    """Read what this worker may see of this request; the question itself only when he stands there too."""
    laws = law.current().on(request.law_day)
    answers = list(visible(Answer, keys).filter(question_id=request.question_id, purpose=request.purpose))
    clocks = visible(Clock, keys).filter(request=request).prefetch_related("events").order_by("due_at", "term")
    purposes = keys.purposes_for(request)
    acts = request.purpose in purposes
    closed: Any = visible(Event, keys).filter(
        question_id=request.question_id, kind=Event.Kind.CLOSED, purpose=request.purpose, details__kind=request.kind
    )
    ended = closed.order_by("-moment").first()
    return RequestPage(
        request=request,
        entry=laws.requests[request.kind],
        purpose=laws.purposes[request.purpose].title,
        state=request.get_state_display(),
        asker=Person.objects.filter(pk=request.about_id).first() if request.about_id else None,
        household=Household.objects.filter(pk=request.household_id).first() if request.household_id else None,
        question=visible(Question, keys).filter(pk=request.question_id).first(),
        words=next((answer.value for answer in answers if answer.fact == OWN_WORDS), ""),
        answers=answered(laws, answers),
        clocks=tuple(clock_card(clock, moment, acts) for clock in clocks),
        decision=visible(Decision, keys).filter(request=request).first(),
        closing_words=str(ended.details.get("text", "")) if ended else "",
        may_decide=rules.may_decide(actor, purposes, request, laws.deciders(request.kind)),
        may_undo=rules.may_undo_split(actor, purposes, request),
        seen_as=seen_as(law.current().on(moment), keys, actor),
    )
