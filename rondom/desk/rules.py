# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may at a household's own pages. Pure."""

from django.utils.translation import gettext as _

from rondom.access.rules import SUPPORT
from rondom.core.decisions import YES, Decision, No


def may_write_here(purposes: tuple[str, ...]) -> Decision:
    """Who stands around for a purpose writes; who was only asked to join answers that first, and who sits beside the resident writes nothing."""
    if set(purposes) == {SUPPORT}:
        return No(
            _("Je staat naast de inwoner. Jij schrijft hier niets op: dat doet hij zelf, of wie hem helpt."),
            who_can=_("De inwoner zelf, op zijn eigen pagina."),
        )
    return YES if purposes else No(_("Zeg eerst ja op de uitnodiging. Daarna kun je hier iets opschrijven."))


def may_hand_over_here(behind_a_wall: bool) -> Decision:
    """Handing over is for who works in a room of his own; everyone else asks, invites or tells with the resident's yes."""
    return YES if behind_a_wall else No(_("Overdragen is voor wie in een eigen ruimte werkt, zoals Veilig Thuis."))


def may_help_here(around: bool) -> Decision:
    """Who stands around somebody asks him and writes down what he says; who was only asked to join answers that first."""
    return YES if around else No(_("Dit kan wie bij deze inwoner betrokken is. Zeg eerst ja op de uitnodiging."))


def may_tell(of_source: bool) -> Decision:
    """Who tells is the organisation that the resident named."""
    return YES if of_source else No(_("Alleen de organisatie die de inwoner noemde, vertelt dit."))


def may_do_deeds_here(any_law: bool) -> Decision:
    """Without a ja only what an article lets this function do."""
    return YES if any_law else No(_("Geen wet laat jou hier iets doen zonder akkoord. Vraag het de inwoner."))
