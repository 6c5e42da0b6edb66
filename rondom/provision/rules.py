# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may in an investigation. Pure."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.provision.models import Finding, Ladder


def may_investigate_here(actor: Actor, purposes: Collection[str], ladders: Collection[str]) -> Decision:
    """Who stands around for one of these investigations of a law does it."""
    if actor.is_professional and set(purposes) & set(ladders):
        return YES
    return No(_("Dit onderzoek doet wie daarvoor bij deze inwoner is."), who_can=_("Wie hier wel voor dit doel is"))


def may_find(ladder: Ladder, considered: Collection[str], rungs: Collection[str], source: str) -> Decision:
    """Rungs in the order of the law, one text for several; and the resident is asked before anybody counts on him or his people."""
    if ladder.is_given:
        return No(_("Het verslag is al gegeven. Hier komt niets meer bij."))
    after = {*considered, *rungs}
    if set(ladder.rungs[: len(after)]) != after:
        return No(_("Neem de stappen op volgorde. Kies eerst de stap die nog open staat."))
    if source != Finding.Source.RESIDENT and set(rungs) & set(ladder.ask_first):
        return No(_("Vraag het eerst de inwoner zelf. Wat hij en zijn mensen kunnen, zegt hij."))
    return YES


def may_give_report(ladder: Ladder, considered: Collection[str]) -> Decision:
    """Only after all steps of its law, or without them when it cannot wait (Wmo 2015 art. 2.3.3) or the same help goes on."""
    if ladder.is_given:
        return No(_("Het verslag is al gegeven."))
    if not ladder.skipped and set(considered) != set(ladder.rungs):
        return No(_("Nog niet alle stappen zijn bekeken. Daarna kun je het verslag geven."))
    return YES


def may_remark(actor: Actor, ladder: Ladder) -> Decision:
    """The resident himself, about the report that he has."""
    if not ladder.is_given:
        return No(_("U hebt dit verslag nog niet gekregen."))
    if ladder.about_id not in actor.person_ids:
        return No(_("Dit verslag gaat over iemand anders."))
    return YES


def must_have_reason(skipped: str, reason: str) -> Decision:
    """Skipping the steps has a reason, and no reason stands there without skipping."""
    return YES if bool(skipped) == bool(reason) else No(_("Schrijf op waarom je de stappen overslaat."))
