# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading back, before it is saved, exactly who will see exactly what, until when and on what ground."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Readback:
    """What will happen, in words: pairs of a word and what it is, the ground, and the deed as a verb."""

    above: str
    above_url: str
    heading: str
    quote: str
    rows: tuple[tuple[str, str], ...]
    sentence: str
    article: str
    deed: str
