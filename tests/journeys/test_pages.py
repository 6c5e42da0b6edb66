# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that stand on their own: each is whole on a desk and on a phone of 320 px."""

import pytest

from tests.journeys.conftest import Site
from tests.journeys.site import DESKTOP, PHONE


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "320px"])
@pytest.mark.parametrize("path", ["/", "/demo/", "/hulp/", "/hulp/zorgen/", "/hulp/verder/", "/stijl/"])
def test_a_public_page_is_whole(site: Site, path: str, size: dict[str, int]) -> None:
    visitor = site("2026-02-02T10:30")(size=size)
    visitor.go(path)
    visitor.look()
