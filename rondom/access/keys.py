# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sight keys: what the actor may see around one household, worked out once, and asked of items and of tables alike."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.db import connection, connections
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import BooleanField, Model, Q, QuerySet
from django.db.models.expressions import RawSQL

Found = TypeVar("Found", bound=Model)

# That somebody stands around is looked at like an item too. Its categories are no facts of the law files: what default sight opens, what a
# grant shows, and, apart from it, the real name of an organisation that otherwise goes by its alias.
AROUND, INVOLVEMENT, NAME = "around", "involvement", "organisation_name"

# The same test as `Key.opens`, for tables: `%s` is the keys as one JSON list, those that differ in nothing but their category taken together.
OPENED = """EXISTS (
    SELECT 1 FROM jsonb_to_recordset(%s::jsonb) AS k(purpose text, categories text[], about uuid, whole boolean, source uuid, item uuid,
        household uuid, during tstzrange, wall uuid, any_wall boolean, kept_by uuid, unless text[])
    WHERE (k.purpose IS NULL OR k.purpose = {t}.purpose)
    AND (k.categories IS NULL OR {t}.category = ANY(k.categories))
    AND (k.about IS NULL OR k.about = {t}.about_id)
    AND (NOT k.whole OR {t}.about_id IS NULL)
    AND (k.source IS NULL OR k.source = {t}.party_id)
    AND (k.item IS NULL OR k.item = {t}.id)
    AND (k.household IS NULL OR {t}.household_id IS NULL OR k.household = {t}.household_id)
    AND (k.during IS NULL OR k.during @> {t}.moment)
    AND ({t}.compartment_id IS NULL OR k.any_wall OR k.wall = {t}.compartment_id)
    AND ({t}.own_to_id IS NULL OR NOT k.whole OR k.kept_by IS NULL OR k.kept_by = {t}.own_to_id)
    AND (k.unless IS NULL OR {t}.category <> ALL(k.unless)))"""


# Who belongs to the household now, worked out in the same statement.
MEMBERS = (
    "(SELECT array_agg(m.person_id) FROM people_membership m WHERE m.household_id = %s AND m.period @> %s::timestamptz)"
)


