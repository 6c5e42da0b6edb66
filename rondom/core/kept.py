# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions to the database that are worked out once and then asked again and again, each time with other values.

Writing the SQL of one queryset takes Django longer than the database needs to answer it; on a page with twenty statements that is most of the page.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from itertools import count
from typing import Any, Generic, TypeVar, cast
from uuid import UUID, uuid4

from django.db import connections
from django.db.models import BooleanField, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=Model)
# What a queryset fills its own rows with; the stubs describe a later Django.
related_populators: Any = get_related_populators
NEVER = datetime(1, 2, 3, tzinfo=UTC)
_steps = count(1)


class Kept(Generic[Row]):
    """A queryset that `build` makes from named values, for values of which only the content differs: each a UUID, a moment, a day, a text or a list of UUIDs.

    None is no value here: it would be another question.
    """

    def __init__(self, build: Callable[..., QuerySet[Row]]):
        self._build = build
        self._plans: dict[tuple[str, ...], _Plan] = {}

    def __call__(self, **values: object) -> list[Row]:
        """The rows, read at once. Raises TypeError for None."""
        if None in values.values():
            raise TypeError("no value of a question: None")
        plan = self._plans.get(tuple(values))
        if plan is None:
            plan = self._plans[tuple(values)] = _Plan(self._build, values)
        return cast("list[Row]", plan.rows(values))


@cache
def by_key(model: type[Row]) -> Kept[Row]:
    """The row of this model with this `key`, if it may be read."""
    return Kept(lambda key: model._default_manager.filter(pk=key))


def refer(rows: Sequence[Row], name: str, known: Iterable[Model] = ()) -> list[Row]:
    """Give these rows what their field refers to, each read once and all in one statement, besides who is `known` already. Returns those for which
    that may be read; a field that may be empty is empty in the others.

    Instead of a join where many rows refer to few: the fence judges what is joined for each row, also of rows that are then not shown.
    """
    if not rows:
        return []
    field: Any = rows[0]._meta.get_field(name)
    found = {one.pk: one for one in known}
    if missing := {getattr(row, field.attname) for row in rows} - {None, *found}:
        found |= {one.pk: one for one in _by_keys(field.related_model)(keys=list(missing))}
    for row in rows:
        field.set_cached_value(row, found.get(getattr(row, field.attname)))
    return [row for row in rows if field.get_cached_value(row) is not None]


@cache
def _by_keys(model: type[Row]) -> Kept[Row]:
    table = model._meta.db_table

    def found(keys: list[UUID]) -> QuerySet[Row]:
        return model._default_manager.filter(RawSQL(f"{table}.id = ANY(%s::uuid[])", [keys], BooleanField()))

    return Kept(found)


class _Plan:
    """The SQL, where each value stands in it, and how a row becomes an object."""

    def __init__(self, build: Callable[..., QuerySet[Any]], values: dict[str, object]):
        marks = {name: _mark(value) for name, value in values.items()}
        queryset = build(**marks)
        self.using = queryset.db
        self.compiler = queryset.query.get_compiler(using=self.using)
        self.sql, given = self.compiler.as_sql()
        self.places = [_named(value, marks) for value in given]
        self.given = list(given)
        missing = set(marks) - set(self.places)
        if missing:
            raise TypeError(f"this question does not use {', '.join(sorted(missing))} as it was given")

    @cached_property
    def shape(self) -> tuple[type[Model], list[str], int, int, list[Any]]:
        """Which columns make the object, and which those it refers to."""
        select, klass = self.compiler.select, self.compiler.klass_info
        first, last = klass["select_fields"][0], klass["select_fields"][-1] + 1
        names = [column[0].target.attname for column in select[first:last]]
        return klass["model"], names, first, last, related_populators(klass, select, self.using)

    @cached_property
    def converters(self) -> dict[int, Any]:
        """What a value of the database becomes in Python, by its place."""
        return self.compiler.get_converters([column[0] for column in self.compiler.select])

    @cached_property
    def worked_out(self) -> list[tuple[str, int]]:
        """What was asked beside the columns of the object, and where it stands."""
        return list(self.compiler.annotation_col_map.items())

    def rows(self, values: dict[str, object]) -> list[Model]:
        """Ask, and make the objects."""
        given: list[Any] = [
            values[name] if name else value for name, value in zip(self.places, self.given, strict=True)
        ]
        with connections[self.using].cursor() as cursor:
            cursor.execute(self.sql, given)
            found = cursor.fetchall()
        read = self.compiler.apply_converters(found, self.converters) if self.converters else found
        model, names, first, last, related = self.shape
        made = []
        for row in read:
            one = model.from_db(self.using, names, row[first:last])
            for referred in related:
                referred.populate(row, one)
            for name, place in self.worked_out:
                setattr(one, name, row[place])
            made.append(one)
        return made


def _mark(value: object) -> object:
    """A value of the same kind that stands nowhere else, so that its places can be found again."""
    match value:
        case UUID():
            return uuid4()
        case datetime():
            return NEVER + timedelta(microseconds=next(_steps))
        case date():
            return NEVER.date() + timedelta(days=next(_steps))
        case str():
            return f"mark-{uuid4()}"
        case list():
            return [uuid4()]
    raise TypeError(f"{type(value).__name__} is no value of a question that is kept")


def _named(value: object, marks: dict[str, object]) -> str:
    return next((name for name, mark in marks.items() if type(mark) is type(value) and mark == value), "")
