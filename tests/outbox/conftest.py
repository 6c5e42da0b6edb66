# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real mail server on this machine, and a real worker process in its own role."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from config.databases import addresses
from config.embedded import CHECKOUT

RunWorker = Callable[..., subprocess.CompletedProcess[str]]


class _AnyPort(Controller):
    """A controller that takes a free port: its own check of the port would connect to port 0."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class MailServer:
    """Takes what is sent; refuses or stumbles when a test says so."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], EmailMessage, bytes]] = []
        self.says_to_receiver = "250 OK"
        self.says_to_letter = "250 Message accepted for delivery"
        self.port = 0

    async def handle_RCPT(  # noqa: N802 (the name aiosmtpd calls)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.says_to_receiver.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.says_to_receiver

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.says_to_letter.startswith("250"):
            content = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
            self.letters.append((envelope.rcpt_tos, message_from_bytes(content, policy=policy.default), content))
        return self.says_to_letter

    def start(self) -> None:
        """Listen on a free port, again after `stop` too."""
        self.controller = _AnyPort(self, hostname="127.0.0.1", port=0)
        self.controller.start()
        self.port = self.controller.port

    def stop(self) -> None:
        if self.port:
            self.controller.stop()
            self.port = 0


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def run_worker(own_database: str, mail_server: MailServer) -> RunWorker:
    """Let procrastinate's own worker do what waits, in a process of its own that came in as `worker`, until nothing is left."""
    known = addresses(os.environ, "test")

    def url(role: str) -> str:
        return known[role]._replace(name=own_database).url()

    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": url("app"),
        "JOURNAL_DATABASE_URL": url("journal_writer"),
        "WORKER_DATABASE_URL": url("worker"),
        "RONDOM_PROCESS": "worker",
        "RONDOM_PLAIN_HTTP": "1",
        "RONDOM_SMTP_HOST": "127.0.0.1",
        "RONDOM_MAIL_FROM": "rondom@merwelinde.example",
        **{name: value for name, value in os.environ.items() if name.startswith(("RONDOM_SECRET", "RONDOM_BSN"))},
    }

    def run(**more: Any) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "config.command", "procrastinate", "worker", "--one-shot"]
        mail = {"RONDOM_SMTP_PORT": str(mail_server.port or 1)}  # nothing listens on port 1
        return subprocess.run(
            command,
            check=False,
            cwd=CHECKOUT,
            env=environment | mail | more,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run
