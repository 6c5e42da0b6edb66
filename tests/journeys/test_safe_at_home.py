# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 9: Ilse signs for direct safety (H2-06), it happens again (H2-10), and Linda reads on her phone where they are and whom to call."""

import pytest
from playwright.sync_api import expect

from tests.browser import Site
from tests.journeys.site import DESKTOP, PHONE

HOME = "huishouden de graaf en smit"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "320px"])
def test_ilse_signs_and_linda_reads_it(site: Site, size: dict[str, int]) -> None:
    visit = site("2026-03-20T14:00")
    ilse, joris, linda = visit(size=size), visit(size=size), visit(size=PHONE)
    joris.be("joris")
    path = f"/huishoudens/{joris.town.records[HOME]}/"
    page = joris.go(path)
    page.get_by_role("link", name="Veiligheid").click()
    expect(page.get_by_text("Ilse van Veilig Thuis beoordeelt en tekent.")).to_be_visible()
    assert page.get_by_role("button", name="Ik teken").count() == 0
    joris.look()
    page.get_by_role("link", name="Iets afspreken").click()
    joris.look()
    joris.expect_error("422")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Schrijf op wat jullie afspreken.").first).to_be_visible()
    joris.look()

    ilse.be("ilse")
    page = ilse.go(path + "veiligheid/")
    assert "Er is voldaan aan wat is afgesproken." in ilse.text() and "Bij oma slaap ik wel" not in ilse.text()
    ilse.look()
    page.get_by_role("button", name="Ik teken voor directe veiligheid").click()
    expect(page.get_by_text("Je hebt getekend.")).to_be_visible()
    assert "getekend op" in ilse.text()
    ilse.look()

    linda.be("linda")
    page = linda.go("/mijn/")
    page.get_by_role("link", name="Voelt u zich thuis veilig?").click()
    told = linda.text()
    assert "ga ik met Kim en Daan naar mijn moeder" in told and "Ria" in told and "U bent op weg" in told
    for untold in ("Als ik boos word", "bel ik oma", "ga ik naar Kim", "harde stemmen"):
        assert untold not in told, untold
    linda.look()


def test_it_happens_again_and_joris_reads_it_the_same_day(site: Site) -> None:
    visit = site("2026-06-30T10:00", clock="2026-07-03T09:30")
    ilse, joris, linda = visit(), visit(size=PHONE), visit(size=PHONE)
    ilse.be("ilse")
    page = ilse.go(f"/huishoudens/{ilse.town.records[HOME]}/veiligheid/")
    page.get_by_role("link", name="Het ging opnieuw mis").click()
    page.get_by_label("er was een nieuwe melding").check()
    page.get_by_label("Op welke dag?").fill("2026-07-03")
    ilse.look()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Dit ontbreekt nog")).to_be_visible()
    ilse.look()
    joris.be("joris")
    joris.go("/mijn-dag/")
    assert "Dit huishouden vraagt vandaag om jou." in joris.text()
    joris.look()
    linda.be("linda")
    linda.go("/mijn/veilig/")
    told = linda.text()
    assert "Eerst zorgen we samen dat het nu veilig is." in told and "112" in told and "opnieuw" not in told
    linda.look()


def test_on_the_demo_day_they_are_on_their_way(site: Site) -> None:
    visit = site("2026-11-21T10:00")
    joris, rob = visit(), visit(size=PHONE)
    joris.be("joris")
    joris.go(f"/huishoudens/{joris.town.records[HOME]}/veiligheid/")
    assert "Op weg, 141 dagen. Op zijn vroegst zo 3 jan 2027." in joris.text()
    joris.look()
    rob.be("rob")
    rob.go("/mijn/veilig/")
    told = rob.text()
    assert "141" not in told and "Drinkt als hij spanning heeft" in told and "naar mijn moeder" not in told
    rob.look()
