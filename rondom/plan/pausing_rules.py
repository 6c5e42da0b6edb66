# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around a pause: even niets oplossen, eerst leren kennen (S4-17, S4-18). Pure."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.plan.rules import may_plan

MOST_DAYS = 42  # six weeks


def may_pause(actor: Actor, purposes: Collection[str], something_there: bool, standing: bool) -> Decision:
    """Who writes the plan may propose a pause where there is something to pause, and one at a time."""
    if not (decision := may_plan(actor, purposes)):
        return decision
    if not something_there:
        return No(_("Er is geen vraag en geen plan. Dan is er niets om even te laten liggen: leren kennen mag altijd."))
    return No(_("Er loopt al een pauze, of er ligt al een voorstel.")) if standing else YES


def must_look_first(safe_on: date | None, today: date) -> Decision:
    """A pause is safe enough by somebody's own look, of this week."""
    if safe_on is None:
        return No(_("Kijk eerst of het veilig genoeg is. Is het dat niet, dan gaat veiligheid voor."))
    if today - timedelta(days=7) <= safe_on <= today:
        return YES
    return No(_("Vul de dag in waarop je keek of het veilig genoeg is: vandaag, of hooguit een week terug."))


def may_pause_until(review_on: date, today: date) -> Decision:
    """They look together how to go on, within six weeks."""
    if today < review_on <= today + timedelta(days=MOST_DAYS):
        return YES
    return No(_("Kies een dag om samen verder te kijken: na vandaag, en hooguit zes weken verder."))


def may_decide_pause(actor: Actor, decides: bool, is_open: bool) -> Decision:
    """A resident says ja or nee, about himself or whom he decides for; about the household as a whole whoever lives there and is old enough."""
    if not (actor.is_resident and decides):
        return No(_("Over deze pauze beslist iemand anders."))
    return YES if is_open else No(_("Dit voorstel staat niet meer open."))


def may_end_pause(actor: Actor, purposes: Collection[str], decides: bool, is_over: bool, why: str) -> Decision:
    """Everybody who decides about it stops it at once, and the director too; a resident need not say why."""
    if not (decides if actor.is_resident else may_plan(actor, purposes)):
        return No(_("Of deze pauze stopt, beslist iemand anders."))
    if is_over:
        return No(_("Deze pauze is al voorbij."))
    return YES if actor.is_resident or why.strip() else No(_("Schrijf op waarom de pauze stopt."))


def already_paused() -> Decision:
    """The database says no: somebody else was first, or it may not be told which one."""
    return No(_("Deze pauze kan nu niet beginnen. Bekijk het plan opnieuw."))
