# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sealing: every second the new lines become a batch whose digest is signed and chained to the batch before (BIO2 8.15.02).

The lines themselves are not read: the database gives their numbers and digests to `job_seal`, which only the log-in `sealer` can be. The key is not
in the database, and of each seal a checkpoint stands outside it: who rewrites lines must also have both.
"""

import base64
import json
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import Error, OperationalError, connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Manager, QuerySet
from django.utils.translation import gettext as _

from rondom.journal.models import TERM_MONTHS, Seal

FIRST = bytes(32)
EVERY = 1.0  # seconds between two looks at what is new
DUE_EVERY = 3600.0  # seconds between two looks at months whose term is over
USING = "sealer"
NAME = b"rondom journal seal 1"
ARTICLE = "BIO2 8.15.04, AVG art. 5 lid 1 e"
NOTHING = sha256(b"").digest()
NO_LINES: dict[str, Any] = {
    "audit_ids": "{}", "audit_digest": NOTHING, "processing_ids": "{}", "processing_digest": NOTHING, "marks": b"",
}  # fmt: skip
REFUSED = ("permission denied", "authentication failed")
LOG = logging.getLogger(__name__)


class MayNotSeal(Exception):
    """This log-in may not seal, so trying again does not help: a sentence for who runs things."""


@dataclass(frozen=True)
class Sealer:
    """Who seals: the key, and the folder that checkpoints go to."""

    key: Ed25519PrivateKey
    folder: Path

    @classmethod
    def of(cls, secret: str, folder: Path) -> "Sealer":
        """The sealer whose key follows from this secret."""
        return cls(Ed25519PrivateKey.from_private_bytes(sha256(secret.encode()).digest()), folder)

    @property
    def public_key(self) -> bytes:
        """What anybody may know, to check signatures with."""
        return self.key.public_key().public_bytes_raw()

    def seal(self) -> Seal | None:
        """Seal what is new and write its checkpoint; None when nothing is new."""
        with _sealing() as cursor:
            made = self.signed(cursor, Seal.objects.using(USING))
            if made is not None:
                made.save(using=USING, force_insert=True)
        if made is not None:
            self.write_checkpoint(made)
        return made

    def seal_all(self) -> int:
        """Seal until nothing is new; returns how many seals it took."""
        made = 0
        while self.seal() is not None:
            made += 1
        return made

    def seal_for_ever(self) -> None:
        """Seal as long as this process runs. A database that is away is tried again: lines wait for their seal, nothing is lost.

        Raises MayNotSeal for what waiting does not mend.
        """
        looked = caught_up = False
        due_at = 0.0
        while True:
            try:
                if not caught_up:
                    self._catch_up()
                    caught_up = True
                self.seal_all()
                looked = True
                if time.monotonic() >= due_at:
                    self.let_go_all()
                    due_at = time.monotonic() + DUE_EVERY
            except Error as error:
                if not _passes(error, looked):
                    raise MayNotSeal(_reason(error)) from error
                LOG.warning("sealing waits for the database: %s", error)
                connections[USING].close()
            time.sleep(EVERY)

    def let_go_all(self) -> int:
        """Destroy the months whose term is over, each with a seal that says so; returns how many."""
        gone = 0
        while (made := self.let_go()) is not None:
            self.write_checkpoint(made)
            gone += 1
        return gone

    def let_go(self) -> Seal | None:
        """Destroy the oldest month whose term is over, and the seal that names it: both stand or neither. None when no month is due."""
        with _sealing() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '5s'")  # whoever writes does not wait longer for us
            cursor.execute("SELECT pg_advisory_xact_lock(7216308)")
            cursor.execute("SELECT month, audit_ids::text, processing_ids::text, lines FROM journal_due() LIMIT 1")
            due = cursor.fetchone()
            if due is None:
                return None
            month, audit, processing, lines = due
            note = {
                "month": f"{month:%Y-%m-%d}",
                "audit": audit,
                "processing": processing,
                "lines": lines,
                "term": f"P{TERM_MONTHS}M",
                "article": ARTICLE,
            }
            cursor.execute("SELECT clock_timestamp()")
            seal = self._signed(
                Seal(at=cursor.fetchone()[0], let_go=json.dumps(note), **NO_LINES), Seal.objects.using(USING)
            )
            seal.save(using=USING, force_insert=True)
            cursor.execute("SELECT journal_let_go(%s)", [seal.number])
        return seal

    def write_checkpoint(self, seal: Seal) -> None:
        """One line in the file of this day; on the disk before this returns."""
        self.folder.mkdir(parents=True, exist_ok=True)
        line = {
            "seal": seal.number,
            "digest": bytes(seal.digest).hex(),
            "at": seal.at.astimezone(UTC).isoformat(),
            "key": bytes(seal.key).hex(),
            "signature": base64.b64encode(bytes(seal.signature)).decode(),
        }
        path = self.folder / f"{seal.at.astimezone(UTC):%Y-%m-%d}.jsonl"
        with path.open("a") as file:
            file.write(json.dumps(line) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def signed(self, cursor: CursorWrapper, seals: Manager[Seal] | QuerySet[Seal]) -> Seal | None:
        """The seal over what is new, signed and not yet saved. Two who seal at once take turns."""
        cursor.execute("SELECT pg_advisory_xact_lock(7216308)")
        cursor.execute(
            "SELECT at, audit_ids::text, audit_digest, processing_ids::text, processing_digest, marks, lines FROM journal_gather()"
        )
        at, audit_ids, audit_digest, processing_ids, processing_digest, marks, lines = cursor.fetchone()
        if not lines:
            return None
        seal = Seal(
            at=at,
            audit_ids=audit_ids,
            audit_digest=bytes(audit_digest),
            processing_ids=processing_ids,
            processing_digest=bytes(processing_digest),
            marks=bytes(marks),
        )
        return self._signed(seal, seals)

    def _signed(self, seal: Seal, seals: Manager[Seal] | QuerySet[Seal]) -> Seal:
        """The next in the chain."""
        before = seals.order_by("-number").first()
        seal.number = before.number + 1 if before else 1
        seal.previous = bytes(before.digest) if before else FIRST
        seal.key = self.public_key
        digest = _digest(seal)
        seal.digest, seal.signature = digest, self.key.sign(digest)
        return seal

    def _catch_up(self) -> None:
        """The process before may have ended between a seal and its checkpoint."""
        with _sealing():
            newest = Seal.objects.using(USING).order_by("-number").first()
        if newest is not None:
            self.write_checkpoint(newest)


@contextmanager
def _sealing() -> Iterator[CursorWrapper]:
    """A transaction as who seals."""
    with transaction.atomic(using=USING), connections[USING].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE job_seal")
        yield cursor
        cursor.execute("RESET ROLE")


def _passes(error: Error, worked_before: bool) -> bool:
    """Whether waiting may mend this: a server that is away or comes back. Not a right that is missing, or a log-in that never worked."""
    state = str(getattr(error.__cause__, "sqlstate", None) or "")
    # May not, is not there; or the log-in itself is refused, for which the driver has no code.
    if state.startswith(("42", "28")) or any(words in str(error) for words in REFUSED):
        return False
    return worked_before or isinstance(error, OperationalError)


def _reason(error: Error) -> str:
    return _("Verzegelen mag of kan hier niet: %(reason)s. Kijk naar SEALER_DATABASE_URL en naar de migraties.") % {
        "reason": str(error).strip().splitlines()[0]
    }


def _digest(seal: Seal) -> bytes:
    """What is signed: everything in the seal, each part with its length before it."""
    parts = (
        NAME,
        str(seal.number).encode(),
        _microseconds(seal.at).encode(),
        seal.previous,
        seal.audit_ids.encode(),
        seal.audit_digest,
        seal.processing_ids.encode(),
        seal.processing_digest,
        sha256(seal.marks).digest(),
        seal.let_go.encode(),
        seal.key,
    )
    return sha256(b"".join(b"%d:%b," % (len(part), bytes(part)) for part in parts)).digest()


def _microseconds(moment: datetime) -> str:
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return str((since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds)
