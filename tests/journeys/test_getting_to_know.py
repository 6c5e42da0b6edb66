# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Getting to know first: Aad and Jo (H5-01, H5-02), and Petra and Henk who do not solve anything for a while (S4-18)."""

import re

from playwright.sync_api import expect

from tests.browser import Site
from tests.journeys.site import PHONE, tab_to


def test_aad_meets_jo_and_nothing_follows(site: Site) -> None:
    visit = site("2026-03-02T20:00", clock="2026-03-03T10:15")
    aad = visit(size=PHONE)
    page = aad.be("aad")
    page.get_by_role("link", name="Mensen die ik ken").click()
    assert aad.heading() == "Mensen die ik ken"
    aad.look()
    page.get_by_label("Wie sprak je?").fill("Jo Hendriks")
    aad.expect_error("status of 422")
    page.get_by_role("button", name="Onthoud dit").click()
    expect(page.get_by_role("link", name="Geen achternaam en geen nummer")).to_be_visible()
    aad.look()
    page.get_by_label("Wie sprak je?").fill("Jo")
    page.get_by_label("Waar?").select_option(label="café")
    page.get_by_label("Wat wil je onthouden?").fill("Gelachen over de haven.")
    page.get_by_role("button", name="Onthoud dit").click()
    expect(page.get_by_role("heading", name="Jo", level=2)).to_be_visible()
    assert "di 3 mrt, café" in aad.text()
    aad.look()
    aad.go("/mijn-dag/")
    assert "haven" not in aad.text() and "Niemand wacht te lang." in aad.text()
    for slug in ("anouk", "sanne"):
        other = visit()
        other.be(slug)
        other.go("/mensen-die-ik-ken/")
        assert "Gelachen" not in other.text()
        other.look()


def test_aad_goes_on_corrects_and_throws_away_without_a_mouse_or_a_script(site: Site) -> None:
    visit = site("2026-06-02T09:00")
    aad = visit()
    page = aad.be("aad")
    aad.go("/mensen-die-ik-ken/")
    assert page.get_by_role("heading", name="Jo", level=2).count() == 1
    assert page.get_by_role("link", name=re.compile(r"Verander ?: Jo")).count() == 8
    aad.look()
    tab_to(page, "Verander")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Notitie veranderen")).to_be_visible()
    aad.look()
    plain = visit(javascript=False)
    page = plain.be("aad")
    plain.go("/mensen-die-ik-ken/")
    page.get_by_role("link", name="Jo, di 26 mei").click()
    page.get_by_label("Wat wil je onthouden?").fill("Vertelt mooi.")
    page.get_by_role("button", name="Bewaar").click()
    assert "De anderen luisteren" not in plain.text()
    page.get_by_role("link", name="Jo, di 26 mei").click()
    page.get_by_role("button", name="Gooi weg").click()
    assert "De notitie is weg." in plain.text() and "26 mei" not in plain.text()
    plain.nothing_wrong()


def test_petra_proposes_to_wait_henk_says_ja_and_stops_it_when_he_wants(site: Site) -> None:
    visit = site("2026-05-24T12:00")
    petra, henk = visit(), visit(size=PHONE)
    page = petra.be("petra")
    home = f"/huishoudens/{petra.town.records['huishouden mulder']}/plan/"
    petra.go(home)
    assert "Fase: plan" in petra.text()
    page.get_by_role("link", name="Even niets oplossen").click()
    petra.look()
    page.get_by_label("Waarom nu even niet?").fill("Eerst een paar keer koffie.")
    page.get_by_label("Over wie gaat het?").select_option(label="Henk")
    petra.expect_error("status of 422")
    page.get_by_role("button", name="Bewaar").click()
    petra.look()
    page.get_by_label("Ik keek of het veilig genoeg is").check()
    page.get_by_role("button", name="Bewaar").click()
    assert "Voorgesteld aan Henk" in petra.text()
    petra.look()

    page = henk.be("henk")
    henk.go("/mijn/stappen/")
    assert "Petra stelt voor om te wachten tot zo 5 jul" in henk.text() and "Eerst een paar keer koffie." in henk.text()
    henk.look()
    page.get_by_role("button", name="Ja, even niets").click()
    assert "Uw eigen stappen wachten tot zo 5 jul." in henk.text()
    henk.look()
    page = petra.go(home)
    assert "De stappen van Henk wachten tot zo 5 jul." in petra.text()
    assert len(re.findall("vanaf ma 6 jul", petra.text())) >= 2
    petra.look()
    wilma = visit(size=PHONE)
    wilma.be("wilma")
    wilma.go("/mijn/stappen/")
    assert "koffie" not in wilma.text() and "wachten tot" not in wilma.text()
    wilma.look()

    henk.page.get_by_role("button", name="Stop hiermee").click()
    assert "wachten tot" not in henk.text()
    henk.look()


def test_wilma_begins_it_herself_on_her_phone(site: Site) -> None:
    visit = site("2026-05-24T12:00")
    wilma = visit(size=PHONE)
    page = wilma.be("wilma")
    wilma.go("/mijn/stappen/")
    page.get_by_role("link", name="Ik wil nu even niets oplossen").click()
    wilma.look()
    page.get_by_label("Waarom nu even niet?").fill("Ik wil eerst weten wie er komt.")
    wilma.expect_error("status of 422")
    page.get_by_role("button", name="Begin hiermee").click()
    assert "Veiligheid gaat voor." in wilma.text()
    wilma.look()
    page.get_by_label("twee weken").check()
    page.get_by_label("Het is nu veilig genoeg om te wachten").check()
    page.get_by_role("button", name="Begin hiermee").click()
    assert "Uw eigen stappen wachten tot zo 7 jun." in wilma.text()
    wilma.look()
