# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The stage is built once; each test finds it as it was, because what it changes is either rolled back or counted as an attack that worked."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from rondom.core import clock
from tests.attack.probes import browser
from tests.attack.stage import NOW, Stage, build
from tests.attack.table import EVERYONE
from tests.attack.wider import widen
from tests.database import PatternDatabase


@pytest.fixture(scope="session")
def _built(
    pattern_database: PatternDatabase, django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[str, Stage]]:
    before = pattern_database.current
    with django_db_blocker.unblock(), pattern_database.copy() as name:
        pattern_database.connect_to(name)
        stage = build()
        widen(stage)
        for who in EVERYONE:
            browser(stage, who)  # logs in once; nothing a test rolls back takes a session along
        pattern_database.connect_to(before)
        yield name, stage


@pytest.fixture
def stage(_built: tuple[str, Stage], pattern_database: PatternDatabase, django_db_blocker: Any) -> Iterator[Stage]:
    """The stage, on real connections without a transaction around the test: as a web worker meets it."""
    before = pattern_database.current
    name, built = _built
    with django_db_blocker.unblock(), clock.at(NOW):
        pattern_database.connect_to(name)
        yield built
        assert Session.objects.count() >= len(EVERYONE) - 1, "this test logged somebody out for good: undo it"
        pattern_database.connect_to(before)
