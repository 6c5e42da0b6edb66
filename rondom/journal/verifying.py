# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is the journal whole? Read straight from the tables, sharing nothing with what writes and seals.

A seal tells which lines it holds and what their digest is, and is signed; each seal names the one before. A checkpoint that was kept outside the
database tells which seal stood there at its moment: what was cut off or put back to an older copy contradicts it.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connections

AUDIT = """id, at, start_time, trace_id, span_id, actor_kind, actor_id::text, party_id::text, function, action, name, object_type,
    object_id::text, result, origin, purpose, ground"""
PROCESSING = """id, at, trace_id, span_id, parent_span_id, status, name, start_time, end_time, resource::text, attributes::text,
    subject::text"""
KINDS = {"audit": ("journal_audit_line", AUDIT), "processing": ("journal_processing_line", PROCESSING)}
# A line joins a seal within seconds of its transaction; no transaction takes longer than this.
LONGEST = timedelta(hours=1)
# As many new lines of one kind as a seal takes at most: after such a seal older lines may still wait for the next one.
MOST = 100_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Span = tuple[int, int]  # the first number, and the first after the last


class Broken(Exception):
    """What was found first that is not as it was sealed, in words."""


@dataclass
class Verdict:
    """A journal that is whole: how many lines and seals were looked at, how many lines no seal holds yet, and since when."""

    lines: int = 0
    seals: int = 0
    young: int = 0
    oldest_young: datetime | None = None
    checkpoints: int = 0


@dataclass
class _Walk:
    """Where the walk along the chain is."""

    verdict: Verdict = field(default_factory=Verdict)
    number: int = 0
    digest: bytes = bytes(32)
    at: datetime | None = None
    digests: dict[int, bytes] = field(default_factory=dict)
    # Up to when every line of a kind is sealed, but for what was still going on.
    sealed: dict[str, datetime | None] = field(default_factory=lambda: dict.fromkeys(KINDS))
    held: dict[str, list[Span]] = field(default_factory=lambda: {kind: [] for kind in KINDS})


def verify(
    keys: Iterable[bytes],
    checkpoints: Iterable[str] = (),
    using: str = "owner",
    progress: Callable[[int], None] = lambda seals: None,
) -> Verdict:
    """Look at every seal and every line. `keys` are the public keys that may have signed; checkpoints bring their own.

    Raises Broken, naming the first thing that is wrong.
    """
    kept = [_checkpoint(text) for text in checkpoints if text.strip()]
    trusted = {*keys, *(key for _, _, key in kept)}
    walk = _Walk()
    for row in _seals(using):
        _look_at(row, walk, trusted, using)
        progress(walk.verdict.seals)
    for number, digest, _key in kept:
        if walk.digests.get(number) != digest:
            raise Broken(f"seal {number} is not the one of the checkpoint, or is gone")
    walk.verdict.checkpoints = len(kept)
    _look_outside_seals(walk, using)
    return walk.verdict


def _look_at(row: Sequence[Any], walk: _Walk, trusted: set[bytes], using: str) -> None:
    number, at, audit_ids, audit_digest, processing_ids, processing_digest, marks, previous, digest, key, signature = (
        row
    )
    if number != walk.number + 1:
        raise Broken(f"seal {walk.number + 1} is gone")
    if previous != walk.digest:
        raise Broken(f"seal {number} does not follow seal {number - 1}")
    parts = [
        b"rondom journal seal 1", str(number).encode(), _moment(at).encode(), previous, audit_ids.encode(), audit_digest,
        processing_ids.encode(), processing_digest, hashlib.sha256(marks).digest(), key,
    ]  # fmt: skip
    if hashlib.sha256(b"".join(str(len(part)).encode() + b":" + part + b"," for part in parts)).digest() != digest:
        raise Broken(f"seal {number} was changed")
    _check_signature(f"seal {number}", key, signature, digest, trusted)
    if walk.at is not None and at < walk.at:
        raise Broken(f"seal {number} is older than seal {number - 1}")
    place = 0
    for kind, ids, wanted in (("audit", audit_ids, audit_digest), ("processing", processing_ids, processing_digest)):
        spans = _spans(ids)
        size = sum(end - begin for begin, end in spans)
        _hold(walk, kind, spans, number)
        _check_lines(kind, spans, wanted, marks[8 * place : 8 * (place + size)], walk.sealed[kind], at, using)
        if size < MOST:
            walk.sealed[kind] = at
        place += size
        walk.verdict.lines += size
    walk.number, walk.digest, walk.at = number, digest, at
    walk.digests[number] = digest
    walk.verdict.seals += 1


