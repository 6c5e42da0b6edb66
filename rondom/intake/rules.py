# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may and what must around a question. Pure: no writes, no clock of its own."""

from datetime import datetime

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.intake.models import Clock, LegalRequest, Question
from rondom.law import Request

# From the second time on it is said in words; nothing is blocked, a person decides (S1-49).
SENT_ON_SAID_FROM = 2


def may_take_question(actor: Actor) -> Decision:
    """Any professional and any resident may bring a question; so may an anonymous writer."""
    if actor.kind in {"professional", "person", "public"}:
        return YES
    return No(_("Log in om een vraag op te schrijven."))


def may_answer_at_once(actor: Actor, question: Question) -> Decision:
    """A simple question is answered in the same contact, by who took it or owns it, without a case (S3-22)."""
    if question.closed_at:
        return No(_("Deze vraag is al beantwoord."))
    if not actor.is_professional:
        return No(_("Alleen een hulpverlener kan een vraag beantwoorden."))
    return YES


def may_split(
    actor: Actor, question: Question, request: Request, existing: list[LegalRequest], moment: datetime
) -> Decision:
    """A worker may put a legal request behind a question, once of each kind; the form or an earlier request must be able to start it."""
    if not actor.is_professional and not request.from_form:
        return No(_("Dit verzoek begint pas na een gesprek."))
    if question.closed_at:
        return No(_("Deze vraag is al beantwoord. Begin een nieuwe vraag."))
    if any(other.kind == request.id and other.state != LegalRequest.State.UNDONE for other in existing):
        return No(_("Dit verzoek loopt al bij deze vraag."))
    return YES


def may_apply(request: Request, clocks: list[Clock], moment: datetime) -> Decision:
    """An application that stands behind an investigation opens when that is done, or by itself when its term has passed (Wmo 2.3.2 lid 9)."""
    if request.unlocked_by is None:
        return YES
    waited = [clock for clock in clocks if clock.term == request.unlocked_by]
    if any(clock.met_at or clock.due_at <= moment for clock in waited):
        return YES
    if not waited:
        return No(_("Eerst is er een melding nodig. Daarna zoeken we samen uit wat er nodig is."))
    return No(_("Het onderzoek loopt nog. Is het na zes weken niet klaar, dan mag u meteen aanvragen."))


def may_undo_split(actor: Actor, request: LegalRequest) -> Decision:
    """Splitting can be undone until there is a decision (S3-10)."""
    if request.state == LegalRequest.State.DECIDED:
        return No(_("Er is al een besluit. Terugdraaien kan niet meer; bezwaar maken wel."))
    if request.state != LegalRequest.State.OPEN:
        return No(_("Dit verzoek loopt niet meer."))
    return YES if actor.is_professional else No(_("Vraag het uw vaste begeleider."))


def may_decide(actor: Actor, request: LegalRequest, functions: tuple[str, ...]) -> Decision:
    """Who acts for this purpose may record its decision; ladder, letter and mandate come with plan and table."""
    if request.state != LegalRequest.State.OPEN:
        return No(_("Dit verzoek loopt niet meer."))
    if not actor.is_professional or actor.function not in functions:
        return No(_("Dit besluit neemt iemand met een andere taak."), who_can=_("Vraag wie dit verzoek behandelt."))
    return YES


def said_when_sent_on(question: Question) -> str:
    """The sentence beside a question that was sent on before; empty the first time."""
    if question.sent_on >= SENT_ON_SAID_FROM:
        return _("Deze vraag is al eens doorgestuurd: los op of bel samen.")
    return ""
