# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who stands around, one row a person: what the row tells of when they spoke."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from rondom.access.circle import Helper
from rondom.desk.pages.standing import standers
from rondom.plan.models import SHARED
from tests.desk.conftest import CALL

LATER = CALL + timedelta(days=3)
SHARED_WITH = Helper(
    involvement_id=uuid4(), professional_id=uuid4(), name="Sanne", function="", party="Toegang", phone="", aliased=False, purpose=SHARED,
    about_id=None, about_name="", setting="home", since=CALL, joined_at=CALL, last_contact=CALL, until=None, invited=False, note="", lead=False,
    lead_id=None, lead_answer="",
)  # fmt: skip


@pytest.mark.parametrize(
    ("helper", "tells"),
    [
        (SHARED_WITH, False),
        (replace(SHARED_WITH, last_contact=CALL + timedelta(days=1)), True),
        (replace(SHARED_WITH, purpose="wmo.onderzoek"), True),
    ],
    ids=["only shared", "spoke after it", "came by a contact"],
)
def test_a_sharing_is_no_contact_and_yet_he_is_here(helper: Helper, tells: bool) -> None:
    (row,) = standers([helper], LATER)
    assert ("laatst:" in row.note) is tells
    assert row.last_contact == helper.last_contact, "who came into the plan counts among who is active here"
