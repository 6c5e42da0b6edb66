# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Links and pictures inside the repository lead somewhere, and every page can be reached."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.files import ROOT, documents, name_of, prose

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
OUTSIDE = ("https://", "http://", "mailto:")


def links(page: Path) -> Iterator[tuple[bool, str]]:
    """Each link into the repository: whether it is a picture, and its address."""
    for picture, address in LINK.findall(prose(page.read_text())):
        if not address.startswith(OUTSIDE):
            yield bool(picture), address


def headings(page: Path) -> set[str]:
    """The anchors of a page, as a reader of Markdown makes them."""
    titles = re.findall(r"^#+ (.+)$", prose(page.read_text()), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def target(page: Path, address: str) -> Path:
    path = address.partition("#")[0]
    return (page.parent / path).resolve() if path else page


@pytest.mark.parametrize("page", documents(), ids=name_of)
def test_links_lead_to_something_in_the_repository(page: Path) -> None:
    lost = [address for _, address in links(page) if not target(page, address).exists()]
    outside = [address for _, address in links(page) if not target(page, address).is_relative_to(ROOT)]
    assert lost + outside == []


@pytest.mark.parametrize("page", documents(), ids=name_of)
def test_anchors_exist(page: Path) -> None:
    lost = [
        address
        for _, address in links(page)
        if "#" in address
        and target(page, address).suffix == ".md"
        and address.partition("#")[2] not in headings(target(page, address))
    ]
    assert lost == []


@pytest.mark.parametrize("page", documents(), ids=name_of)
def test_every_picture_has_words_beside_it(page: Path) -> None:
    assert re.findall(r"!\[\s*\]\([^)]*\)", page.read_text()) == []


def test_every_page_can_be_reached_from_the_front() -> None:
    start = ROOT / "README.md"
    reached, to_read = {start}, [start]
    while to_read:
        page = to_read.pop()
        for _, address in links(page):
            found = target(page, address)
            if found.suffix == ".md" and found not in reached and found.exists():
                reached.add(found)
                to_read.append(found)
    assert [name_of(page) for page in documents() if page not in reached] == []
