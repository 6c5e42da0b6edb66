# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing lines: looks, refusals and attempts before the answer on the journal's own connection; *done* with the deed itself.

What cannot be written is not shown: an error here ends the request.
"""

import json
import secrets
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import connections

from rondom.core import clock

LOOK, SEARCH, HIT, OPEN = "look", "search", "hit", "open"
ATTEMPT, DONE, REFUSED = "attempt", "done", "refused"

# Both kinds of lines in one statement: two inserts cost eight times as much on a page.
STATEMENT = """
WITH audit AS (
    INSERT INTO journal_audit_line (start_time, trace_id, span_id, actor_kind, actor_id, party_id, function, action, name,
        object_type, object_id, result, origin, purpose, ground)
    SELECT start_time, trace_id, span_id, actor_kind, actor_id, party_id, function, action, name,
        object_type, object_id, result, origin, purpose, ground
    FROM jsonb_to_recordset(%s::jsonb) AS line(start_time timestamptz, trace_id text, span_id text, actor_kind text, actor_id uuid,
        party_id uuid, function text, action text, name text, object_type text, object_id uuid, result text, origin text,
        purpose text, ground text)
)
INSERT INTO journal_processing_line (trace_id, span_id, parent_span_id, status, name, start_time, end_time, resource,
    attributes, subject)
SELECT trace_id, span_id, parent_span_id, status, name, start_time, end_time, resource, attributes, subject
FROM jsonb_to_recordset(%s::jsonb) AS line(trace_id text, span_id text, parent_span_id text, status text, name text,
    start_time timestamptz, end_time timestamptz, resource jsonb, attributes jsonb, subject uuid)
"""


class Actor(Protocol):
    """Whoever looks or acts, as far as a line needs it."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> UUID | None: ...
    @property
    def party_id(self) -> UUID | None: ...
    @property
    def function(self) -> str: ...


@dataclass(frozen=True)
class Trace:
    """What ties the lines of one request together. `origin` is the name of the route, never its address."""

    trace_id: str
    origin: str
    parent_span_id: str = ""


@dataclass(frozen=True)
class Line:
    """One look or deed, about any number of persons, before it is written."""

    action: str
    name: str
    object_type: str
    object_id: UUID | None
    persons: frozenset[UUID] = frozenset()
    purpose: str = ""
    ground: str = ""
    result: str = "ok"
    span_id: str = field(default_factory=lambda: secrets.token_hex(8))


_trace: ContextVar[Trace | None] = ContextVar("trace", default=None)


def new_trace(origin: str, traceparent: str = "") -> Trace:
    """A trace for this request; a W3C `traceparent` from a calling system is continued."""
    parts = traceparent.split("-")
    if (
        len(parts) == 4
        and len(parts[1]) == 32
        and len(parts[2]) == 16
        and set(parts[1] + parts[2]) <= set("0123456789abcdef")
    ):
        return Trace(parts[1], origin, parts[2])
    return Trace(secrets.token_hex(16), origin)


def begin(trace: Trace) -> None:
    """From here on lines belong to this trace."""
    _trace.set(trace)


def current_trace() -> Trace:
    """The trace of this request, or a fresh one for a command or job."""
    trace = _trace.get()
    if trace is None:
        trace = new_trace("command")
        _trace.set(trace)
    return trace


def write(by: Actor, lines: Sequence[Line], using: str = "journal") -> None:
    """Write these lines, and one processing line for each person, in one statement.

    Raises django.db.Error when the journal cannot take them: then nothing may be shown.
    """
    if not lines:
        return
    trace, moment = current_trace(), clock.now()
    audit = [_audit(by, line, trace, moment) for line in lines]
    processing = [_processing(line, person, trace, moment) for line in lines for person in sorted(line.persons)]
    with connections[using].cursor() as cursor:
        cursor.execute(STATEMENT, [json.dumps(audit), json.dumps(processing)])


def done(
    *,
    by: Actor,
    verb: str,
    on: object,
    persons: Iterable[UUID] = (),
    purpose: str = "",
    ground: str = "",
    using: str = "default",
) -> None:
    """The deed is done: written in the deed's own transaction, so that both stand or neither."""
    line = Line(DONE, verb, on._meta.label_lower, on.pk, frozenset(persons), purpose, ground)  # type: ignore[attr-defined]
    write(by, [line], using=using)


def _audit(by: Actor, line: Line, trace: Trace, moment: datetime) -> dict[str, str | None]:
    row = asdict(line)
    row.pop("persons")
    row["object_id"] = str(line.object_id) if line.object_id else None
    return row | {
        "start_time": moment.isoformat(),
        "trace_id": trace.trace_id,
        "actor_kind": by.kind,
        "actor_id": str(by.id) if by.id else None,
        "party_id": str(by.party_id) if by.party_id else None,
        "function": by.function,
        "origin": trace.origin,
    }


def _processing(line: Line, person: UUID, trace: Trace, moment: datetime) -> dict[str, object]:
    return {
        "trace_id": trace.trace_id,
        "span_id": line.span_id,
        "parent_span_id": trace.parent_span_id,
        "status": "Ok" if line.result == "ok" else "Error",
        "name": line.name,
        "start_time": moment.isoformat(),
        "end_time": moment.isoformat(),
        "resource": {"service.name": "rondom"},
        "attributes": {
            "dpl.core.processing_activity_id": f"urn:rondom:doel:{line.purpose}"
            if line.purpose
            else "urn:rondom:doel:onbekend",
            "dpl.core.data_subject_id": str(person),
            "dpl.core.data_subject_id_type": "rondom",
        },
        "subject": str(person),
    }
