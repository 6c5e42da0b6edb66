# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Speaking with people: a contact keeps promises, moves involvement along, and may hold what was told and what was noticed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rondom import journal
from rondom.access import standing
from rondom.access.actions import touch
from rondom.access.actors import Actor
from rondom.core.decisions import require
from rondom.intake import clocks
from rondom.intake.models import Clock, Contact, ContactPresence, Event, Note, Question
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
    """A contact, kept for the purpose it was for. It keeps the promise of first contact of the question it was about, or else of the open
    questions of whoever was spoken to.

    What was told and what was noticed are items of their own (S3-19). Two professionals of two parties make it a joint visit (S0-20).
    """
    members = standing.members(household, moment)
    named = standing.named_here(by, moment, household, members)
    require(may_record_contact(by, {involvement.purpose for involvement in named}, purpose))
    professionals = {professional.pk: professional for professional in with_professionals}
    parties = {professional.party_id for professional in professionals.values()} | {by.party_id}
    present = list(with_persons)
    waiting = _waiting(household, question, present)
    known = {"place": place, "question": question, "first": bool(waiting), "joint": len(parties) > 1}
    contact = Contact(**_fields(by, household, about, purpose, moment), **known)
    contact.save(force_insert=True)
    _were_there(contact, {by.worker_id, *professionals}, present)
    _note(by, contact, {Note.Kind.TOLD: told, Note.Kind.NOTICED: noticed}, moment)
    for clock in waiting:
        _keep_first_contact(by, clock, contact, moment)
    touch([involvement for involvement in named if involvement.purpose == purpose], moment)
    more = {"place": place, "present": len(parties), "joint": contact.joint}
    happened(by, Event.Kind.CONTACT, contact, moment, question=question, **more)
    persons = {person.pk for person in (*present, about) if person} or members
    journal.done(by=by, verb="contact_recorded", on=contact, persons=persons, purpose=purpose)
    return contact


def _fields(by: Actor, household: Household, about: Person | None, purpose: str, moment: datetime) -> dict[str, Any]:
    return written(
        by,
        household_id=household.pk,
        about_id=about.pk if about else None,
        category="contact",
        purpose=purpose,
        moment=moment,
    )


def _were_there(contact: Contact, professionals: Iterable[UUID], persons: Iterable[Person]) -> None:
    workers = [ContactPresence(contact=contact, professional_id=one) for one in professionals]
    residents = [ContactPresence(contact=contact, person=person) for person in persons]
    ContactPresence.objects.bulk_create([*workers, *residents])


def _note(by: Actor, contact: Contact, texts: dict[Note.Kind, str], moment: datetime) -> None:
    """Keep what was told in the resident's words, and apart from it what the worker noticed; nothing of what there was nothing of."""
    Note.objects.bulk_create(
        Note(
            **beside(contact, by, category="own_words" if kind == Note.Kind.TOLD else "daily_life", moment=moment),
            contact=contact,
            kind=kind,
            text=text.strip(),
        )
        for kind, text in texts.items()
        if text.strip()
    )


def _waiting(household: Household, question: Question | None, spoken_to: list[Person]) -> list[Clock]:
    """The clocks of first contact that this contact is the answer to, held until it is written: two contacts at once make one first contact."""
    if question is None and not spoken_to:
        return []
    found = Clock.objects.running().filter(term=clocks.FIRST_CONTACT, question__household=household)
    found = found.filter(question=question) if question else found.filter(question__asker__in=spoken_to)
    return list(found.select_for_update(of=("self",)).order_by("pk"))


def _keep_first_contact(by: Actor, clock: Clock, contact: Contact, moment: datetime) -> None:
    question = clock.question
    assert question is not None  # a clock of first contact is a question's
    clocks.meet(clock, moment)
    question.promises.filter(clock=clock, kept_at=None).update(kept_at=moment)
    happened(by, Event.Kind.FIRST_CONTACT, question, moment, in_time=moment <= clock.due_at, place=contact.place)
    happened(by, Event.Kind.PROMISE_KEPT, question, moment, in_time=moment <= clock.due_at)
