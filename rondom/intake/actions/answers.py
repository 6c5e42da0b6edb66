# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers of the one form: asked once, kept first as part of the question, and for each law whose purpose a request opens.

A purpose exists only when something opened it. Until then an answer belongs to the question itself, for who brings it to the right place
(Awb 2:3); with a request it is kept for that request too, with that law's own kind of fact and term. Own words go along with every request.
"""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from rondom import law
from rondom.access.actors import Actor
from rondom.intake.models import Answer, LegalRequest, Question
from rondom.intake.recording import beside
from rondom.law import Laws
from rondom.law import Question as Asked

OWN_WORDS, CONTACT_ROUTE = "own_words", "contact_route"
# What has a place of its own in the question: own words are the question, who helps stands beside them, a phone number in the register.
KEPT_ELSEWHERE = {OWN_WORDS, CONTACT_ROUTE, "who_helps"}
PART_OF_QUESTION = "request"


def keep_answers(by: Actor, question: Question, answers: Mapping[str, str], moment: datetime) -> None:
    """Keep what was answered as part of the question. A fact of a sensitive kind keeps that kind."""
    laws = law.current().on(moment)
    for entry in asked_questions(laws, question.words, answers, moment):
        value = str(answers.get(entry.id, "")).strip()
        if value and entry.fact not in KEPT_ELSEWHERE:
            category = entry.category if laws.categories[entry.category].sensitive else PART_OF_QUESTION
            _keep(by, question, entry.fact, entry.text, value, category, question.purpose, moment)


def keep_for_request(
    by: Actor, question: Question, request: LegalRequest, answers: Mapping[str, str], moment: datetime
) -> None:
    """What this law asked, and the resident's own words, go along with the request, kept for its purpose."""
    laws = law.current().on(request.law_day)
    there = set(Answer.objects.filter(question=question, purpose=request.purpose).values_list("fact", flat=True))
    if OWN_WORDS not in there:
        _keep(by, question, OWN_WORDS, _own_words(laws), question.words, OWN_WORDS, request.purpose, moment)
    for entry in laws.questions:
        value = str(answers.get(entry.id, "")).strip()
        new = entry.fact not in there and entry.fact not in KEPT_ELSEWHERE
        if value and new and entry.purpose == request.purpose:
            there.add(entry.fact)
            _keep(by, question, entry.fact, entry.text, value, entry.category, request.purpose, moment)


def given_answers(question: Question) -> dict[str, str]:
    """What was answered, under every question of the law files that asks the same fact."""
    facts = dict(Answer.objects.filter(question=question).exclude(fact=OWN_WORDS).values_list("fact", "value"))
    laws = law.current().on(question.moment)
    return {entry.id: facts[entry.fact] for entry in laws.questions if entry.fact in facts}


def asked_questions(laws: Laws, words: str, answers: Mapping[str, str], moment: datetime) -> list[Asked]:
    """The questions this story called for, as the law asks them on this day."""
    return laws.questions_for(words, dict(answers), timezone.localdate(moment))


def _own_words(laws: Laws) -> str:
    return next((entry.text for entry in laws.questions if entry.fact == OWN_WORDS), "")


def _keep(
    by: Actor, question: Question, fact: str, asked: str, value: str, category: str, purpose: str, moment: datetime
) -> None:
    fields = beside(question, by, category=category, moment=moment) | {"purpose": purpose}
    Answer(**fields, question=question, fact=fact, asked=asked[:300], value=value).save(force_insert=True)
