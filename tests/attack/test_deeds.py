# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deeds that come along with others, or that no address of the table does: each leaves a line of its own name all the same."""

from collections.abc import Callable
from typing import Any

import pytest

from rondom.access.actors import acting
from rondom.accounts.models import User
from rondom.network.actions import begin, form_partnership, leave
from rondom.people.actions import (
    change_person,
    join_household,
    leave_household,
    record_address,
    record_contact_route,
    record_kinship,
)
from tests.attack.probes import undone
from tests.attack.stage import NOW, Stage
from tests.factories.record import written

Deed = tuple[str, Callable[..., Any], Callable[[Stage], dict[str, Any]]]
WORK = {"function": "team_worker", "function_title": "wijkteam", "name": "Nieuw", "phone": "0199 55 08 01"}
DEEDS: dict[str, Deed] = {
    "professional_began": ("team_lead", begin, lambda stage: WORK | {"user_id": User.objects.create().pk, "party": stage.parties["toegang"]}),
    "professional_left": ("team_lead", leave, lambda stage: {"professional": stage.workers["named"]}),
    "partnership_formed": ("team_lead", form_partnership, lambda stage: {"name": "Linden", "members": {stage.parties["cjg"].pk: "member"}}),
    "person_changed": ("named", change_person, lambda stage: {"person": stage.persons["child"], "version": 1, "language": "Turks"}),
    "household_joined": ("named", join_household, lambda stage: {"household": stage.households["target"], "person": stage.persons["parent_without_authority"]}),
    "household_left": ("named", leave_household, lambda stage: {"household": stage.households["target"], "person": stage.persons["child"]}),
    "address_recorded": ("named", record_address, lambda stage: {"person": stage.persons["child"], "street": "Lindelaan", "city": "Merwelinde"}),
    "contact_route_recorded": ("named", record_contact_route, lambda stage: {
        "person": stage.persons["child"], "kind": "phone", "value": "0199 55 08 02", "purpose": "wmo.onderzoek"}),
    "kinship_recorded": ("named", record_kinship, lambda stage: {"person": stage.persons["partner"], "other": stage.persons["child"], "kind": "parent"}),
}  # fmt: skip


@pytest.mark.parametrize("verb", DEEDS)
def test_a_deed_leaves_its_line(stage: Stage, verb: str) -> None:
    who, action, what = DEEDS[verb]
    with undone(), acting(stage.actor(who), NOW) as actor, written() as lines:
        action(by=actor, **what(stage))
    assert f"done {verb}" in lines
