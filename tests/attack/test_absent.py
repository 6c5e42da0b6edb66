# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses that lead to nothing, for who may come in: a word or place nobody knows, and a record on a page where it does not belong, are absent. And
who was only asked to join is told what comes first.
"""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from tests.attack.probes import Route, ask, browser, routes
from tests.attack.stage import Stage
from tests.attack.table import TABLE, address_of
from tests.attack.test_fence import query

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


# These pages say in words of their own whose they are.
OWN_WORDS = {"desk:hand_over", "desk:investigate", "desk:lead"}
TOLD_FIRST = [
    route
    for route in routes()
    if route.name in set(TABLE) - OWN_WORDS and "invited" in TABLE[route.name].told and route.kwargs
]


@pytest.mark.parametrize("route", TOLD_FIRST, ids=lambda route: route.name)
def test_who_was_only_asked_to_join_reads_that_he_answers_that_first(stage: Stage, route: Route) -> None:
    row = TABLE[route.name]
    for method in [method for method, who in (("GET", row.get), ("POST", row.post)) if who is not None]:
        data = row.data(stage, "invited", "target") if method == "POST" else {}
        answer = ask(browser(stage, "invited"), method, address_of(stage, route), data)
        assert answer.status == 403, method
        assert "Zeg eerst ja op de uitnodiging" in answer.body.decode(), method


# What he asked or wrote down when he helped before: table, who did, which one, its address.
BEFORE = (
    ("access_consentrequest", "asked_by_id", "asked", "desk:consent_answer"),
    ("access_consent", "recorded_by_id", "consent", "desk:consent_withdraw"),
)


@pytest.mark.parametrize(("table", "column", "thing", "address"), BEFORE, ids=[one[0] for one in BEFORE])
def test_who_helped_before_and_is_asked_to_join_again_answers_that_first(
    stage: Stage, table: str, column: str, thing: str, address: str
) -> None:
    number, worker = uuid4(), stage.workers["invited"].pk
    copy = f"INSERT INTO {table} SELECT (jsonb_populate_record(t, jsonb_build_object('id', %s::uuid, '{column}', %s::uuid))).* FROM {table} t WHERE id = %s"
    query(copy, number, worker, stage.things["target"][thing], using="owner")
    answer = ask(browser(stage, "invited"), "GET", reverse(address, kwargs={"pk": number}))
    query(f"DELETE FROM {table} WHERE id = %s", number, using="owner")
    assert answer.status == 403
    assert "Zeg eerst ja op de uitnodiging" in answer.body.decode()
