# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mensen die ik ken: a worker's own reminders, newest first, a page at a time; those about one first name beside each other."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from rondom import law
from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.core.kept import Kept
from rondom.lightsupport.models import PresenceNote
from rondom.lightsupport.rules import is_due

AT_MOST = 25
AS_WRITTEN = "%Y%m%dT%H%M%S.%f"


class NoSuchPage(ValueError):
    """The address does not say where a page begins."""


@dataclass(frozen=True)
class Line:
    """One reminder as it reads. `is_due`: its term is over."""

    id: UUID
    when: str
    place: str
    note: str
    is_due: bool


@dataclass(frozen=True)
class Known:
    """Somebody by first name, and when they met. Two people of one name are one here: nothing else is known of them."""

    first_name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class PresencePage:
    """Whom he knows, of this part of the list; and where the next part begins."""

    known: tuple[Known, ...]
    after: str
    last_place: str
    months: int


def presence_page(*, actor: Actor, after: str, now: datetime) -> PresencePage:
    """Read it: one statement. Raises NoSuchPage for an address that we did not write."""
    found = LATER(worker=actor.worker_id, **_place(after)) if after else FIRST(worker=actor.worker_id)
    shown, months = found[:AT_MOST], keeps_months(now)
    by_name: dict[str, list[PresenceNote]] = {}
    for one in shown:
        by_name.setdefault(one.first_name.casefold(), []).append(one)
    return PresencePage(
        known=tuple(
            Known(those[0].first_name, tuple(_line(one, now, months) for one in those)) for those in by_name.values()
        ),
        after=_written(shown[-1]) if len(found) > AT_MOST else "",
        last_place=shown[0].place if shown else "",
        months=months,
    )


def keeps_months(now: datetime) -> int:
    """How many months the municipality lets a reminder stay."""
    return int(str(law.current().on(now).setting("presentie.bewaar_maanden")))


FIRST = Kept(
    lambda worker: PresenceNote.objects.filter(professional_id=worker).order_by("-moment", "id")[: AT_MOST + 1]
)
LATER = Kept(
    lambda worker, moment, last: (
        PresenceNote.objects.filter(professional_id=worker, moment__lte=moment)
        .exclude(Q(moment=moment) & Q(id__lte=last))
        .order_by("-moment", "id")[: AT_MOST + 1]
    )
)


def _line(one: PresenceNote, now: datetime, months: int) -> Line:
    return Line(
        id=one.pk,
        when=dutch.day(one.moment, timezone.localdate(now)),
        place=one.get_place_display() if one.place else "",
        note=one.note,
        is_due=is_due(one.moment, now, months),
    )


def _written(last: PresenceNote) -> str:
    return f"{last.moment.astimezone(UTC):{AS_WRITTEN}}_{last.pk.hex}"


def _place(after: str) -> dict[str, object]:
    moment, _, last = after.partition("_")
    try:
        return {"moment": datetime.strptime(moment, AS_WRITTEN).replace(tzinfo=UTC), "last": UUID(hex=last)}
    except ValueError:
        raise NoSuchPage(after) from None
