# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deeds of tests stand in the journal like all others."""

from collections.abc import Callable
from typing import Any

from django.db import connection

from rondom.access.actions import open_emergency, touch_involvement
from rondom.journal.writing import STATEMENT

# A part of another deed, which is on record; and what may find nobody, and then did nothing to anybody.
PARTS, FINDS = {touch_involvement}, {open_emergency}


def on_record(action: Callable[..., Any], **what: Any) -> Any:
    """Do this: it leaves a line of the journal in its own transaction."""
    lines = []

    def seen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        lines.extend([sql] if sql == STATEMENT else [])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(seen):
        result = action(**what)
    assert lines or action in PARTS or (action in FINDS and result is None), (
        f"{action.__name__} left no line in the journal"
    )
    return result
