# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deeds of tests stand in the journal like all others."""

from collections.abc import Callable
from typing import Any

from django.db import connection

from rondom.access.actions import touch_involvement
from rondom.journal.writing import STATEMENT

# A part of another deed, which is on record.
PARTS = {touch_involvement}


def on_record(action: Callable[..., Any], **what: Any) -> Any:
    """Do this. Unless it found nothing to do (None), it leaves a line of the journal in its own transaction."""
    lines = []

    def seen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        lines.extend([sql] if sql == STATEMENT else [])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(seen):
        result = action(**what)
    assert lines or result is None or action in PARTS, f"{action.__name__} left no line in the journal"
    return result
