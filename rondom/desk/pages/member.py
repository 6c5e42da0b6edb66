# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One of the resident's own people, as the desk reads him: what he promised, whom he calls, and what he passed on (S2-13)."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from rondom.access.keys import Keys
from rondom.access.shown import Shown
from rondom.core import dutch
from rondom.desk.pages.agreements import AGREEMENTS
from rondom.people.models import Household
from rondom.plan.actions.steps import director_of
from rondom.plan.called import Call, in_words
from rondom.plan.models import Agreement, CircleMember, MemberCall
from rondom.plan.slip import Slip, slip

MOST_CALLS = 20
CALLS = Shown(
    MemberCall, lambda found: found.select_related("member", "agreement").order_by("-moment", "id")[:MOST_CALLS]
)


@dataclass(frozen=True)
class MemberPage:
    """One member by phone. `open`: what he promised and still does; `call`: whom to call."""

    member: CircleMember
    open: tuple[tuple[Agreement, str], ...]
    calls: tuple[Call, ...]
    call: Slip
    persons: frozenset[UUID]


def member_page(keys: Keys, household: Household, member: CircleMember) -> MemberPage:
    """Read the page: his agreements, what he passed on, and who leads. Three statements beside the keys."""
    today = timezone.localdate(keys.moment)
    mine = [one for one in AGREEMENTS(keys) if one.owner_member_id == member.pk and not one.is_over]
    said = [one for one in CALLS(keys) if one.member_id == member.pk]
    about = {one.about_id for one in (member, *mine, *said) if one.about_id}
    return MemberPage(
        member=member,
        open=tuple((one, dutch.day(one.due_on, today)) for one in mine),
        calls=in_words(said, today),
        call=slip(member.name, mine, director_of(household, keys.moment), keys.moment),
        persons=frozenset(about or keys.members),
    )
