# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How wide words are in the picture, and how they are made to fit.

The widths are advances of Source Sans 3 in thousandths of the font size, rounded up to ten; bold is
taken at weight 700, wider than the 650 that is drawn. So real text is never wider than this says.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

NAME_SIZE = 14
SECOND_SIZE = 13

_REGULAR = {
    200: " ", 250: "',.:;ij|ı’‘·", 260: "l", 270: "I", 290: "!", 300: "fł", 310: "()[]{}", 320: "-", 340: "t°",
    350: "/\\r", 420: "*s", 430: '"?z“”«»', 450: "x", 460: "c", 470: "vy", 480: "JY–", 490: "L",
    500: "#$+0123456789<=>F^_ek~€Ł", 510: "ag", 520: "VX", 530: "E", 540: "STZ", 550: "A`hnouøðŋ", 560: "bdpqþ",
    570: "PRđ", 580: "CKß\u0133", 590: "BÞ", 610: "&", 620: "DG", 640: "Đ", 650: "NU", 660: "H", 670: "OQØ", 720: "w",
    730: "M", 780: "æ\u0132", 790: "W", 800: "—", 830: "%mÆ", 840: "œ", 850: "@Œ", 950: "…",
}  # fmt: skip
_BOLD = {
    200: " ", 270: "|", 280: "ijı", 290: "l", 300: "\"',.:;’‘·", 310: "I", 340: "!-/\\", 350: "()[]f{}", 360: "ł",
    370: "°", 390: "t", 400: "r", 450: "s", 460: "*z", 470: "?c", 480: "–«»", 500: "_", 510: "J", 520: "Lex",
    530: "#$+0123456789<=>FY^avy~€", 540: '"g“”', 550: "EZkŁ", 560: "STV`oøð", 570: "Xu", 580: "Abdhnpqþđŋ",
    590: "C", 600: "P", 610: "B", 620: "KRÞ\u0133", 640: "DGß", 660: "Đ", 670: "&NU", 680: "H", 690: "OQØ", 770: "M",
    780: "w", 790: "æ", 800: "—", 820: "W", 830: "œ\u0132", 850: "Æ", 860: "%m", 880: "Œ", 910: "@", 980: "…",
}  # fmt: skip
_MARK = 45  # a caron or a horn stands beside its letter and takes room
_UNKNOWN = 1100  # another script comes from another font: a full square and a little

_TITLES = frozenset(
    ("juf", "juffrouw", "meester", "meneer", "mevrouw", "mw", "mw.", "dhr", "dhr.", "dokter", "dr", "dr.")
    + ("oom", "tante", "opa", "oma", "coach", "zuster", "broeder")
)


def _spread(table: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in table.items() for letter in letters}


_WIDTHS = {False: _spread(_REGULAR), True: _spread(_BOLD)}


@lru_cache(maxsize=4096)
def _letter_width(letter: str, bold: bool) -> int:
    widths = _WIDTHS[bold]
    if letter in widths:
        return widths[letter]
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) > 1:
        return sum(_letter_width(part, bold) for part in parts)
    return _MARK if unicodedata.combining(letter) else _UNKNOWN


def width(words: str, size: float, *, bold: bool = False) -> float:
    """The room these words take on one line, in units of the picture."""
    return sum(_letter_width(letter, bold) for letter in words) * size / 1000


def shorten(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """The words, or their beginning and an ellipsis where they do not fit."""
    if width(words, size, bold=bold) <= room:
        return words
    kept = words
    while kept and width(kept + "…", size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,.-") + "…"


def wrap(words: str, size: float, room: float, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """The words over at most so many lines; only the last line is ever shortened."""
    left = words.split()
    done: list[str] = []
    while left and len(done) < lines - 1:
        line = left.pop(0)
        while left and width(f"{line} {left[0]}", size, bold=bold) <= room:
            line = f"{line} {left.pop(0)}"
        done.append(shorten(line, size, room, bold=bold))
    if left:
        done.append(shorten(" ".join(left), size, room, bold=bold))
    return tuple(done)


def initials(name: str) -> str:
    """The first two letters of who it is: "Ma" for juf Marit, "Ba" for oom Bas."""
    words = [word for word in name.split() if any(letter.isalnum() for letter in word)]
    if len(words) > 1 and words[0].lower() in _TITLES:
        words = words[1:]
    letters = [letter for letter in "".join(words) if letter.isalnum() or unicodedata.combining(letter)]
    first = unicodedata.normalize("NFC", "".join(letters))[:2]
    return first[:1].upper() + first[1:].lower() if first else "?"
