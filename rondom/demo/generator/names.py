# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented names that sound Dutch, put together from syllables; so many share a surname as in life: a few names very many."""

import random

FIRST = (
    "A",
    "Be",
    "Da",
    "E",
    "Fe",
    "Gi",
    "Ha",
    "I",
    "Jo",
    "Ka",
    "Le",
    "Ma",
    "Ni",
    "O",
    "Pe",
    "Ro",
    "Sa",
    "Ti",
    "Wi",
    "Yo",
)
LAST = ("bert", "da", "lin", "mer", "na", "nne", "rik", "sha", "tte", "ven", "wen", "zel")
STEMS = (
    "Bak",
    "Berk",
    "Dijk",
    "Droog",
    "Groen",
    "Haver",
    "Kerk",
    "Klink",
    "Linden",
    "Meer",
    "Molen",
    "Olm",
    "Roos",
    "Veld",
    "Water",
    "Wind",
)
TAILS = ("brink", "dam", "hof", "huis", "man", "oord", "ster", "stra", "veen", "wal", "wijk", "zicht")
PREFIXES = ("", "", "", "", "van", "de", "van der")
STREETS = ("Akker", "Beuken", "Haven", "Klaver", "Linden", "Merel", "Olmen", "Ring", "School", "Wilgen")
WAYS = ("kade", "laan", "pad", "straat", "weg")

GIVEN = tuple(first + last for first in FIRST for last in LAST)
SURNAMES = tuple(
    (PREFIXES[(i * 7 + j) % len(PREFIXES)], stem + tail) for i, stem in enumerate(STEMS) for j, tail in enumerate(TAILS)
)


def given(rng: random.Random) -> str:
    """A first name, some with two."""
    name = GIVEN[rng.randrange(len(GIVEN))]
    return f"{name} {GIVEN[rng.randrange(len(GIVEN))]}" if rng.random() < 0.2 else name


def surname(rng: random.Random) -> tuple[str, str]:
    """Tussenvoegsel and surname. The commonest is borne by about one in forty."""
    return SURNAMES[min(int(len(SURNAMES) * rng.random() ** 1.6), len(SURNAMES) - 1)]


def street(rng: random.Random) -> str:
    """A street name."""
    return STREETS[rng.randrange(len(STREETS))] + WAYS[rng.randrange(len(WAYS))]
