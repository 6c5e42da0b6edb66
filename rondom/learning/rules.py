# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around mistakes, leaks and questions to a colleague. Pure."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.access.safety_rules import OFFICER
from rondom.core.decisions import YES, Decision, No
from rondom.learning.models import Mistake, PeerQuestion
from rondom.network.rules import TEAM_LEAD


def may_report(actor: Actor, purposes: Collection[str], touched: bool) -> Decision:
    """Whoever works here; about a household only who stands around it."""
    if not actor.is_professional:
        return No(_("Alleen een medewerker meldt hier iets."))
    if touched and not purposes:
        return No(_("Je bent niet bij dit huishouden. Meld het zonder huishouden."))
    return YES


def may_answer(actor: Actor, mistake: Mistake) -> Decision:
    """The team lead who was asked, once."""
    if not actor.is_professional or actor.id != mistake.answerer_id:
        return No(_("Op deze melding antwoordt iemand anders."))
    if mistake.answered_at:
        return No(_("Je hebt hier al op geantwoord."))
    return YES


def may_tell(actor: Actor, mistake: Mistake, purposes: Collection[str], purpose: str) -> Decision:
    """Who reported it tells the resident himself, once, for the purpose he stands there for."""
    if not actor.is_professional or actor.id != mistake.reporter_id:
        return No(_("Wie dit meldde, vertelt het de inwoner."))
    if mistake.told_at or mistake.closed_at:
        return No(_("Dit is al verteld, of het is al klaar."))
    if not mistake.touched:
        return No(_("Deze melding gaat niet over een huishouden."))
    if purpose not in purposes:
        return No(
            _("Je bent niet meer bij dit huishouden. Je kunt hier niets meer vertellen."),
            who_can=_("Vraag je teamleider wie dit wel kan."),
        )
    return YES


def may_leave_untold(actor: Actor, mistake: Mistake) -> Decision:
    """That a resident is not told is decided by who answers, under his own name: not by who made the mistake."""
    if not actor.is_professional or actor.id != mistake.answerer_id:
        return No(_("Dat een inwoner dit niet hoort, beslist de teamleider."))
    if not mistake.touched or mistake.told_at:
        return No(_("Hier is niets meer te vertellen."))
    return YES


def must_say_why(reason: str) -> Decision:
    """Not telling needs its reason in words."""
    return YES if reason.strip() else No(_("Schrijf op waarom vertellen nu niet veilig is."))


def may_close(actor: Actor, mistake: Mistake) -> Decision:
    """Who reported it closes it: answered, and the resident knows or it stands why not."""
    if not actor.is_professional or actor.id != mistake.reporter_id:
        return No(_("Wie dit meldde, zegt dat het klaar is."))
    if mistake.closed_at:
        return No(_("Dit is al klaar."))
    if mistake.answerer_id and not mistake.answered_at:
        return No(_("Je teamleider heeft nog niet geantwoord."))
    if mistake.touched and not mistake.told_at and not mistake.untold_reason:
        return No(_("De inwoner weet het nog niet. Vertel het eerst."))
    return YES


def may_take_lesson_away(actor: Actor) -> Decision:
    """The team lead, when a name turns out to stand in it after all. Of which party, the fence says."""
    return YES if actor.function == TEAM_LEAD else No(_("Alleen de teamleider haalt hier iets weg."))


def may_judge_leak(actor: Actor) -> Decision:
    """The privacy officer records it. Of which organisation, the fence says."""
    if actor.is_professional and actor.function == OFFICER:
        return YES
    return No(_("Alleen de functionaris gegevensbescherming legt dit vast."))


def may_ask_along(actor: Actor, asked: UUID, at_work: bool) -> Decision:
    """One worker asks one other who works now."""
    if not actor.is_professional:
        return No(_("Alleen een medewerker vraagt dit."))
    if asked == actor.id:
        return No(_("Kies iemand anders dan jezelf."))
    return YES if at_work else No(_("Deze collega werkt hier niet meer. Kies iemand anders."))


def may_note_check(actor: Actor, purposes: Collection[str], purpose: str, colleague: UUID, at_work: bool) -> Decision:
    """Who stands there for this purpose notes that a colleague, who works now, looked along with him."""
    if not actor.is_professional or purpose not in purposes:
        return No(_("Dit noteert wie bij dit huishouden betrokken is."))
    if colleague == actor.id:
        return No(_("Kies iemand anders dan jezelf."))
    return YES if at_work else No(_("Deze collega werkt hier niet meer. Kies iemand anders."))


def must_be_held(held_on: date, today: date) -> Decision:
    """What is noted was done."""
    return YES if held_on <= today else No(_("Deze dag is nog niet geweest. Noteer het als jullie gekeken hebben."))


def may_think_along(actor: Actor, question: PeerQuestion) -> Decision:
    """Who was asked answers, once."""
    if not actor.is_professional or actor.id != question.asked_id:
        return No(_("Deze vraag is aan iemand anders."))
    if question.answered_at or question.thrown_at:
        return No(_("Hier is al op geantwoord, of de vraag is weg."))
    return YES


def may_throw_away(actor: Actor, question: PeerQuestion) -> Decision:
    """Both may: who was asked after he said something, so that nobody waits for an answer that never comes."""
    if not actor.is_professional or actor.id not in (question.asker_id, question.asked_id):
        return No(_("Deze vraag is van anderen."))
    if actor.id == question.asked_id and not question.answered_at:
        return No(_("Antwoord eerst. Kun je het niet, zeg dat dan: dan wacht niemand op jou."))
    return YES
