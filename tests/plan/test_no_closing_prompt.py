# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nobody is asked to close, stop or end help because nothing happened: one can stay when nothing can be done (S4-09, S4-18)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROMPTS = re.compile(
    r"(geen|weinig|te weinig) (voortgang|vooruitgang|beweging|resultaat)|loopt vast|komt niet verder"
    r"|(sluit|stop|beëindig)\w*[^.?!]*\b(niets gebeur|lang niets|al weken|inactie)|inactief|niet actief"
    r"|(al (lang|weken|maanden)|lang geen)[^.?!]*\b(afsluit|sluit|afrond|stoppen|beëindig)"
    r"|(kan|moet|wil je)[^.?!]*\b(dossier|zaak|hulp|huishouden|contact)\b[^.?!]*\b(dicht|afgesloten|afsluiten|sluiten|afronden)",
    re.IGNORECASE,
)


def said() -> Iterator[tuple[str, str]]:
    """Every sentence for a person: of templates, of Python, of the law files."""
    for file in sorted((ROOT / "rondom").rglob("*.html")):
        yield from ((str(file.relative_to(ROOT)), text) for text in re.split(r"[{}<>\"“”]", file.read_text()))
    for file in sorted((ROOT / "rondom").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield str(file.relative_to(ROOT)), node.value
    for file in sorted((ROOT / "laws").rglob("*.toml")):
        yield from ((str(file.relative_to(ROOT)), text) for text in file.read_text().split("\n"))


def test_nothing_asks_to_close_because_nothing_happened() -> None:
    assert [(where, text) for where, text in said() if PROMPTS.search(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Er is geen voortgang.",
        "Sluit dit af: er is al weken niets gebeurd.",
        "Lang geen contact. Kan dit dossier dicht?",
        "Wil je dit huishouden afsluiten?",
        "Dit huishouden is inactief.",
    ],
)
def test_it_would_be_noticed(text: str) -> None:
    assert PROMPTS.search(text)


def test_what_a_long_silence_asks_is_to_call() -> None:
    assert any("Lang geen contact. Bel eens." in text for _where, text in said())
