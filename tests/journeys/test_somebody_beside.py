# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey: Henk gives his neighbour a code; she reads what she promised, says that she cannot and that she worries, until he closes it (S2-13)."""

from playwright.sync_api import expect

from tests.browser import Site
from tests.journeys.site import PHONE, Visitor

PROMISED, OTHERS = "Els rijdt Henk naar de winkel", "Henk belt zelf met de bank"
WORRY = "Henk slaapt slecht en eet bijna niet."


def agrees(resident: Visitor, what: str, who: str) -> None:
    """The resident writes an agreement into his plan."""
    page = resident.go("/mijn/afspraken/nieuw/")
    page.get_by_label("Wat spreekt u af?").fill(what)
    page.get_by_role("radio", name=who).check()
    page.get_by_label("Op welke dag is het op zijn laatst gedaan?").fill("2026-07-10")
    resident.look()
    page.get_by_role("button", name="Zet in het plan").click()
    expect(page.get_by_text("Uw afspraak staat in het plan.")).to_be_visible()


def comes_in(helper: Visitor, code: str) -> None:
    """She fills in the code of the paper."""
    page = helper.go("/ik-help/")
    page.get_by_role("textbox").fill(code)
    page.get_by_role("button", name="Open mijn pagina").click()


def test_els_reads_her_promise_on_her_phone_until_henk_closes_her_page(site: Site) -> None:
    visit = site("2026-07-06T10:00")
    henk, els, petra = visit(size=PHONE), visit(size=PHONE), visit()
    page = henk.be("henk")
    henk.go("/mijn/wie-helpt-mij/iemand-erbij/")
    page.get_by_label("Hoe heet deze persoon?").fill("Els")
    page.get_by_label("Wie is dat van u?").fill("buurvrouw")
    henk.look()
    page.get_by_role("button", name="Zet deze persoon erbij").click()
    expect(page.get_by_text("Els staat erbij.")).to_be_visible()
    agrees(henk, PROMISED, "Els")
    agrees(henk, OTHERS, "ik zelf")
    henk.go("/mijn/wie-helpt-mij/")
    page.get_by_role("link", name="Een eigen pagina voor Els").click()
    henk.look()
    page.get_by_role("button", name="Maak een code").click()
    code = page.locator(".rondom-code").inner_text()
    henk.look()
    key = page.url.removeprefix(henk.base)

    els.go("/ik-help/")
    els.look()
    els.expect_error("422")
    comes_in(els, "AAAA-AAAA-AAAA-AAAA")
    expect(els.page.get_by_text("Deze code kennen wij niet. Klopt elk teken?").first).to_be_visible()
    els.look()
    comes_in(els, code)
    expect(els.page.get_by_role("heading", name="Dag Els")).to_be_visible()
    assert PROMISED in els.text() and "Petra" in els.text() and OTHERS not in els.text()
    els.look()
    els.page.get_by_role("button", name="Ik kan vandaag niet").click()
    expect(els.page.get_by_text("Doorgegeven: u kunt vandaag niet.")).to_be_visible()
    els.look()
    els.page.get_by_role("link", name="Ik maak me zorgen").click()
    els.look()
    els.page.get_by_role("button", name="Geef het door").click()
    expect(els.page.get_by_text("Schrijf op waar u zich zorgen over maakt.").first).to_be_visible()
    els.look()
    els.page.get_by_label("Waar maakt u zich zorgen over?").fill(WORRY)
    els.page.get_by_role("button", name="Geef het door").click()
    expect(els.page.get_by_text("Is er gevaar? Bel 112.")).to_be_visible()
    els.look()

    petra.be("petra")
    petra.go(f"/huishoudens/{petra.town.records['huishouden mulder']}/plan/")
    assert WORRY in petra.text()
    assert "Els kan niet op ma 6 jul" in petra.text()
    petra.look()
    henk.go("/mijn/stappen/")
    assert WORRY in henk.text(), "nothing is said behind his back"
    henk.go(key)
    page.get_by_role("button", name="Sluit deze pagina").click()
    expect(page.get_by_text("De pagina van Els is dicht.")).to_be_visible()
    els.go("/ik-help/")
    assert PROMISED not in els.text() and els.heading() == "Ik help iemand"
    comes_in(els, code)
    expect(els.page.get_by_text("Deze code kennen wij niet. Klopt elk teken?").first).to_be_visible()
    els.look()
