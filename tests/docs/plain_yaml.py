# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The part of YAML that publiccode.yml uses: maps and lists by their margin, plain and quoted texts, and folded text after `>`.

Anything else is refused, so that the file stays readable for every catalogue.
"""

import re
from dataclasses import dataclass
from typing import Any

KEY = re.compile(r"([\w-]+):(?: +(.*))?$")


class NotPlain(ValueError):
    """Something that this reader does not know."""


@dataclass
class _Lines:
    lines: list[tuple[int, str]]
    place: int = 0

    def margin(self) -> int:
        return self.lines[self.place][0] if self.place < len(self.lines) else -1

    def take(self) -> str:
        self.place += 1
        return self.lines[self.place - 1][1]

    def value(self, margin: int) -> Any:
        return self.items(margin) if self.lines[self.place][1].startswith("- ") else self.mapping(margin)

    def items(self, margin: int) -> list[Any]:
        found: list[Any] = []
        while self.margin() == margin and self.lines[self.place][1].startswith("- "):
            rest = self.lines[self.place][1][2:]
            if KEY.match(rest):
                self.lines[self.place] = (margin + 2, rest)
                found.append(self.mapping(margin + 2))
            else:
                self.take()
                found.append(_scalar(rest))
        return found

    def mapping(self, margin: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while self.margin() == margin:
            match = KEY.match(self.take())
            if not match or match[1] in found:
                raise NotPlain(f"not a key, or one that is there already: {self.lines[self.place - 1][1]}")
            found[match[1]] = self.after_key(match[2], margin)
        if self.margin() > margin:
            raise NotPlain(f"a line at a strange margin: {self.lines[self.place][1]}")
        return found

    def after_key(self, rest: str | None, margin: int) -> Any:
        if rest == ">":
            text = []
            while self.margin() > margin:
                text.append(self.take())
            return " ".join(text) + "\n"
        if rest:
            return _scalar(rest)
        if self.margin() <= margin:
            raise NotPlain("a key without a value")
        return self.value(self.margin())


def _scalar(text: str) -> str | bool:
    if text in {"true", "false"}:
        return text == "true"
    if quoted := re.fullmatch(r'"([^"\\]*)"', text):
        return quoted[1]
    # A text that YAML itself could read as something else has to be quoted.
    if (
        re.match(r"[\[\]{}&*!|>'\"%@`#,?-]", text)
        or re.search(r": | #", text)
        or re.fullmatch(r"[\d.]+|null|~|yes|no|on|off", text)
    ):
        raise NotPlain(f"quote this: {text}")
    return text


def read(text: str) -> dict[str, Any]:
    """The content of the file. Raises NotPlain."""
    lines = [
        (len(line) - len(line.lstrip(" ")), line.strip())
        for line in text.splitlines()
        if line.strip() and not line.lstrip().startswith("#")
    ]
    reader = _Lines(lines)
    found = reader.mapping(0)
    if reader.place != len(lines):
        raise NotPlain(f"a line that belongs nowhere: {lines[reader.place][1]}")
    return found
