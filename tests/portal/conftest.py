# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Residents and workers of Merwelinde at their own pages, at a chosen moment. What a test writes is rolled back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from rondom.demo.merwelinde.town import Town
from tests.demo.conftest import town, towns
from tests.demo.played import moment_of

__all__ = ["town", "towns"]

AFTER_CALL, AFTER_VISIT, AFTER_YES, TODAY = (
    "2026-02-02T10:55",
    "2026-02-03T14:30",
    "2026-02-04T12:00",
    "2026-02-06T10:00",
)
BEHIND_A_FOLD = "Welke wet is dit?"


@dataclass
class Visit:
    """Somebody's browser, without JavaScript, and the town around it."""

    client: Client
    town: Town

    def get(self, path: str = "/mijn/", **more: Any) -> Any:
        return self.client.get(path, **more)

    def post(self, path: str, data: dict[str, str] | None = None, **more: Any) -> Any:
        return self.client.post(path, data or {}, **more)

    def reads(self, path: str = "/mijn/") -> str:
        """What stands on the face of this page."""
        answer = self.get(path)
        assert answer.status_code == 200, path
        return face(answer.content.decode())


VisitAs = Callable[..., Visit]


@pytest.fixture
def visit(town: Callable[[str], Town], settings: Any) -> VisitAs:
    """`visit("murat", TODAY)`: log in as Murat on that day; `clock` is another moment than the one to which the stories were played."""

    def come(slug: str, moment: str = TODAY, *, clock: str = "") -> Visit:
        here = town(moment)
        settings.DEMO_MOMENT = moment_of(clock or moment)
        client = Client()
        if slug:
            client.get(f"/demo/als/{slug}/")
        return Visit(client, here)

    return come


class _Face(HTMLParser):
    """The words of a page, without what stands behind the fold about the law."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.folds: list[list[str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "details":
            self.folds.append([])
        if tag in ("script", "style", "head"):
            self.silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "head"):
            self.silent -= 1
        if tag == "details":
            inside = self.folds.pop()
            if BEHIND_A_FOLD not in " ".join(inside[:1]):
                self._to().extend(inside)

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.silent:
            self._to().append(" ".join(data.split()))

    def _to(self) -> list[str]:
        return self.folds[-1] if self.folds else self.words


def face(html: str) -> str:
    """The visible words of a page, as one line."""
    parser = _Face()
    parser.feed(html)
    return re.sub(r" (?=[,.:;])", "", " ".join(parser.words))
