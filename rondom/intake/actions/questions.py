# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a question, and what can happen to it as a whole."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import journal, law
from rondom.access.actions import open_involvement
from rondom.access.actors import Actor
from rondom.access.rules import may_work_for
from rondom.access.standing import purposes_at
from rondom.core.decisions import require
from rondom.intake import clocks
from rondom.intake.actions.answers import keep_answers
from rondom.intake.actions.requests import put_behind
from rondom.intake.models import Clock, Event, Note, Promise, Question
from rondom.intake.recording import beside, happened, worker_of, written
from rondom.intake.rules import (
    FIRST_CONTACT,
    Stale,
    may_answer_at_once,
    may_change_owner,
    may_change_words,
    may_go_on_as_complex,
    may_link_household,
    may_record_sent_on,
    may_take_question,
)
from rondom.network.models import Professional
from rondom.outbox.actions import enqueue
from rondom.outbox.models import Message
from rondom.people.actions import start_household
from rondom.people.models import Household, Membership, Person


@transaction.atomic
def take_question(
    *,
    by: Actor,
    words: str,
    asker: Person,
    household: Household | None,
    channel: str,
    owner: Professional,
    moment: datetime,
    track: str = Question.Track.COMPLEX,
    helped_by: str = "",
    answers: Mapping[str, str] | None = None,
    requests: Iterable[str] = (),
    handlers: Mapping[str, Professional] | None = None,
    answer: str = "",
) -> Question:
    """One question, in the resident's own words, with a named owner from its first second and the first-contact clock running.

    `answers`: question id of the law files -> answer. `requests`: ids of the legal requests the worker confirmed, `handlers` who treats each.
    A simple question may carry its `answer`: it is closed in the same contact and nothing has to be promised (S3-22).
    The involvement of who took it and of who owns it follows from this; nobody keeps it by hand.
    """
    require(may_take_question(by))
    question = Question(
        **_fields(by, asker, household, owner, moment),
        words=words.strip(),
        channel=channel,
        track=track,
        helped_by=helped_by.strip(),
    )
    if answer.strip():
        require(may_answer_at_once(by, (question.purpose,), question, answer))
        question.answer, question.closed_at = answer.strip(), moment
    _come_around(by, question, owner, household, moment, _("vraag van de inwoner"))
    question.save(force_insert=True)
    _began(by, question, answers or {}, moment)
    if not question.closed_at:
        _set_going(by, question, requests, answers or {}, handlers or {}, moment)
    return question


def _fields(
    by: Actor, asker: Person, household: Household | None, owner: Professional, moment: datetime
) -> dict[str, Any]:
    shared = written(
        by,
        household_id=household.pk if household else None,
        about_id=asker.pk,
        category="own_words",
        purpose=FIRST_CONTACT,
        moment=moment,
        controller_id=owner.party.organisation_id,
    )
    return shared | {"asker": asker, "owner": owner}


def _began(by: Actor, question: Question, answers: Mapping[str, str], moment: datetime) -> None:
    """What was answered is kept with it, and that it was asked, or asked and answered, is on record."""
    keep_answers(by, question, answers, moment)
    happened(by, Event.Kind.QUESTION, question, moment, channel=question.channel, track=question.track)
    journal.done(by=by, verb="question_taken", on=question, persons=[question.asker_id], purpose=FIRST_CONTACT)
    if question.closed_at:
        happened(by, Event.Kind.CLOSED, question, moment, in_same_contact=True)


def _set_going(
    by: Actor,
    question: Question,
    requests: Iterable[str],
    answers: Mapping[str, str],
    handlers: Mapping[str, Professional],
    moment: datetime,
) -> None:
    """What was not answered at once is promised, put in the hands of who treats it, and told to who asked."""
    promise_first_contact(by=by, question=question, moment=moment)
    for kind in requests:
        put_behind(by, question, kind, (question.purpose,), moment, answers=answers, handler=handlers.get(kind))
    if by.is_professional:
        enqueue(kind=Message.Kind.SOMETHING_READY, to_person=question.asker_id, owner=question.owner_id, moment=moment)


def promise_first_contact(*, by: Actor, question: Question, moment: datetime) -> Clock:
    """The local norm for first contact starts, and is a promise to the resident (S1-56)."""
    clock = clocks.start_clock(
        by=by, term=clocks.FIRST_CONTACT, question=question, request=None, owner_id=question.owner_id, moment=moment
    )
    promise = Promise(
        **beside(question, by, category="contact", moment=moment),
        to_id=question.asker_id,
        owner_id=question.owner_id,
        question=question,
        clock=clock,
        text=_("%(name)s belt u") % {"name": question.owner.name},
        due_at=clock.due_at,
    )
    promise.save(force_insert=True)
    happened(by, Event.Kind.PROMISE, question, moment, due=clock.due_at.isoformat())
    return clock


@transaction.atomic
def answer_at_once(*, by: Actor, question: Question, answer: str, moment: datetime) -> Question:
    """The question is answered and closed in the same contact (S3-22, S0-30)."""
    question = _locked(question)
    require(may_answer_at_once(by, purposes_at(question, moment), question, answer))
    question.answer, question.closed_at = answer.strip(), moment
    question.version += 1
    question.save(update_fields=["answer", "closed_at", "version"])
    for clock in question.clocks.running():
        clocks.meet(clock, moment)
    question.promises.filter(kept_at=None, withdrawn_at=None).update(kept_at=moment)
    same_day = timezone.localdate(question.moment) == timezone.localdate(moment)
    happened(by, Event.Kind.CLOSED, question, moment, in_same_contact=same_day)
    journal.done(by=by, verb="question_answered", on=question, persons=[question.asker_id], purpose=question.purpose)
    return question


