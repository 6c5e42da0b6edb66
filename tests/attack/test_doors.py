# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Coming in by the window: forged sessions, actors that stay behind in a connection, methods nobody knows, other hosts, forged requests."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client

from rondom.access import actors
from rondom.access.door import ACTING, DRAFT
from rondom.accounts.models import User
from rondom.core import clock
from rondom.network.models import Professional
from rondom.people.models import Person
from tests.attack import marks
from tests.attack.probes import actor_left_behind, ask, browser, routes, standing, undone, with_session
from tests.attack.stage import NOW, Stage
from tests.attack.table import TABLE, address_of

PAGES = ("/mijn-dag/", "/huishoudens/", "/mijn/", "/mijn/verhaal/", "/mijn/wie-keek-er/", "/zoek/")


def _forged(stage: Stage, log_in: str, values: dict[str, str]) -> Client:
    """The log-in of one, with whatever in the session."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(pk=stage.users[log_in]))
    with_session(client, values)
    return client


FORGERIES: dict[str, Callable[[Stage], tuple[str, dict[str, str]]]] = {
    "resident as another resident": lambda stage: ("neighbour", {ACTING: f"person:{stage.persons['asker'].pk}"}),
    "resident as a worker": lambda stage: ("neighbour", {ACTING: f"professional:{stage.workers['named'].pk}"}),
    "worker as a colleague": lambda stage: ("colleague", {ACTING: f"professional:{stage.workers['named'].pk}"}),
    "worker as a resident": lambda stage: ("colleague", {ACTING: f"person:{stage.persons['asker'].pk}"}),
    "worker as system": lambda stage: ("colleague", {ACTING: "system"}),
    "worker as system with a number": lambda stage: ("colleague", {ACTING: f"system:{stage.workers['named'].pk}"}),
    "worker as the writer of a draft": lambda stage: ("colleague", {ACTING: f"public:{stage.drafts['target']}"}),
    "worker as nobody known": lambda stage: ("colleague", {ACTING: f"professional:{uuid4()}"}),
    "resident as nobody known": lambda stage: ("neighbour", {ACTING: f"person:{uuid4()}"}),
    "no number": lambda stage: ("colleague", {ACTING: "professional:"}),
    "no identifier": lambda stage: ("colleague", {ACTING: "professional:1 OR 1=1"}),
    "no person": lambda stage: ("neighbour", {ACTING: "person:'; DROP TABLE people_person; --"}),
    "a list": lambda stage: ("colleague", {ACTING: "['professional']"}),
    "nothing": lambda stage: ("colleague", {}),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_session_is_nobody(stage: Stage, name: str) -> None:
    """What the session says counts only together with the log-in: else nobody, who is sent to the front page."""
    log_in, values = FORGERIES[name](stage)
    client = _forged(stage, log_in, values)
    for page in (*PAGES, f"/huishoudens/{stage.households['target'].pk}/"):
        answer = ask(client, "GET", page)
        assert answer.status in {302, 404}, (page, answer.status)
        assert not marks.found(answer.texts()), page
        assert not actor_left_behind()


def test_a_draft_in_the_session_that_is_no_draft(stage: Stage) -> None:
    for value in ("x", "", str(uuid4()), str(stage.persons["asker"].pk), "1; DROP"):
        client = Client(raise_request_exception=False)
        with_session(client, {DRAFT: value})
        for page in ("/hulp/", "/hulp/klopt/", "/hulp/ontvangen/", "/hulp/later/", "/mijn/"):
            answer = ask(client, "GET", page)
            assert answer.status < 500, (value, page)
            assert not marks.found(answer.texts())


def test_who_leaves_in_the_middle_of_a_session_is_out_at_the_next_click(stage: Stage) -> None:
    client, page = browser(stage, "named"), f"/huishoudens/{stage.households['target'].pk}/"
    assert ask(client, "GET", page).status == 200
    with undone():
        Professional.objects.filter(pk=stage.workers["named"].pk).update(period=(NOW - timedelta(days=900), NOW))
        answer = ask(client, "GET", page)
        assert (answer.status, answer.location) == (302, "/")
        assert not marks.found(answer.texts())


def test_a_log_in_that_is_closed_is_out_at_the_next_click(stage: Stage) -> None:
    for who, page in (("named", "/mijn-dag/"), ("asker", "/mijn/")):
        client = browser(stage, who)
        assert ask(client, "GET", page).status == 200
        with undone():
            User.objects.filter(pk=stage.users[who]).update(is_active=False)
            answer = ask(client, "GET", page)
            assert (answer.status, answer.location) == (302, "/"), who
            assert not marks.found(answer.texts())


def test_logging_out_ends_the_session_on_the_server(stage: Stage) -> None:
    """A cookie that was copied opens nothing after logging out or leaving quickly."""
    for way in ("/uitloggen/", "/snel-weg/"):
        client = _forged(stage, "asker", {ACTING: f"person:{stage.persons['asker'].pk}"})
        stolen = client.cookies["rondom"].value
        assert ask(client, "GET", "/mijn/").status == 200
        ask(client, "POST" if way == "/uitloggen/" else "GET", way)
        thief = Client(raise_request_exception=False)
        thief.cookies["rondom"] = stolen
        assert ask(thief, "GET", "/mijn/").status == 302, way


def test_logging_in_gives_a_new_session(stage: Stage) -> None:
    """Somebody else's cookie, planted before the log-in, is worth nothing after it."""
    client = Client()
    with_session(client, {"planted": "yes"})
    planted = client.cookies["rondom"].value
    client.force_login(User.objects.get(pk=stage.users["asker"]))
    assert client.cookies["rondom"].value != planted


