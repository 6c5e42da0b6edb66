# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read one TOML file so that every complaint can name the line it is about."""

from __future__ import annotations

import re
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any

from .entries import LawError

_HEADER = re.compile(r"^\s*\[\[?\s*([\w.\-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([\w\-]+)\s*=")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


class Located:
    """One table of a file with its line; hands out its values checked, and complains with file and line."""

    def __init__(self, values: dict[str, Any], file: str, line: int, key_lines: dict[str, int]) -> None:
        self.values = values
        self.file = file
        self.line = line
        self._key_lines = key_lines
        self._used: set[str] = set()

    def problem(self, reason: str, key: str | None = None) -> LawError:
        """The one-line complaint about this table, or about one of its keys."""
        line = self._key_lines.get(key, self.line) if key else self.line
        return LawError(f"{self.file}:{line}: {reason}")

    def _value(self, key: str, kind: type | tuple[type, ...], wanted: str, required: bool) -> Any:
        self._used.add(key)
        if key not in self.values:
            if required:
                raise self.problem(f"'{key}' is missing")
            return None
        value = self.values[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and bool not in _kinds(kind)):
            raise self.problem(f"'{key}' must be {wanted}", key)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value = self._value(key, str, "text", required=default is None)
        if value is None:
            return default or ""
        if not value.strip():
            raise self.problem(f"'{key}' is empty", key)
        return str(value)

    def maybe_text(self, key: str) -> str | None:
        return self.text(key, "") or None

    def texts(self, key: str, required: bool = False) -> tuple[str, ...]:
        value = self._value(key, list, "a list of texts", required)
        for item in value or ():
            if not isinstance(item, str) or not item:
                raise self.problem(f"'{key}' must be a list of texts", key)
        return tuple(value or ())

    def number(self, key: str) -> int:
        value: int = self._value(key, int, "a whole number", required=True)
        if value < 0:
            raise self.problem(f"'{key}' must not be negative", key)
        return value

    def maybe_number(self, key: str) -> int | None:
        return self.number(key) if key in self.values else self._value(key, int, "a whole number", required=False)

    def flag(self, key: str, default: bool = False) -> bool:
        value: bool | None = self._value(key, bool, "true or false", required=False)
        return default if value is None else value

    def day(self, key: str) -> date | None:
        value: date | None = self._value(key, date, "a date (2026-01-31)", required=False)
        if value is not None and type(value) is not date:
            raise self.problem(f"'{key}' must be a date (2026-01-31)", key)
        return value

    def clock(self, key: str) -> time | None:
        value: time | None = self._value(key, time, "a time (17:00:00)", required=False)
        return value

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in allowed:
            raise self.problem(f"'{key}' is '{value}'; it must be one of {', '.join(allowed)}", key)
        return value

    def anything(self, key: str) -> bool | int | str | date:
        value: bool | int | str | date = self._value(key, (bool, int, str, date), "a value", required=True)
        return value

    def table(self, key: str) -> dict[str, Any]:
        return self._value(key, dict, "a table", required=False) or {}

    def tables(self, key: str) -> list[dict[str, Any]]:
        value: list[dict[str, Any]] = self._value(key, list, "a list of tables", required=False) or []
        for item in value:
            if not isinstance(item, dict):
                raise self.problem(f"'{key}' must be a list of tables", key)
        return value

    def part(self, values: dict[str, Any], key: str) -> Located:
        """A table inside this one, on the line of its key."""
        line = self._key_lines.get(key, self.line)
        return Located(values, self.file, line, {})

    def done(self) -> None:
        """Refuse a key nobody asked for: a typing error in a law file must not pass in silence."""
        for key in self.values:
            if key not in self._used:
                raise self.problem(f"'{key}' is not known here", key)


def _kinds(kind: type | tuple[type, ...]) -> tuple[type, ...]:
    return kind if isinstance(kind, tuple) else (kind,)


def read(path: Path, name: str) -> dict[str, list[Located]]:
    """The tables of one file, by name of their header, each knowing its line."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LawError(f"{name}:1: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise LawError(f"{name}:1: is not UTF-8 text") from None
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise LawError(f"{name}:{line}: {_AT_LINE.sub('', str(error)).strip()}") from None
    lines = _lines_of(text)
    tables: dict[str, list[Located]] = {}
    for header, content in values.items():
        entries = content if isinstance(content, list) else [content]
        places = lines.get(header, [])
        for number, entry in enumerate(entries):
            line, key_lines = places[number] if number < len(places) else (1, {})
            if not isinstance(entry, dict):
                raise LawError(f"{name}:{line}: '{header}' must be a table")
            tables.setdefault(header, []).append(Located(entry, name, line, key_lines))
    return tables


def _lines_of(text: str) -> dict[str, list[tuple[int, dict[str, int]]]]:
    """For every header the line of each of its tables, and of the keys in it."""
    places: dict[str, list[tuple[int, dict[str, int]]]] = {}
    keys: dict[str, int] = {}
    inside_text = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside_text:
            if header := _HEADER.match(line):
                keys = _open(places, header.group(1), number)
            elif key := _KEY.match(line):
                keys.setdefault(key.group(1), number)
        if line.count('"""') % 2:
            inside_text = not inside_text
    return places


def _open(places: dict[str, list[tuple[int, dict[str, int]]]], header: str, number: int) -> dict[str, int]:
    name, _, inner = header.partition(".")
    if inner and places.get(name):
        keys = places[name][-1][1]
        keys.setdefault(inner.partition(".")[0], number)
        return {}
    keys = {}
    places.setdefault(name, []).append((number, keys))
    return keys
