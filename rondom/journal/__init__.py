# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The journal: who did or saw what, about whom, for which purpose."""

from rondom.journal.writing import (
    ATTEMPT,
    DONE,
    HIT,
    HOUSE,
    LOOK,
    OPEN,
    REFUSED,
    SEARCH,
    Line,
    NotWritten,
    begin,
    current_trace,
    done,
    new_trace,
    traceparent,
    write,
)

__all__ = [
    "ATTEMPT", "DONE", "HIT", "HOUSE", "LOOK", "OPEN", "REFUSED", "SEARCH",
    "Line", "NotWritten", "begin", "current_trace", "done", "new_trace", "traceparent", "write",
]  # fmt: skip
