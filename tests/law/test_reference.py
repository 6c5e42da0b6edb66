# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reference pages say what the law files say, today."""

from rondom.law import reference
from rondom.law.loading import DIRECTORY


def test_the_pages_in_docs_are_those_of_the_law_files(laws):
    folder = DIRECTORY.parent / "docs" / "reference" / "law"
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert kept == reference.pages(laws), "run: rondom law-reference"


def test_every_term_purpose_and_question_has_its_line(laws):
    pages = reference.pages(laws)
    assert [name for name in laws.terms if f"| `{name}` |" not in pages["terms.md"]] == []
    assert [name for name in laws.purposes if f"| `{name}` |" not in pages["purposes.md"]] == []
    assert pages["to-check.md"].count("\n| `laws/") == len(laws.to_check())
    assert "2026-01-01" in next(line for line in pages["terms.md"].splitlines() if "awb.notificatie" in line)


def test_writing_again_changes_nothing(laws, tmp_path):
    assert len(reference.write(laws, tmp_path / "law")) == len(reference.pages(laws))
    assert reference.write(laws, tmp_path / "law") == []
