# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One of the residents' own people, without a log-in, takes part in what they write among themselves (methods 2.7, S2-13; ADR 0101).

Like there the journal knows that something was done, and neither a word of it nor about whom. The database says who may.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from rondom import journal
from rondom.access.actors import Actor
from rondom.core.decisions import require
from rondom.plan.models import CircleMember, MemberKey, PrivateCircle, PrivateGuest, PrivateText
from rondom.plan.shared_rules import may_ask_guest, may_seat


@transaction.atomic
def ask_guest(*, by: Actor, circle: PrivateCircle, member: CircleMember, moment: datetime) -> PrivateGuest:
    """He reads along from now on, also what was written before."""
    key = MemberKey.objects.filter(member=member, ended_at=None).first()  # the fence shows him his own
    require(may_ask_guest(by, by.is_person(circle.begun_by_id), member, key is not None))
    here = PrivateGuest.objects.filter(circle=circle, member=member, left_at=None)
    here.exclude(key=key).update(left_at=moment)  # a page that was closed since
    found, _new = here.get_or_create(key=key, defaults={"circle": circle, "member": member, "since": moment})
    journal.done(by=by, verb="private_seated", on=circle)
    return found


@transaction.atomic
def guest_goes(*, by: Actor, circle: PrivateCircle, guest_id: UUID, moment: datetime) -> None:
    """Whoever began it lets him read no more."""
    require(may_seat(by, by.is_person(circle.begun_by_id), None))
    journal.done(by=by, verb="private_left", on=circle)
    PrivateGuest.objects.filter(circle=circle, pk=guest_id, left_at=None).update(left_at=moment)


@transaction.atomic
def guest_leaves(*, by: Actor, guest: PrivateGuest, moment: datetime) -> None:
    """He leaves himself. What he wrote stays for the others."""
    journal.done(by=by, verb="private_left", on=guest)
    PrivateGuest.objects.filter(pk=guest.pk, left_at=None).update(left_at=moment)


@transaction.atomic
def guest_writes(*, by: Actor, guest: PrivateGuest, text: str, moment: datetime) -> PrivateText:
    """He writes, on his own page."""
    written = PrivateText(circle_id=guest.circle_id, author_guest=guest, text=text, moment=moment)
    written.save(force_insert=True)
    journal.done(by=by, verb="private_written", on=written)
    return written


@transaction.atomic
def guest_takes_out(*, by: Actor, text: PrivateText) -> None:
    """He takes out what he wrote himself; nothing is left of it."""
    journal.done(by=by, verb="private_taken_out", on=text)
    text.delete()
