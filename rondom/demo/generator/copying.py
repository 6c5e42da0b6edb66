# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows into a table by COPY: the varied columns are given, every other column gets the model's own default."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections
from django.db.models import Model

AT_ONCE = 2_000
NULL = "\\N"
# Odd, so that multiplying modulo 2**128 gives each row another key; without a pattern, as keys have in life.
MIX, ALL = 0x9E3779B97F4A7C15F39CC0605CEDC835, (1 << 128) - 1


class Keys:
    """Keys that follow from the seed, the kind of row and its two numbers: the same each time, and never kept."""

    def __init__(self, seed: int):
        self.seed = seed

    def __call__(self, kind: int, number: int, part: int = 0) -> str:
        mixed = ((self.seed << 112 | kind << 104 | number << 32 | part) * MIX) & ALL
        return f"{mixed ^ (mixed >> 61):032x}"


def copy(alias: str, model: type[Model], columns: Sequence[str], rows: Iterable[str], **fixed: Any) -> int:
    """Add rows, each the values of `columns` with tabs between them, as COPY reads them. Returns how many."""
    others = [field for field in model._meta.concrete_fields if field.column not in columns]
    values = [
        _text(fixed.pop(field.column, None) if field.column in fixed else field.get_default()) for field in others
    ]
    if fixed:
        raise TypeError(f"{model.__name__} has no {', '.join(fixed)}")
    end = "".join(f"\t{value}" for value in values) + "\n"
    names = ", ".join(f'"{name}"' for name in [*columns, *(field.column for field in others)])
    count = 0
    connection = connections[alias]
    connection.ensure_connection()
    statement = f"COPY {model._meta.db_table} ({names}) FROM STDIN"
    with connection.connection.cursor() as cursor, cursor.copy(statement) as into:
        part: list[str] = []
        for row in rows:
            part.append(row)
            if len(part) == AT_ONCE:
                into.write(end.join(part) + end)
                count += len(part)
                part = []
        if part:
            into.write(end.join(part) + end)
    return count + len(part)


def _text(value: Any) -> str:
    if value is None:
        return NULL
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, list):
        return "{" + ",".join(map(str, value)) + "}"
    if isinstance(value, dict):
        return json.dumps(value)
    return str(value)
