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
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connections
from django.utils.translation import gettext as _

from rondom.journal.sealed import (
    EPOCH,
    KINDS,
    Broken,
    Line,
    Seal,
    Span,
    as_text,
    broken,
    digest_of,
    is_within,
    joined,
    microseconds,
    read_lines,
    seals_of,
    shared,
    size_of,
    spans_in,
    together,
)

__all__ = ["KINDS", "Broken", "Verdict", "verify"]

# A line joins a seal within seconds of its transaction; no transaction takes longer than this.
LONGEST = timedelta(hours=1)
# As many new lines of one kind as a seal takes at most: after such a seal older lines may still wait for the next one.
MOST = 100_000
# How many months a line is kept after its own (config/retention.toml, rule journal), and how long sealing may have stood still meanwhile.
TERM, STOOD_STILL = 60, timedelta(days=31)


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
        return joined([span for one in self.gone.values() for span in one.spans[kind]])


def verify(
    keys: Iterable[bytes],
    checkpoints: Iterable[str] = (),
    using: str = "owner",
    progress: Callable[[int], None] = lambda seals: None,
) -> Verdict:
    """Look at every seal and every line. `keys` are the public keys that may have signed; checkpoints bring their own.

    Raises Broken, naming one thing that is wrong: of seals that are read together the seals are looked at before their lines.
    """
    kept = [_checkpoint(text) for text in checkpoints if text.strip()]
    trusted = {*keys, *(key for _, _, key in kept)}
    walk = _Walk(gone=_gone(using))
    for seals in together(seals_of(using)):
        for seal in seals:
            _look_at_seal(seal, walk, trusted)
        lines = {kind: read_lines(kind, [span for seal in seals for span in seal.spans(kind)], using) for kind in KINDS}
        for seal in seals:
            _look_at_lines(seal, walk, lines)
            progress(walk.verdict.seals)
    for number, digest, _key in kept:
        if walk.digests.get(number) != digest:
            raise Broken(_("zegel %(number)s is niet dat van het controlepunt, of is weg") % {"number": number})
    walk.verdict.checkpoints = len(kept)
    _look_outside_seals(walk, using)
    return walk.verdict


def _look_at_seal(seal: Seal, walk: _Walk, trusted: set[bytes]) -> None:
    """It is the next in the chain, as it was signed, and may say what it says."""
    told = {"number": seal.number}
    if seal.number != walk.number + 1:
        raise Broken(_("zegel %(number)s is weg") % {"number": walk.number + 1})
    if seal.previous != walk.digest:
        raise Broken(_("zegel %(number)s volgt niet op het zegel ervoor") % told)
    if digest_of(seal) != seal.digest:
        raise Broken(_("zegel %(number)s is veranderd") % told)
    _check_signature(_("zegel %(number)s") % told, seal.key, seal.signature, seal.digest, trusted)
    if walk.at is not None and seal.at < walk.at:
        raise Broken(_("zegel %(number)s is ouder dan het zegel ervoor") % told)
    if seal.let_go:
        _look_at_destruction(walk, seal.number, seal.at)
    walk.number, walk.digest, walk.at = seal.number, seal.digest, seal.at
    walk.digests[seal.number] = seal.digest


def _look_at_lines(seal: Seal, walk: _Walk, lines: dict[str, dict[int, Line]]) -> None:
    """What it holds is there, and in no other seal."""
    place = 0
    for kind, wanted in (("audit", seal.audit_digest), ("processing", seal.processing_digest)):
        spans = seal.spans(kind)
        size = size_of(spans)
        _hold(walk, kind, spans, seal.number)
        gone = shared(spans, walk.gone_from(kind)) if walk.gone else []
        marks = seal.marks[8 * place : 8 * (place + size)]
        batch = _Batch(kind, spans, gone, wanted, marks, walk.sealed[kind], seal.at)
        _check_lines(batch, lines[kind])
        if gone:
            _check_age(walk, batch)
        if size < MOST and not seal.let_go:
            walk.sealed[kind] = seal.at
        place += size
        walk.verdict.lines += size - size_of(gone)
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