# One connection, several visitors


def test_two_visitors_in_one_connection_do_not_meet(stage: Stage) -> None:
    """Connections are kept between requests: nothing of who came before is left, whatever the order and the outcome."""
    page = f"/huishoudens/{stage.households['target'].pk}/"
    order = [
        "named",
        "stranger",
        "asker",
        "anonymous",
        "named",
        "neighbour",
        "compartment",
        "colleague",
        "named",
        "left",
    ]
    first = {who: ask(browser(stage, who), "GET", page).status for who in order}
    for who in [*order, *reversed(order)]:
        answer = ask(browser(stage, who), "GET", page)
        assert answer.status == first[who], who
        assert not actor_left_behind(), who
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_person")
            assert cursor.fetchone()[0] == 0, f"after {who} the connection still sees people"
    assert connection.connection is not None and not connection.connection.closed


def test_nothing_is_left_of_an_actor_after_an_error(stage: Stage) -> None:
    """A refused deed, an absent page, a wrong form and an error of the program: each time the connection is clean."""
    home = stage.households["target"].pk
    client = browser(stage, "named")
    for method, page, data in (
        ("POST", f"/huishoudens/{home}/nodig/", {}),
        ("POST", f"/alarmen/{stage.things['target']['alarm']}/gezien/", {"cause": "druk"}),
        ("GET", f"/huishoudens/{uuid4()}/", {}),
        ("GET", "/huishoudens/?na=2026-01-01/rommel", {}),
        ("DELETE", f"/huishoudens/{home}/", {}),
    ):
        ask(client, method, page, data)
        assert not actor_left_behind(), page
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_person")
            assert cursor.fetchone()[0] == 0, page


@pytest.mark.usefixtures("stage")
def test_an_actor_ends_with_its_block_also_when_it_fails() -> None:
    for nested in (False, True):
        outer = transaction.atomic() if nested else None
        try:
            if outer:
                outer.__enter__()
            with pytest.raises(ZeroDivisionError), actors.acting(actors.SYSTEM_ACTOR, NOW):
                raise ZeroDivisionError
            if outer:
                assert not actor_left_behind()
        finally:
            if outer:
                outer.__exit__(None, None, None)
        assert not actor_left_behind()


# Methods, identifiers, hosts


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "ROMMEL"])
def test_methods_nobody_knows_do_nothing(stage: Stage, method: str) -> None:
    """Each is refused on each address of people, and changes nothing."""
    before, wrong = standing(), []
    for route in routes():
        row = TABLE.get(route.name)
        if row is None or "pk" not in route.kwargs:
            continue
        address = address_of(stage, route)
        for who in ("named", "stranger"):
            response = browser(stage, who).generic(method, address)
            if response.status_code != 405:
                wrong.append(f"{method} {route.name} as {who}: {response.status_code}")
    assert standing() == before
    assert not wrong, "\n".join(wrong)


def test_a_method_in_a_header_or_field_is_not_believed(stage: Stage) -> None:
    page = f"/uitnodigingen/{stage.things['target']['invitation']}/ja/"
    client = browser(stage, "invited")
    before = standing()
    answer = ask(client, "GET", page + "?_method=POST", HTTP_X_HTTP_METHOD_OVERRIDE="POST")
    assert answer.status == 405
    assert standing() == before


@pytest.mark.parametrize(
    "identifier",
    [
        "1",
        "9" * 400,
        "0" * 32,
        "../..",
        "%00",
        "{}",
        "'",
        "00000000-0000-0000-0000-000000000000",
        "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
    ],
)
def test_identifiers_that_are_none(stage: Stage, identifier: str) -> None:
    for prefix in ("huishoudens", "vragen", "verzoeken"):
        answer = ask(browser(stage, "named"), "GET", f"/{prefix}/{identifier}/")
        assert answer.status in {404, 302, 301}, (prefix, answer.status)
        assert not marks.found(answer.texts())


