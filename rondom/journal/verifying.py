# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is the journal whole? Read straight from the tables, sharing nothing with what writes and seals.

A seal tells which lines it holds and what their digest is, and is signed; each seal names the one before. A checkpoint that was kept outside the
database tells which seal stood there at its moment: what was cut off or put back to an older copy contradicts it.

A month of lines may be gone when a seal says so: its term was over by then, and every line in it had been sealed by the end of that month.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connections
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

AUDIT = """id, at, start_time, trace_id, span_id, parent_span_id, actor_kind, actor_id::text, party_id::text, function, action, name, object_type,
    object_id::text, result, origin, purpose, ground"""
PROCESSING = """id, at, trace_id, span_id, parent_span_id, status, name, start_time, end_time, resource::text, attributes::text,
    subject::text"""
KINDS = {"audit": ("journal_audit_line", AUDIT), "processing": ("journal_processing_line", PROCESSING)}
NAMES = {"audit": gettext_lazy("auditregel"), "processing": gettext_lazy("verwerkingsregel")}
# A line joins a seal within seconds of its transaction; no transaction takes longer than this.
LONGEST = timedelta(hours=1)
# As many new lines of one kind as a seal takes at most: after such a seal older lines may still wait for the next one.
MOST = 100_000
# How many months a line is kept after its own (config/retention.toml, rule journal), and how long sealing may have stood still meanwhile.
TERM, STOOD_STILL = 60, timedelta(days=31)
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
    # Months that went because their term was over, and how many lines they held.
    months: list[date] = field(default_factory=list)
    destroyed: int = 0


@dataclass(frozen=True)
class _Gone:
    """A month that is gone by its term, as its seal tells."""

    month: date
    spans: dict[str, list[Span]]

    @property
    def until(self) -> datetime:
        """The first moment after the month."""
        return _months_after(self.month, 1)


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
    # Read before the walk begins; each is only true once its own seal was found whole.
    gone: dict[int, _Gone] = field(default_factory=dict)

    def gone_from(self, kind: str) -> list[Span]:
        """The numbers of this kind whose month is gone."""
        return _joined([span for one in self.gone.values() for span in one.spans[kind]])


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
    walk = _Walk(gone=_gone(using))
    for row in _seals(using):
        _look_at(row, walk, trusted, using)
        progress(walk.verdict.seals)
    for number, digest, _key in kept:
        if walk.digests.get(number) != digest:
            raise Broken(_("zegel %(number)s is niet dat van het controlepunt, of is weg") % {"number": number})
    walk.verdict.checkpoints = len(kept)
    _look_outside_seals(walk, using)
    return walk.verdict


def _look_at(row: Sequence[Any], walk: _Walk, trusted: set[bytes], using: str) -> None:
    (
        number,
        at,
        audit_ids,
        audit_digest,
        processing_ids,
        processing_digest,
        marks,
        previous,
        digest,
        key,
        signature,
        let_go,
    ) = row
    if number != walk.number + 1:
        raise Broken(_("zegel %(number)s is weg") % {"number": walk.number + 1})
    if previous != walk.digest:
        raise Broken(_("zegel %(number)s volgt niet op het zegel ervoor") % {"number": number})
    parts = [
        b"rondom journal seal 1", str(number).encode(), _moment(at).encode(), previous, audit_ids.encode(), audit_digest,
        processing_ids.encode(), processing_digest, hashlib.sha256(marks).digest(), let_go.encode(), key,
    ]  # fmt: skip
    if hashlib.sha256(b"".join(str(len(part)).encode() + b":" + part + b"," for part in parts)).digest() != digest:
        raise Broken(_("zegel %(number)s is veranderd") % {"number": number})
    _check_signature(_("zegel %(number)s") % {"number": number}, key, signature, digest, trusted)
    if walk.at is not None and at < walk.at:
        raise Broken(_("zegel %(number)s is ouder dan het zegel ervoor") % {"number": number})
    if let_go:
        _look_at_destruction(walk, number, at)
    place = 0
    for kind, ids, wanted in (("audit", audit_ids, audit_digest), ("processing", processing_ids, processing_digest)):
        spans = _spans(ids)
        size = _size(spans)
        _hold(walk, kind, spans, number)
        gone = _shared(spans, walk.gone_from(kind)) if walk.gone else []
        batch = _Batch(kind, spans, gone, wanted, marks[8 * place : 8 * (place + size)], walk.sealed[kind], at)
        _check_lines(batch, using)
        if gone:
            _check_age(walk, batch)
        if size < MOST and not let_go:
            walk.sealed[kind] = at
        place += size
        walk.verdict.lines += size - _size(gone)
    walk.number, walk.digest, walk.at = number, digest, at
    walk.digests[number] = digest
    walk.verdict.seals += 1


@dataclass(frozen=True)
class _Batch:
    """The lines of one kind in one seal: their numbers, which of these are gone by their term, and what the seal says of them."""

    kind: str
    spans: list[Span]
    gone: list[Span]
    wanted: bytes
    marks: bytes
    after: datetime | None
    before: datetime


