# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Speaking with people: a contact keeps promises, moves involvement along, and may hold what was told and what was noticed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rondom import journal
from rondom.access.actions import touch_involvement
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.core.decisions import require
from rondom.intake import clocks
from rondom.intake.models import Contact, ContactPresence, Event, Note, Question
from rondom.intake.recording import beside, happened, written
from rondom.intake.rules import may_record_contact
from rondom.network.models import Professional
from rondom.people.models import Household, Person


@transaction.atomic
def record_contact(
    *,
    by: Actor,
    household: Household,
    about: Person | None,
    purpose: str,
    place: str,
    moment: datetime,
    told: str = "",
    noticed: str = "",
    with_professionals: Iterable[Professional] = (),
    with_persons: Iterable[Person] = (),
    question: Question | None = None,
) -> Contact:
    """A contact, kept for the purpose it was for. It keeps the promise of first contact of the open questions it was about.

    What was told and what was noticed are items of their own (S3-19). Two professionals of two parties make it a joint visit (S0-20).
    """
    require(may_record_contact(by, sight_keys(household.pk, moment).purposes, purpose))
    professionals = {professional.pk: professional for professional in with_professionals}
    parties = {professional.party_id for professional in professionals.values()} | {by.party_id}
    shared = written(
        by,
        household_id=household.pk,
        about_id=about.pk if about else None,
        category="contact",
        purpose=purpose,
        moment=moment,
        controller_id=by.controller_id,  # type: ignore[arg-type]  # a contact is recorded by a professional
    )
    waiting = _waiting(household, question)
    contact = Contact(**shared, place=place, question=question, first=bool(waiting), joint=len(parties) > 1)
    contact.save(force_insert=True)
    for professional_id in {by.id, *professionals}:
        ContactPresence(contact=contact, professional_id=professional_id).save(force_insert=True)
    present = list(with_persons)
    for person in present:
        ContactPresence(contact=contact, person=person).save(force_insert=True)
    if told.strip():
        _note(by, contact, told, Note.Kind.TOLD, moment)
    if noticed.strip():
        _note(by, contact, noticed, Note.Kind.NOTICED, moment)
    for open_question in waiting:
        _keep_first_contact(by, open_question, contact, moment)
    touch_involvement(by=by, household=household, purpose=purpose, moment=moment)
    happened(
        by,
        Event.Kind.CONTACT,
        contact,
        moment,
        question=question,
        place=place,
        present=len(parties),
        joint=contact.joint,
    )
    persons = {person.pk for person in (*present, about) if person}
    journal.done(by=by, verb="contact_recorded", on=contact, persons=persons, purpose=purpose)
    return contact


def _note(by: Actor, contact: Contact, text: str, kind: str, moment: datetime) -> None:
    """Keep what was told in the resident's words, or what the worker noticed."""
    category = "own_words" if kind == Note.Kind.TOLD else "daily_life"
    fields = beside(contact, by, category=category, moment=moment)
    Note(**fields, contact=contact, kind=kind, text=text.strip()).save(force_insert=True)


def _waiting(household: Household, question: Question | None) -> list[Question]:
    """The questions that wait for a first contact."""
    waiting = Question.objects.filter(
        household=household, clocks__term=clocks.FIRST_CONTACT, clocks__met_at=None, clocks__stopped_at=None
    )
    if question:
        waiting = waiting.filter(pk=question.pk)
    return list(waiting.distinct())


def _keep_first_contact(by: Actor, question: Question, contact: Contact, moment: datetime) -> None:
    for clock in question.clocks.running().filter(term=clocks.FIRST_CONTACT):
        clocks.meet(clock, moment)
        question.promises.filter(clock=clock, kept_at=None).update(kept_at=moment)
        happened(by, Event.Kind.FIRST_CONTACT, question, moment, in_time=moment <= clock.due_at, place=contact.place)
        happened(by, Event.Kind.PROMISE_KEPT, question, moment, in_time=moment <= clock.due_at)
