# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""My households: a page at a time, found from where the last page ended, so that page 800 is as quick as page 1."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rondom.access.actors import Actor
from rondom.access.models import Involvement
from rondom.people.models import Household, Membership

AT_MOST = 25


@dataclass(frozen=True)
class HouseholdsPage:
    """Some of my households, and where the next page begins."""

    rows: tuple[Involvement, ...]
    after: str
    # Somebody of each household: a list writes down one person a row (access.md, "Lists").
    somebody: dict[UUID, UUID] = field(default_factory=dict)

    @property
    def households(self) -> tuple[Household, ...]:
        """Each household once."""
        return tuple(dict.fromkeys(row.household for row in self.rows if row.household))

    def looked_at(self) -> dict[str, set[UUID]]:
        """Whose household was named, by the purpose for which the worker stands there."""
        found: dict[str, set[UUID]] = {}
        for row in self.rows:
            if row.household_id in self.somebody:
                found.setdefault(row.purpose, set()).add(self.somebody[row.household_id])
        return found


class NoSuchPage(ValueError):
    """The address does not say where a page begins."""


def households_page(*, actor: Actor, after: str, now: datetime) -> HouseholdsPage:
    """The households this worker is named on, newest beginning first. Raises NoSuchPage for an address that we did not write."""
    mine = Involvement.objects.in_force(now).filter(professional_id=actor.id, household__isnull=False)
    if after:
        began, last = _place(after)
        mine = mine.filter(Q(joined_at__lt=began) | Q(joined_at=began, id__gt=last))
    rows = tuple(mine.select_related("household").order_by("-joined_at", "id")[:AT_MOST])
    next_page = f"{rows[-1].joined_at.isoformat()}/{rows[-1].pk}" if len(rows) == AT_MOST and rows[-1].joined_at else ""
    return HouseholdsPage(rows, next_page, _somebody(rows, now))


def _somebody(rows: tuple[Involvement, ...], now: datetime) -> dict[UUID, UUID]:
    """Who asked, or else anybody who lives there."""
    members = Membership.objects.filter(household_id__in={row.household_id for row in rows}, period__contains=now)
    found = dict(members.order_by("household_id", "-person_id").values_list("household_id", "person_id"))
    return found | {row.household_id: row.asker_id for row in rows if row.household_id and row.asker_id}


def _place(after: str) -> tuple[datetime, UUID]:
    moment, _, last = after.partition("/")
    try:
        began, place = datetime.fromisoformat(moment), UUID(last)
    except ValueError:
        raise NoSuchPage(after) from None
    if began.tzinfo is None:
        raise NoSuchPage(after)
    return began, place
