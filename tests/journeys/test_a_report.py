# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""H2-01, H2-02: the police report lies behind the wall of Veilig Thuis with its two terms; Joris stands there the first day, and learns of no report."""

from playwright.sync_api import expect

from tests.browser import Site
from tests.journeys.site import PHONE
from tests.journeys.test_around_one_table import at_both_widths

WORDS = "De politie was vrijdagavond om half elf aan de deur."


def test_two_terms_behind_one_wall(site: Site) -> None:
    visit = site("2026-03-10T09:00")
    ilse, joris, linda = visit(), visit(), visit(size=PHONE)
    ilse.be("ilse")
    home = f"/huishoudens/{ilse.town.records['huishouden de graaf en smit']}/"
    page = ilse.go(home)
    page.get_by_role("link", name="Meldingen").click()
    assert WORDS in ilse.text()
    start, triage = page.get_by_text("uiterlijk do 12 mrt"), page.get_by_text("uiterlijk vr 13 mrt")
    expect(start).to_be_visible()
    expect(triage).to_be_visible()
    at_both_widths(ilse)
    ilse.expect_error("422")
    page.get_by_role("button", name="Schrijf op").click()
    expect(page.get_by_text("Kies wie dit meldde.").first).to_be_visible()
    ilse.look()
    page.get_by_role("button", name="Gedaan").first.click()
    expect(page.get_by_text("gedaan op di 10 mrt")).to_be_visible()

    joris.be("joris")
    joris.go(home)
    assert WORDS not in joris.text() and "Meldingen" not in joris.text()
    linda.be("linda")
    for path in ("/mijn/", "/mijn/verhaal/"):
        linda.go(path)
        assert WORDS not in linda.text(), path
