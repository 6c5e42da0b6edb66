# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one clock. Read once, at the edge; rules are given `today`, they never look themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_standing_still: ContextVar[datetime | None] = ContextVar("standing_still", default=None)


def now() -> datetime:
    """This moment, aware. The demo's clock stands still; tests and the demo's own play move it with `at`."""
    return _standing_still.get() or settings.DEMO_MOMENT or timezone.now()


def today() -> date:
    """This day as a resident in the Netherlands reads it on the calendar."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within this block it is `moment` (aware)."""
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    token = _standing_still.set(moment)
    try:
        yield
    finally:
        _standing_still.reset(token)
