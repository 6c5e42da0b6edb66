# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wie keek er: every look at his facts by somebody else, calmly: folded per party, purpose and day, whom he does not know first (access.md rule 9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.looks import Look, looks_at, under_alias, whom_to_ask
from rondom.access.models import EmergencyAccess, LookUp
from rondom.core import dutch
from rondom.network.models import Party
from rondom.people.models import Person
from rondom.portal.pages.mine import Mine
from rondom.portal.words import what_was_done, what_was_seen

A_PAGE = 20


@dataclass(frozen=True)
class LookRow:
    """One party that looked on one day, for one reason."""

    who: str
    party: str
    when: str
    rows: tuple[tuple[str, str], ...]
    unknown: bool


@dataclass(frozen=True)
class Asked:
    """Somebody asked the index who helps already: about whom, and why that was allowed. The article stands behind a fold."""

    who: str
    party: str
    when: str
    about: str
    why: str
    article: str


@dataclass(frozen=True)
class Emergency:
    """Somebody opened his household for a danger: who, when, why, and what was found of it afterwards."""

    who: str
    party: str
    when: str
    until: str
    why: str
    found: str
    words: str


@dataclass(frozen=True)
class LooksPage:
    """One page of looks, and on the first page who asked who is there already."""

    unknown: tuple[LookRow, ...]
    known: tuple[LookRow, ...]
    asked: tuple[Asked, ...]
    emergencies: tuple[Emergency, ...]
    first: bool
    older: int | None
    persons: frozenset[UUID]


def looks_page(*, mine: Mine, before: int | None = None) -> LooksPage:
    """Read the page: at most twelve statements beside those of `mine`. His own looks are written down too, and not told to him."""
    me = Person.objects.get(pk=mine.id)
    found = looks_at(me, before, A_PAGE + 1, mine.own[1:])
    shown = [_row(group, mine.now) for group in _folded(found[:A_PAGE])]
    return LooksPage(
        unknown=tuple(row for row in shown if row.unknown),
        known=tuple(row for row in shown if not row.unknown),
        asked=() if before else _asked(mine),
        emergencies=() if before else emergencies(mine),
        first=before is None,
        older=found[A_PAGE - 1].place if len(found) > A_PAGE else None,
        persons=frozenset(mine.persons),
    )


def _folded(looks: Iterable[Look]) -> list[list[Look]]:
    """One row for one party, worker and reason on one day; a look without a reason of its own (a list) joins another of that day."""
    groups: dict[tuple[object, ...], list[Look]] = {}
    for look in looks:
        groups.setdefault((look.day, look.party, look.worker, look.why), []).append(look)
    for key in [key for key in groups if not key[3]]:
        other = next((found for found in groups if found[:3] == key[:3] and found[3]), None)
        if other:
            groups[other] += groups.pop(key)
    return list(groups.values())


def _row(group: Sequence[Look], now: datetime) -> LookRow:
    first = group[0]
    names = {name for look in group for name in look.names}
    rows = [(_("Zag"), what_was_seen(names)), (_("Schreef"), what_was_done(names)), (_("Waarom"), first.why)]
    return LookRow(
        who=first.worker or first.function.capitalize() or first.party,
        party=first.party if first.worker or first.function else "",
        when=_when(max(look.moment for look in group), now),
        rows=tuple((word, told) for word, told in rows if told),
        unknown=bool(first.function or first.aliased) and not first.worker,
    )


def _when(moment: datetime, now: datetime) -> str:
    """ "vandaag 9.12 uur", "di 3 feb, 14.00 uur" """
    today = timezone.localdate(now)
    if timezone.localdate(moment) == today:
        return _("vandaag %(time)s") % {"time": dutch.clock_time(moment)}
    return dutch.moment(moment, today)


def emergencies(mine: Mine, since: datetime | None = None) -> tuple[Emergency, ...]:
    """Every emergency at his home that he may know of, newest first. The worker's name is told: somebody came into his home."""
    found = EmergencyAccess.objects.select_related("by", "party").order_by("-opened_at", "-id")
    shown = list(found.filter(opened_at__gte=since) if since else found)
    hidden = under_alias((one.party for one in shown), mine.own)
    return tuple(_emergency(one, mine.now, hidden.get(one.party_id)) for one in shown)


def _emergency(one: EmergencyAccess, now: datetime, hidden: Party | None) -> Emergency:
    found = {
        "": _("De functionaris gegevensbescherming kijkt nog of dit terecht was."),
        EmergencyAccess.Verdict.RIGHT: _("De functionaris gegevensbescherming vond dit terecht."),
        EmergencyAccess.Verdict.NOT_RIGHT: _("De functionaris gegevensbescherming vond dit niet terecht."),
    }
    ended = one.period.upper or one.opened_at
    return Emergency(
        one.by.name,
        hidden.alias if hidden else one.party.short_name,
        _when(one.opened_at, now),
        _when(ended, now),
        one.reason,
        found[one.verdict],
        one.review,
    )


def _asked(mine: Mine) -> tuple[Asked, ...]:
    """ "Wie is er al?", asked about him or who he acts for (rule 5): newest first."""
    asked = LookUp.objects.filter(person_id__in=mine.persons).select_related("by__party", "person")
    groups: dict[tuple[object, ...], list[LookUp]] = {}
    for one in asked.order_by("-moment", "-id"):
        groups.setdefault((one.moment, one.by_id, one.purpose, one.reason, one.ground), []).append(one)
    hidden = under_alias((group[0].by.party for group in groups.values()), mine.own)
    return tuple(_one_question(group, mine, hidden.get(group[0].by.party_id)) for group in groups.values())


def _one_question(group: Sequence[LookUp], mine: Mine, hidden: Party | None) -> Asked:
    """What was asked about several people in one go."""
    first, place = group[0], list(mine.persons)
    persons = sorted((one.person for one in group), key=lambda person: place.index(person.pk))
    about = dict.fromkeys(_("u") if person.pk in mine.own else person.short_name for person in persons)
    return Asked(
        who=hidden.alias if hidden else first.by.name,
        party="" if hidden else first.by.party.short_name,
        when=_when(first.moment, mine.now),
        about=dutch.listed(list(about)),
        why=whom_to_ask(hidden) if hidden else _why(first),
        article="" if hidden else first.ground,
    )


def _why(asked: LookUp) -> str:
    """The task it was for, and the reason where the law asks one."""
    purpose = law.current().purposes.get(asked.purpose)
    return " ".join(part for part in (purpose.why if purpose else "", asked.reason) if part)
