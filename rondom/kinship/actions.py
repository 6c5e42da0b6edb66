# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling in the family map, showing it to somebody, and throwing it away.

The journal knows that it was opened or filled in and by whom, never a word of it; of what the resident does with it himself it names nobody.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.access.models import Involvement
from rondom.core.decisions import require
from rondom.intake.rules import Stale
from rondom.kinship.models import ROW_OF, FamilyMap, MapShown, Pattern, PatternRelative, Relation, Relative
from rondom.kinship.rules import (
    may_be_on_this_map,
    may_be_taken_off,
    may_begin_map,
    may_change,
    may_fill_in,
    may_have_parents,
    may_move,
    may_point_at,
    may_show_map,
    may_show_until,
    may_stand_below,
)
from rondom.network.models import Professional
from rondom.people.models import Membership, Person
from rondom.plan.models import Goal

# What a correction writes; when it was first told stays.
RELATIVE = ("name", "text", "relation", "generation", "child_of", "also_child_of", "entered_with", "version")
PATTERN = ("text", "breaks", "goal", "entered_with", "version")


@dataclass(frozen=True)
class RelativeWords:
    """What somebody tells about one on the map. `child_of`: at most two, by their key."""

    name: str
    relation: str
    child_of: Sequence[UUID] = ()
    text: str = ""


@dataclass(frozen=True)
class PatternWords:
    """What comes back, in whom, what breaks it, and a goal that goes with it."""

    text: str
    breaks: str = ""
    relatives: Collection[UUID] = field(default_factory=tuple)
    goal: UUID | None = None


@transaction.atomic
def begin_map(*, by: Actor, moment: datetime) -> FamilyMap:
    """The resident begins his own, and stands on it himself."""
    himself = Person.objects.filter(pk=by.person_id).first() if by.person_id else None
    there_is_one = FamilyMap.objects.filter(about_id__in=by.person_ids).exists()
    require(may_begin_map(by, himself.age_on(timezone.localdate(moment)) if himself else None, there_is_one))
    assert himself is not None, "a refusal stops here"
    made = FamilyMap(about=himself, moment=moment)
    made.save(force_insert=True)
    Relative(
        family_map=made, relation=Relation.SELF, generation=ROW_OF[Relation.SELF], name=himself.short_name, moment=moment
    ).save(force_insert=True)  # fmt: skip
    journal.done(by=by, verb="family_map_begun", on=made)
    return made


@transaction.atomic
def add_relative(*, by: Actor, family_map: FamilyMap, told: RelativeWords, moment: datetime) -> Relative:
    """Somebody more on the map."""
    family_map = _fill_in(by, family_map, moment)
    made = Relative(family_map=family_map, entered_with_id=by.professional_id, moment=moment)
    _write(made, told)
    made.save(force_insert=True)
    _record(by, "family_map_filled", family_map, moment)
    return made


@transaction.atomic
def correct_relative(*, by: Actor, relative: Relative, told: RelativeWords, version: int, moment: datetime) -> Relative:
    """Other words for somebody. Raises Stale when somebody else was first."""
    family_map = _change(by, relative.family_map_id)
    relative = Relative.objects.select_for_update(of=("self",)).get(pk=relative.pk)
    if relative.version != version:
        raise Stale({"name": (relative.name, told.name), "text": (relative.text, told.text)}, relative.version)
    children = Relative.objects.filter(Q(child_of=relative) | Q(also_child_of=relative))
    relation = Relation.SELF if relative.is_self else told.relation
    require(may_move(ROW_OF[relation] != relative.generation, children.exists()))
    _write(relative, RelativeWords(told.name, relation, told.child_of, told.text))
    relative.entered_with, relative.version = None, relative.version + 1
    relative.save(update_fields=RELATIVE)
    _record(by, "family_map_filled", family_map, moment)
    return relative


