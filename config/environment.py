# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the environment: one clear line for a wrong value, and no secret with a default outside demo and tests."""

import os
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo


class WrongSetting(SystemExit):
    """A setting that stops the start; its text is the one line the administrator needs."""


def flag(name: str) -> bool:
    """True when the variable is set to 1, true, ja or yes."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "ja", "yes"}


def required(name: str, length: int) -> str:
    """The secret of this name; commands that touch no secret may run without, the web server and worker may not."""
    value = os.environ.get(name, "")
    if len(value) >= length:
        return value
    if value:
        raise WrongSetting(f"{name} is too short: use at least {length} characters.")
    if os.environ.get("RONDOM_PROCESS") in {"web", "worker"}:
        raise WrongSetting(f"{name} is missing: put at least {length} random characters in the environment.")
    # A command without secrets (check-laws, makemigrations, collectstatic): a value of no worth, different on each start.
    return sha256(os.urandom(32)).hexdigest()


def moment(name: str) -> datetime | None:
    """The moment the demo stands still at, as an aware datetime in Dutch time; None when not given."""
    text = os.environ.get(name, "").strip()
    if not text:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise WrongSetting(f"{name} is not a moment: write for example 2026-02-12T10:40.") from None
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo("Europe/Amsterdam"))


def sender(demo: bool) -> str:
    """From whom mail goes out: the municipality's own address, which only a demo has of itself."""
    address = os.environ.get("RONDOM_MAIL_FROM", "").strip()
    if address or demo:
        return address or "rondom@merwelinde.example"
    if os.environ.get("RONDOM_SMTP_HOST"):
        raise WrongSetting(
            "RONDOM_MAIL_FROM is missing: with RONDOM_SMTP_HOST set, say from which address mail goes out."
        )
    return ""


def number(name: str, otherwise: int) -> int:
    """A whole number; one line when it is something else."""
    text = os.environ.get(name, "").strip()
    if not text:
        return otherwise
    if not text.isdecimal():
        raise WrongSetting(f"{name} is not a whole number: write for example {otherwise}.")
    return int(text)