@transaction.atomic
def change_track(*, by: Actor, question: Question, moment: datetime, household: Household | None = None) -> Question:
    """What looked simple is more: the same question goes on as complex, with all its history. Without a household, one begins with the asker."""
    question = _locked(question)
    require(may_go_on_as_complex(by, purposes_at(question, moment), question))
    household = household or _household_of(by, question.asker, moment)
    _come_around(by, question, question.owner, household, moment, _("vraag van de inwoner"))
    question.track, question.household, question.closed_at = Question.Track.COMPLEX, household, None
    question.version += 1
    question.save(update_fields=["track", "household", "closed_at", "version"])
    happened(by, Event.Kind.TRACK, question, moment, track=question.track)
    if not question.clocks.running().filter(term=clocks.FIRST_CONTACT).exists():
        promise_first_contact(by=by, question=question, moment=moment)
    journal.done(by=by, verb="question_track", on=question, persons=[question.asker_id], purpose=question.purpose)
    return question


@transaction.atomic
def change_owner(*, by: Actor, question: Question, owner: Professional, moment: datetime) -> Question:
    """Another worker owns the question from now on: warm, named, with the clocks along."""
    question = _locked(question)
    require(may_change_owner(by, purposes_at(question, moment), question, owner))
    _come_around(by, question, owner, question.household, moment, _("nieuwe eigenaar van de vraag"))
    question.owner = owner
    question.version += 1
    question.save(update_fields=["owner", "version"])
    question.clocks.running().update(owner=owner)
    question.promises.filter(kept_at=None, withdrawn_at=None).update(owner=owner)
    journal.done(by=by, verb="question_owner", on=question, persons=[question.asker_id], purpose=question.purpose)
    return question


@transaction.atomic
def record_sent_on(*, by: Actor, question: Question, from_party: str, moment: datetime) -> Question:
    """The resident was sent on before he came here: something that happened, never a button (S1-13, S1-49)."""
    question = _locked(question)
    require(may_record_sent_on(by, purposes_at(question, moment), question, from_party))
    happened(by, Event.Kind.SENT_ON, question, moment, from_party=from_party)
    journal.done(by=by, verb="question_sent_on", on=question, persons=[question.asker_id], purpose=question.purpose)
    return question


@transaction.atomic
def change_words(
    *, by: Actor, question: Question, version: int, words: str, helped_by: str, moment: datetime
) -> Question:
    """Better words for what was written down, together with the resident; what stood there before stays readable.

    `version` is the one the writer read: who was second is told, and shown both texts (Stale).
    """
    question = _locked(question)
    require(may_change_words(by, purposes_at(question, moment), question, words))
    if question.version != version:
        raise Stale({"words": (question.words, words), "helped_by": (question.helped_by, helped_by)}, question.version)
    if question.words != words.strip():
        before = Note(**beside(question, by, moment=moment), kind=Note.Kind.TOLD, text=question.words)
        before.save(force_insert=True)
    question.words, question.helped_by = words.strip(), helped_by.strip()
    question.version += 1
    question.save(update_fields=["words", "helped_by", "version"])
    journal.done(by=by, verb="question_words", on=question, persons=[question.asker_id], purpose=question.purpose)
    return question


@transaction.atomic
def link_household(*, by: Actor, question: Question, household: Household, moment: datetime) -> Question:
    """The question belongs to this household, which the worker may see and the resident belongs to."""
    question = _locked(question)
    belongs = Membership.objects.at(moment).filter(household=household, person_id=question.asker_id).exists()
    require(may_link_household(by, purposes_at(question, moment), question, belongs))
    _come_around(by, question, question.owner, household, moment, _("vraag van de inwoner"))
    question.household = household
    question.version += 1
    question.save(update_fields=["household", "version"])
    journal.done(by=by, verb="question_household", on=question, persons=[question.asker_id], purpose=question.purpose)
    return question


def _locked(question: Question) -> Question:
    return Question.objects.select_for_update(of=("self",)).get(pk=question.pk)


def _come_around(
    by: Actor, question: Question, owner: Professional, household: Household | None, moment: datetime, why: str
) -> None:
    """Who owns the question stands around, and so does who took it, when his function brings people further (Awb 2:3)."""
    task = law.current().on(moment).purposes[FIRST_CONTACT]
    named = [owner]
    if by.is_professional and by.id != owner.pk:
        taker = worker_of(by)
        named += [taker] if may_work_for(task, taker) else []
    for professional in named:
        open_involvement(
            by=by,
            household=household,
            # Around who asks: a question of somebody else in the same house is another story (access.md rule 3).
            person=question.asker,
            party=professional.party,
            professional=professional,
            purpose=FIRST_CONTACT,
            opened_by=why,
            moment=moment,
        )


def _household_of(by: Actor, asker: Person, moment: datetime) -> Household:
    """The household the asker is known to belong to, else a new one with him alone in it."""
    known = Household.objects.filter(memberships__person=asker, memberships__period__contains=moment).first()
    return known or start_household(
        by=by, name=asker.family_name or asker.short_name, moment=moment, members={asker.pk: ""}
    )
