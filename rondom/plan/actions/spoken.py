# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident speaks instead of writes, and throws it away again (docs/adr/0097)."""

from base64 import b64decode, b64encode
from datetime import datetime

from django.db import transaction

from rondom.access.actors import Actor
from rondom.access.standing import own_member
from rondom.core.decisions import require
from rondom.people.models import Household, Person
from rondom.plan.actions.said import _record
from rondom.plan.actions.steps import _fields
from rondom.plan.models import Spoken, SpokenSound
from rondom.plan.shared_rules import may_speak, may_throw_spoken
from rondom.plan.sounds import kind_of


@transaction.atomic
def speak(*, by: Actor, household: Household, text: str, data: bytes, moment: datetime) -> Spoken:
    """His own sound, with the line he gave it. The name of the file is not kept. Raises Denied."""
    himself = own_member(by, household.pk, moment)
    kind, kept = kind_of(data), Spoken.objects.filter(author_person__in=by.person_ids).count()
    require(may_speak(by, himself is not None, kind, len(data), kept))
    assert kind is not None, "a refusal stops here"
    spoken = Spoken(
        **_fields(by, household, Person(pk=himself), moment, category="own_words"), text=text.strip(), kind=kind
    )
    spoken.save(force_insert=True)
    SpokenSound(spoken=spoken, sound=b64encode(data).decode()).save(force_insert=True)
    _record(by, "spoken_added", spoken, moment)
    return spoken


@transaction.atomic
def throw_spoken_away(*, by: Actor, spoken: Spoken, moment: datetime) -> None:
    """It is gone, for everybody; the journal keeps that it was there. Raises Denied."""
    require(may_throw_spoken(by, spoken))
    _record(by, "spoken_thrown_away", spoken, moment)
    SpokenSound.objects.filter(spoken=spoken).delete()
    spoken.delete()


def sound_of(spoken: Spoken) -> bytes:
    """The bytes. One statement."""
    return b64decode(SpokenSound.objects.get(spoken=spoken).sound)