@transaction.atomic
def remove_relative(*, by: Actor, relative: Relative, moment: datetime) -> None:
    """Somebody off the map, for good; what comes back does not name him any more, and who was a child of his is nobody's."""
    family_map = _change(by, relative.family_map_id)
    require(may_be_taken_off(relative.is_self))
    for child in Relative.objects.filter(Q(child_of=relative) | Q(also_child_of=relative)):
        left = [one for one in child.parent_ids if one != relative.pk]
        child.child_of_id, child.also_child_of_id = (left[0] if left else None), None
        child.entered_with = None
        child.save(update_fields=["child_of", "also_child_of", "entered_with"])
    PatternRelative.objects.filter(relative=relative).delete()
    Relative.objects.filter(pk=relative.pk).delete()
    _record(by, "family_map_filled", family_map, moment)


@transaction.atomic
def add_pattern(*, by: Actor, family_map: FamilyMap, told: PatternWords, moment: datetime) -> Pattern:
    """Something that comes back."""
    family_map = _fill_in(by, family_map, moment)
    made = Pattern(family_map=family_map, entered_with_id=by.professional_id, moment=moment)
    _tell(made, told)
    made.save(force_insert=True)
    _name(made, told.relatives)
    _record(by, "family_map_filled", family_map, moment)
    return made


@transaction.atomic
def correct_pattern(*, by: Actor, pattern: Pattern, told: PatternWords, version: int, moment: datetime) -> Pattern:
    """Other words for what comes back, or for what breaks it. Raises Stale when somebody else was first."""
    family_map = _change(by, pattern.family_map_id)
    pattern = Pattern.objects.select_for_update(of=("self",)).get(pk=pattern.pk)
    if pattern.version != version:
        raise Stale({"text": (pattern.text, told.text), "breaks": (pattern.breaks, told.breaks)}, pattern.version)
    _tell(pattern, told)
    pattern.entered_with, pattern.version = None, pattern.version + 1
    pattern.save(update_fields=PATTERN)
    PatternRelative.objects.filter(pattern=pattern).delete()
    _name(pattern, told.relatives)
    _record(by, "family_map_filled", family_map, moment)
    return pattern


@transaction.atomic
def remove_pattern(*, by: Actor, pattern: Pattern, moment: datetime) -> None:
    """It does not stand there any more, for good."""
    family_map = _change(by, pattern.family_map_id)
    PatternRelative.objects.filter(pattern=pattern).delete()
    Pattern.objects.filter(pk=pattern.pk).delete()
    _record(by, "family_map_filled", family_map, moment)


@transaction.atomic
def show_map(
    *, by: Actor, family_map: FamilyMap, to: Professional, until: datetime | None = None, moment: datetime
) -> MapShown:
    """From now on this one professional reads it and fills it in with the resident, until then or until the resident stops it."""
    family_map = _change(by, family_map.pk)
    require(may_show_until(until, moment))
    sees = MapShown.objects.filter(family_map=family_map, professional=to, period__contains=moment).exists()
    require(may_show_map(stands_around(by, to, moment), sees))
    made = MapShown(family_map=family_map, professional=to, period=(moment, until))
    made.save(force_insert=True)
    _record(by, "family_map_shown", family_map, moment)
    return made


@transaction.atomic
def hide_map(*, by: Actor, shown: MapShown, moment: datetime) -> None:
    """The resident takes it back; from this moment on nothing of it is read. What is over already stays over."""
    family_map = _change(by, shown.family_map_id)
    shown = MapShown.objects.select_for_update(of=("self",)).get(pk=shown.pk)
    if shown.period.lower == moment:
        MapShown.objects.filter(pk=shown.pk).delete()
    elif moment in shown.period:
        shown.period = (shown.period.lower, moment)
        shown.save(update_fields=["period"])
    _record(by, "family_map_hidden", family_map, moment)


