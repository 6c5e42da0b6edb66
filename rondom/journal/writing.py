# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing lines: looks, refusals and attempts before the answer on the journal's own connection; *done* with the deed itself.

What cannot be written is not shown: NotWritten ends the request. Each line is a step in a trace (W3C Trace Context): one that a calling system began,
or that the request began which left a job behind.
"""

import json
import logging
import re
import secrets
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import DatabaseError, Error, connections

from rondom.core import clock

LOG = logging.getLogger(__name__)

LOOK, SEARCH, HIT, OPEN = "look", "search", "hit", "open"
ATTEMPT, DONE, REFUSED = "attempt", "done", "refused"

PURPOSE = "urn:rondom:doel:%s"
RESOURCE = {"attributes": {"service.name": "rondom"}}
# The number of a person in this house: a pseudonym, which means nothing elsewhere.
SUBJECT_TYPE = "urn:rondom:persoon"
# A system that sends a trace along does not say who it is; until there are systems with a log-in of their own this is all that is known.
UNKNOWN_CALLER = "urn:rondom:aanroeper:onbekend"

# Both kinds of lines in one statement: two inserts cost eight times as much on a page. What a line says is sent once, whatever number of persons
# it concerned: only the person and the step are each one's own.
STATEMENT = """
WITH line AS (
    SELECT * FROM jsonb_to_recordset(%s::jsonb) AS line(start_time timestamptz, trace_id text, span_id text, parent_span_id text,
        actor_kind text, actor_id uuid, party_id uuid, function text, action text, name text, object_type text, object_id uuid, result text, origin text,
        purpose text, ground text, status text, resource jsonb, attributes jsonb, persons uuid[], steps text[])
), audit AS (
    INSERT INTO journal_audit_line (start_time, trace_id, span_id, parent_span_id, actor_kind, actor_id, party_id, function, action,
        name, object_type, object_id, result, origin, purpose, ground)
    SELECT start_time, trace_id, span_id, parent_span_id, actor_kind, actor_id, party_id, function, action, name,
        object_type, object_id, result, origin, purpose, ground
    FROM line
)
INSERT INTO journal_processing_line (trace_id, span_id, parent_span_id, status, name, start_time, end_time, resource,
    attributes, subject)
SELECT trace_id, of_one.step, span_id, status, name, start_time, start_time, resource,
    attributes || jsonb_build_object('dpl.core.data_subject_id', of_one.person), of_one.person
FROM line CROSS JOIN unnest(persons, steps) AS of_one(person, step)
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
class House:
    """The house itself, in a job or a command that nobody is behind at that moment."""

    kind: str = "system"
    id: UUID | None = None
    party_id: UUID | None = None
    function: str = "system"


HOUSE = House()


class NotWritten(DatabaseError):
    """The journal cannot take a line: then nothing is shown and nothing is done."""


@dataclass
class Trace:
    """What ties the lines of one request or job together. `origin` is the name of the route, never its address."""

    trace_id: str
    origin: str
    parent_span_id: str = ""
    # The step that was written last: what is called or left behind from here is a step under it.
    last_span_id: str = field(default_factory=lambda: secrets.token_hex(8))
    # Another system called: it began the trace.
    foreign: bool = False


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


# W3C Trace Context 1: version, trace, step, flags; later versions may add parts. All zeros is no trace, and no step.
TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?")


def new_trace(origin: str, traceparent: str = "", foreign: bool = False) -> Trace:
    """A trace for this request or job; a `traceparent` of a calling system (foreign) or of our own request is continued."""
    found = TRACEPARENT.fullmatch(traceparent)
    if found:
        return Trace(found[1], origin, found[2], foreign=foreign)
    return Trace(secrets.token_hex(16), origin)


def traceparent() -> str:
    """What goes along with a call to another system, a mail or a job, so that its lines join this trace."""
    trace = current_trace()
    return f"00-{trace.trace_id}-{trace.last_span_id}-01"


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

    Raises NotWritten when the journal cannot take them: then nothing may be shown.
    """
    if not lines:
        return
    trace, moment = current_trace(), clock.now()
    told = json.dumps([_told(by, line, trace, moment) for line in lines])
    try:
        with connections[using].cursor() as cursor:
            cursor.execute(STATEMENT, [told])
    except Error as error:
        # Only the kind of error: its own text may repeat the line.
        LOG.error("the journal cannot be written: %s", type(error.__cause__ or error).__name__)
        raise NotWritten("the journal cannot be written") from error
    trace.last_span_id = lines[-1].span_id


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


def _told(by: Actor, line: Line, trace: Trace, moment: datetime) -> dict[str, object]:
    """The line as the statement reads it. Each person is a step of his own under it (Logboek Dataverwerkingen 1.0, "Loggen van Dataverwerkingen met
    persoonsdata")."""
    attributes = {
        "dpl.core.processing_activity_id": PURPOSE % (line.purpose or "onbekend"),
        "dpl.core.data_subject_id_type": SUBJECT_TYPE,
    }
    if trace.foreign:
        attributes["dpl.core.foreign_operation.processor"] = UNKNOWN_CALLER
    return {
        "start_time": moment.isoformat(),
        "trace_id": trace.trace_id,
        "span_id": line.span_id,
        "parent_span_id": trace.parent_span_id,
        "actor_kind": by.kind,
        "actor_id": str(by.id) if by.id else None,
        "party_id": str(by.party_id) if by.party_id else None,
        "function": by.function,
        "action": line.action,
        "name": line.name,
        "object_type": line.object_type,
        "object_id": str(line.object_id) if line.object_id else None,
        "result": line.result,
        "origin": trace.origin,
        "purpose": line.purpose,
        "ground": line.ground,
        "status": status_of(line.action, line.result),
        "resource": RESOURCE,
        "attributes": attributes,
        "persons": sorted(map(str, line.persons)),
        "steps": [secrets.token_hex(8) for _person in line.persons],
    }


def status_of(action: str, result: str) -> str:
    """As the standard counts: Ok for what was done or shown, Unset for what was asked or refused. Error is for faults of the program, and those
    show as an attempt that was never done."""
    return "Ok" if result == "ok" and action != ATTEMPT else "Unset"
