# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deeds of tests stand in the journal like all others."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections

from rondom.access.actions import open_emergency, touch_involvement
from rondom.intake.unsaved import keep_unsaved
from rondom.journal.writing import STATEMENT

# A part of another deed, which is on record, or what is not saved yet and so no deed; and what may find nobody, and then did nothing to anybody.
PARTS, FINDS = {touch_involvement, keep_unsaved}, {open_emergency}


@contextmanager
def written() -> Iterator[set[str]]:
    """The lines that are written meanwhile, with a deed or on the journal's own connection, each by its action and name."""
    lines: set[str] = set()

    def seen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql == STATEMENT:
            lines.update(f"{line['action']} {line['name']}" for line in json.loads(params[0]))
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for alias in ("default", "journal"):
            stack.enter_context(connections[alias].execute_wrapper(seen))
        yield lines


def on_record(action: Callable[..., Any], **what: Any) -> Any:
    """Do this: it leaves a line of the journal."""
    with written() as lines:
        result = action(**what)
    assert lines or action in PARTS or (action in FINDS and result is None), (
        f"{action.__name__} left no line in the journal"
    )
    return result
