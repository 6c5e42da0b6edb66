# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One sentence, and nothing else: a worker of the source writes it down as an item of its own and releases only that."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rondom import journal
from rondom.access import standing
from rondom.access.actions import release
from rondom.access.actors import Actor
from rondom.access.models import Consent, Grant, Involvement
from rondom.core import clock
from rondom.core.decisions import No, require
from rondom.intake.models import Note
from rondom.intake.recording import written


@transaction.atomic
def release_sentence(
    *, by: Actor, consent: Consent, text: str, category: str, moment: datetime | None = None
) -> tuple[Note, Grant]:
    """The sentence stands in the source's own file, about whom it is about, and reaches the party that the yes names (BW 7:457).

    "Ouder in behandeling" is an item of its own beside what it is about, never a mask of it.
    """
    moment = moment or clock.now()
    here = _standing(by, consent, moment)
    note = Note(
        **written(
            by,
            household_id=here.household_id,
            about_id=consent.person_id,
            category=consent.category or category,
            purpose=here.purpose,
            moment=moment,
        ),
        kind=Note.Kind.NOTICED,
        text=text.strip(),
    )
    note.save(force_insert=True)
    journal.done(by=by, verb="note_written", on=note, persons=[consent.person_id], purpose=here.purpose)
    return note, release(by=by, consent=consent, item=note, moment=moment)


def _standing(by: Actor, consent: Consent, moment: datetime) -> Involvement:
    """The involvement for which the source itself helps this person. Raises Denied for anyone else."""
    around = standing.named_around(by, moment, person=consent.person)
    wanted = [one for one in around if consent.source_purpose in ("", one.purpose)]
    wanted = [one for one in wanted if one.person_id in (None, consent.person_id)]
    if not wanted or by.party_id != consent.source_party_id:
        require(No(_("Deze zin vertelt wie de inwoner zelf noemde. Vraag het aan die organisatie.")))
    return wanted[0]