class Item(Protocol):
    """A dossier item, as far as sight looks at it."""

    @property
    def id(self) -> UUID | None: ...
    @property
    def household_id(self) -> UUID | None: ...
    @property
    def purpose(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def about_id(self) -> UUID | None: ...
    @property
    def party_id(self) -> UUID | None: ...
    @property
    def compartment_id(self) -> UUID | None: ...
    @property
    def own_to_id(self) -> UUID | None: ...
    @property
    def moment(self) -> datetime: ...


@dataclass(frozen=True)
class Key:
    """One reason to see items: null fields match anything (the columns of `access_key` in the database)."""

    seen_for: str
    purpose: str | None
    category: str | None
    about: UUID | None
    whole: bool
    source: UUID | None
    item: UUID | None
    household: UUID | None
    during: DateTimeTZRange | None
    wall: UUID | None
    any_wall: bool
    kept_by: UUID | None
    unless: tuple[str, ...]
    effect: str
    ground: str

    def opens(self, item: Item) -> bool:
        """Does this key fit this item?"""
        return (
            self.purpose in (None, item.purpose)
            and self.category in (None, item.category)
            and self.about in (None, item.about_id)
            and (not self.whole or item.about_id is None)
            and self.source in (None, item.party_id)
            and self.item in (None, item.id)
            and (self.household is None or item.household_id in (None, self.household))
            and (self.during is None or item.moment in self.during)
            and (item.compartment_id is None or self.any_wall or self.wall == item.compartment_id)
            and (item.own_to_id is None or not self.whole or self.kept_by in (None, item.own_to_id))
            and item.category not in self.unless
        )


ASKED = ("purpose", "about", "whole", "source", "item", "household", "during", "wall", "any_wall", "kept_by", "unless")
NAMES = [field.name for field in fields(Key)]
COLUMNS = ", ".join(f"key.{name}" for name in NAMES)


@dataclass(frozen=True)
class Keys:
    """All keys of one actor for one household (or one person), at one moment."""

    household_id: UUID | None
    person_id: UUID | None
    moment: datetime
    members: tuple[UUID, ...]
    allow: tuple[Key, ...]
    withhold: tuple[Key, ...]

    @property
    def purposes(self) -> tuple[str, ...]:
        """The purposes the actor stands here for; empty for a resident."""
        return tuple(sorted({key.seen_for for key in self.allow if key.seen_for}))

    @property
    def own(self) -> tuple[UUID, ...]:
        """The records of the resident who looks; none for a professional."""
        found = (key for key in self.allow if key.any_wall and key.category is None and key.item is None)
        return tuple(dict.fromkeys(key.about for key in found if key.about))

    def purposes_for(self, item: Item) -> tuple[str, ...]:
        """The purposes for which an involvement names the actor around whom this item is about. Being shown something is not standing there."""
        named = (key for key in self.allow if key.category == AROUND and key.purpose)
        return tuple(sorted({key.seen_for for key in named if replace(key, purpose=None, category=None).opens(item)}))

    def withholds(self, item: Item) -> bool:
        """Is this item held back from the actor? That wins over everything."""
        return any(key.opens(item) for key in self.withhold)

    def reason(self, item: Item) -> Key | None:
        """The key by which the actor sees this item, or None: default sight before deviations."""
        if self.withholds(item):
            return None
        return next((key for key in self.allow if key.opens(item)), None)

    def shared(self, others: Iterable["Keys"]) -> "SharedKeys":
        """The sight of everyone at the table: what this actor and all of these may see."""
        return SharedKeys((self, *others))


@dataclass(frozen=True)
class SharedKeys:
    """*Samen kijken*: an item is shown when everyone at the table may see it (access.md rule 11)."""

    seats: tuple[Keys, ...]

    @property
    def household_id(self) -> UUID | None:
        """The household they look at."""
        return self.seats[0].household_id

    @property
    def purposes(self) -> tuple[str, ...]:
        """The purposes of the one who opened the page."""
        return self.seats[0].purposes

    def reason(self, item: Item) -> Key | None:
        """The first seat's key, when every seat has one."""
        return self.seats[0].reason(item) if all(keys.reason(item) for keys in self.seats) else None


def sight_keys(household_id: UUID | None, moment: datetime, person_id: UUID | None = None) -> Keys:
    """The keys of whoever the database knows as actor, around this household or person. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS}, {MEMBERS} FROM access_sight_keys(%s, %s) AS key",
            [household_id, moment, household_id, person_id],
        )
        found = cursor.fetchall()
    members = tuple(found[0][-1] or ()) if found else ()
    return _keys((household_id, person_id, moment, members), [_key(row[:-1]) for row in found])


def keys_of(
    household_id: UUID, moment: datetime, *, worker: UUID | None = None, resident: UUID | None = None, using: str
) -> Keys:
    """The keys of anybody around this household; only the owner of the tables can ask. For who answers for privacy, never for a page."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS}, {MEMBERS} FROM access_keys_of(%s, %s, %s, %s, NULL) AS key",
            [household_id, moment, worker, resident, moment, household_id],
        )
        found = cursor.fetchall()
    members = tuple(found[0][-1] or ()) if found else ()
    return _keys((household_id, None, moment, members), [_key(row[:-1]) for row in found])


