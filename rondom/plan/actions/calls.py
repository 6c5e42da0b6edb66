# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing down what somebody of the resident's own people said by phone."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.core.decisions import require
from rondom.intake.recording import written
from rondom.people.models import DossierItem
from rondom.plan.actions.said import _record
from rondom.plan.agreement_rules import may_cannot, may_take_call
from rondom.plan.models import SHARED, Agreement, CircleMember, MemberCall
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
