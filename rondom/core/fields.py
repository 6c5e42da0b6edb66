# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text that is sealed in the database and bound to its own row: moved to another row it does not open.

AES-256-GCM (NIST SP 800-38D); the associated data is table:column:pk and the key's id stands in front, so that keys can change.
Equality is answered by a separate HMAC-SHA256 column (`equality_hash`), whose key is kept apart: with that key all
citizen service numbers could be tried in minutes.
"""

import hashlib
import hmac
import os
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

NONCE_BYTES = 12
KEY_ID_BYTES = 4


def _keys() -> dict[bytes, bytes]:
    """Key id -> key, newest first. `BSN_KEYS` holds one or more secrets, newest first, separated by commas."""
    secrets = [part.strip().encode() for part in settings.BSN_KEYS.split(",")]
    keys = [hashlib.sha256(b"rondom sealed field" + secret).digest() for secret in secrets]
    return {hashlib.sha256(key).digest()[:KEY_ID_BYTES]: key for key in keys}


def seal(text: str, place: str) -> bytes:
    """The sealed text for this place (table:column:pk)."""
    key_id, key = next(iter(_keys().items()))
    nonce = os.urandom(NONCE_BYTES)
    return key_id + nonce + AESGCM(key).encrypt(nonce, text.encode(), place.encode())


def unseal(sealed: bytes, place: str) -> str:
    """The text. Raises cryptography.exceptions.InvalidTag when it was sealed for another place or was changed."""
    key = _keys()[sealed[:KEY_ID_BYTES]]
    nonce, rest = sealed[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES], sealed[KEY_ID_BYTES + NONCE_BYTES :]
    return AESGCM(key).decrypt(nonce, rest, place.encode()).decode()


def equality_hash(text: str) -> bytes | None:
    """The value two rows share when their texts are equal; None for an empty text."""
    if not text:
        return None
    return hmac.new(settings.BSN_HASH_KEY.encode(), text.encode(), hashlib.sha256).digest()


class _Sealed:
    """The attribute on an instance: text outside, sealed bytes inside."""

    def __init__(self, field: "SealedTextField"):
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        value = instance.__dict__.get(self.field.attname)
        if isinstance(value, (bytes, memoryview)):
            return unseal(bytes(value), self.field.place(instance))
        return value or ""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.BinaryField):
    """Text of which the database holds only the sealed form."""

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Sealed(self))

    def place(self, instance: models.Model) -> str:
        """Where the text belongs: table:column:pk."""
        return f"{instance._meta.db_table}:{self.column}:{instance.pk}"

    def pre_save(self, instance: models.Model, add: bool) -> bytes | None:
        text = getattr(instance, self.attname)
        return seal(text, self.place(instance)) if text else None
