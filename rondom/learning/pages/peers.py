# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Denk even mee: what somebody asks me, what I asked, and the answers. Of these two and nobody else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.core.decisions import Decision
from rondom.core.paging import Place, written
from rondom.learning import rules
from rondom.learning.models import PeerQuestion
from rondom.network.directory import find
from rondom.network.models import Professional

A_PAGE = 25
Choices = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class PeerRow:
    """One question, as one of the two reads it."""

    id: UUID
    other: str
    phone: str
    when: str
    text: str
    answer: str
    answered: str
    cannot: bool
    mine: bool
    may_answer: bool
    may_throw_away: Decision


@dataclass(frozen=True)
class PeersPage:
    """What waits for my answer first, then the others, newest first."""

    waiting: tuple[PeerRow, ...]
    others: tuple[PeerRow, ...]
    older: str
    first: bool


def peers_page(*, actor: Actor, now: datetime, before: Place | None) -> PeersPage:
    """Read the page: two statements."""
    waiting = with_names().filter(asked_id=actor.worker_id, answered_at=None).order_by("moment", "id")
    others = with_names().filter(Q(asker_id=actor.worker_id) | Q(asked_id=actor.worker_id, answered_at__isnull=False))
    if before:
        moment, identifier = before
        others = others.filter(moment__lte=moment).exclude(moment=moment, id__gte=identifier)
    rows = list(others.order_by("-moment", "-id")[: A_PAGE + 1])
    return PeersPage(
        waiting=() if before else tuple(row_of(one, actor, now) for one in waiting[:A_PAGE]),
        others=tuple(row_of(one, actor, now) for one in rows[:A_PAGE]),
        older=written((rows[A_PAGE - 1].moment, rows[A_PAGE - 1].pk)) if len(rows) > A_PAGE else "",
        first=before is None,
    )


def row_of(one: PeerQuestion, actor: Actor, now: datetime) -> PeerRow:
    """This question, in words."""
    mine, today = one.asker_id == actor.id, timezone.localdate(now)
    other = one.asked if mine else one.asker
    return PeerRow(
        id=one.pk,
        other=f"{other.name}, {other.party.short_name}",
        phone=other.phone,
        when=dutch.moment(one.moment, today),
        text=one.text,
        answer=one.answer,
        answered=dutch.moment(one.answered_at, today) if one.answered_at else "",
        cannot=one.cannot,
        mine=mine,
        may_answer=bool(rules.may_think_along(actor, one)),
        may_throw_away=rules.may_throw_away(actor, one),
    )


def with_names() -> QuerySet[PeerQuestion]:
    """What was not thrown away, with who asked and who was asked."""
    return PeerQuestion.objects.filter(thrown_at=None).select_related("asker__party", "asked__party")


def whom_to_ask(actor: Actor, now: datetime, named: bool = False) -> tuple[Choices, dict[str, Professional]]:
    """Colleagues of one's own party, and of each other party who picks up there: as choices, and by their number.

    `named`: the name comes to stand with a household, so nobody of another party whose very name tells something.
    """
    own = [
        one
        for one in Professional.objects.at_work(now).filter(party_id=actor.party_id).select_related("party")
        if one.pk != actor.id
    ]
    others = [
        line.person for line in find(moment=now) if line.party.pk != actor.party_id and not (named and line.party.alias)
    ]
    groups = [
        (_("Je eigen collega's"), sorted(own, key=lambda one: one.name)),
        (_("Van andere organisaties"), sorted(others, key=lambda one: (one.party.name, one.name))),
    ]
    choices = [
        (label, [(str(one.pk), f"{one.name}, {one.function_title}, {one.party.short_name}") for one in people])
        for label, people in groups
        if people
    ]
    return choices, {str(one.pk): one for one in (*own, *others)}
