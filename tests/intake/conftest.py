# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of these tests."""

from collections.abc import Iterator

import pytest

from rondom.core import clock
from tests.intake.town import MONDAY, Town, small_town


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    """A small municipality on Monday 2 February 2026, 10.40."""
    with clock.at(MONDAY):
        yield small_town()
