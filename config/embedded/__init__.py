# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The embedded PostgreSQL of the demo and the tests: a newcomer needs nothing but Python.

The only module that knows the wheel the server comes from; production never uses it.

The server listens on a Unix socket in a closed directory and on no network port, so that nobody else on the
machine can reach it. Who uses the server holds a *lease*; when the last lease ends the server stops. Whether it
lives is told by a lock that the server's own processes hold, and that the kernel lets go when they die: there is
no state that a crash can leave behind.
"""

from config.embedded.place import EmbeddedError, make_var
from config.embedded.server import ADMIN, CHECKOUT, VAR, Server, say

__all__ = ["ADMIN", "CHECKOUT", "VAR", "EmbeddedError", "Server", "make_var", "say", "server", "test_server"]

_servers: dict[str, Server] = {}


def server() -> Server:
    """The demo's and the command line's server, in var/postgres."""
    return _servers.setdefault("postgres", Server("postgres"))


def test_server() -> Server:
    """The server of the tests, in var/postgres-test: fast, and a running demo is not disturbed."""
    return _servers.setdefault("postgres-test", Server("postgres-test", throwaway=True))
