# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker does with his own reminders. Each deed stands in the journal, without a name and about nobody: no register knows whom it is about."""

from datetime import datetime

from django.db import transaction

from rondom import journal
from rondom.access.actors import Actor
from rondom.core.decisions import require
from rondom.intake.rules import Stale
from rondom.lightsupport.models import PresenceNote
from rondom.lightsupport.rules import may_be_a_first_name, may_remember


@transaction.atomic
def remember(*, by: Actor, first_name: str, place: str, note: str, moment: datetime) -> PresenceNote:
    """He met somebody. Nothing follows from it: no question, no clock, nobody to inform."""
    require(may_remember(by))
    require(may_be_a_first_name(first_name))
    assert by.party_id is not None, "a worker acts for a party"
    kept = PresenceNote(
        professional_id=by.worker_id, party_id=by.party_id, first_name=first_name, place=place, note=note, moment=moment
    )  # fmt: skip
    kept.save(force_insert=True)
    journal.done(by=by, verb="presence_noted", on=kept)
    return kept


@transaction.atomic
def correct(
    *, by: Actor, kept: PresenceNote, version: int, first_name: str, place: str, note: str, moment: datetime
) -> PresenceNote:
    """Better words for his own reminder; when he met stays as it was. Raises Stale when he wrote in another window meanwhile."""
    require(may_remember(by))
    kept = PresenceNote.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    require(may_be_a_first_name(first_name))
    if kept.version != version:
        raise Stale({"first_name": (kept.first_name, first_name), "note": (kept.note, note)}, kept.version)
    kept.first_name, kept.place, kept.note = first_name, place, note
    kept.version += 1
    kept.save(update_fields=["first_name", "place", "note", "version"])
    journal.done(by=by, verb="presence_corrected", on=kept)
    return kept


@transaction.atomic
def throw_away(*, by: Actor, kept: PresenceNote, moment: datetime) -> None:
    """Gone for good: nothing refers to it, so nothing is left of it but that he threw one away."""
    require(may_remember(by))
    journal.done(by=by, verb="presence_thrown_away", on=kept)
    PresenceNote.objects.filter(pk=kept.pk).delete()
