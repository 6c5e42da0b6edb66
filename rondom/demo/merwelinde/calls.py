# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small deeds that several stories share."""

import uuid
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from rondom import journal
from rondom.access.actors import Actor
from rondom.demo.merwelinde.residents import RESIDENTS
from rondom.demo.merwelinde.town import Town
from rondom.intake.actions import Call, Told, take_call
from rondom.intake.models import Note
from rondom.intake.recording import written
from rondom.people.birth import Birth
from rondom.people.models import Person

BY_SLUG = {told.slug: told for told in RESIDENTS}
STANDARD = uuid.uuid5(uuid.NAMESPACE_URL, "https://rondom.example/merwelinde")


def told_of(slug: str) -> Told:
    """How somebody names this resident: as the register knows him, so that the words point at him."""
    known = BY_SLUG[slug]
    return Told(
        given_names=known.given_names,
        surname=f"{known.prefix} {known.surname}".strip(),
        birth=Birth(*known.birth),
        postcode=known.postcode,
        number=known.number,
    )


def call(town: Town, by: Actor, told: Call, name: str) -> None:
    """The worker sends the one form; remembers the question and the household under the story's name."""
    draft = take_call(by=by, draft_id=uuid.uuid5(STANDARD, name), call=told, moment=town.moment)
    assert draft.receipt is not None
    town.keep(f"vraag {name}", UUID(draft.receipt["question"]))
    if draft.receipt["household"]:
        town.keep(f"huishouden {name}", UUID(draft.receipt["household"]))


def write_down(town: Town, by: Actor, *, about: Person, category: str, purpose: str, text: str, name: str) -> Note:
    """A care provider writes a line in its own file about its own patient, behind its own wall (BW 7:454)."""
    note = Note(
        **written(
            by,
            household_id=None,
            about_id=about.pk,
            category=category,
            purpose=purpose,
            moment=town.moment,
        ),
        kind=Note.Kind.NOTICED,
        text=text,
    )
    note.save(force_insert=True)
    journal.done(by=by, verb="note_written", on=note, persons=[about.pk], purpose=purpose)
    town.keep(name, note)
    return note


def moment_of(text: str) -> datetime:
    """A day or moment in Dutch time."""
    return timezone.make_aware(datetime.fromisoformat(text))
