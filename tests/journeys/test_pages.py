# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that stand on their own: each is whole on a desk and on a phone of 320 px."""

import pytest

from tests.browser import Site
from tests.journeys.site import DESKTOP, PHONE

PUBLIC = ("/", "/demo/", "/hulp/", "/hulp/zorgen/", "/hulp/verder/", "/hulp/veilig/", "/stijl/")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "320px"])
def test_public_pages_are_whole(site: Site, size: dict[str, int]) -> None:
    visitor = site("2026-02-02T10:30")(size=size)
    for path in PUBLIC:
        visitor.go(path)
        visitor.look()
    visitor.go("/demo/")
    visitor.picture("demo" if size is DESKTOP else "demo-phone")
