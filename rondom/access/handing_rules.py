# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""When something may leave a compartment, to whom, and what the family is told. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.law import Laws, Sharing
from rondom.network.models import Party
from rondom.people.models import DossierItem

HAND_OVER, RELEASE = "handover", "release"


def may_hand_over(by: Actor, items: Sequence[DossierItem], household_id: UUID, stands_behind: bool) -> Decision:
    """Only who is named on an involvement behind the wall, and only what stands behind it, one by one."""
    if not by.is_professional or not stands_behind:
        return No(_("Alleen wie hier in de eigen ruimte werkt, draagt iets over."))
    if not items:
        return No(_("Kies welk stuk je overdraagt. Wat je niet kiest, blijft hier."))
    if any(item.compartment_id != by.party_id or item.household_id != household_id for item in items):
        return No(_("Je kunt alleen overdragen wat in je eigen ruimte over dit huishouden staat."))
    return YES


def road(laws: Laws, items: Sequence[DossierItem], to_purpose: str) -> Sharing | None:
    """The one road in the law along which all of these may go, when there is one: one act has one article."""
    roads = {laws.may_share(purpose, to_purpose) for purpose in {item.purpose for item in items}}
    return roads.pop() if len(roads) == 1 else None


def may_receive(
    laws: Laws, items: Sequence[DossierItem], from_party: UUID | None, to_party: Party, to_purpose: str
) -> Decision:
    """A law gives a hand-over from this task to that one; a release is the resident's and not the worker's to give."""
    if to_purpose not in laws.purposes or laws.purposes[to_purpose].compartment:
        return No(_("Kies een taak van een ander, buiten de eigen ruimte."))
    if to_party.pk == from_party:
        return No(_("Kies een andere organisatie dan die van jezelf."))
    if to_party.kind == Party.Kind.INDEPENDENT:
        return No(
            _("%(party)s staat naast de inwoner. De inwoner laat zelf zien wat hij wil.")
            % {"party": to_party.short_name}
        )
    found = road(laws, items, to_purpose)
    if found is None:
        return No(_("Geen wet laat toe dat dit naar deze taak gaat."))
    if found.ground == RELEASE:
        return No(_("Dit mag alleen met het ja van de inwoner. Vraag het, en schrijf dat ja op."))
    if found.ground != HAND_OVER:
        return No(_("Voor deze weg vraagt de wet iets anders. %(sentence)s") % {"sentence": found.sentence})
    return YES


def must_tell(
    told: str,
    told_at: datetime | None,
    article: str,
    reason: str,
    until: datetime | None,
    moment: datetime,
    weeks: int,
) -> Decision:
    """What the family was told and when; else why not yet, on which article, and an end."""
    if told.strip():
        if told_at is None or told_at > moment:
            return No(_("Vul in wanneer je het aan het gezin hebt verteld."))
        return YES
    if not article.strip() or not reason.strip():
        return No(
            _("Schrijf op wat je aan het gezin hebt verteld. Kan dat nog niet? Noem dan het wetsartikel en de reden.")
        )
    if until is None or not moment < until <= moment + timedelta(weeks=weeks):
        return No(_("Niet vertellen kan ten hoogste %(weeks)s weken. Daarna besluit je opnieuw.") % {"weeks": weeks})
    return YES
