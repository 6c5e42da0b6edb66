# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journeys: a real browser, a live server on a free port, and for each journey a database of its own, copied from Merwelinde at a moment."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, sync_playwright

from config import chromium
from rondom.demo.merwelinde.town import Town
from tests.database import PatternDatabase
from tests.demo.played import Towns, moment_of
from tests.journeys.site import DESKTOP, Visitor

# Playwright's own loop runs in this thread; the tests talk to the database from it, the server from threads of its own.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

Site = Callable[..., Callable[..., Visitor]]
_copies = count(1000)  # names of copies, apart from those of other tests


class _Quiet(WSGIRequestHandler):
    """Says nothing about ordinary requests."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The product on a free port of this machine; returns its address."""
    serving = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    serving.set_app(get_wsgi_application())
    thread = Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_address[1]}"
    serving.shutdown()
    thread.join()
    serving.server_close()


class _Weather(BaseHTTPRequestHandler):
    """The neutral page behind *Snel weg*, on this machine: journeys need no network."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Het weer</title><h1>Het weer</h1>")

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def weather(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The weather on another address of this machine; *Snel weg* goes there."""
    serving = ThreadingHTTPServer(("127.0.0.1", 0), _Weather)
    thread = Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{serving.server_address[1]}/"
    monkeypatch.setattr("rondom.core.exit.NEUTRAL_PAGE", address)
    yield address
    serving.shutdown()
    thread.join()
    serving.server_close()


@pytest.fixture(scope="session")
def played(pattern_database: PatternDatabase, django_db_setup: None, django_db_blocker: Any) -> Iterator[Towns]:
    """Merwelinde at the moments that journeys begin at; only ever copied."""
    before = pattern_database.current
    with django_db_blocker.unblock(), ExitStack() as stack:
        yield Towns(pattern_database, stack)
    pattern_database.connect_to(before)


@pytest.fixture
def site(browser: Browser, server: str, played: Towns, settings: Any, django_db_blocker: Any) -> Iterator[Site]:
    """`visit = site("2026-02-02T10:40")` puts the clock there, in a fresh copy of Merwelinde; `visit()` opens a window."""
    before = played.pattern.current
    with django_db_blocker.unblock(), ExitStack() as databases, ExitStack() as windows:

        def at(moment: str, *, clock: str = "") -> Callable[..., Visitor]:
            town = played.at(moment)
            copies = replace(played.pattern, name=played.made[moment][0], copies=next(_copies))
            played.pattern.disconnect()
            played.pattern.connect_to(databases.enter_context(copies.copy()))
            settings.DEMO_MOMENT = moment_of(clock or moment)
            return lambda **wishes: _window(browser, server, town, windows, **wishes)

        yield at
        windows.close()
        played.pattern.connect_to(before)


def _window(
    browser: Browser,
    server: str,
    town: Town,
    windows: ExitStack,
    *,
    size: dict[str, int] = DESKTOP,
    javascript: bool = True,
) -> Visitor:
    context = browser.new_context(
        viewport=size,
        java_script_enabled=javascript,
        locale="nl-NL",
        reduced_motion="reduce",
        timezone_id="Europe/Amsterdam",
    )
    context.set_default_timeout(30_000)
    windows.callback(context.close)
    return Visitor(context, context.new_page(), server, town, javascript)
