# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 10: Rob shows his family to Joris and takes it back (H2-09); Wilma tells about her mother, and nobody reads it (H4-10)."""

import pytest
from playwright.sync_api import expect

from tests.browser import Site
from tests.journeys.site import DESKTOP, PHONE

MINE = "/mijn/familie/"
HERS = ("oma Mien", "te vroeg van school", "naaister")
HIS = ("opa Gerrit", "slaat of loopt weg")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "320px"])
def test_rob_shows_it_to_joris_and_takes_it_back(site: Site, size: dict[str, int]) -> None:
    visit = site("2026-08-20T10:00")
    rob, joris, linda = visit(size=size), visit(size=size), visit(size=PHONE)
    rob.be("rob")
    page = rob.go("/mijn/verhaal/")
    page.get_by_role("link", name="Mijn familie").click()
    assert all(words in rob.text() for words in HIS) and "Joris kijkt niet meer mee" in rob.text()
    assert page.get_by_role("img", name="De familie als tekening").count() == 1
    rob.look()
    page.get_by_role("link", name="Zet iemand op de kaart").click()
    rob.look()
    rob.expect_error("422")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Schrijf een naam op.").first).to_be_visible()
    rob.look()
    page.get_by_label("Hoe noemt u deze persoon?").fill("oom Piet")
    page.get_by_label("Wie is dit van u?").select_option("uncle")
    page.get_by_role("checkbox", name="opa Gerrit").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("oom Piet").last).to_be_visible()

    joris.be("joris")
    home = f"/huishoudens/{joris.town.records['huishouden de graaf en smit']}/"
    page = joris.go(home)
    page.get_by_role("link", name="Familiekaart", exact=True).click()
    page.get_by_role("link", name="Familiekaart van Rob").click()
    assert all(words in joris.text() for words in (*HIS, "oom Piet"))
    joris.look()
    page.get_by_role("link", name="Samen opschrijven wat terugkomt").click()
    joris.look()
    page.get_by_label("Wat ziet de bewoner steeds terugkomen?").fill("Op zondag belt iedereen.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Samen opgeschreven, Joris typte.").first).to_be_visible()
    address = page.url.removeprefix(joris.base)

    linda.be("linda")
    linda.go(MINE)
    assert "Begin mijn familiekaart" in linda.text() and not any(words in linda.text() for words in HIS)
    linda.look()

    page = rob.go(MINE)
    assert "Op zondag belt iedereen." in rob.text()
    page.get_by_role("button", name="Joris kijkt niet meer mee").click()
    expect(page.get_by_text("Gestopt. Dat geldt vanaf nu.")).to_be_visible()
    assert "Niemand. Dit is van u alleen." in rob.text()
    joris.expect_error("404")
    joris.go(address)
    assert "Familiekaart" not in joris.text()
    joris.go(home + "familiekaart/")
    assert "Familiekaart van" not in joris.text()


def test_wilma_tells_about_her_mother_and_nobody_reads_it(site: Site) -> None:
    visit = site("2026-08-20T10:00")
    wilma = visit(size=PHONE)
    wilma.be("wilma")
    page = wilma.go(MINE)
    told = wilma.text()
    assert all(words in told for words in HERS) and "Jay maakt zijn diploma af." in told
    assert "Doel: Mijn eigen geld verdienen. En Jay haalt zijn diploma." in told
    wilma.look()
    page.get_by_role("link", name="Gooi mijn familiekaart weg").click()
    wilma.look()
    for name in ("jay", "henk"):
        other = visit(size=PHONE)
        other.be(name)
        for path in (MINE, "/mijn/stappen/", "/mijn/verhaal/"):
            other.go(path)
            assert not any(words in other.text() for words in HERS), f"{name} {path}"
    for name in ("petra", "anouk"):
        worker = visit()
        worker.be(name)
        worker.go(f"/huishoudens/{worker.town.records['huishouden mulder']}/familiekaart/")
        assert "Familiekaart van" not in worker.text() and not any(words in worker.text() for words in HERS), name
