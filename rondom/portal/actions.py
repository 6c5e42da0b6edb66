# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident does on his own pages that no single app below can do alone."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.standing import own_member
from rondom.core import dutch
from rondom.core.decisions import require
from rondom.intake.models import Event, Note
from rondom.intake.recording import beside, happened
from rondom.network.models import Professional
from rondom.people.models import DossierItem, Household, Person
from rondom.plan.actions import name_somebody, rather_not
from rondom.plan.models import CircleMember, DeclinedPrompt
from rondom.portal.rules import may_say_it_is_different


@transaction.atomic
def say_it_is_different(
    *, by: Actor, item: DossierItem, shown: str, text: str, persons: Collection[UUID], moment: datetime
) -> Note:
    """His own words beside what somebody wrote: nothing is overwritten, and whoever reads the one reads the other (AVG 16).

    `shown` is the sentence he answers to. Beside a line about the household as a whole it is his own line: his housemates do not read it.
    """
    require(may_say_it_is_different(by, item, persons))
    about = _("Over “%(shown)s” (%(day)s):") % {
        "shown": shown,
        "day": dutch.day(item.moment, timezone.localdate(moment)),
    }
    his = own_member(by, item.household_id, moment)
    fields = beside(item, by, moment=moment) | ({} if item.about_id else {"own_to_id": his})
    note = Note(**fields, kind=Note.Kind.TOLD, text=f"{about} {text.strip()}")
    note.save(force_insert=True)
    happened(by, Event.Kind.FEEDBACK, note, moment, on=item._meta.label_lower, of_party_id=item.party_id)
    concerned = [person_id for person_id in (item.about_id or his,) if person_id]
    journal.done(by=by, verb="resident_added", on=note, persons=concerned, purpose=note.purpose)
    return note


@transaction.atomic
def name_own_person(
    *, by: Actor, household: Household, name: str, relation: str, phone: str, ring: str, purpose: str, moment: datetime
) -> CircleMember:
    """The resident names somebody he wants beside him. It is his own line: his housemates do not read it."""
    his = own_member(by, household, moment)
    return name_somebody(
        by=by,
        household=household,
        about=Person.objects.get(pk=his) if his else None,
        name=name,
        relation=relation,
        ring=ring,
        setting=Professional.Setting.HOME,
        purpose=purpose,
        moment=moment,
        phone=phone,
    )


@transaction.atomic
def name_nobody(*, by: Actor, household: Household, purpose: str, moment: datetime) -> list[DeclinedPrompt]:
    """ "Liever niet": nobody asks for his own people any more, in any part of his life. He can still name somebody himself."""
    own = CircleMember.Ring.OWN
    return [
        rather_not(by=by, household=household, ring=own, setting=setting, purpose=purpose, moment=moment)
        for setting in Professional.Setting.values
    ]