def _check_lines(batch: _Batch, using: str) -> None:
    """The lines of one seal are there, as they were, and from the time of the seal; those that went by their term are not."""
    every = hashlib.sha256()
    numbers = _numbers(batch)
    for line in _lines(batch.kind, batch.spans, using):
        expected, place = next(numbers, (0, 0))
        if _within(line[0], batch.gone):
            raise _broken(_("%(kind)s %(number)s was vernietigd en staat er weer"), batch.kind, line[0])
        if line[0] != expected:
            raise _broken(_("%(kind)s %(number)s is weg"), batch.kind, expected)
        if line[1] > batch.before or batch.after is not None and line[1] < batch.after - LONGEST:
            raise _broken(_("%(kind)s %(number)s is niet uit de tijd van het zegel"), batch.kind, expected)
        found = hashlib.sha256("".join(map(_field, line)).encode()).digest()
        if found[:8] != batch.marks[place : place + 8]:
            raise _broken(_("%(kind)s %(number)s is veranderd"), batch.kind, expected)
        every.update(found)
    for missing, _at in numbers:
        raise _broken(_("%(kind)s %(number)s is weg"), batch.kind, missing)
    if not batch.gone and every.digest() != batch.wanted:
        raise _broken(_("%(kind)s %(number)s of een van de volgende is veranderd"), batch.kind, batch.spans[0][0])


def _numbers(batch: _Batch) -> Iterator[tuple[int, int]]:
    """The number of each line that must be there, and where its mark begins."""
    place = 0
    for begin, end in batch.spans:
        for number in range(begin, end):
            if not _within(number, batch.gone):
                yield number, place
            place += 8


def _check_age(walk: _Walk, batch: _Batch) -> None:
    """What is gone was sealed when its month ended: a younger line that was moved to an old month went before its term."""
    for one in walk.gone.values():
        for begin, _end in _shared(batch.gone, one.spans[batch.kind])[:1]:
            if batch.before > one.until + STOOD_STILL:
                raise _broken(_("%(kind)s %(number)s is vernietigd voor de termijn voorbij was"), batch.kind, begin)


def _look_at_destruction(walk: _Walk, number: int, at: datetime) -> None:
    """This seal says that a month went, and by then its term was over."""
    one = walk.gone[number]
    if at < _months_after(one.month, 1 + TERM):
        told = {"number": number, "month": f"{one.month:%m-%Y}"}
        raise Broken(_("zegel %(number)s vernietigt maand %(month)s voor de termijn voorbij was") % told)
    walk.verdict.months.append(one.month)
    walk.verdict.destroyed += sum(_size(spans) for spans in one.spans.values())


def _gone(using: str) -> dict[int, _Gone]:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT number, let_go FROM journal_seal WHERE let_go <> ''")
        return {number: _read_destruction(number, told) for number, told in cursor.fetchall()}


def _read_destruction(number: int, told: str) -> _Gone:
    try:
        note = json.loads(told)
        month = date.fromisoformat(note["month"]).replace(day=1)
        return _Gone(month, {kind: _spans(note[kind]) for kind in KINDS})
    except (ValueError, KeyError, TypeError):
        raise Broken(_("zegel %(number)s is veranderd") % {"number": number}) from None


def _months_after(month: date, months: int) -> datetime:
    number = month.year * 12 + month.month - 1 + months
    return datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)


def _broken(sentence: str, kind: str, number: int) -> Broken:
    return Broken(sentence % {"kind": NAMES[kind], "number": number})


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
                    raise _broken(_("%(kind)s %(number)s is ouder dan zegels waar hij niet in staat"), kind, number)
                walk.verdict.young += 1
                walk.verdict.oldest_young = min(at, walk.verdict.oldest_young or at)


def _hold(walk: _Walk, kind: str, spans: list[Span], number: int) -> None:
    """No line is in two seals."""
    held = walk.held[kind]
    for begin, end in spans:
        if any(begin < other_end and other_begin < end for other_begin, other_end in held):
            raise Broken(_("zegel %(number)s bevat regels die al in een ander zegel staan") % {"number": number})
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
        raise Broken(_("het controlepunt is niet te lezen")) from None
    _check_signature(_("het controlepunt van zegel %(number)s") % {"number": number}, key, signature, digest, {key})
    return number, digest, key


def _check_signature(what: str, key: bytes, signature: bytes, digest: bytes, trusted: set[bytes]) -> None:
    if key not in trusted:
        raise Broken(_("%(what)s is getekend met een sleutel die hier niet bekend is") % {"what": what})
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, digest)
    except (InvalidSignature, ValueError):
        raise Broken(_("%(what)s heeft een verkeerde handtekening") % {"what": what}) from None


def _seals(using: str) -> Iterator[Sequence[Any]]:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT number, at, audit_ids, audit_digest, processing_ids, processing_digest, marks, previous, digest, key, signature, let_go"
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


def _shared(spans: list[Span], others: list[Span]) -> list[Span]:
    """The numbers that are in both."""
    both = [(max(begin, other), min(end, after)) for begin, end in spans for other, after in others]
    return [(begin, end) for begin, end in both if begin < end]


def _size(spans: list[Span]) -> int:
    return sum(end - begin for begin, end in spans)


def _within(number: int, spans: list[Span]) -> bool:
    return any(begin <= number < end for begin, end in spans)


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
