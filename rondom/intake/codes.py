# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The code on paper with which somebody goes on with a form: four groups of four signs that nobody mistakes for each other.

The code follows from the draft's own number and the secret of this installation, so it can be printed again; the database keeps
only what a code is compared with.
"""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

# Without 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, U and V: signs that are mistaken for each other, read aloud or in handwriting.
SIGNS = "34679ACDEFGHJKMNPQRTWXY"
GROUPS, SIGNS_IN_GROUP = 4, 4
# Each try costs this much work, whether the code exists or not.
ROUNDS = 60_000


def code_for(draft_id: UUID) -> str:
    """The code of this draft, as it is printed: "ACDE-3467-FGHJ-9KMN"."""
    number = int.from_bytes(_keyed(b"code", draft_id.bytes), "big")
    signs = []
    for _place in range(GROUPS * SIGNS_IN_GROUP):
        number, sign = divmod(number, len(SIGNS))
        signs.append(SIGNS[sign])
    groups = ["".join(signs[start : start + SIGNS_IN_GROUP]) for start in range(0, len(signs), SIGNS_IN_GROUP)]
    return "-".join(groups)


def compared(code: str) -> bytes:
    """What a typed code is compared with: slow on purpose, and worth nothing without this installation's secret."""
    plain = "".join(sign for sign in code.upper() if sign in SIGNS)
    worked = hashlib.pbkdf2_hmac("sha256", plain.encode(), b"rondom draft code", ROUNDS)
    return _keyed(b"compare", worked)


def _keyed(use: bytes, value: bytes) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), use + value, hashlib.sha256).digest()
