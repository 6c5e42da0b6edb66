# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around agreements: who does something, who says ja, and who says how it went. Pure (S0-15 to S0-17, S3-20, S3-24)."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.plan.models import Agreement, CircleMember, Goal
from rondom.plan.rules import Voice, may_answer_step

State = Agreement.State
# A postcode, or a street with a number.
ADDRESS = re.compile(
    r"\b[1-9]\d{3} ?[A-Z]{2}\b"
    r"|(?i:\b\w*(?:straat|laan|weg|plein|kade|dreef|pad|hof|gracht|singel|steeg|plantsoen|dijk|park|ring|markt|wal)\s+\d+)"
)
# Of residents and their own people there is no late and no broken.
OF_PEOPLE = (State.OPEN, State.KEPT, State.WITHDRAWN)


def may_name_owner(owner_reads_plan: bool, about: UUID | None) -> Decision:
    """Somebody from outside reads an agreement with one person, who says ja to that himself; never one of a whole household."""
    if owner_reads_plan or about is not None:
        return YES
    return No(_("Kies over wie dit gaat. Wie van buiten komt, spreekt iets af met één persoon."))


def may_serve(goal_of: UUID | None, about: UUID | None) -> Decision:
    """Whoever reads an agreement reads what it is for: a goal of the same person, or of the household as a whole."""
    if goal_of in (None, about):
        return YES
    return No(_("Dit doel mag niet iedereen lezen. Kies een ander doel, of geen."))


def may_set_consequence(condition: str, consequence: str, objection: str) -> Decision:
    """What follows is said together with when it follows and how one can object (S3-20)."""
    if not (condition or consequence):
        return YES
    if not (condition and consequence):
        return No(_("Schrijf allebei op: wat er moet gebeuren, en wat er anders volgt."))
    return YES if objection else No(_("Schrijf op wat iemand kan doen die het hier niet mee eens is."))


def may_name_place(texts: Iterable[object], read_elsewhere: bool) -> Decision:
    """What is read in two homes names no address: where somebody lives may be a secret, also where nobody knows that it is (H2-13)."""
    if read_elsewhere and any(ADDRESS.search(str(text)) for text in texts):
        return No(_("Schrijf hier geen adres op. Kies een plek die iedereen mag weten, zoals school of het station."))
    return YES


def may_answer_agreement(actor: Actor, voices: Collection[Voice], is_over: bool) -> Decision:
    """Who is asked says it himself, as long as it is not behind us."""
    if is_over:
        return No(_("Deze afspraak is al klaar."))
    return YES if may_answer_step(actor, voices) else No(_("Over deze afspraak beslist iemand anders."))


def may_accept(actor: Actor, agreement: Agreement) -> Decision:
    """Nobody promises something in another's name: its owner says ja or nee himself (S0-15)."""
    if agreement.is_over:
        return No(_("Deze afspraak is al klaar."))
    if actor.professional_id is not None and actor.professional_id == agreement.owner_id:
        return YES
    return No(_("Dit belooft iemand anders."))


def may_tell_how(
    actor: Actor, agreement: Agreement, has_say: bool, reads_plan: bool, state: str, today: date
) -> Decision:
    """How it went is said by who does it and by the residents; that an organisation did not do it, by the director too, after its day.

    `has_say`: the actor is one of the residents whose ja it needs, or does it himself. `reads_plan`: the plan is shared with him.
    """
    mine = actor.professional_id is not None and actor.professional_id == agreement.owner_id
    if agreement.owner_id is None and state not in OF_PEOPLE:
        return No(_("Van inwoners en hun eigen mensen houden we niet bij of iets te laat was."))
    if not agreement.is_agreed and state != State.WITHDRAWN:
        return No(_("Dit is nog niet afgesproken."))
    if mine or has_say:
        return YES
    if reads_plan and agreement.owner_member_id is not None:  # by phone only: somebody writes down what he says
        return YES
    if reads_plan and agreement.owner_id and state == State.BROKEN and agreement.due_on < today:
        return YES
    return No(_("Wie dit doet, zegt hoe het gaat."))


def may_change_words(actor: Actor, agreement: Agreement, may_plan: Decision) -> Decision:
    """Other words are a new question to everybody; what is behind us keeps its words."""
    if agreement.is_over:
        return No(_("Deze afspraak is al klaar. Maak een nieuwe."))
    return may_plan


def may_bring_under(agreement: Agreement, may_plan: Decision, goal: Goal | None) -> Decision:
    """What a loose parcel is for is said by who makes the plan, as long as it still has to be done (S2-07)."""
    if agreement.is_over:
        return No(_("Deze afspraak is al klaar."))
    if not may_plan:
        return may_plan
    return may_serve(goal.about_id if goal else None, agreement.about_id)


def may_take_call(actor: Actor, may_plan: Decision) -> Decision:
    """Who makes the plan at the desk writes down what one of the resident's own people said by phone."""
    if actor.professional_id is None:
        return No(_("Een medewerker schrijft dit op."))
    return may_plan


def may_give_key(actor: Actor, member: CircleMember, lets_in: bool) -> Decision:
    """The resident himself lets somebody of his own people in, as long as he stands beside him; for a small child a parent does."""
    if not actor.is_resident:
        return No(_("Dit doet de inwoner zelf."))
    if member.left_at:
        return No(_("Deze persoon staat niet meer naast u."))
    return YES if lets_in else No(_("Wie hem of haar noemde, geeft zelf een code."))


def may_cannot(agreement: Agreement, day: date, today: date) -> Decision:
    """Of an agreement that one of their own people made, and for a day that still comes: nothing is kept of how often."""
    if agreement.owner_member_id is None:
        return No(_("Wie dit doet, zegt zelf hoe het gaat."))
    if agreement.is_over:
        return No(_("Deze afspraak is al klaar."))
    return YES if day >= today else No(_("Die dag is al voorbij. Kies vandaag of een dag die nog komt."))
