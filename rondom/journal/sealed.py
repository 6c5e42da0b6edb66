# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines and seals as they stand in their tables, for who verifies; sharing nothing with what writes and seals."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import connections
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Each column as it is signed: a moment as its microseconds since 1970, anything else as its text.
MOMENT = "(extract(epoch FROM {}) * 1000000)::bigint"
AUDIT = f"""id, {MOMENT.format("at")}, {MOMENT.format("start_time")}, trace_id, span_id, parent_span_id, actor_kind, actor_id::text,
    party_id::text, function, action, name, object_type, object_id::text, result, origin, purpose, ground"""
PROCESSING = f"""id, {MOMENT.format("at")}, trace_id, span_id, parent_span_id, status, name, {MOMENT.format("start_time")},
    {MOMENT.format("end_time")}, resource::text, attributes::text, subject::text"""
KINDS = {"audit": ("journal_audit_line", AUDIT), "processing": ("journal_processing_line", PROCESSING)}
NAMES = {"audit": gettext_lazy("auditregel"), "processing": gettext_lazy("verwerkingsregel")}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Span = tuple[int, int]  # the first number, and the first after the last
# How many lines are read at once. A question to the database about sixty months costs more than a seal of seconds holds.
AT_ONCE = 5_000


class Broken(Exception):
    """What was found first that is not as it was sealed, in words."""


class Line(NamedTuple):
    """When the database wrote it, in microseconds, and the digest of all its columns."""

    at: int
    digest: bytes


class Seal(NamedTuple):
    """A seal as it stands in its table."""

    number: int
    at: datetime
    audit_ids: str
    audit_digest: bytes
    processing_ids: str
    processing_digest: bytes
    marks: bytes
    previous: bytes
    digest: bytes
    key: bytes
    signature: bytes
    let_go: str

    def spans(self, kind: str) -> list[Span]:
        """The numbers of its lines of this kind."""
        return spans_in(self.audit_ids if kind == "audit" else self.processing_ids)

    def size(self) -> int:
        """How many lines it holds."""
        return sum(size_of(self.spans(kind)) for kind in KINDS)


def seals_of(using: str) -> Iterator[Seal]:
    """Every seal, the first one first."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT number, at, audit_ids, audit_digest, processing_ids, processing_digest, marks, previous, digest, key, signature, let_go"
            " FROM journal_seal ORDER BY number"
        )
        while rows := cursor.fetchmany(500):
            for row in rows:
                yield Seal._make(bytes(value) if isinstance(value, memoryview) else value for value in row)


def together(seals: Iterable[Seal]) -> Iterator[list[Seal]]:
    """Seals that follow each other, as many as their lines are read at once; a large one by itself."""
    group: list[Seal] = []
    size = 0
    for seal in seals:
        if group and size + seal.size() > AT_ONCE:
            yield group
            group, size = [], 0
        group.append(seal)
        size += seal.size()
    if group:
        yield group


def read_lines(kind: str, spans: list[Span], using: str) -> dict[int, Line]:
    """The lines with these numbers that are there. Raises Broken when a number stands there twice."""
    if not spans:
        return {}
    table, every = KINDS[kind]
    begin, end = min(begin for begin, _end in spans), max(end for _begin, end in spans)
    lines: dict[int, Line] = {}
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT {every} FROM {table} WHERE id >= %s AND id < %s AND id <@ %s::int8multirange ORDER BY id",
            [begin, end, as_text(spans)],
        )
        for columns in cursor.fetchall():
            number, at = columns[:2]
            if number in lines:
                raise broken(_("%(kind)s %(number)s staat er twee keer"), kind, number)
            lines[number] = Line(at, hashlib.sha256("".join(map(_field, columns)).encode()).digest())
    return lines


def digest_of(seal: Seal) -> bytes:
    """What must have been signed: everything in the seal, each part with its length before it."""
    parts = [
        b"rondom journal seal 1", str(seal.number).encode(), str(microseconds(seal.at)).encode(), seal.previous, seal.audit_ids.encode(),
        seal.audit_digest, seal.processing_ids.encode(), seal.processing_digest, hashlib.sha256(seal.marks).digest(), seal.let_go.encode(),
        seal.key,
    ]  # fmt: skip
    return hashlib.sha256(b"".join(str(len(part)).encode() + b":" + part + b"," for part in parts)).digest()


def _field(value: int | str | None) -> str:
    """A column as its length and its text."""
    if value is None:
        return "-,"
    text = str(value)
    return f"{len(text.encode())}:{text},"


def microseconds(moment: datetime) -> int:
    """A moment as lines have it."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def broken(sentence: str, kind: str, number: int) -> Broken:
    """What is wrong with this line."""
    return Broken(sentence % {"kind": NAMES[kind], "number": number})


def joined(spans: list[Span]) -> list[Span]:
    """The same numbers in as few spans as can be."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((begin, end))
    return found


def as_text(spans: list[Span]) -> str:
    """Numbers as PostgreSQL reads them."""
    return "{" + ",".join(f"[{begin},{end})" for begin, end in joined(spans)) + "}"


def shared(spans: list[Span], others: list[Span]) -> list[Span]:
    """The numbers that are in both."""
    both = [(max(begin, other), min(end, after)) for begin, end in spans for other, after in others]
    return [(begin, end) for begin, end in both if begin < end]


def size_of(spans: list[Span]) -> int:
    """How many numbers."""
    return sum(end - begin for begin, end in spans)


def is_within(number: int, spans: list[Span]) -> bool:
    """Is this one of the numbers?"""
    return any(begin <= number < end for begin, end in spans)


def spans_in(text: str) -> list[Span]:
    """Numbers as PostgreSQL writes them: {[1,5),[9,10)}."""
    return [(int(begin), int(end)) for begin, end in re.findall(r"\[(\d+),(\d+)\)", text)]
