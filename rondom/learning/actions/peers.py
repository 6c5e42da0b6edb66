# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Denk even mee: one question to one other (S4-05)."""

from datetime import datetime

from django.db import transaction

from rondom import journal
from rondom.access.actors import Actor
from rondom.core.decisions import require
from rondom.learning import rules
from rondom.learning.models import PeerQuestion
from rondom.network.models import Professional


@transaction.atomic
def ask_along(*, by: Actor, asked: Professional, text: str, moment: datetime) -> PeerQuestion:
    """A worker asks a colleague or partner to think along, without household data. Raises Denied."""
    at_work = Professional.objects.at_work(moment).filter(pk=asked.pk).exists()
    require(rules.may_ask_along(by, asked.pk, at_work))
    question = PeerQuestion(asker_id=by.worker_id, asked=asked, text=text.strip(), moment=moment)
    question.save(force_insert=True)
    journal.done(by=by, verb="peer_asked", on=question)
    return question


@transaction.atomic
def think_along(*, by: Actor, question: PeerQuestion, text: str, cannot: bool, moment: datetime) -> PeerQuestion:
    """An answer in words; or that he cannot, and who might. Raises Denied."""
    question = _locked(question)
    require(rules.may_think_along(by, question))
    question.answer, question.cannot, question.answered_at = text.strip(), cannot, moment
    question.save(update_fields=["answer", "cannot", "answered_at"])
    journal.done(by=by, verb="peer_answered", on=question)
    return question


@transaction.atomic
def throw_away(*, by: Actor, question: PeerQuestion, moment: datetime) -> None:
    """The words are gone, for both. Raises Denied."""
    question = _locked(question)
    require(rules.may_throw_away(by, question))
    question.text = question.answer = ""
    question.thrown_at = moment
    question.save(update_fields=["text", "answer", "thrown_at"])
    journal.done(by=by, verb="peer_thrown_away", on=question)


def _locked(question: PeerQuestion) -> PeerQuestion:
    return PeerQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
