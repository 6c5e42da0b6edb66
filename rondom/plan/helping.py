# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one of the resident's own people: what he promised, whom he calls, and nothing else of anybody (S2-13)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from rondom.core import dutch
from rondom.intake import codes
from rondom.plan.models import Agreement, CircleMember, MemberKey

MOST = 50


@dataclass(frozen=True)
class Promised:
    """One line: what, and until when."""

    id: UUID
    text: str
    day: str

    @property
    def key(self) -> str:
        """Its number, as a session keeps it."""
        return str(self.id)


@dataclass(frozen=True)
class HelpingPage:
    """What he reads. `call` and `phone`: whom he calls; "" while nobody leads. `persons`: whom it concerns."""

    member: CircleMember
    lines: tuple[Promised, ...]
    call: str
    phone: str
    persons: tuple[UUID, ...]


def helping_page(now: datetime) -> HelpingPage | None:
    """Read it: three statements. None when the key does not count any more."""
    member = CircleMember.objects.first()  # the fence shows him himself and nobody else
    if member is None:
        return None
    open_ones = own_agreements().filter(state=Agreement.State.OPEN, owner_answer=Agreement.OwnerAnswer.YES)
    today = timezone.localdate(now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, persons FROM plan_member_calls()")
        name, phone, persons = cursor.fetchone()
    lines = tuple(
        Promised(one.pk, one.text, dutch.day(one.due_on, today)) for one in open_ones.order_by("due_on", "pk")[:MOST]
    )
    return HelpingPage(member, lines, name, phone, tuple(persons))


def own_agreements() -> QuerySet[Agreement]:
    """What the fence shows him: his own."""
    return Agreement.objects.filter(owner_member__isnull=False)


def key_of(code: str) -> UUID | None:
    """The key with this code, while it counts. Each try costs the same work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT plan_key_of(%s)", [codes.compared(code)])
        found: UUID | None = cursor.fetchone()[0]
        return found


def open_key(member: CircleMember) -> MemberKey | None:
    """The key that he has now."""
    return MemberKey.objects.filter(member=member, ended_at=None).first()
