# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may ask, and how a controller answers. Pure."""

from datetime import date

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.rights.models import ControllerTask, DataRequest


def may_ask(
    actor: Actor, speaks: bool, stands: bool, kind: str, words: str, received_on: date, today: date
) -> Decision:
    """The person himself, or who acts for him; by phone or on paper a worker who helps him writes it down."""
    if kind not in DataRequest.Kind.values:
        return No(_("Kies wat u wilt."))
    if actor.is_professional and not stands:
        return No(_("Je schrijft dit alleen op voor iemand bij wie je zelf bent."))
    if not speaks:
        return No(_("Dit vraagt iemand zelf, of wie voor hem mag beslissen."))
    if kind != DataRequest.Kind.SEE and not words.strip():
        return No(_("Schrijf op waar het over gaat. Dan weten wij wat u bedoelt."))
    if received_on > today:
        return No(_("Die dag moet nog komen."))
    return YES


def may_handle(actor: Actor, task: ControllerTask) -> Decision:
    """Who handles it for this controller, until it is answered."""
    if not actor.is_professional or actor.id != task.handler_id:
        return No(_("Dit verzoek is van een collega of van een andere organisatie."))
    if task.outcome:
        return No(_("Dit verzoek is al beantwoord."))
    return YES


def may_answer(actor: Actor, task: ControllerTask, outcome: str, words: str) -> Decision:
    """Once, with an outcome and words that the resident reads."""
    allowed = may_handle(actor, task)
    if not allowed:
        return allowed
    if outcome not in ControllerTask.Outcome.values:
        return No(_("Kies wat je hebt gedaan."))
    if not words.strip():
        return No(_("Schrijf het antwoord op. De inwoner leest dit."))
    return YES


def may_move_clock(actor: Actor, task: ControllerTask, reason: str) -> Decision:
    """Standing still or lengthening needs a reason that the resident reads (AVG 12 lid 3)."""
    allowed = may_handle(actor, task)
    if not allowed:
        return allowed
    return YES if reason.strip() else No(_("Schrijf op waarom. De inwoner leest dit."))


def must_extend_in_first_month(today: date, first_day: date) -> Decision:
    """The resident hears of two months more within the first month, and not after it (AVG 12 lid 3)."""
    if today <= first_day:
        return YES
    return No(_("De eerste maand is voorbij. Langer maken kan dan niet meer."))
