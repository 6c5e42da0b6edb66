# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of these tests."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from rondom.core import clock
from tests.intake.town import MONDAY, Town, small_town


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    """A small municipality on Monday 2 February 2026, 10.40."""
    with clock.at(MONDAY):
        yield small_town()


@pytest.fixture
def as_worker(own_database: str) -> Iterator[str]:
    """In a database of its own, logged in as the job worker: like a web process, but it may take a job's role for one job."""
    default: Any = connections["default"]
    default.close()
    user, options = default.settings_dict["USER"], default.settings_dict["OPTIONS"]
    default.settings_dict.update(USER="worker", OPTIONS=options | {"options": "-c role=app"})
    yield own_database
    default.close()
    default.settings_dict.update(USER=user, OPTIONS=options)
