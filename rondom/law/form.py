# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which questions the one form asks, and which legal requests stand behind the answers.

Own words come first. A question is asked only when the story or an earlier answer calls for it, and a fact only once,
whichever laws need it (AP 2018: asking every life area whatever the question is unlawful).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from .building import answer_text
from .counting import add_months
from .entries import Condition, Domain, Question, Request
from .story import Story

if TYPE_CHECKING:
    from .laws import Laws


def in_order(questions: Iterable[Question], domains: Mapping[str, Domain]) -> tuple[Question, ...]:
    """First what is asked of everyone, then domain by domain, each in the order of its file."""

    def place(question: Question) -> tuple[int, int, str, int]:
        orders = [domains[name].order for name in question.ask_when.domains if name in domains]
        return (min(orders, default=0), question.order, question.file, question.line)

    return tuple(sorted(questions, key=place))


def with_requests(domains: Iterable[Domain], requests: Iterable[Request]) -> dict[str, Domain]:
    """The domains in order, each with its requests."""
    by_domain: dict[str, list[Request]] = {}
    for request in requests:
        by_domain.setdefault(request.domain, []).append(request)
    ordered = sorted(domains, key=lambda domain: (domain.order, domain.id))
    return {domain.id: replace(domain, requests=tuple(by_domain.get(domain.id, ()))) for domain in ordered}


def answers_from(questions: Iterable[Question], story: Story) -> dict[str, str]:
    """The answers that the resident already gave in his own words."""
    found = {}
    for question in questions:
        if any(story.says(phrase, doubtful=False) for phrase in question.words):
            found[question.id] = question.words_answer
    return found


def known_answers(laws: Laws, story: Story, answers: Mapping[str, Any]) -> dict[str, str]:
    """Given answers, and those the words give; an answer counts for every question about the same fact."""
    known = answers_from(laws.questions, story)
    by_id = {question.id: question for question in laws.questions}
    for name, value in answers.items():
        if value is None or value == "":
            continue
        known[name] = answer_text(value)
    facts = {by_id[name].fact: value for name, value in known.items() if name in by_id}
    for question in laws.questions:
        if question.fact in facts:
            known.setdefault(question.id, facts[question.fact])
    return known


def age(laws: Laws, answers: Mapping[str, Any], today: date | None) -> int | None:
    """The age of whom the question is about, from the answer about the birth date; None when unknown."""
    if today is None:
        return None
    for question in laws.questions:
        if question.fact == "birth_date" and question.id in answers:
            try:
                born = date.fromisoformat(str(answers[question.id]))
            except ValueError:
                return None
            years = today.year - born.year
            return years - (add_months(born, 12 * years) > today) if born <= today else None
    return None


def holds(
    laws: Laws, condition: Condition, domains: Sequence[str], answers: Mapping[str, Any], today: date | None
) -> bool:
    """Whether every named part of a condition holds. An unknown age meets no age condition."""
    if condition.domains and not set(condition.domains).intersection(domains):
        return False
    for question, wanted in condition.answers:
        if question not in answers or answer_text(answers[question]) not in wanted:
            return False
    if condition.age_from is None and condition.age_under is None:
        return True
    years = age(laws, answers, today)
    if years is None:
        return False
    return (condition.age_from or 0) <= years and (condition.age_under is None or years < condition.age_under)


def suggest(laws: Laws, story: Story, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The domains the words name, or that an answer opens. Nothing recognised gives nothing: a worker then listens on."""
    known = known_answers(laws, story, answers)
    return tuple(
        domain.id
        for domain in laws.domains.values()
        if any(story.says(phrase) for phrase in domain.words)
        or any(holds(laws, condition, (), known, None) for condition in domain.ask_when)
    )


def questions_for(laws: Laws, story: Story, answers: Mapping[str, Any], today: date | None) -> list[Question]:
    """The questions of this story in order. A fact two laws need is one question that names both purposes."""
    domains = suggest(laws, story, answers)
    said = answers_from(laws.questions, story)
    spoken = {question.fact for question in laws.questions if question.id in said}
    known = known_answers(laws, story, answers)
    asked: dict[str, Question] = {}
    for question in laws.questions:
        if question.fact in spoken and question.id not in answers:
            continue
        if not holds(laws, question.ask_when, domains, known, today):
            continue
        first = asked.get(question.fact)
        asked[question.fact] = _also_for(first, question) if first else question
    return list(asked.values())


def _also_for(first: Question, other: Question) -> Question:
    purposes = (*first.also_for, other.purpose)
    return replace(
        first,
        also_for=tuple(name for name in dict.fromkeys(purposes) if name != first.purpose),
        why=_both(first.why, other.why),
        who_sees=_both(first.who_sees, other.who_sees),
    )


def _both(one: str, other: str) -> str:
    return one if other in one else f"{one} {other}"


def requests_for(laws: Laws, story: Story, answers: Mapping[str, Any], today: date | None) -> list[Request]:
    """The legal requests of the suggested domains whose condition holds, with the clocks that start for this story."""
    domains = suggest(laws, story, answers)
    known = known_answers(laws, story, answers)
    found = []
    for name in domains:
        for request in laws.domains[name].requests:
            starts_here = request.from_form and request.unlocked_by is None
            if starts_here and holds(laws, request.when, domains, known, today):
                found.append(replace(request, starts=starts_for(laws, request, domains, known, today)))
    return found


def starts_for(
    laws: Laws, request: Request, domains: Sequence[str], answers: Mapping[str, Any], today: date | None
) -> tuple[str, ...]:
    """Which clocks a request starts: its own, or those of the first condition that holds."""
    for start in request.instead:
        if holds(laws, start.when, domains, answers, today):
            return start.starts
    return request.starts
