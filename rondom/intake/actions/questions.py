# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a question, and what can happen to it as a whole."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rondom import journal, law
from rondom.access.actions import open_involvement
from rondom.access.actors import Actor
from rondom.core.decisions import require
from rondom.intake import clocks
from rondom.intake.actions.requests import split
from rondom.intake.models import Answer, Clock, Event, Promise, Question
from rondom.intake.recording import beside, happened, written
from rondom.intake.rules import may_answer_at_once, may_take_question
from rondom.network.models import Area, Professional
from rondom.people.models import Household, Person

FIRST_CONTACT = "awb.eerste_contact"


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
) -> Question:
    """One question, in the resident's own words, with a named owner from its first second and the first-contact clock running.

    `answers`: question id of the law files -> answer. `requests`: ids of the legal requests the worker confirmed.
    The involvement of who took it and of who owns it follows from this; nobody keeps it by hand.
    """
    require(may_take_question(by))
    question = Question(
        **written(
            by,
            household_id=household.pk if household else None,
            about_id=asker.pk,
            category="own_words",
            purpose=FIRST_CONTACT,
            moment=moment,
            controller_id=owner.party.organisation_id,
        ),
        words=words,
        asker=asker,
        channel=channel,
        track=track,
        owner=owner,
        helped_by=helped_by,
    )
    for professional in _around(by, owner):
        open_involvement(
            by=by,
            household=household,
            person=None if household else asker,
            party=professional.party,
            professional=professional,
            purpose=FIRST_CONTACT,
            opened_by=_("vraag van de inwoner"),
            moment=moment,
        )
    question.save(force_insert=True)
    _keep_answers(by, question, answers or {}, moment)
    happened(by, Event.Kind.QUESTION, question, moment, channel=channel, track=track)
    if track == Question.Track.COMPLEX:
        promise_first_contact(by=by, question=question, moment=moment)
    for kind in requests:
        split(by=by, question=question, kind=kind, moment=moment, answers=answers or {})
    journal.done(by=by, verb="question_taken", on=question, persons=[asker.pk], purpose=FIRST_CONTACT)
    return question


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
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    require(may_answer_at_once(by, question))
    question.answer, question.closed_at = answer, moment
    question.version += 1
    question.save(update_fields=["answer", "closed_at", "version"])
    for clock in question.clocks.running():
        clocks.meet(clock, moment)
    question.promises.filter(kept_at=None, withdrawn_at=None).update(kept_at=moment)
    happened(by, Event.Kind.CLOSED, question, moment, in_same_contact=question.moment.date() == moment.date())
    journal.done(by=by, verb="question_answered", on=question, persons=[question.asker_id], purpose=question.purpose)
    return question


@transaction.atomic
def change_track(*, by: Actor, question: Question, household: Household, moment: datetime) -> Question:
    """What looked simple is more: the same question goes on as complex, with all its history."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    question.track, question.household, question.closed_at, question.answer = (
        Question.Track.COMPLEX,
        household,
        None,
        "",
    )
    question.version += 1
    for professional in _around(by, question.owner):
        open_involvement(
            by=by,
            household=household,
            person=None,
            party=professional.party,
            professional=professional,
            purpose=FIRST_CONTACT,
            opened_by=_("vraag van de inwoner"),
            moment=moment,
        )
    question.save(update_fields=["track", "household", "closed_at", "answer", "version"])
    happened(by, Event.Kind.TRACK, question, moment, track=question.track)
    promise_first_contact(by=by, question=question, moment=moment)
    journal.done(by=by, verb="question_track", on=question, persons=[question.asker_id], purpose=question.purpose)
    return question


@transaction.atomic
def change_owner(*, by: Actor, question: Question, owner: Professional, moment: datetime) -> Question:
    """Another worker owns the question from now on: warm, named, with the clocks along."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    open_involvement(
        by=by,
        household=question.household,
        person=None if question.household_id else question.asker,
        party=owner.party,
        professional=owner,
        purpose=question.purpose,
        opened_by=_("nieuwe eigenaar van de vraag"),
        moment=moment,
    )
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
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    question.sent_on += 1
    question.version += 1
    question.save(update_fields=["sent_on", "version"])
    happened(by, Event.Kind.SENT_ON, question, moment, from_party=from_party, time=question.sent_on)
    journal.done(by=by, verb="question_sent_on", on=question, persons=[question.asker_id], purpose=question.purpose)
    return question


def _around(by: Actor, owner: Professional) -> list[Professional]:
    """Who took the question (when a professional) and who owns it."""
    if by.is_professional and by.id != owner.pk:
        return [Professional.objects.select_related("party").get(pk=by.id), owner]
    return [owner]


def _keep_answers(by: Actor, question: Question, answers: Mapping[str, str], moment: datetime) -> None:
    """Each answer for each purpose that asks it: one asking, as many keepings as there are laws that need it."""
    asked = {entry.id: entry for entry in law.current().questions_for(question.words, dict(answers), moment.date())}
    for name, value in answers.items():
        entry = asked.get(name)
        if entry is None or entry.fact == "own_words" or not str(value).strip():
            continue
        for purpose in dict.fromkeys([entry.purpose, *entry.also_for]):
            fields = beside(question, by, category=entry.category, moment=moment) | {"purpose": purpose}
            Answer(**fields, question=question, fact=entry.fact, asked=entry.text[:300], value=str(value)).save(
                force_insert=True
            )


def owner_for(area_duty_worker: UUID | None) -> Professional:
    """The duty worker of the area, else of the first area that has one. Raises Professional.DoesNotExist when the municipality named nobody."""
    workers = Professional.objects.select_related("party")
    if area_duty_worker:
        return workers.get(pk=area_duty_worker)
    first = Area.objects.exclude(duty_worker=None).order_by("pk").values_list("duty_worker_id", flat=True).first()
    return workers.get(pk=first)
