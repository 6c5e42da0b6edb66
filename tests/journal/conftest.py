# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who seals."""

from pathlib import Path

import pytest

from rondom.journal.sealing import Sealer
from tests.journal.house import SECRET


@pytest.fixture
def sealer(own_database: str, tmp_path: Path) -> Sealer:
    """Somebody who seals in a database of this test's own."""
    return Sealer.of(SECRET, tmp_path / "checkpoints")
