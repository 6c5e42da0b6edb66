# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names as they are compared: small letters, without accents, with a y written as ij, so that "Kruyff" finds "Kruijff"."""

import re
import unicodedata

# Words that stand before a Dutch surname and are not sorted or compared with it (tussenvoegsels).
WORDS_BEFORE = """
aan aen af al am auf aus bij bin da das de degli dei del della den der des di die do don dos du el en het im in la las le les lo los
of onder op over s t te ten ter tho thoe thor to toe tot uijt uit van ver vom von voor vor zu zum zur
"""
PREFIXES = frozenset(WORDS_BEFORE.split())
# Letters that no decomposition takes apart.
WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "y": "ij"}
)
APOSTROPHES = re.compile("['’‘`´ʼ]")
NOT_IN_A_NAME = re.compile(r"[\W\d_]+")
LENGTH = 700


def normal(text: str) -> str:
    """The text as it is compared: words of plain small letters with one space between them.

    Apostrophes vanish ("van 't Hof" is "van t hof"), hyphens and dots part words; an y or ÿ becomes ij, which keeps what is typed
    so far a beginning of what is meant.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", APOSTROPHES.sub("", text)).casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(WHOLE_LETTERS)
    return NOT_IN_A_NAME.sub(" ", letters).strip()


def search_name(*parts: str) -> str:
    """What search compares: all parts of a name, each word once."""
    words = normal(" ".join(parts)).split()
    return " ".join(dict.fromkeys(words))[:LENGTH]


def surname_key(surname: str) -> str:
    """A surname without its tussenvoegsels: "van der Berg-de Vries" is "berg vries"; a name of only such words stays whole."""
    words = normal(surname).split()
    return " ".join(word for word in words if word not in PREFIXES) or " ".join(words)


def surname_keys(own: str, partner: str = "") -> list[str]:
    """Every surname under which people may know this person: own, the partner's, and both in either order."""
    first, second = surname_key(own), surname_key(partner)
    found = [first, second, f"{first} {second}", f"{second} {first}"] if first and second else [first or second]
    return [key for key in dict.fromkeys(found) if key]


def split_surname(typed: str) -> tuple[str, str]:
    """Tussenvoegsel and surname of what was typed: "van der Berg" and "Berg, van der" are both ("van der", "Berg")."""
    if "," in typed:
        last, _, before = typed.partition(",")
        return before.strip(), last.strip()
    words = typed.split()
    count = 0
    while count < len(words) - 1 and normal(words[count]) in PREFIXES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])
