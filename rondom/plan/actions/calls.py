# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody of the resident's own people said: written down by who took the call, or by himself on his own page, with the key that he got."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.access.standing import members, own_member, own_record, speaks_for
from rondom.core.decisions import require
from rondom.intake import codes
from rondom.intake.recording import written
from rondom.people.models import DossierItem
from rondom.plan.actions.said import _record
from rondom.plan.agreement_rules import may_cannot, may_give_key, may_take_call
from rondom.plan.helping import giver, said_for
from rondom.plan.models import SHARED, Agreement, CircleMember, MemberCall, MemberKey
from rondom.plan.rules import may_plan


@transaction.atomic
def cannot_that_day(*, by: Actor, agreement: Agreement, day: date, moment: datetime) -> MemberCall:
    """He called: that day it does not work out. The agreement stays as it is; who stands around sees that somebody has to look at it."""
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    require(may_take_call(by, may_plan(by, sight_keys(agreement.household_id, moment).purposes)))
    require(may_cannot(agreement, day, timezone.localdate(moment)))
    assert agreement.owner_member_id is not None
    call = MemberCall(
        **_beside(by, agreement, moment), member_id=agreement.owner_member_id, agreement=agreement, kind=MemberCall.Kind.CANNOT, day=day
    )  # fmt: skip
    call.save(force_insert=True)
    _record(by, "member_cannot", call, moment)
    return call


@transaction.atomic
def worries(*, by: Actor, member: CircleMember, text: str, moment: datetime) -> MemberCall:
    """He called: he worries. His words, for who makes the plan and for whom they are about; to him nothing opens by it."""
    require(may_take_call(by, may_plan(by, sight_keys(member.household_id, moment).purposes)))
    call = MemberCall(**_beside(by, member, moment), member=member, kind=MemberCall.Kind.WORRIED, text=text)
    call.save(force_insert=True)
    _record(by, "member_worries", call, moment)
    return call


def _beside(by: Actor, item: DossierItem, moment: datetime) -> dict[str, object]:
    """About the same people, in the shared plan."""
    return written(
        by, household_id=item.household_id, about_id=item.about_id, category="agreements", purpose=SHARED, moment=moment
    )


@transaction.atomic
def says_cannot(*, by: Actor, agreement: Agreement, persons: Collection[UUID], moment: datetime) -> MemberCall:
    """He says it himself: today it does not work out. `persons`: whom it concerns. What he said on his page today stands as it is, on each device."""
    today = timezone.localdate(moment)
    said = said_for(today).filter(agreement=agreement)
    if (call := said.first()) is not None:
        return call
    require(may_cannot(agreement, today, today))
    assert agreement.owner_member_id is not None
    call = MemberCall(
        **_himself(agreement, moment), member_id=agreement.owner_member_id, agreement=agreement, kind=MemberCall.Kind.CANNOT, day=today
    )  # fmt: skip
    try:
        with transaction.atomic():
            return _said(by, "member_cannot", call, persons)
    except IntegrityError:  # he pressed twice, or on two devices at once
        return said.get()


@transaction.atomic
def says_worried(
    *, by: Actor, member: CircleMember, text: str, persons: Collection[UUID], moment: datetime
) -> MemberCall:
    """He worries, and says so himself: for who makes the plan and for whom it is about."""
    call = MemberCall(**_himself(member, moment), member=member, kind=MemberCall.Kind.WORRIED, text=text)
    return _said(by, "member_worries", call, persons)


@transaction.atomic
def give_key(*, by: Actor, member: CircleMember, moment: datetime) -> MemberKey:
    """A page of his own for one of his people; the one he has, when there is one."""
    require(may_give_key(by, member, _lets_in(by, member, moment)))
    held = MemberKey.objects.filter(member=member, ended_at=None).first()  # the fence shows him his own
    if held is not None:
        return held
    number = uuid4()
    key = MemberKey(pk=number, member=member, code_hash=codes.compared(codes.code_for(number)), given_at=moment)
    key.given_by_id = (
        member.about_id if by.is_person(member.about_id) else own_member(by, member.household_id, moment) or by.id
    )
    key.save(force_insert=True)
    _record(by, "helper_page_given", member, moment)
    return key


@transaction.atomic
def end_key(*, by: Actor, member: CircleMember, moment: datetime) -> None:
    """From now on the page that he gave is closed, wherever it is open."""
    require(may_give_key(by, member, True))
    if MemberKey.objects.filter(member=member, ended_at=None).update(ended_at=moment):
        _record(by, "helper_page_closed", member, moment)


def _lets_in(by: Actor, member: CircleMember, moment: datetime) -> bool:
    """Of his own people he himself; for a small child a parent; of the whole household who lives there."""
    if member.about is None:
        home = member.household
        return home is not None and any(by.is_person(one) for one in members(home, moment))
    return by.is_person(member.about_id) or speaks_for(
        own_record(by, member.about, moment), member.about, SHARED, moment
    )


def _himself(item: Agreement | CircleMember, moment: datetime) -> dict[str, object]:
    """About the same people, in the shared plan, by nobody who works here."""
    return {
        "household_id": item.household_id, "about_id": item.about_id, "controller_id": item.controller_id, "category": "agreements",
        "purpose": SHARED, "moment": moment, "through_id": giver(),
    }  # fmt: skip


def _said(by: Actor, verb: str, call: MemberCall, persons: Collection[UUID]) -> MemberCall:
    call.save(force_insert=True)
    journal.done(by=by, verb=verb, on=call, persons=list(persons), purpose=call.purpose)
    return call
