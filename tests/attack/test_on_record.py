# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each address leaves in the journal when somebody asks it who may: which looks, attempts and deeds, by which names (on_record.toml)."""

import tomllib
from pathlib import Path

import pytest

from tests.attack.probes import Route, ask, browser, routes, undone
from tests.attack.stage import Stage
from tests.attack.table import TABLE, address_of
from tests.factories.record import written

LEFT: dict[str, dict[str, list[str]]] = tomllib.loads((Path(__file__).parent / "on_record.toml").read_text())
# One of each kind.
ASKING = {
    "named", "deputy", "colleague", "compartment", "care", "invited", "team_lead", "registry", "privacy_officer",
    "asker", "partner", "child", "neighbour", "writer",
}  # fmt: skip
ASKED = [
    pytest.param(method, route, id=f"{method}-{route.name}")
    for route in routes()
    if route.name in TABLE
    for method, who in (("GET", TABLE[route.name].get), ("POST", TABLE[route.name].post))
    if who
]


@pytest.mark.parametrize(("method", "route"), ASKED)
def test_what_is_asked_stands_in_the_journal(stage: Stage, method: str, route: Route) -> None:
    row = TABLE[route.name]
    of_target, of_own = (row.get, row.own_get) if method == "GET" else (row.post, row.own_post)
    where, may = ("target", of_target) if of_target else ("own", of_own)
    address = address_of(stage, route, where)
    lines: set[str] = set()
    for who in sorted((may or frozenset()) & ASKING):
        with undone(), written() as his:
            ask(browser(stage, who), method, address, row.data(stage, who, where) if method == "POST" else {})
        assert his or not (route.kwargs and LEFT[method].get(route.name)), f"{who} left nothing"
        lines |= his
    assert sorted(lines) == LEFT[method].get(route.name, [])


def test_a_form_that_is_wrong_is_a_look_too(stage: Stage) -> None:
    """The page comes again, with the same facts on it."""
    address = address_of(stage, next(route for route in routes() if route.name == "desk:duplicate"))
    with undone(), written() as lines:
        ask(browser(stage, "registry"), "POST", address, {})
    assert lines == {"attempt desk:duplicate", "look desk:duplicate"}


def test_an_answer_that_is_wrong_is_a_look_too(stage: Stage) -> None:
    address = address_of(stage, next(route for route in routes() if route.name == "portal:answer"))
    with undone(), written() as lines:
        ask(browser(stage, "asker"), "POST", address, {"answer": "misschien"})
    assert "look portal:plan" in lines
