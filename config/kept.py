# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Secrets that a demo makes for itself and keeps in var/secrets.env, readable by nobody else. Production gives its own."""

import fcntl
import os
import secrets
from collections.abc import Callable

from config.embedded import VAR, make_var


def read_kept() -> dict[str, str]:
    """All that is kept; nothing when there is no file yet."""
    try:
        lines = (VAR / "secrets.env").read_text().splitlines()
    except FileNotFoundError:
        return {}
    return dict(line.split("=", 1) for line in lines if "=" in line)


def kept(name: str, make: Callable[[], str]) -> str:
    """The secret of that name, made and written down when it is asked for the first time."""
    make_var(VAR)
    with open(os.open(VAR / "secrets.env", os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if name not in read_kept():
            file.write(f"{name}={make()}\n")
    return read_kept()[name]


def demo_environment() -> dict[str, str]:
    """What every process of a demo finds in its environment: its secrets, and the moment its clock stands at."""
    secret = {
        name: kept(name, secrets.token_urlsafe)
        for name in ("RONDOM_SECRET_KEY", "RONDOM_BSN_KEYS", "RONDOM_BSN_HASH_KEY", "RONDOM_JOURNAL_KEY")
    }
    return {"RONDOM_DEMO": "1", **secret, **_moment()}


def keep_moment(moment: str) -> None:
    """Remember where the demo's clock stands, for commands that run beside it."""
    (VAR / "demo.moment").write_text(f"{moment}\n")


def forget_moment() -> None:
    """The demo's clock runs."""
    (VAR / "demo.moment").unlink(missing_ok=True)


def _moment() -> dict[str, str]:
    try:
        return {"RONDOM_MOMENT": (VAR / "demo.moment").read_text().strip()}
    except FileNotFoundError:
        return {}
