# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may not come in, or comes in a way that the page does not know, stands outside: the page's own code does not even begin.

What a page then answers, and to whom exactly, is asked in test_matrix.
"""

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import resolve

from rondom.access.actors import for_professional
from rondom.access.door import DRAFT, KEY
from rondom.core import clock
from tests.attack.probes import Route, routes, with_session
from tests.attack.stage import NOW
from tests.attack.table import AT_WORK, HELPER, LIVING, NOBODIES, TABLE, WRITERS, Row
from tests.database import PatternDatabase
from tests.factories import people
from tests.factories.network import merwelinde, person
from tests.factories.visitors import browser

KINDS = {"professional": AT_WORK, "person": LIVING, "public": WRITERS, "member": HELPER, "anonymous": NOBODIES}
# These log out who asks.
LEAVING = {"log_out", "quick_exit", "demo_as", "intake:help_forget"}
ROUTES = [route for route in routes() if route.name in TABLE]


@pytest.fixture(scope="module")
def visitors(
    pattern_database: PatternDatabase, django_db_setup: None, django_db_blocker: Any
) -> Iterator[dict[str, Client]]:
    """One of each kind, about whom no page has anything."""
    before = pattern_database.current
    with django_db_blocker.unblock(), pattern_database.copy() as name, clock.at(NOW):
        pattern_database.connect_to(name)
        town = merwelinde()
        person(town, "Henk", "Mulder")
        writer = Client()
        with_session(writer, {DRAFT: str(uuid4())})
        helper = Client()
        with_session(helper, {KEY: str(uuid4())})
        officer = people.professional("Yvonne", at=town.parties["bestuur"], function="privacy_officer")
        yield {
            "officer": browser(for_professional(officer)),
            "professional": browser(town.actor("Ruud")),
            "person": browser(town.actor("Henk")),
            "public": writer,
            "member": helper,
            "anonymous": Client(),
        }
        pattern_database.connect_to(before)


@contextmanager
def begun(code: CodeType) -> Iterator[list[bool]]:
    """Whether this code ran."""
    ran: list[bool] = []

    def seen(frame: FrameType, event: str, _argument: Any) -> None:
        if event == "call" and frame.f_code is code:
            ran.append(True)

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        yield ran
    finally:
        sys.setprofile(before)


def _welcome(row: Row) -> set[str]:
    """The kinds of visitors of whom somebody may."""
    may = set().union(
        *(who or () for who in (row.get, row.post, row.own_get, row.own_post, row.told, row.own_told, row.door))
    )
    return {kind for kind, visitors in KINDS.items() if row.public or may & visitors}


def _asked(visitor: Client, route: Route, method: str) -> tuple[bool, int]:
    slug = TABLE[route.name].slug
    values = {name: str(uuid4()) if kind.startswith("UUID") else slug for name, kind in route.kwargs.items()}
    address = route.address(values)
    code = inspect.unwrap(resolve(address).func).__code__
    with begun(code) as ran:
        status = visitor.generic(method, address).status_code
    return bool(ran), status


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_who_may_not_come_in_stands_outside(visitors: dict[str, Client], route: Route) -> None:
    row = TABLE[route.name]
    method = "POST" if row.get is None else "GET"
    outside = {kind: _asked(visitors[kind], route, method) for kind in KINDS if kind not in _welcome(row)}
    assert {kind for kind, (ran, _status) in outside.items() if ran} == set()
    assert {status for _ran, status in outside.values()} <= {302, 401, 404}


@pytest.mark.parametrize(
    "route", [route for route in ROUTES if route.name not in LEAVING], ids=lambda route: route.name
)
def test_who_may_come_in_does(visitors: dict[str, Client], route: Route) -> None:
    """Else the others prove nothing."""
    method = "POST" if TABLE[route.name].get is None else "GET"
    assert any(_asked(visitors[kind], route, method)[0] for kind in ("officer", *_welcome(TABLE[route.name])))


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_another_method_stands_outside(visitors: dict[str, Client], route: Route) -> None:
    row = TABLE[route.name]
    wrong = [method for method, who in (("GET", row.get), ("POST", row.post)) if who is None]
    for method in (*wrong, "DELETE"):
        assert {_asked(visitor, route, method) for visitor in visitors.values()} == {(False, 405)}, method
