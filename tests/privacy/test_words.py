# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The privacy officer reads words and no names of addresses or functions: each page of workers and each deed has its own."""

import re
from datetime import date
from pathlib import Path
from uuid import uuid4

from rondom.access.worker_lines import WorkerLine
from rondom.portal.words import DONE, NOT_ABOUT_RESIDENTS
from rondom.privacy.pages.lines import WORDS, _folded
from rondom.privacy.words import DEEDS, OF_RESIDENTS, PAGES, words_of
from tests.attack.probes import routes

ROOT = Path(__file__).resolve().parents[2]


def test_every_page_of_workers_has_words() -> None:
    of_workers = {
        route.name
        for route in routes()
        if route.name.startswith(("desk:", "intake:", "privacy:")) and not route.name.startswith(OF_RESIDENTS)
    }
    assert of_workers - set(PAGES) == set()


def test_every_name_that_a_page_writes_down_has_words() -> None:
    written = {
        name
        for file in (ROOT / "rondom").rglob("*.py")
        for name in re.findall(r'\b(?:saw|looked_along)\(\s*request,\s*"([^"]+)"', file.read_text())
    }
    assert {"search", "alike", "desk:household"} & written
    assert {name for name in written if not name.startswith(OF_RESIDENTS)} - set(PAGES) - set(DEEDS) == set()


def test_every_deed_has_words() -> None:
    """A resident's words are held to every verb of the house; these are held to those."""
    assert set(DEEDS) == set(DONE) | NOT_ABOUT_RESIDENTS


def test_no_words_are_a_name_of_the_program() -> None:
    for name in ("desk:household", "contact_recorded", "portal:plan", "intake:help_step", "iets-nieuws"):
        assert not re.search(r"[_:]", words_of(name)) and words_of(name) != name
    assert all(words for words in WORDS.values())


def test_how_often_is_counted_for_each_page_and_not_for_each_person() -> None:
    """Two people on one page are one look, and two pages that go by the same words are two."""
    day, first, second = date(2026, 2, 5), uuid4(), uuid4()
    lines = [WorkerLine(day, "look", "unknown:one", "", "", who, 2) for who in (first, second)]
    lines.append(WorkerLine(day, "look", "unknown:other", "", "", first, 3))
    ((_what, _where, _for, people, often),) = _folded(lines)
    assert (people, often) == (2, 5)