def at_table(mine: Keys, professionals: Iterable[UUID], residents: Iterable[UUID]) -> SharedKeys:
    """*Samen kijken*: what this actor and all of these may see of his household. Somebody without any sight makes it nothing. One statement."""
    workers, people = list(professionals), list(residents)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT seat, {COLUMNS.replace('key.', '(key).')} FROM access_table_keys(%s, %s::uuid[], %s::uuid[])",
            [mine.household_id, workers, people],
        )
        found = cursor.fetchall()
    place = (mine.household_id, mine.person_id, mine.moment, mine.members)
    return mine.shared(_keys(place, [_key(row[1:]) for row in found if row[0] == seat]) for seat in (*workers, *people))


def visible(model: type[Found], keys: Keys | SharedKeys) -> QuerySet[Found]:
    """The items of this model around the household that the actor may see: the same answer as `reason`, by the database."""
    seats = keys.seats if isinstance(keys, SharedKeys) else (keys,)
    found = around(model, seats[0])
    for seat in seats:
        found = found.filter(opened(model, written(seat.allow)))
        if seat.withhold:
            found = found.exclude(opened(model, written(seat.withhold)))
    return found


def around(model: type[Found], keys: Keys) -> QuerySet[Found]:
    """The items of a household, and of its members' own records elsewhere; or those of one person. Not yet what may be shown."""
    if keys.household_id is None:
        # A resident's own page holds what is written under each of his records.
        return model._default_manager.filter(about_id__in=keys.own if keys.person_id in keys.own else [keys.person_id])
    return of_household(model, keys.household_id, list(keys.members))


def of_household(model: type[Found], household_id: UUID, members: list[UUID]) -> QuerySet[Found]:
    """The items of a household, and of these people's own records elsewhere. Not yet what may be shown."""
    theirs = RawSQL(f"{model._meta.db_table}.about_id = ANY(%s::uuid[])", [members], output_field=BooleanField())
    return model._default_manager.filter(Q(household_id=household_id) | Q(theirs, household=None))


def opened(model: type[Model], keys: str) -> RawSQL:
    """Is this row of the model opened by one of these keys (`written`)?"""
    return RawSQL(OPENED.format(t=model._meta.db_table), [keys], output_field=BooleanField())


@lru_cache(maxsize=64)
def written(keys: tuple[Key, ...]) -> str:
    """The keys as the database reads them. A page asks a dozen tables with the same keys: written once."""
    alike: dict[tuple[object, ...], set[str] | None] = {}
    for key in keys:
        rest = (
            key.purpose, key.about, key.whole, key.source, key.item, key.household, key.during, key.wall, key.any_wall, key.kept_by, key.unless,
        )  # fmt: skip
        known = alike.setdefault(rest, set())
        alike[rest] = None if key.category is None or known is None else known | {key.category}
    return json.dumps(
        [
            {"categories": sorted(categories) if categories is not None else None}
            | {name: _plain(value) for name, value in zip(ASKED, rest, strict=True)}
            for rest, categories in alike.items()
        ]
    )


def _plain(value: object) -> object:
    """As JSON knows it."""
    if isinstance(value, UUID):
        return str(value)
    return _as_text(value) if isinstance(value, DateTimeTZRange) else value


def _as_text(period: DateTimeTZRange) -> str:
    """A period as the database reads it."""
    if period.isempty:
        return "empty"
    start, end = (edge.isoformat() if edge else "" for edge in (period.lower, period.upper))
    return f"{'[' if period.lower_inc else '('}{start},{end}{']' if period.upper_inc else ')'}"


def _key(row: tuple[Any, ...]) -> Key:
    """A row of the database."""
    named = dict(zip(NAMES, row, strict=True))
    return Key(**named | {"unless": tuple(named["unless"] or ())})


def _keys(place: tuple[UUID | None, UUID | None, datetime, tuple[UUID, ...]], rows: list[Key]) -> Keys:
    """Default sight stands before deviations, so that the ordinary reason is told first."""
    allow = sorted((key for key in rows if key.effect == "allow"), key=lambda key: (key.item is not None, key.seen_for))
    return Keys(*place, allow=tuple(allow), withhold=tuple(key for key in rows if key.effect != "allow"))
