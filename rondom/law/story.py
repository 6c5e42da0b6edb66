# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A story as the laws read it: which of their phrases somebody used in his own words, and whether he turned them round."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

_NEGATIONS = frozenset({"niet", "geen", "nooit", "nergens", "zonder"})
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_WORD = re.compile(r"[a-z0-9']+")
_PATTERN = re.compile(r"[a-z0-9']+\*?")
#: A story is read for words up to here; nobody tells more in one go, and reading must not keep a server busy.
READ_UP_TO = 10_000
#: How many words round a phrase may hold a "niet" that turns it round.
_NEAR = 3


class Story:
    """The words of a story, each looked up by where it stands: a law asks for hundreds of phrases, a story has few words."""

    def __init__(self, text: str) -> None:
        plain = _plain(text[:READ_UP_TO].replace("\u2019", "'"))
        self._sentences = [_WORD.findall(part) for part in _SENTENCE_END.split(plain)]
        self._places: dict[str, list[tuple[int, int]]] = {}
        for number, words in enumerate(self._sentences):
            for place, word in enumerate(words):
                self._places.setdefault(word, []).append((number, place))
        self._vocabulary = sorted(self._places)

    def says(self, phrase: str, *, doubtful: bool = True) -> bool:
        """Whether the story holds this phrase ("schuld*" matches every word that begins so).

        With `doubtful=False` a phrase beside "niet" or "geen" is not taken as said: then the question is simply asked.
        """
        patterns = _patterns(phrase)
        for number, place in self._beginning(patterns[0]) if patterns else ():
            words = self._sentences[number]
            end = place + len(patterns)
            if end <= len(words) and all(map(_matches, patterns, words[place:end])):
                around = [*words[max(0, place - _NEAR) : place], *words[end : end + _NEAR]]
                if doubtful or not _NEGATIONS.intersection(around):
                    return True
        return False

    def _beginning(self, pattern: str) -> Iterator[tuple[int, int]]:
        """Where a word stands that this pattern matches, as number of the sentence and place in it."""
        if not pattern.endswith("*"):
            yield from self._places.get(pattern, ())
            return
        for word in self._vocabulary[bisect_left(self._vocabulary, pattern[:-1]) :]:
            if not _matches(pattern, word):
                return
            yield from self._places[word]


def _matches(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


@lru_cache(maxsize=4096)  # phrases of the laws, never somebody's words
def _patterns(phrase: str) -> tuple[str, ...]:
    return tuple(_PATTERN.findall(_plain(phrase)))


def _plain(text: str) -> str:
    """Lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
