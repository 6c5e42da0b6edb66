# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sanne met Jo in the café; Joris is of the same team."""

import pytest

from rondom.lightsupport.actions import remember
from rondom.lightsupport.models import PresenceNote
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.plan.conftest import MONDAY


@pytest.fixture
def town(db: None) -> Merwelinde:
    """The directory and one household."""
    town = merwelinde()
    van_beek_aydin(town)
    return town


@pytest.fixture
def kept(town: Merwelinde) -> PresenceNote:
    """One reminder of Sanne's."""
    return town.does("Sanne", remember, MONDAY, first_name="Jo", place="cafe", note="Gelachen over de haven.")
