# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Their own people (S2-13): Henk names Els, gives her a page by a code and confers with her; she says that she cannot, and that she worries; he closes it."""

from playwright.sync_api import expect

from tests.browser import Site
from tests.journeys.site import PHONE
from tests.journeys.test_around_one_table import at_both_widths
from tests.journeys.test_one_plan import household

HELPERS, AMONG = "/mijn/wie-helpt-mij/", "/mijn/onder-ons/"


def test_henk_gives_els_a_page_and_closes_it(site: Site) -> None:
    visit = site("2026-09-26T10:00")
    henk, els, petra = visit(size=PHONE), visit(size=PHONE), visit()
    henk.be("henk")
    page = henk.go(HELPERS + "iemand-erbij/")
    page.get_by_label("Hoe heet deze persoon?").fill("Els")
    page.locator("main button[type=submit]").last.click()
    page.locator("a[href$='/pagina/']").click()
    henk.look()
    page.locator("main form button").first.click()
    code = page.locator(".rondom-code").inner_text()
    at_both_widths(henk)

    page = henk.go(AMONG)
    page.get_by_role("button", name="Begin").first.click()
    page.get_by_role("button", name="Laat Els meelezen").click()
    page.get_by_label("Wat wilt u zeggen?").fill("Zullen we oma ook vragen?")
    page.get_by_role("button", name="Zet erbij").click()
    at_both_widths(henk)

    hers = els.go("/ik-help/")
    els.look()
    hers.get_by_label("code", exact=False).first.fill("AAAA-AAAA-AAAA-AAAA")
    els.expect_error("422")
    hers.get_by_role("button", name="Open mijn pagina").click()
    expect(hers.get_by_text("Deze code kennen wij niet. Klopt elk teken?").first).to_be_visible()
    hers.get_by_label("code", exact=False).first.fill(code.lower())
    hers.get_by_role("button", name="Open mijn pagina").click()
    expect(hers.get_by_role("heading", name="Dag Els")).to_be_visible()
    at_both_widths(els)
    hers.get_by_role("link", name="Onder ons").click()
    expect(hers.get_by_text("Zullen we oma ook vragen?")).to_be_visible()
    hers.get_by_label("Wat wilt u zeggen?").fill("Ik kook op dinsdag.")
    hers.get_by_role("button", name="Zet erbij").click()
    at_both_widths(els)

    page = henk.go(AMONG)
    expect(page.get_by_text("Ik kook op dinsdag.")).to_be_visible()
    petra.be("petra")
    petra.go(household(petra, "Mulder") + "plan/")
    assert "Ik kook op dinsdag." not in petra.text() and "Zullen we oma" not in petra.text()

    hers = els.go("/ik-help/zorgen/")
    els.look()
    hers.get_by_label("Waar maakt u zich zorgen over?").fill("Hij eet slecht.")
    hers.get_by_role("button", name="Geef het door").click()
    expect(hers.get_by_text("Doorgegeven. Is er gevaar? Bel 112.")).to_be_visible()

    page = henk.go(HELPERS)
    page.locator("a[href$='/pagina/']").click()
    page.get_by_role("button", name="Sluit deze pagina").click()
    expect(page.get_by_text("De pagina van Els is dicht.")).to_be_visible()
    hers = els.go("/ik-help/")
    assert "Dag Els" not in els.text()
    els.expect_error("404")
    els.go("/ik-help/onder-ons/")
    assert "Ik kook op dinsdag." not in els.text()
