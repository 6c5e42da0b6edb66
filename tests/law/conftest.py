# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Law files to change in a test: a copy of the real directory."""

import shutil

import pytest

from rondom import law
from rondom.law.loading import DIRECTORY


@pytest.fixture(scope="session")
def laws():
    return law.load()


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "laws"
    shutil.copytree(DIRECTORY, copy)
    return copy


@pytest.fixture
def change(folder):
    """Change one text in one file of the copy, and read it again."""

    def changed(name, old, new):
        path = folder / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
        return law.load(folder)

    return changed


@pytest.fixture
def add(folder):
    """Add text to a file of the copy (a new file when there is none), and read it again."""

    def added(name, text):
        path = folder / name
        path.write_text((path.read_text() if path.exists() else "") + text)
        return law.load(folder)

    return added
