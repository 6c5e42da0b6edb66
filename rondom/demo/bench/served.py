# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real web server of two workers on this machine, and a browser that asks it for one page after another."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connections

WORKERS, PATIENCE = 2, 60
# How a request says that it wants the page otherwise (rondom.demo.bench.server).
WITHOUT_JOURNAL, AS_OWNER, STATEMENTS = "journaal-uit", "als-eigenaar", "statements"
ADDRESSES = {"default": "DATABASE_URL", "journal": "JOURNAL_DATABASE_URL", "owner": "OWNER_DATABASE_URL"}
TOKEN = "bench" * 6 + "bb"  # a browser that the server gave this token sends it back twice


class Strange(Exception):
    """The server answered something else than the page that is measured."""


@dataclass(frozen=True)
class Page:
    """What a browser asks for, and the status that says that it got it."""

    address: str
    session: str = ""
    typed: dict[str, str] | None = None
    asked: str = ""
    status: int = 200
    more: tuple[str, ...] = ()  # other addresses that are the same deed elsewhere; each time the next one

    def at(self, turn: int) -> str:
        """The address of this turn."""
        every = (self.address, *self.more)
        return every[turn % len(every)]


@dataclass
class Server:
    """One running web server. `workers` are the processes that answered so far."""

    port: int
    workers: set[int] = field(default_factory=set)

    def seconds(self, page: Page, turn: int = 0) -> float:
        """How long this page took on the server."""
        return float(self._ask(page, turn).headers["X-Bench-Seconds"])

    def reading(self, page: Page) -> float:
        """How long the statements of this page took on the server."""
        return float(self._ask(page, 0).headers["X-Bench-Reading"])

    def warm(self, pages: list[Page], times: int) -> None:
        """Each worker has made each page before anything is measured."""

        def ask(first: int) -> None:
            for turn in range(times):
                for page in pages:
                    self._ask(page, first + turn)

        with ThreadPoolExecutor(WORKERS) as both:
            list(both.map(ask, range(0, WORKERS * times, times)))

    def memory(self) -> float:
        """What the largest worker holds, in MB."""
        return max(_resident(worker) for worker in self.workers)

    def _ask(self, page: Page, turn: int) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={page.session}; csrftoken={TOKEN}", "X-Bench": page.asked}
        body = None
        if page.typed is not None:
            body = urlencode(page.typed | {"csrfmiddlewaretoken": TOKEN})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if body is None else "POST", page.at(turn), body, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != page.status:
            raise Strange(f"{page.at(turn)} answered {answer.status}")
        self.workers.add(int(answer.headers["X-Bench-Worker"]))
        return answer


def _resident(worker: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{worker}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


@contextmanager
def served() -> Iterator[Server]:
    """A server on the database that this process is connected to, within this block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # the web server looks there
    options = [
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        str(WORKERS),
        "--worker-class",
        "sync",
        "--log-level",
        "warning",
    ]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        *options,
        "--no-control-socket",
        "rondom.demo.bench.server:application",
    ]
    child = subprocess.Popen(command, env={**os.environ, **_environment()}, cwd=settings.BASE_DIR)
    try:
        _wait(port, child)
        yield Server(port)
    finally:
        child.terminate()
        child.wait()


def _environment() -> dict[str, str]:
    """Where the server finds its database: where this process is connected to."""
    addresses = {variable: _address(connections[alias].settings_dict) for alias, variable in ADDRESSES.items()}
    return {"RONDOM_PROCESS": "command", "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"], **addresses}


def _address(known: dict[str, str]) -> str:
    where = urlencode({"host": known["HOST"], "port": known["PORT"] or 5432})
    password = f":{quote(known['PASSWORD'], safe='')}" if known["PASSWORD"] else ""
    return f"postgresql://{quote(known['USER'], safe='')}{password}@/{quote(known['NAME'])}?{where}"


def _wait(port: int, child: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and child.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise Strange("the web server did not start")
