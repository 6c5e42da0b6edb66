# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of the repository, as the tests of the documentation read them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Made on this machine (.gitignore), or git's own.
MADE = {
    line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines() if line[:1] not in {"", "#", "*"}
} | {".git"}


def files(*endings: str) -> Iterator[Path]:
    """Every file of the repository with one of these endings; all of them without any."""

    def walk(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if path.name in MADE or path.name.endswith(".egg-info"):
                continue
            if path.is_dir():
                yield from walk(path)
            elif not endings or path.suffix in endings:
                yield path

    return walk(ROOT)


def documents() -> list[Path]:
    """Every page of documentation."""
    return list(files(".md"))


def prose(text: str) -> str:
    """The text without its blocks of code and comments."""
    return re.sub(r"<!--.*?-->", "", re.sub(r"^[ ]*```.*?^[ ]*```", "", text, flags=re.M | re.S), flags=re.S)


def blocks(text: str, language: str = "") -> list[str]:
    """The blocks of code in a page, of one language ("" for those that name none), without the margin they stand at."""
    found = re.findall(rf"^([ ]*)```{language}\n(.*?)^[ ]*```", text, flags=re.M | re.S)
    return ["\n".join(line.removeprefix(margin) for line in code.splitlines()) + "\n" for margin, code in found]


def name_of(path: Path) -> str:
    """The path inside the repository."""
    return str(path.relative_to(ROOT))
