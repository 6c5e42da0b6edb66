# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often somebody may try to open a household for a danger: counted by a clock that nobody sets."""

from datetime import timedelta

from django.db import connections

from tests.access.test_emergency import NOW, built, opened


def test_ten_tries_an_hour_by_the_clock_of_the_database(own_database: str) -> None:
    """The clock of the house stands still in a demo, and who can move it must not be able to go on trying names."""
    town = built()
    for _ in range(10):
        assert opened(town, "Joris", NOW, surname="Niemand") is None
    assert opened(town) is None and opened(town, "Joris", NOW + timedelta(hours=3)) is None
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE access_emergencytry SET at = at - interval '61 minutes'")
    assert opened(town), "an hour later, while the clock of the house stood still"
