# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Holding a record to a JSON schema: the words of JSON Schema 2020-12 that our own schema uses, and an error for any other."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LDV = json.loads((ROOT / "rondom/journal/schema/logboek-dataverwerkingen-1.0.json").read_text())
TYPES = {"object": dict, "string": str, "integer": int}
SAID = {"$schema", "title", "description"}


def faults(value: Any, schema: dict[str, Any], place: str = "") -> Iterator[str]:
    """What is not as the schema says: none for a record that is right."""
    for word, wanted in schema.items():
        if word in SAID:
            continue
        if word not in WORDS:
            raise NotImplementedError(word)
        yield from WORDS[word](value, wanted, schema, place)


def _type(value: Any, wanted: str, schema: dict[str, Any], place: str) -> Iterator[str]:
    if not isinstance(value, TYPES[wanted]) or isinstance(value, bool):
        yield f"{place} is no {wanted}"


def _required(value: Any, wanted: list[str], schema: dict[str, Any], place: str) -> Iterator[str]:
    yield from (f"{place}.{name} is missing" for name in wanted if name not in value)


def _depends(value: Any, wanted: dict[str, list[str]], schema: dict[str, Any], place: str) -> Iterator[str]:
    for name, others in wanted.items():
        if name in value:
            yield from _required(value, others, schema, place)


def _properties(value: Any, wanted: dict[str, Any], schema: dict[str, Any], place: str) -> Iterator[str]:
    for name, inner in wanted.items():
        if name in value:
            yield from faults(value[name], inner, f"{place}.{name}")


def _no_others(value: Any, wanted: bool, schema: dict[str, Any], place: str) -> Iterator[str]:
    if not wanted:
        yield from (f"{place}.{name} is not in the standard" for name in value if name not in schema["properties"])


def _enum(value: Any, wanted: list[Any], schema: dict[str, Any], place: str) -> Iterator[str]:
    if value not in wanted:
        yield f"{place} is {value!r}"


def _pattern(value: Any, wanted: str, schema: dict[str, Any], place: str) -> Iterator[str]:
    if not re.search(wanted, str(value)):
        yield f"{place} is {value!r}"


def _shortest(value: Any, wanted: int, schema: dict[str, Any], place: str) -> Iterator[str]:
    if len(value) < wanted:
        yield f"{place} is empty"


def _least(value: Any, wanted: int, schema: dict[str, Any], place: str) -> Iterator[str]:
    if isinstance(value, int) and value < wanted:
        yield f"{place} is {value}"


def _most(value: Any, wanted: int, schema: dict[str, Any], place: str) -> Iterator[str]:
    if isinstance(value, int) and value > wanted:
        yield f"{place} is {value}"


WORDS = {
    "type": _type, "required": _required, "dependentRequired": _depends, "properties": _properties, "additionalProperties": _no_others,
    "enum": _enum, "pattern": _pattern, "minLength": _shortest, "minimum": _least, "maximum": _most,
}  # fmt: skip
