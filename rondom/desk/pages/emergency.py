# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Noodgeval: what a worker who is not around reads of a household he opened for a danger, while it stands open; and his own list afterwards."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actions.safety import residents_in
from rondom.access.actors import Actor
from rondom.access.keys import Keys, visible
from rondom.access.models import EmergencyAccess
from rondom.core import dutch
from rondom.intake.models import Note, Promise
from rondom.people.models import ContactRoute

THE_LAST = 10


@dataclass(frozen=True)
class Inhabitant:
    """Somebody who lives there, and how to reach him."""

    id: UUID
    name: str
    born: str
    address: str
    phones: tuple[str, ...]
    reach: tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """Something that was written and that safety asks."""

    kind: str
    text: str
    whose: str
    when: str


@dataclass(frozen=True)
class Opened:
    """One of the worker's own emergencies, and what was found of it."""

    id: UUID
    opened: str
    reason: str
    is_open: bool
    verdict: str
    review: str


@dataclass(frozen=True)
class EmergencyPage:
    """A household that stands open for hours."""

    id: UUID
    reason: str
    until: str
    people: tuple[Inhabitant, ...]
    facts: tuple[Fact, ...]
    persons: frozenset[UUID]


def own_emergencies(actor: Actor, now: datetime) -> tuple[Opened, ...]:
    """The worker's own, newest first: one statement. Who it was about does not stand in it."""
    mine = EmergencyAccess.objects.filter(by_id=actor.id).order_by("-opened_at", "-id")[:THE_LAST]
    return tuple(_opened(one, now) for one in mine)


def emergency_page(emergency: EmergencyAccess, keys: Keys, now: datetime) -> EmergencyPage | None:
    """Read the page, or None when it does not stand open any more: five statements."""
    today = timezone.localdate(now)
    residents = residents_in(emergency)
    if not residents:
        return None
    keys = replace(keys, members=tuple(one.id for one in residents))
    names = {one.id: one.name for one in residents}
    phones: dict[UUID | None, list[str]] = {}
    reach: dict[UUID | None, list[str]] = {}
    for route in visible(ContactRoute, keys).order_by("moment"):
        if route.kind == ContactRoute.Kind.PHONE:
            phones.setdefault(route.about_id, []).append(route.value)
        else:
            reach.setdefault(route.about_id, []).append(f"{route.get_kind_display()}: {route.value}")
    found: list[Note | Promise] = [*visible(Note, keys), *visible(Promise, keys).filter(withdrawn_at=None)]
    found.sort(key=lambda item: item.moment, reverse=True)
    return EmergencyPage(
        id=emergency.pk,
        reason=emergency.reason,
        until=dutch.moment(emergency.period.upper or now, today),
        people=tuple(
            Inhabitant(
                one.id, one.name, dutch.day_in_full(one.born) if one.born else _("geboortedatum niet bekend"), one.address,
                tuple(phones.get(one.id, ())), tuple(reach.get(one.id, ())),
            )
            for one in residents
        ),
        facts=tuple(_fact(item, names) for item in found),
        persons=frozenset(names),
    )  # fmt: skip


def _fact(item: Note | Promise, names: dict[UUID, str]) -> Fact:
    category = law.current().categories.get(item.category)
    whose = names.get(item.about_id, "") if item.about_id else _("het hele huishouden")
    return Fact(category.title if category else "", item.text, whose, dutch.day_in_full(item.moment))


def _opened(one: EmergencyAccess, now: datetime) -> Opened:
    today = timezone.localdate(now)
    verdict = one.get_verdict_display() if one.verdict else ""
    return Opened(one.pk, dutch.moment(one.opened_at, today), one.reason, now in one.period, verdict, one.review)