def _check_lines(
    kind: str, spans: list[Span], wanted: bytes, marks: bytes, after: datetime | None, before: datetime, using: str
) -> None:
    """The lines of one seal are there, as they were, and from the time of the seal."""
    every = hashlib.sha256()
    numbers = (number for begin, end in spans for number in range(begin, end))
    place = 0
    for line in _lines(kind, spans, using):
        expected = next(numbers)
        if line[0] != expected:
            raise Broken(f"{kind} line {expected} is gone")
        if line[1] > before or after is not None and line[1] < after - LONGEST:
            raise Broken(f"{kind} line {expected} is not from the time of its seal")
        found = hashlib.sha256("".join(map(_field, line)).encode()).digest()
        if found[:8] != marks[place : place + 8]:
            raise Broken(f"{kind} line {expected} was changed")
        every.update(found)
        place += 8
    for missing in numbers:
        raise Broken(f"{kind} line {missing} is gone")
    if every.digest() != wanted:
        raise Broken(f"{kind} lines {spans[0][0]} to {spans[-1][1] - 1} were changed")


def _look_outside_seals(walk: _Walk, using: str) -> None:
    """Lines that no seal holds: only those that are too young, or whose transaction took long."""
    for kind, (table, _columns) in KINDS.items():
        spans = _joined(walk.held[kind])
        held = "{" + ",".join(f"[{begin},{end})" for begin, end in spans) + "}"
        with connections[using].cursor() as cursor:
            cursor.execute(
                f"SELECT id, at FROM {table} WHERE NOT id <@ %s::int8multirange ORDER BY id", [held]
            )  # the names of the tables are ours
            for number, at in cursor.fetchall():
                sealed = walk.sealed[kind]
                if sealed is not None and at < sealed - LONGEST:
                    raise Broken(f"{kind} line {number} is older than seals that do not hold it")
                walk.verdict.young += 1
                walk.verdict.oldest_young = min(at, walk.verdict.oldest_young or at)


def _hold(walk: _Walk, kind: str, spans: list[Span], number: int) -> None:
    """No line is in two seals."""
    held = walk.held[kind]
    for begin, end in spans:
        if any(begin < other_end and other_begin < end for other_begin, other_end in held):
            raise Broken(f"seal {number} holds {kind} lines that another seal holds already")
    walk.held[kind] = _joined([*held, *spans])


def _joined(spans: list[Span]) -> list[Span]:
    """The same numbers in as few spans as can be."""
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return joined


def _checkpoint(text: str) -> tuple[int, bytes, bytes]:
    """A line of a checkpoint file: which seal, its digest, and the key that signed it."""
    try:
        told = json.loads(text)
        number, digest, key = int(told["seal"]), bytes.fromhex(told["digest"]), bytes.fromhex(told["key"])
        signature = base64.b64decode(told["signature"])
    except (ValueError, KeyError, TypeError):
        raise Broken("the checkpoint cannot be read") from None
    _check_signature(f"the checkpoint of seal {number}", key, signature, digest, {key})
    return number, digest, key


def _check_signature(what: str, key: bytes, signature: bytes, digest: bytes, trusted: set[bytes]) -> None:
    if key not in trusted:
        raise Broken(f"{what} is signed by a key that is not known here")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, digest)
    except (InvalidSignature, ValueError):
        raise Broken(f"{what} has a wrong signature") from None


def _seals(using: str) -> Iterator[Sequence[Any]]:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT number, at, audit_ids, audit_digest, processing_ids, processing_digest, marks, previous, digest, key, signature"
            " FROM journal_seal ORDER BY number"
        )
        while rows := cursor.fetchmany(500):
            for row in rows:
                yield [bytes(value) if isinstance(value, memoryview) else value for value in row]


def _lines(kind: str, spans: list[Span], using: str) -> Iterator[Sequence[Any]]:
    table, columns = KINDS[kind]
    with connections[using].cursor() as cursor:
        for begin, end in spans:
            cursor.execute(f"SELECT {columns} FROM {table} WHERE id >= %s AND id < %s ORDER BY id", [begin, end])
            while rows := cursor.fetchmany(5000):
                yield from rows


def _spans(text: str) -> list[Span]:
    """Numbers as PostgreSQL writes them: {[1,5),[9,10)}."""
    return [(int(begin), int(end)) for begin, end in re.findall(r"\[(\d+),(\d+)\)", text)]


def _field(value: Any) -> str:
    if value is None:
        return "-,"
    text = _moment(value) if isinstance(value, datetime) else str(value)
    return f"{len(text.encode())}:{text},"


def _moment(value: datetime) -> str:
    return str((value - EPOCH) // timedelta(microseconds=1))