def _check_lines(batch: _Batch, lines: dict[int, Line]) -> None:
    """The lines of one seal are there, as they were, and from the time of the seal; those that went by their term are not."""
    every = hashlib.sha256()
    after, before = microseconds(batch.after - LONGEST if batch.after else EPOCH), microseconds(batch.before)
    for place, number in enumerate(number for begin, end in batch.spans for number in range(begin, end)):
        line = lines.get(number)
        if is_within(number, batch.gone):
            if line is not None:
                raise broken(_("%(kind)s %(number)s was vernietigd en staat er weer"), batch.kind, number)
            continue
        if line is None:
            raise broken(_("%(kind)s %(number)s is weg"), batch.kind, number)
        if line.at > before or line.at < after:
            raise broken(_("%(kind)s %(number)s is niet uit de tijd van het zegel"), batch.kind, number)
        if line.digest[:8] != batch.marks[8 * place : 8 * place + 8]:
            raise broken(_("%(kind)s %(number)s is veranderd"), batch.kind, number)
        every.update(line.digest)
    if not batch.gone and every.digest() != batch.wanted:
        raise broken(_("%(kind)s %(number)s of een van de volgende is veranderd"), batch.kind, batch.spans[0][0])


def _check_age(walk: _Walk, batch: _Batch) -> None:
    """What is gone was sealed when its month ended: a younger line that was moved to an old month went before its term."""
    for one in walk.gone.values():
        for begin, _end in shared(batch.gone, one.spans[batch.kind])[:1]:
            if batch.before > one.until + STOOD_STILL:
                raise broken(_("%(kind)s %(number)s is vernietigd voor de termijn voorbij was"), batch.kind, begin)


def _look_at_destruction(walk: _Walk, number: int, at: datetime) -> None:
    """This seal says that a month went, and by then its term was over."""
    one = walk.gone[number]
    if at < _months_after(one.month, 1 + TERM):
        told = {"number": number, "month": f"{one.month:%m-%Y}"}
        raise Broken(_("zegel %(number)s vernietigt maand %(month)s voor de termijn voorbij was") % told)
    walk.verdict.months.append(one.month)
    walk.verdict.destroyed += sum(size_of(spans) for spans in one.spans.values())


def _gone(using: str) -> dict[int, _Gone]:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT number, let_go FROM journal_seal WHERE let_go <> ''")
        return {number: _read_destruction(number, told) for number, told in cursor.fetchall()}


def _read_destruction(number: int, told: str) -> _Gone:
    try:
        note = json.loads(told)
        month = date.fromisoformat(note["month"]).replace(day=1)
        return _Gone(month, {kind: spans_in(note[kind]) for kind in KINDS})
    except (ValueError, KeyError, TypeError):
        raise Broken(_("zegel %(number)s is veranderd") % {"number": number}) from None


def _months_after(month: date, months: int) -> datetime:
    number = month.year * 12 + month.month - 1 + months
    return datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)


def _look_outside_seals(walk: _Walk, using: str) -> None:
    """Lines that no seal holds: only those that are too young, or whose transaction took long."""
    for kind, (table, _columns) in KINDS.items():
        with connections[using].cursor() as cursor:
            cursor.execute(
                f"SELECT id, at FROM {table} WHERE NOT id <@ %s::int8multirange ORDER BY id", [as_text(walk.held[kind])]
            )  # the names of the tables are ours
            for number, at in cursor.fetchall():
                sealed = walk.sealed[kind]
                if sealed is not None and at < sealed - LONGEST:
                    raise broken(_("%(kind)s %(number)s is ouder dan zegels waar hij niet in staat"), kind, number)
                walk.verdict.young += 1
                walk.verdict.oldest_young = min(at, walk.verdict.oldest_young or at)


def _hold(walk: _Walk, kind: str, spans: list[Span], number: int) -> None:
    """No line is in two seals."""
    held = walk.held[kind]
    for begin, end in spans:
        if any(begin < other_end and other_begin < end for other_begin, other_end in held):
            raise Broken(_("zegel %(number)s bevat regels die al in een ander zegel staan") % {"number": number})
    walk.held[kind] = joined([*held, *spans])


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
