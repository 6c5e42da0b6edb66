# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two real web servers on one database, each a process that keeps its connections, and the browsers that ask them."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from config.databases import addresses
from config.demo_server import end_with_parent
from config.embedded import CHECKOUT

CSRF = "a" * 32
READY = 60  # seconds


@dataclass(frozen=True)
class Reply:
    """What came back, and when it was asked for."""

    asked_at: float
    status: int
    body: str
    headers: str


@dataclass(frozen=True)
class Browser:
    """Somebody's cookies."""

    session: str

    def ask(self, port: int, method: str, address: str, data: dict[str, str] | None = None, **headers: str) -> Reply:
        """One request of its own connection, as a browser behind a proxy makes it."""
        shown = {"Cookie": f"rondom={self.session}; csrftoken={CSRF}", "X-CSRFToken": CSRF, **headers}
        if data is not None:
            shown["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            asked_at = time.time()
            connection.request(method, address, urlencode(data or {}), shown)
            answer = connection.getresponse()
            body = answer.read().decode("utf-8", "replace")
            return Reply(asked_at, answer.status, body, str(answer.headers))
        finally:
            connection.close()


def environment(database: str, process: str) -> dict[str, str]:
    """What a web server or job worker is started with: its own addresses and secrets, no demo, and a clock that runs."""
    known = addresses(os.environ, "test")
    roles = {"DATABASE_URL": "app", "JOURNAL_DATABASE_URL": "journal_writer"}
    if process == "worker":
        roles["WORKER_DATABASE_URL"] = "worker"
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "PYTHONPATH": str(CHECKOUT),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "RONDOM_PROCESS": process,
        "RONDOM_PLAIN_HTTP": "1",
        "RONDOM_MAIL_FROM": "rondom@merwelinde.example",
        **{name: known[role]._replace(name=database).url() for name, role in roles.items()},
        **{name: value for name, value in os.environ.items() if name.startswith(("RONDOM_SECRET", "RONDOM_BSN"))},
    }


@contextmanager
def servers(database: str, count: int, log: Path, site: str = "config.wsgi") -> Iterator[list[int]]:
    """So many web servers of one worker each; yields their ports. What they say is kept in `log`."""
    with ExitStack() as stack, log.open("wb") as said:
        ports = [free_port() for _ in range(count)]
        started = [stack.enter_context(_server(database, port, said, site)) for port in ports]
        for port, server in zip(ports, started, strict=True):
            _until_it_answers(port, server)
        yield ports


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _server(database: str, port: int, said: object, site: str) -> Iterator[subprocess.Popen[bytes]]:
    options = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--worker-class", "sync", "--log-level", "warning"]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *options, "--no-control-socket", f"{site}:application"],
        cwd=CHECKOUT, env=environment(database, "web"), stdout=said, stderr=said, stdin=subprocess.DEVNULL,  # type: ignore[call-overload]
        preexec_fn=end_with_parent,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.wait(15)


def run_jobs(database: str, mail_port: int) -> subprocess.CompletedProcess[str]:
    """Procrastinate's own worker does what waits, in a process of its own, until nothing is left."""
    return subprocess.run(
        [sys.executable, "-m", "config.command", "procrastinate", "worker", "--one-shot"],
        cwd=CHECKOUT,
        env=environment(database, "worker") | {"RONDOM_SMTP_HOST": "127.0.0.1", "RONDOM_SMTP_PORT": str(mail_port)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _until_it_answers(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY
    while time.monotonic() < deadline and server.poll() is None:
        try:
            Browser("").ask(port, "GET", "/")
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the web server does not answer")
