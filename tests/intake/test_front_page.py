# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The front page: three ways in, 112 and 113 and the quick exit in sight; without the demo nobody can log in here."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("town")


def test_three_ways_in_and_who_helps_now() -> None:
    text = Client().get("/").content.decode()
    for words in (
        "Ik zoek hulp",
        "Ik maak me zorgen om iemand",
        "Inloggen",
        'href="tel:112"',
        'href="tel:113"',
        "Snel weg",
        "14 0199",
    ):
        assert words in text
    assert 'href="/hulp/"' in text
    assert 'href="/hulp/zorgen/"' in text
    assert 'href="/demo/"' in text


def test_outside_the_demo_logging_in_is_told_honestly_and_leads_nowhere(settings: Any) -> None:
    settings.DEMO = False
    text = Client().get("/").content.decode()
    assert "Dat kan nu nog niet op deze plek" in text
    assert "/demo/" not in text