@pytest.mark.parametrize("name", ["next", "redirect", "url", "terug", "return_to", "volgende"])
def test_nobody_is_sent_out_of_the_house(stage: Stage, name: str) -> None:
    """No parameter decides where somebody goes next; only the quick exit leaves, to where it always goes."""
    evil = "https://evil.example/"
    for who, method, page in (
        ("anonymous", "GET", "/mijn-dag/"),
        ("named", "POST", "/uitloggen/"),
        ("named", "GET", f"/hulp/?{name}={evil}"),
        ("anonymous", "GET", f"/snel-weg/?{name}={evil}"),
        ("anonymous", "GET", f"/demo/als/x/?{name}={evil}"),
        ("anonymous", "POST", "/hulp/vergeten/"),
    ):
        with undone():
            answer = ask(
                browser(stage, who), method, page, {name: evil}, HTTP_REFERER=evil, HTTP_X_FORWARDED_HOST="evil.example"
            )
        assert "evil.example" not in answer.location
        assert "evil.example" not in answer.body.decode("utf-8", "replace")


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost:80@evil.example", "", "127.0.0.1\r\nX: y"]
)
def test_another_host_is_refused(stage: Stage, host: str) -> None:
    answer = ask(browser(stage, "named"), "GET", "/mijn-dag/", HTTP_HOST=host)
    assert answer.status == 400
    assert not marks.found(answer.texts())


def test_a_double_slash_does_not_lead_away(stage: Stage) -> None:
    for page in ("//evil.example/mijn-dag", "//evil.example/%2f..", "/\\evil.example", "/%0d%0aX-Evil: 1"):
        answer = ask(browser(stage, "named"), "GET", page)
        assert not answer.location.startswith(("//", "http", "/\\")), page
        assert "X-Evil" not in answer.headers


# Forged requests


def test_a_deed_from_another_site_is_refused_everywhere(stage: Stage) -> None:
    """Without the token of our own page no POST does anything: 403 on every address that takes one, and nothing has changed."""
    before, wrong = standing(), []
    for route in routes():
        row = TABLE.get(route.name)
        if row is None or row.post is None:
            continue
        address = address_of(stage, route)
        for who in ("named", "asker", "invited", "anonymous"):
            client = Client(enforce_csrf_checks=True, raise_request_exception=False)
            client.cookies.update(browser(stage, who).cookies)
            for more in ({}, {"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_HX_REQUEST": "true"}):
                answer = ask(client, "POST", address, row.data(stage, who, "target"), **more)
                if answer.status != 403 and route.name != "healthz":
                    wrong.append(f"{route.name} as {who} {more}: {answer.status}")
    assert standing() == before
    assert not wrong, "\n".join(wrong)


def test_asking_never_changes_anything(stage: Stage) -> None:
    """A page that is only opened (a link, an image on another site) leaves everything as it is."""
    before, wrong = standing(), []
    for route in routes():
        row = TABLE.get(route.name)
        if row is None or row.get is None or route.name in {"quick_exit", "demo_as"}:
            continue
        address = address_of(stage, route)
        for who in ("named", "asker", "invited", "writer"):
            ask(browser(stage, who), "GET", address)
        if standing() != before:
            wrong.append(route.name)
            before = standing()
    assert not wrong


def test_a_page_with_two_tabs_open_is_of_one_person(stage: Stage) -> None:
    """The same user can be a worker and a resident; each request is one of the two, never both."""
    user = User.objects.get(pk=stage.users["named"])
    with undone():
        with clock.at(NOW), actors.acting(stage.actor("asker"), NOW):
            Person.objects.filter(pk=stage.persons["asker"].pk).update(user=user)
        client = _forged(stage, "named", {ACTING: f"person:{stage.persons['asker'].pk}"})
        assert ask(client, "GET", "/mijn/").status == 200
        assert ask(client, "GET", "/mijn-dag/").status == 404
        client = _forged(stage, "named", {ACTING: f"professional:{stage.workers['named'].pk}"})
        assert ask(client, "GET", "/mijn-dag/").status == 200
        assert ask(client, "GET", "/mijn/").status == 404


SWITCHES: list[tuple[str, Any]] = [
    ("HTTP_X_RONDOM_ACTOR", "system"),
    ("HTTP_REMOTE_USER", "named"),
    ("HTTP_X_FORWARDED_USER", "named"),
    ("HTTP_AUTHORIZATION", "Bearer x"),
]


@pytest.mark.parametrize(("header", "value"), SWITCHES)
def test_no_header_makes_somebody_somebody(stage: Stage, header: str, value: str) -> None:
    answer = ask(browser(stage, "anonymous"), "GET", "/mijn-dag/", **{header: value})
    assert (answer.status, answer.location) == (302, "/")
