# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The web server while it is measured: the house as it is, the floors beside it, and with each answer how long it took on the server.

Only `rondom bench` starts it, in its own database. A request may ask for the same page without the journal's statement, or read by the owner of
the tables, whom the fence does not stop: so the price of each is measured on the same page.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack, contextmanager
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import include, path

house = get_wsgi_application()  # Django is ready from here on

from rondom import journal  # noqa: E402
from rondom.demo.bench import floors  # noqa: E402
from rondom.demo.bench.served import AS_OWNER, STATEMENTS, WITHOUT_JOURNAL  # noqa: E402

FLOORS = "/-/"
Start = Callable[..., Any]

urlpatterns = [
    path("-/a/<uuid:worker>/", floors.rows_of_one_select),
    path("-/psycopg/<uuid:worker>/", floors.rows_without_django),
    path("-/b/<uuid:worker>/<uuid:household>/", floors.page_read_before),
    path("", include(settings.ROOT_URLCONF)),
]


class BareRequest(WSGIRequest):
    """A request whose addresses are the floors, and those of the house."""

    urlconf = __name__


class Bare(WSGIHandler):
    """Django without any middleware."""

    request_class = BareRequest

    def load_middleware(self, is_async: bool = False) -> None:
        self._view_middleware, self._template_response_middleware, self._exception_middleware = [], [], []
        self._middleware_chain = convert_exception_to_response(self._get_response)


def application(wsgi: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """One request, timed from Django's first line to its last."""
    asked = set(wsgi.get("HTTP_X_BENCH", "").split())
    answer: list[Any] = []

    def begin(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
        answer[:] = [status, headers]

    called = bare if wsgi["PATH_INFO"].startswith(FLOORS) else house
    with ExitStack() as around:
        read = around.enter_context(_as_asked(asked))
        began = perf_counter()
        found = called(wsgi, begin)
        body = b"".join(found)
        if hasattr(found, "close"):
            found.close()
        seconds = perf_counter() - began
    told = [
        ("X-Bench-Seconds", f"{seconds:.6f}"),
        ("X-Bench-Worker", str(os.getpid())),
        ("X-Bench-Reading", f"{sum(read):.6f}"),
    ]
    start_response(answer[0], [*answer[1], *told])
    return [body]


@contextmanager
def _as_asked(asked: set[str]) -> Any:
    """The house as this request wants it, and what its statements took when it asked for that."""
    read: list[float] = []

    def timed(execute: Callable[..., Any], *given: Any) -> Any:
        began = perf_counter()
        try:
            return execute(*given)
        finally:
            read.append(perf_counter() - began)

    with ExitStack() as around:
        if WITHOUT_JOURNAL in asked:
            around.enter_context(_without_journal())
        if AS_OWNER in asked:
            around.enter_context(_as_owner())
        if STATEMENTS in asked:
            around.enter_context(connections["default"].execute_wrapper(timed))
        yield read


@contextmanager
def _without_journal() -> Any:
    kept = journal.write
    journal.write = lambda by, lines, using="journal": None
    try:
        yield
    finally:
        journal.write = kept


@contextmanager
def _as_owner() -> Any:
    kept = connections["default"]
    connections["default"] = connections["owner"]
    try:
        yield
    finally:
        connections["default"] = kept


bare = Bare()
