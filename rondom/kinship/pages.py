# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The family map as it reads, for whom it is of and for whom he shows it to."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.kinship.models import FamilyMap, Generation, MapShown, Pattern, PatternRelative, Relation, Relative
from rondom.kinship.picture import Drawing, drawn

RELATIONS = [str(one) for one in Relation]
# The goals of these keys that whoever looks may read, each with its words.
GoalsOf = Callable[[Collection[UUID]], Mapping[UUID, str]]


@dataclass(frozen=True)
class RelativeLine:
    """One on the map, in words. `parents`: whose child; `typed`: who typed it at the table, else empty."""

    relative: Relative
    parents: str
    typed: str


@dataclass(frozen=True)
class PatternLine:
    """What comes back, in whom, what breaks it, and the goal that goes with it as far as whoever looks may read it."""

    pattern: Pattern
    who: str
    goal: str
    typed: str


@dataclass(frozen=True)
class ShownTo:
    """Somebody who looks along."""

    shown: MapShown
    name: str
    party: str
    until: str


@dataclass(frozen=True)
class FamilyPage:
    """The whole of one map."""

    family_map: FamilyMap
    rows: tuple[tuple[str, tuple[RelativeLine, ...]], ...]
    patterns: tuple[PatternLine, ...]
    shown: tuple[ShownTo, ...]
    drawing: Drawing | None
    relatives: tuple[Relative, ...]


def own_map(actor: Actor) -> FamilyMap | None:
    """The resident's map; whoever is known twice has two at most, and reads the first."""
    return FamilyMap.objects.filter(about_id__in=actor.person_ids).order_by("moment", "id").first()


def maps_shown_to(actor: Actor, members: Iterable[UUID]) -> list[FamilyMap]:
    """Of these people's maps those that this professional is shown. One statement, whatever there is."""
    found = FamilyMap.objects.filter(about_id__in=list(members)).select_related("about").order_by("moment", "id")
    return list(found) if actor.is_professional else []


def relatives_of(family_map: FamilyMap) -> list[Relative]:
    """Who stands on it: by what they are of the resident, and then in the order in which they were told."""
    found = Relative.objects.filter(family_map=family_map).select_related("entered_with")
    return sorted(found, key=lambda one: (RELATIONS.index(one.relation), one.moment, one.name, one.pk))


def named_in(pattern: Pattern) -> list[UUID]:
    """In whom it comes back."""
    return list(PatternRelative.objects.filter(pattern=pattern).values_list("relative_id", flat=True))


def family_page(*, family_map: FamilyMap, goals_of: GoalsOf, now: datetime) -> FamilyPage:
    """Read it: four statements beside those for the goals."""
    relatives = relatives_of(family_map)
    found = Pattern.objects.filter(family_map=family_map).select_related("entered_with").order_by("moment", "id")
    patterns = list(found)
    in_whom: dict[UUID, list[UUID]] = {}
    for pattern, relative in PatternRelative.objects.filter(pattern__family_map=family_map).values_list(
        "pattern_id", "relative_id"
    ):
        in_whom.setdefault(pattern, []).append(relative)
    shown = MapShown.objects.filter(family_map=family_map, period__contains=now).select_related("professional__party")
    goals = goals_of([one.goal_id for one in patterns if one.goal_id])
    return FamilyPage(
        family_map=family_map,
        rows=_rows(relatives),
        patterns=tuple(
            PatternLine(
                pattern=one,
                who=dutch.listed([who.name for who in relatives if who.pk in in_whom.get(one.pk, ())]),
                goal=goals.get(one.goal_id, "") if one.goal_id else "",
                typed=_typed(one),
            )
            for one in patterns
        ),
        shown=tuple(_shown(one, now) for one in shown.order_by("period", "id")),
        drawing=drawn(relatives, {one for those in in_whom.values() for one in those}),
        relatives=tuple(relatives),
    )


def _rows(relatives: Sequence[Relative]) -> tuple[tuple[str, tuple[RelativeLine, ...]], ...]:
    names = {one.pk: one.name for one in relatives}
    found = []
    for row in Generation:
        lines = tuple(
            RelativeLine(
                one, dutch.listed([names[parent] for parent in one.parent_ids if parent in names]), _typed(one)
            )
            for one in relatives
            if one.generation == row
        )
        if lines:
            found.append((str(row.label), lines))
    return tuple(found)


def _typed(one: Relative | Pattern) -> str:
    return one.entered_with.name if one.entered_with else ""


def _shown(one: MapShown, now: datetime) -> ShownTo:
    until = dutch.day(one.period.upper, timezone.localdate(now)) if one.period.upper else ""
    return ShownTo(one, one.professional.name, one.professional.party.short_name, until)
