# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses that lead to nothing, for who may come in: a word or place nobody knows, and a record on a page where it does not belong, are absent."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from tests.attack.probes import ask, browser
from tests.attack.stage import Stage

Address = Callable[[Stage], str]


def person(stage: Stage, name: str) -> UUID:
    return stage.persons[name].pk


# Who asks, how, and for what.
ABSENT: dict[str, tuple[str, str, Address]] = {
    "a kind of yes that is none": (
        "named", "GET", lambda stage: reverse("desk:consent_ask", kwargs={"pk": person(stage, "asker"), "naam": "onzin"}),
    ),
    "an objection about somebody without parents": (
        "named", "GET", lambda stage: reverse("desk:objection", kwargs={"pk": person(stage, "asker")}),
    ),
    "an order that is not of this household": (
        "named", "GET", lambda stage: reverse("desk:voice_stops", kwargs={"pk": stage.things["target"]["household"], "gezag": uuid4()}),
    ),
    "a kind of fact that is none, to show": (
        "asker", "GET", lambda stage: reverse("portal:show", kwargs={"naam": "onzin", "pk": stage.things["target"]["note"]}),
    ),
    "a kind of fact that is none, to say is different": (
        "asker", "GET", lambda stage: reverse("portal:different", kwargs={"naam": "onzin", "pk": stage.things["target"]["note"]}),
    ),
    "somebody I do not speak for": (
        "asker", "GET", lambda stage: reverse("portal:behalf", kwargs={"pk": person(stage, "partner")}),
    ),
    "beside me, without a household": ("former_guardian", "GET", lambda stage: reverse("portal:somebody")),
    "rather not, without a household": ("former_guardian", "POST", lambda stage: reverse("portal:nobody")),
    "a place in the list that is none": ("asker", "GET", lambda stage: reverse("portal:looks") + "?ouder=onzin"),
    "a page of households that is none": ("named", "GET", lambda stage: reverse("desk:households") + "?na=onzin"),
    "a page of doubles that is none": ("registry", "GET", lambda stage: reverse("desk:duplicates") + "?na=onzin"),
    "a page of joined records that is none": ("registry", "GET", lambda stage: reverse("desk:merges") + "?na=onzin"),
    "a page of the privacy officer that is none": (
        "privacy_officer", "GET", lambda stage: reverse("privacy:held") + "?ouder=onzin",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ABSENT)
def test_what_leads_to_nothing_is_absent(stage: Stage, name: str) -> None:
    who, method, address = ABSENT[name]
    assert ask(browser(stage, who), method, address(stage)).status == 404
