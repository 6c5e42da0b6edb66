# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers about a person in one writing: citizen service number, postcode, house number."""

import re

from stdnum.exceptions import ValidationError
from stdnum.nl import bsn as stdnum_bsn
from stdnum.nl import postcode as stdnum_postcode


class NotABsn(ValueError):
    """What was written is no citizen service number; the text is the sentence for who typed it and never holds the number."""


def bsn(typed: str) -> str:
    """The citizen service number in nine digits; "" for an empty field.

    Raises NotABsn when it fails the eleven-test (Wabb art. 2, Besluit BSN art. 3).
    """
    if not typed.strip():
        return ""
    try:
        return str(stdnum_bsn.validate(typed))
    except ValidationError:
        raise NotABsn("Dit burgerservicenummer klopt niet. Kijk het na, of laat het leeg.") from None


def postcode(typed: str) -> str:
    """A Dutch postcode in one writing: "3077AW". Anything else stays as it was typed, without spaces around it."""
    try:
        return str(stdnum_postcode.validate(typed)).replace(" ", "")
    except ValidationError:
        return typed.strip()


def house_number(number: str, letter: str = "", addition: str = "") -> str:
    """A house number in one writing: "31", "31 A", "31 A-2"."""
    joined = " ".join(part for part in (number.strip().lstrip("0"), letter.strip()) if part)
    return f"{joined}-{addition.strip()}" if addition.strip() else joined


def house_number_key(number: str) -> str:
    """What two writings of one house number share: "12a", "12 A" and "12-A" are all "12A"."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())
