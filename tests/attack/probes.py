# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking a page as somebody, and keeping everything that comes back: status, headers, cookies, body, statements, log lines, mail."""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.core import mail
from django.db import OperationalError, connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rondom.access.door import ACTING, DRAFT, KEY
from rondom.accounts.models import User
from tests.attack.stage import Stage

CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": ?"[^"]*"')
UNCOUNTED = ("journal_", "django_session")


# Routes


@dataclass(frozen=True)
class Route:
    """One address of the house."""

    name: str
    kwargs: dict[str, str]  # keyword -> converter

    def address(self, values: dict[str, Any]) -> str:
        """The address with these values."""
        return reverse(self.name, kwargs=values)


def routes() -> list[Route]:
    """Every address in the URLconf, as Django itself resolves them."""
    return sorted(_routes(get_resolver().url_patterns, "", {}), key=lambda route: route.name)


def _routes(patterns: Iterable[URLPattern | URLResolver], space: str, outer: dict[str, str]) -> Iterator[Route]:
    for pattern in patterns:
        kwargs = outer | {name: type(one).__name__ for name, one in pattern.pattern.converters.items()}
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern.url_patterns, inner, kwargs)
        else:
            yield Route(f"{space}{pattern.name}", kwargs)


# Who asks


_keys: dict[tuple[UUID, str], str] = {}


def browser(stage: Stage, who: str) -> Client:
    """The browser of this visitor, with the session he walks in with; errors of the program become its 500 page, as in life."""
    client = Client(raise_request_exception=False)
    if who == "anonymous":
        return client
    key = (stage.households["target"].pk, who)
    if key not in _keys:
        _keys[key] = _session(stage, client, who)
    client.cookies["rondom"] = _keys[key]
    return client


def _session(stage: Stage, client: Client, who: str) -> str:
    """The session that the log-in itself would leave behind."""
    if who == "helper":
        return with_session(client, {KEY: str(stage.things["target"]["member_key"])})
    if who in {"writer", "other_writer"}:
        return with_session(client, {DRAFT: str(stage.drafts["target"] if who == "writer" else uuid4())})
    client.force_login(User.objects.get(pk=stage.users[who]))
    kind = "professional" if who in stage.workers else "person"
    identifier = (stage.workers if who in stage.workers else stage.persons)[who].pk
    return with_session(client, {ACTING: f"{kind}:{identifier}"})


def with_session(client: Client, values: dict[str, str]) -> str:
    """Put these values in the visitor's session; returns its key."""
    session = client.session
    session.update(values)
    session.save()
    client.cookies["rondom"] = session.session_key
    return str(session.session_key)


# What comes back


@dataclass
class Answer:
    """Everything an answer gives away."""

    status: int
    body: bytes
    headers: dict[str, str]
    statements: list[str]
    logged: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)

    @property
    def location(self) -> str:
        """Where the answer sends the visitor."""
        return self.headers.get("Location", "")

    def texts(self) -> list[str]:
        """All words that left the house."""
        return [self.body.decode("utf-8", "replace"), str(self.headers), *self.logged, *self.mails]

    def shape(self) -> tuple[int, bytes, dict[str, str], list[str]]:
        """What a visitor could tell two answers apart by; statements by their text without values."""
        return self.status, self.body, self.headers, self.statements


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("django.db.backends"):
            self.lines.append(self.format(record))


def ask(
    client: Client, method: str, address: str, data: Any = None, *, known: UUID | None = None, **more: Any
) -> Answer:
    """Ask, and keep everything. `known` is the identifier in the address, masked so that two answers can be compared."""
    lines, sent = _Lines(), len(getattr(mail, "outbox", []))
    root = logging.getLogger()
    root.addHandler(lines)
    for alias in ("default", "journal"):
        connections[alias].queries_log.clear()  # it forgets its beginning after 9,000 statements
    try:
        with ExitStack() as stack:
            seen = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in _in_reach()]
            response = getattr(client, method.lower())(address, data or {}, **more)
            body = response.getvalue()
    finally:
        root.removeHandler(lines)
    headers = dict(response.headers) | {
        f"cookie {name}": str(morsel) for name, morsel in response.cookies.items() if name != "csrftoken"
    }
    statements = [re.sub(r"'[^']*'|\b\d+\b", "?", query["sql"]) for one in seen for query in one.captured_queries]
    mails = [str(message.message()) for message in getattr(mail, "outbox", [])[sent:]]
    return Answer(
        response.status_code, _masked(body, known), {k: str(_masked(v.encode(), known), "utf-8") for k, v in headers.items()},
        statements, lines.lines, mails,
    )  # fmt: skip


def _in_reach() -> list[str]:
    """The connections that can be made: a test may have taken the journal away."""
    found = ["default"]
    with suppress(OperationalError):
        connections["journal"].ensure_connection()
        found.append("journal")
    return found


def _masked(body: bytes, known: UUID | None) -> bytes:
    body = CSRF.sub(b"csrf", body)
    return body.replace(str(known).encode(), b"ID") if known else body


# What stands


def standing() -> dict[str, tuple[int, str]]:
    """Every table of the house but the journal and the sessions: how many rows, and a fingerprint of them all, as its owner sees it."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        tables = [name for (name,) in cursor.fetchall() if not name.startswith(UNCOUNTED)]
        one = "SELECT '{0}', count(*), COALESCE(md5(string_agg(t::text, ',' ORDER BY t::text)), '') FROM \"{0}\" t"
        cursor.execute(" UNION ALL ".join(one.format(name) for name in tables))
        return {name: (count, mark) for name, count, mark in cursor.fetchall()}


def changed(before: dict[str, tuple[int, str]]) -> dict[str, tuple[tuple[int, str], tuple[int, str]]]:
    """The tables that are not as they were."""
    now = standing()
    return {name: (before[name], now[name]) for name in before if now[name] != before[name]}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done in this block is not kept: for those who may."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def actor_left_behind() -> str:
    """Who the database thinks is looking, after the page: nobody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('rondom.actor', true)")
        return cursor.fetchone()[0] or ""
