# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers that come at whole steps of time, so that how long one took does not tell what was behind it (ADR 0067)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

# Seconds. Much longer than such an answer takes of itself, much shorter than a person notices.
STEP = 0.05


def wait_from(began: float) -> None:
    """Until the next whole step after this moment of `time.monotonic`."""
    time.sleep(-(time.monotonic() - began) % STEP)


@contextmanager
def in_whole_steps() -> Iterator[None]:
    """What happens within takes a whole number of steps."""
    began = time.monotonic()
    try:
        yield
    finally:
        wait_from(began)
