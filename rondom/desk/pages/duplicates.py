# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mogelijk dubbel: two records that may be one human being, side by side, for the registry alone; and those it joined."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.core import dutch
from rondom.people.merging import WAITS, usual_to_keep
from rondom.people.models import Address, Person, PersonMerge, PossibleDuplicate

AT_MOST = 25


@dataclass(frozen=True)
class Record:
    """One of the two: what tells whether it is the same human being, and no more."""

    id: UUID
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two records that look alike, and since when that is known."""

    id: UUID
    records: tuple[Record, Record]
    found: str
    waits: bool
    persons: frozenset[UUID]


@dataclass(frozen=True)
class PairsPage:
    """Some of the pairs, and where the next page begins."""

    pairs: tuple[Pair, ...]
    waiting: bool
    after: str
    persons: frozenset[UUID]


@dataclass(frozen=True)
class Compared:
    """Two records, all the registry may weigh, which one usually stays, and what happens when they are joined."""

    pair: Pair
    usual: UUID
    happens: tuple[str, ...]


@dataclass(frozen=True)
class Joined:
    """Two records that are one human being, who found that, and why."""

    id: UUID
    kept: Record
    other: Record
    when: str
    by: str
    reason: str


@dataclass(frozen=True)
class JoinedPage:
    """Some of what was joined, newest first, and where the next page begins."""

    merges: tuple[Joined, ...]
    after: str
    persons: frozenset[UUID]


class NoSuchPlace(ValueError):
    """The address does not say where a page begins."""


def pairs_page(*, waiting: bool, after: str, now: datetime) -> PairsPage:
    """Those that nobody looked at, or those that wait for the register: the oldest first, two statements. Raises NoSuchPlace."""
    found = PossibleDuplicate.objects.filter(settled_at=None)
    found = found.filter(outcome=WAITS) if waiting else found.exclude(outcome=WAITS)
    if after:
        moment, last = _place(after)
        found = found.filter(Q(found_at__gt=moment) | Q(found_at=moment, pk__gt=last))
    rows = list(_with_persons(found).order_by("found_at", "pk")[: AT_MOST + 1])
    shown = rows[:AT_MOST]
    places = _places(person for pair in shown for person in (pair.person_id, pair.other_id))
    pairs = tuple(_pair(pair, places, now) for pair in shown)
    more = f"{shown[-1].found_at.isoformat()}/{shown[-1].pk}" if len(rows) > AT_MOST else ""
    return PairsPage(pairs, waiting, more, frozenset().union(*(pair.persons for pair in pairs)))


def open_pairs() -> QuerySet[PossibleDuplicate]:
    """The pairs that are open, with their persons, for the door's `fetch`."""
    return (
        PossibleDuplicate.objects.filter(settled_at=None)
        .select_related("person", "other")
        .defer("person__bsn", "other__bsn")
    )


def compared(pair: PossibleDuplicate, now: datetime) -> Compared:
    """One pair side by side, with all of the register that tells whether it is one human being. One statement."""
    places = _places((pair.person_id, pair.other_id))
    return Compared(
        _pair(pair, places, now, more=True),
        usual_to_keep(pair.person, pair.other),
        tuple(_happens(pair.person, pair.other)),
    )


def merges_page(*, after: str, now: datetime) -> JoinedPage:
    """What is joined now: two statements. Raises NoSuchPlace."""
    found = PersonMerge.objects.filter(undone_at=None)
    if after:
        moment, last = _place(after)
        found = found.filter(Q(merged_at__lt=moment) | Q(merged_at=moment, pk__lt=last))
    found = found.select_related("kept", "other", "merged_by").defer(*_sealed("kept"), *_sealed("other"))
    rows = list(found.order_by("-merged_at", "-pk")[: AT_MOST + 1])
    shown = rows[:AT_MOST]
    persons = frozenset(person for row in shown for person in (row.kept_id, row.other_id))
    places, today = _places(persons), timezone.localdate(now)
    more = f"{shown[-1].merged_at.isoformat()}/{shown[-1].pk}" if len(rows) > AT_MOST else ""
    return JoinedPage(
        tuple(
            Joined(
                row.pk,
                _record(row.kept, places),
                _record(row.other, places),
                dutch.moment(row.merged_at, today),
                row.merged_by.name,
                row.reason,
            )
            for row in shown
        ),
        more,
        persons,
    )


def how_many() -> int:
    """How many nobody looked at yet; for anybody else than the registry this is none."""
    return PossibleDuplicate.objects.filter(settled_at=None).exclude(outcome=WAITS).count()


def _happens(one: Person, other: Person) -> Iterable[str]:
    """What joining does, in words."""
    yield _("Niemand gaat hierdoor meer zien. Wie bij één van de twee helpt, ziet daarna hetzelfde als ervoor.")
    yield _("Deze persoon zelf ziet op Mijn plan alles van beide, en leest daar dat ze zijn samengevoegd.")
    yield _(
        "Wat strenger is, geldt voor beide: een geheim adres, wat is achtergehouden, een ja dat is ingetrokken, gezag dat is gestopt."
    )
    if one.born_first != other.born_first:
        yield _("De geboortedatums verschillen. Tot dat is hersteld, telt bij gezag de vroegste.")
    yield _("Er gaat niets verloren. Je kunt ze later weer uit elkaar halen.")


def _place(after: str) -> tuple[datetime, UUID]:
    moment, _slash, last = after.partition("/")
    try:
        began, place = datetime.fromisoformat(moment), UUID(last)
    except ValueError:
        raise NoSuchPlace(after) from None
    if began.tzinfo is None:
        raise NoSuchPlace(after)
    return began, place


def _with_persons(pairs: QuerySet[PossibleDuplicate]) -> QuerySet[PossibleDuplicate]:
    return pairs.select_related("person", "other").defer(*_sealed("person"), *_sealed("other"))


def _sealed(road: str) -> tuple[str, str]:
    return f"{road}__bsn", f"{road}__bsn_hash"


def _places(persons: Iterable[UUID]) -> dict[UUID, str]:
    lived = Address.objects.filter(person_id__in=set(persons), until=None, for_letters=False, secret=False)
    return {
        address.person_id: " ".join(part for part in (address.postcode, address.number) if part) for address in lived
    }


def _pair(pair: PossibleDuplicate, places: dict[UUID, str], now: datetime, more: bool = False) -> Pair:
    return Pair(
        pair.pk,
        (_record(pair.person, places, more), _record(pair.other, places, more)),
        dutch.moment(pair.found_at, timezone.localdate(now)),
        pair.outcome == WAITS,
        frozenset((pair.person_id, pair.other_id)),
    )


def _record(person: Person, places: dict[UUID, str], more: bool = False) -> Record:
    birth = person.birth
    parts = [str(part) for part in (birth.day, birth.month, birth.year) if part]
    born = _("geboren %(date)s") % {"date": "-".join(parts)} if parts else _("geboortedatum niet bekend")
    lines = [born, places.get(person.pk) or _("adres niet bekend"), person.get_source_display()]
    if more:
        lines += _weighed(person)
    return Record(person.pk, person.full_name, tuple(lines))


def _weighed(person: Person) -> Iterable[str]:
    """What the list leaves out: the name in full, whether there is a number (never which), and death."""
    yield _("voluit: %(name)s") % {"name": f"{person.given_names} {person.own_surname}".strip()}
    yield _("met burgerservicenummer") if person.bsn_hash else _("zonder burgerservicenummer")
    if person.died_on:
        yield _("overleden")
