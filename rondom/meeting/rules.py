# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around a meeting: who calls it, who is asked, and who says what about it. Pure (S0-20)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.meeting.models import Invited, Meeting
from rondom.plan.models import SHARED

TWO = 2


def may_call_together(actor: Actor, purposes: Collection[str]) -> Decision:
    """Who the residents share their plan with asks everybody to come."""
    if actor.is_professional and SHARED in purposes:
        return YES
    return No(_("De inwoner deelt dit plan niet met jou. Vraag het de inwoner."))


def may_begin_at(starts_at: datetime, now: datetime) -> Decision:
    """A meeting is still to come when it is planned."""
    return YES if starts_at > now else No(_("Dat moment is al voorbij. Kies een dag die nog komt."))


def may_ask(kind: str, residents: int, without: str, organisations: Collection[UUID]) -> Decision:
    """Not about them without them, or it says why; and together means more than one organisation (S0-20)."""
    if not residents and not without.strip():
        return No(_("Nodig ook een inwoner uit, of schrijf op waarom niet."))
    if kind == Meeting.Kind.JOINT_VISIT and len(set(organisations)) < TWO:
        return No(_("Samen op bezoek is met minstens twee organisaties. Kies nog iemand."))
    return YES


def may_be_asked(asked: Collection[UUID], known: Collection[UUID]) -> Decision:
    """Only who lives there, and who the plan is shared with: nobody learns of a household by an invitation."""
    return YES if set(asked) <= set(known) else No(_("Kies alleen wie hier wonen en wie met het plan meedoen."))


def may_say_he_comes(actor: Actor, invited: Invited | None, meeting: Meeting, now: datetime) -> Decision:
    """Each says it himself, until it begins."""
    if meeting.called_off_at or now >= meeting.starts_at:
        return No(_("Deze afspraak is al voorbij, of gaat niet door."))
    mine = invited is not None and (
        actor.is_person(invited.person_id)
        or (actor.professional_id is not None and actor.professional_id == invited.professional_id)
    )
    return YES if mine else No(_("Dit zegt wie is uitgenodigd zelf."))


def must_be_of_this_moment(stands: int, read: int) -> Decision:
    """Who comes says so of the moment that he read; of one it was moved to since he is asked anew."""
    return (
        YES
        if stands == read
        else No(_("Dit is net verzet naar een ander moment. Kijk wanneer het nu is, en zeg of dat kan."))
    )


def may_move(actor: Actor, purposes: Collection[str], meeting: Meeting, now: datetime) -> Decision:
    """Another moment, or not at all, as long as it has not begun."""
    if not (decision := may_call_together(actor, purposes)):
        return decision
    if meeting.called_off_at or now >= meeting.starts_at:
        return No(_("Deze afspraak is al voorbij, of gaat niet door. Plan een nieuwe."))
    return YES


def may_tell_of_it(actor: Actor, purposes: Collection[str], meeting: Meeting, now: datetime) -> Decision:
    """Who was there and what was said is written down once it began, and not of one that was called off."""
    if not (decision := may_call_together(actor, purposes)):
        return decision
    if meeting.called_off_at or now < meeting.starts_at:
        return No(_("Dit overleg is nog niet geweest."))
    return YES


def may_write_beside(actor: Actor, meeting: Meeting, is_asked: bool) -> Decision:
    """Who was asked to come, and who decides for a child that was, puts own words beside what was written down; where none of them was asked, all do."""
    if not actor.is_resident:
        return No(_("Dit schrijft de inwoner zelf."))
    if not is_asked:
        return No(_("Dit schrijft wie is uitgenodigd."))
    return YES if meeting.told else No(_("Er is nog niets opgeschreven van dit overleg."))


def not_this_version() -> Decision:
    """Somebody else changed it in the meantime: nothing is overwritten."""
    return No(_("Iemand anders heeft dit net veranderd. Kijk wat er nu staat, en kies."))
