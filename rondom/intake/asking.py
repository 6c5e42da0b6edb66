# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the one form asks: own words first, then only what the words, the answers and the laws call for, and how to reach somebody last.

Which questions there are, why and for which law comes from laws/*.toml; here stands only their order for a person.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rondom.law import READ_UP_TO, Laws, Question

OWN_WORDS, SAFE, SUBJECT, WHO_HELPS, CONTACT = "own_words", "safe_now", "subject", "who_helps", "contact_route"
# Asked after what the question is about: who helps, and only then who somebody is.
LATE = (WHO_HELPS, CONTACT)
YES_NO = (("ja", "Ja"), ("nee", "Nee"))
SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]*")


@dataclass(frozen=True)
class Heard:
    """A question that the story already answered: which, what, and in which of the resident's own sentences."""

    question: Question
    answer: str
    sentence: str


def questions_of(laws: Laws, words: str, given: Mapping[str, str], today: date) -> list[Question]:
    """The questions of this form in order. The subject is asked only when the words do not point anywhere."""
    asked = laws.questions_for(words, dict(given), today)
    points = bool(laws.suggest(words))
    needed = [question for question in asked if question.fact != SUBJECT or not points or given.get(question.id)]
    return [q for q in needed if q.fact not in LATE] + [q for late in LATE for q in needed if q.fact == late]


def heard(laws: Laws, words: str, given: Mapping[str, str], today: date) -> list[Heard]:
    """What the story already answered, and so is not asked again."""
    said = laws.answers_from(words)
    domains = laws.suggest(words, dict(given))
    known = {**said, **{name: value for name, value in given.items() if value}}
    return [
        Heard(question, label_of(question, said[question.id]), _sentence(laws, words, question))
        for question in laws.questions
        if question.id in said and question.id not in given and laws.holds(question.ask_when, domains, known, today)
    ]


def _sentence(laws: Laws, words: str, question: Question) -> str:
    """The sentence in which it was said."""
    parts = [part.strip() for part in SENTENCE.findall(words[:READ_UP_TO]) if part.strip()]
    return next((part for part in parts if question.id in laws.answers_from(part)), words.strip())


def choices_of(question: Question) -> list[tuple[str, str]]:
    """The answers to choose from; empty when it is a question for words."""
    if question.kind == "yes_no":
        return [(value, str(label)) for value, label in YES_NO]
    return [(choice.id, choice.label) for choice in question.choices]


def label_of(question: Question, value: str) -> str:
    """An answer in words: the label of a choice, a day as people write it, else what was typed."""
    if question.kind == "date":
        try:
            return f"{date.fromisoformat(value):%-d-%-m-%Y}"
        except ValueError:
            return value
    return dict(choices_of(question)).get(value, value)


def by_fact(laws: Laws, fact: str) -> Question | None:
    """The question of the law files that asks this fact, the first of them."""
    return next((question for question in laws.questions if question.fact == fact), None)


def law_words(laws: Laws, question: Question) -> str:
    """The article behind a question, with the law's full name, for behind the fold."""
    titles = [laws.laws[name].title for name in (question.law,) if name in laws.laws]
    return (
        _("%(article)s. %(law)s.") % {"article": question.article, "law": ", ".join(titles)}
        if titles
        else question.article
    )
