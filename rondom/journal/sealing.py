# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sealing: every second the new lines become a batch whose digest is signed and chained to the batch before (BIO2 8.15.02).

The lines themselves are not read: the database gives their numbers and digests to `job_seal`. The key is not in the database, and of each seal a
checkpoint stands outside it: who rewrites lines must also have both.
"""

import base64
import json
import logging
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import Error, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Manager, QuerySet

from rondom.journal.models import Seal

FIRST = bytes(32)
EVERY = 1.0  # seconds between two looks at what is new
NAME = b"rondom journal seal 1"
LOG = logging.getLogger(__name__)


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
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE job_seal")
            made = self.signed(cursor, Seal.objects)
            if made is not None:
                made.save(force_insert=True)
            cursor.execute("RESET ROLE")
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
        """Seal as long as this process runs. A database that is away is tried again: lines wait for their seal, nothing is lost."""
        newest = self._newest()
        if newest is not None:
            self.write_checkpoint(newest)  # the process may have ended between a seal and its checkpoint
        while True:
            try:
                self.seal_all()
            except Error as error:
                LOG.warning("sealing waits for the database: %s", error)
                connection.close()
            time.sleep(EVERY)

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
        before = seals.order_by("-number").first()
        seal = Seal(
            number=before.number + 1 if before else 1,
            at=at,
            audit_ids=audit_ids,
            audit_digest=bytes(audit_digest),
            processing_ids=processing_ids,
            processing_digest=bytes(processing_digest),
            marks=bytes(marks),
            previous=bytes(before.digest) if before else FIRST,
            key=self.public_key,
        )
        digest = _digest(seal)
        seal.digest, seal.signature = digest, self.key.sign(digest)
        return seal

    def _newest(self) -> Seal | None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE job_seal")
            return Seal.objects.order_by("-number").first()


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
        seal.key,
    )
    return sha256(b"".join(b"%d:%b," % (len(part), bytes(part)) for part in parts)).digest()


def _microseconds(moment: datetime) -> str:
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return str((since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds)
