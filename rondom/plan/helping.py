# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one of the resident's own people: what he promised, whom he calls, and nothing else of anybody (S2-13)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from rondom.core import dutch
from rondom.intake import codes
from rondom.plan.models import Agreement, CircleMember, MemberCall, MemberKey, PrivateGuest, PrivateText

MOST = 50


@dataclass(frozen=True)
class Promised:
    """One line: what, and until when."""

    id: UUID
    text: str
    day: str


@dataclass(frozen=True)
class HelpingPage:
    """What he reads. `call` and `phone`: whom he calls; "" while nobody leads. `persons`: whom it concerns. `among`: he takes part in private time.
    `cannot`: of which lines he said here that today he cannot."""

    member: CircleMember
    lines: tuple[Promised, ...]
    call: str
    phone: str
    persons: tuple[UUID, ...]
    among: bool
    cannot: frozenset[UUID]


def helping_page(now: datetime) -> HelpingPage | None:
    """Read it: five statements. None when the key does not count any more."""
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
    among = PrivateGuest.objects.filter(left_at=None).exists()  # the fence shows him his own seats
    cannot = frozenset(said_for(today).values_list("agreement_id", flat=True))
    return HelpingPage(member, lines, name, phone, tuple(persons), among, cannot)


def said_for(day: date) -> QuerySet[MemberCall]:
    """What he said on this page of this day: that he cannot. The fence shows him what was said on his own page, and no call of another."""
    return MemberCall.objects.filter(kind=MemberCall.Kind.CANNOT, day=day)


def giver() -> UUID | None:
    """Whose page it is on which he speaks: of who gave him the key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT plan_key_giver()")
        found: UUID | None = cursor.fetchone()[0]
        return found


@dataclass(frozen=True)
class AmongText:
    """One text in private time, as he reads it on his page. `mine`: he wrote it."""

    id: UUID
    who: str
    words: str
    when: str
    mine: bool


@dataclass(frozen=True)
class AmongThem:
    """Private time in which he takes part. `guest`: his own seat in it; `others`: with whom, by their first names; `persons`: the residents among them."""

    guest: UUID
    others: str
    texts: tuple[AmongText, ...]
    persons: tuple[UUID, ...]


def among_them(now: datetime) -> tuple[AmongThem, ...]:
    """What the residents who asked him write among themselves. One statement; the fence gives him nothing else of them."""
    today = timezone.localdate(now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT guest, others, text_id, who, words, moment, mine, persons FROM plan_member_among()")
        rows = cursor.fetchall()
    found: dict[UUID, tuple[list[str], list[AmongText], list[UUID]]] = {}
    for guest, others, text_id, who, words, moment, mine, persons in rows:
        texts = found.setdefault(guest, (others, [], persons))[1]
        if text_id is not None:
            texts.append(AmongText(text_id, who, words, dutch.day(moment, today), mine))
    return tuple(
        AmongThem(guest, dutch.listed(others), tuple(texts), tuple(persons))
        for guest, (others, texts, persons) in found.items()
    )


def own_seat(guest: UUID) -> PrivateGuest | None:
    """His own seat with this number, while he has it: the fence shows him no other."""
    return PrivateGuest.objects.filter(pk=guest, left_at=None).first()


def own_text(text: UUID) -> PrivateText | None:
    """What he wrote himself: the fence shows him no other."""
    return PrivateText.objects.filter(pk=text).first()


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