@transaction.atomic
def remove_map(*, by: Actor, family_map: FamilyMap, moment: datetime) -> None:
    """The whole of it is gone: nothing refers to it, and no copy is kept."""
    family_map = _change(by, family_map.pk)
    journal.done(by=by, verb="family_map_removed", on=family_map)
    PatternRelative.objects.filter(pattern__family_map=family_map).delete()
    Pattern.objects.filter(family_map=family_map).delete()
    Relative.objects.filter(family_map=family_map).update(child_of=None, also_child_of=None, entered_with=None)
    Relative.objects.filter(family_map=family_map).delete()
    MapShown.objects.filter(family_map=family_map).delete()
    FamilyMap.objects.filter(pk=family_map.pk).delete()


def stands_around(by: Actor, to: Professional, moment: datetime) -> bool:
    """Does this professional stand around the resident or his household, by name?"""
    homes = Membership.objects.filter(person_id__in=by.person_ids, period__contains=moment).values_list("household_id")
    around = Involvement.objects.in_force(moment).filter(professional=to, professional__period__contains=moment)
    return around.filter(Q(household_id__in=homes) | Q(person_id__in=by.person_ids)).exists()


def _write(relative: Relative, told: RelativeWords) -> None:
    """Put these words on the map. Raises Denied when they do not fit there."""
    parents = list(Relative.objects.filter(pk__in=told.child_of, family_map_id=relative.family_map_id))
    require(may_have_parents(len(told.child_of)))
    require(may_be_on_this_map(told.child_of, [one.pk for one in parents]))
    require(may_stand_below(ROW_OF[told.relation], [one.generation for one in parents]))
    first, second = (*told.child_of, None, None)[:2]
    relative.name, relative.text, relative.relation = told.name, told.text, told.relation
    relative.generation, relative.child_of_id, relative.also_child_of_id = ROW_OF[told.relation], first, second


def _tell(pattern: Pattern, told: PatternWords) -> None:
    here = Relative.objects.filter(family_map_id=pattern.family_map_id, pk__in=told.relatives)
    require(may_be_on_this_map(told.relatives, here.values_list("pk", flat=True)))
    if told.goal != pattern.goal_id:
        require(may_point_at(told.goal is None or Goal.objects.filter(pk=told.goal).exists()))
    pattern.text, pattern.breaks, pattern.goal_id = told.text, told.breaks, told.goal


def _name(pattern: Pattern, relatives: Collection[UUID]) -> None:
    for one in relatives:
        PatternRelative(pattern=pattern, relative_id=one).save(force_insert=True)


def _fill_in(by: Actor, family_map: FamilyMap, moment: datetime) -> FamilyMap:
    """Lock it for who may fill it in: two who write at once come one after the other. Raises Denied for everybody else."""
    worker = by.professional_id
    shown = worker is not None and MapShown.objects.filter(
        family_map=family_map, professional_id=worker, period__contains=moment
    ).exists()  # fmt: skip
    require(may_fill_in(by.is_person(family_map.about_id), shown))
    return _locked(family_map.pk)


def _change(by: Actor, pk: UUID) -> FamilyMap:
    """Lock it for whom it is of. Raises Denied for everybody else who may read it."""
    family_map = _locked(pk)
    require(may_change(by.is_person(family_map.about_id)))
    return family_map


def _locked(pk: UUID) -> FamilyMap:
    return FamilyMap.objects.select_for_update(of=("self",)).get(pk=pk)


def _record(by: Actor, verb: str, family_map: FamilyMap, moment: datetime) -> None:
    """A next version, and that it was done: about the resident when somebody else did it."""
    family_map.version += 1
    family_map.save(update_fields=["version"])
    if by.is_resident:
        journal.done(by=by, verb=verb, on=family_map)
    else:
        purposes = sight_keys(None, moment, family_map.about_id).purposes
        journal.done(
            by=by, verb=verb, on=family_map, persons=[family_map.about_id], purpose=next(iter(purposes), "")
        )  # fmt: skip
