# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident may do with what stands about him. Pure."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.people.models import DossierItem


def may_say_it_is_different(actor: Actor, item: DossierItem, persons: Collection[UUID]) -> Decision:
    """A resident puts his own words beside what stands about himself, who he acts for, or his household as a whole (AVG 16)."""
    if not actor.is_resident:
        return No(_("Alleen de inwoner zelf schrijft hier zijn eigen woorden."))
    if item.about_id is not None and item.about_id not in persons:
        return No(_("Dit gaat over iemand anders. Alleen die persoon kan zeggen dat het niet klopt."))
    return YES
