# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One of the resident's own people, as the desk reads him: what he promised, whom he calls, and what he passed on (S2-13)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
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
    MemberCall,
    lambda found: found.select_related("member", "agreement", "through").order_by("-moment", "id")[:MOST_CALLS],
)


@dataclass(frozen=True)
class MemberPage:
    """One member by phone. `open`: what he promised and still does; `call`: whom to call. `known`: he himself, to who may read who is around them; his
    name stands in the plan already."""

    name: str
    known: CircleMember | None
    opened_by: UUID
    open: tuple[tuple[Agreement, str], ...]
    calls: tuple[Call, ...]
    call: Slip
    persons: frozenset[UUID]


def of_members() -> QuerySet[Agreement]:
    """Agreements that one of their own people does, with who that is."""
    return Agreement.objects.filter(owner_member__isnull=False).select_related("owner_member")


def member_page(keys: Keys, household: Household, agreement: Agreement) -> MemberPage:
    """Read the page: his agreements, what he passed on, and who leads. Three statements beside the keys."""
    member = agreement.owner_member
    assert member is not None, "of_members"
    today = timezone.localdate(keys.moment)
    mine = [one for one in AGREEMENTS(keys) if one.owner_member_id == member.pk and not one.is_over]
    said = [one for one in CALLS(keys) if one.member_id == member.pk]
    about = {one.about_id for one in (agreement, *mine, *said) if one.about_id}
    through = {one.through.pk for one in said if one.through}
    return MemberPage(
        name=member.name,
        known=member if keys.reason(member) else None,
        opened_by=agreement.pk,
        open=tuple((one, dutch.day(one.due_on, today)) for one in mine),
        calls=in_words(said, today),
        call=slip(member.name, mine, director_of(household, keys.moment), keys.moment),
        persons=frozenset(about or keys.members) | through,
    )
