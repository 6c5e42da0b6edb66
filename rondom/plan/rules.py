# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around strengths, people and needs. Pure."""

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.network.models import Party


def may_write(actor: Actor, purposes: tuple[str, ...], purpose: str) -> Decision:
    """A professional writes for a purpose he stands around the household for; a resident writes his own words anywhere."""
    if actor.is_resident:
        return YES
    if actor.is_professional and purpose in purposes:
        return YES
    return No(_("Je bent niet voor dit doel bij dit huishouden."), who_can=_("Vraag wie dit wel is."))


def may_endorse(actor: Actor, party: Party, released: bool) -> Decision:
    """A professional with a duty of secrecy may say what he thinks is needed only after the resident's own release (BW 7:457, J 7.3.11)."""
    if not actor.is_professional:
        return No(_("Alleen een hulpverlener kan achter een behoefte staan."))
    if party.kind == Party.Kind.INDEPENDENT:
        return No(_("Een onafhankelijke ondersteuner schrijft niets op bij anderen."))
    if needs_release(party) and not released:
        return No(
            _("De inwoner heeft nog niet gezegd dat je dit mag delen. Vraag het eerst."),
            who_can=_("De inwoner zelf, of wie voor hem mag beslissen."),
        )
    return YES


def already_behind() -> Decision:
    """Somebody stands behind a need once; the database holds it, since an endorsement behind a wall cannot be looked up."""
    return No(_("Je staat hier al achter."))


def needs_release(party: Party) -> bool:
    """Care and youth care providers keep a professional secret; the municipality's own parties act under their law."""
    return party.kind in {Party.Kind.CARE, Party.Kind.YOUTH}
