# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which sound a file is, by its first bytes, and which part of it a player asks for. Pure."""

import re

from rondom.plan.models import Spoken

Kind = Spoken.Kind
# So many bytes a sound may have, and so many sounds one person keeps.
MOST_BYTES, MOST_SOUNDS = 4 * 1024 * 1024, 10
_STARTS = (
    (b"ID3", Kind.MP3),
    (b"\xff\xfb", Kind.MP3),
    (b"\xff\xf3", Kind.MP3),
    (b"\xff\xf2", Kind.MP3),
    (b"\xff\xf1", Kind.AAC),
    (b"\xff\xf9", Kind.AAC),
    (b"OggS", Kind.OGG),
    (b"\x1a\x45\xdf\xa3", Kind.WEBM),
)
_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def kind_of(data: bytes) -> Kind | None:
    """What it is, or None when it is no sound that a browser plays."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return Kind.WAV
    if data[4:8] == b"ftyp":
        return Kind.MP4
    return next((kind for start, kind in _STARTS if data.startswith(start)), None)


def part_asked(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the one range asked for (RFC 9110, 14.2), or None for the whole. Raises ValueError when nothing of it is there."""
    found = _RANGE.fullmatch(header)
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start >= size or end < start:
        raise ValueError("outside the sound")
    return start, end
