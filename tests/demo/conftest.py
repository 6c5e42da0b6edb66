# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Merwelinde for tests: `town("2026-02-02T10:45")` is the municipality as it stands then; what a test writes is rolled back."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import transaction

from rondom.demo.merwelinde.town import Town
from tests.database import PatternDatabase
from tests.demo.played import LAST, Towns


@pytest.fixture(scope="session")
def towns(pattern_database: PatternDatabase, django_db_setup: None, django_db_blocker: Any) -> Iterator[Towns]:
    """The played databases of this run, thrown away at its end."""
    before = pattern_database.current
    with django_db_blocker.unblock(), ExitStack() as stack:
        yield Towns(pattern_database, stack)
    pattern_database.connect_to(before)


@pytest.fixture
def town(towns: Towns, django_db_blocker: Any) -> Iterator[Callable[[str], Town]]:
    """The town at a moment, in a transaction that is rolled back."""
    before = towns.pattern.current
    with django_db_blocker.unblock(), ExitStack() as stack:

        def at(moment: str = LAST) -> Town:
            stack.close()
            found = towns.at(moment)
            stack.enter_context(transaction.atomic())
            stack.callback(transaction.set_rollback, True)
            return found

        yield at
        stack.close()
        towns.pattern.connect_to(before)
