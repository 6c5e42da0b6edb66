# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around a family map. It is the resident's: nobody else changes it, and nobody reads it whom he does not show it to. Pure."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.kinship.models import Generation

# From this age somebody keeps a map of his own, and shows it to whom he wants.
FROM_AGE = 12
ORDER = [str(row) for row in Generation]


def may_begin_map(actor: Actor, age: int | None, there_is_one: bool) -> Decision:
    """The resident himself, once."""
    if not actor.is_resident:
        return No(_("Een familiekaart begint de inwoner zelf."))
    if age is not None and age < FROM_AGE:
        return No(_("Een familiekaart is er vanaf 12 jaar."))
    return No(_("U hebt al een familiekaart.")) if there_is_one else YES


def may_fill_in(is_own: bool, is_shown: bool) -> Decision:
    """Of whom it is, and with him who looks along."""
    return YES if is_own or is_shown else No(_("Deze familiekaart is van iemand anders."))


def may_change(is_own: bool) -> Decision:
    """What stands there is changed and taken away by whom it is of, and by nobody for him."""
    return YES if is_own else No(_("Dit verandert alleen van wie de kaart is."))


def may_stand_below(generation: str, parents: Collection[str]) -> Decision:
    """A parent stands in the row right above."""
    below = ORDER.index(generation)
    if all(ORDER.index(parent) == below - 1 for parent in parents):
        return YES
    return No(_("Een ouder staat één rij hoger op de kaart. Kies iemand anders, of laat dit leeg."))


def may_have_parents(how_many: int) -> Decision:
    """The picture draws two lines at most."""
    return YES if how_many <= 2 else No(_("Kies niet meer dan twee ouders."))


def may_move(moves: bool, has_children: bool) -> Decision:
    """Who has children on the map stays in his row."""
    if moves and has_children:
        return No(_("Er staan kinderen onder deze naam. Maak die eerst los."))
    return YES


def may_be_taken_off(is_self: bool) -> Decision:
    """The map is about somebody."""
    return No(_("U staat zelf op de kaart. U kunt wel de hele kaart weggooien.")) if is_self else YES


def may_be_on_this_map(those: Collection[object], here: Collection[object]) -> Decision:
    """Only who stands on the map itself."""
    return YES if set(those) <= set(here) else No(_("Kies iemand die op de kaart staat."))


def may_point_at(can_be_read: bool) -> Decision:
    """A goal that who fills it in may read himself."""
    return YES if can_be_read else No(_("Kies een doel uit uw eigen plan."))


def may_show_map(stands_around: bool, sees_already: bool) -> Decision:
    """To somebody who stands around the resident, once at a time."""
    if not stands_around:
        return No(_("Kies iemand die u nu helpt."))
    return No(_("Die persoon kijkt al mee.")) if sees_already else YES


def may_show_until(until: datetime | None, now: datetime) -> Decision:
    """Until a moment to come, or until the resident stops it."""
    return YES if until is None or until > now else No(_("Die dag is al voorbij. Kies een dag die nog komt."))
