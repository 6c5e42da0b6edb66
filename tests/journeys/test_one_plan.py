# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One household, one plan: Petra, Henk, Wilma and the employer (H4-05 to H4-07), Linda and Ilse (H2-11), and Jo with her six steps (H5-07)."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser import Site
from tests.journeys.site import PHONE


def household(visitor: Any, name: str) -> str:
    """The address of this household, by the worker's own list."""
    visitor.go("/huishoudens/")
    href = visitor.page.locator("a[href^='/huishoudens/']").filter(has_text=name).first.get_attribute("href")
    assert href
    return str(href)


def test_one_sentence_and_everybody_who_is_in_it(site: Site) -> None:
    visit = site("2026-07-06T10:00")
    petra, henk, wilma, bart = visit(), visit(size=PHONE), visit(size=PHONE), visit(size=PHONE)
    petra.be("petra")
    home = household(petra, "Mulder")
    petra.go(f"{home}plan/")
    assert "Henk werkt, en de rekeningen kloppen" in petra.text() and "Wij eten elke avond samen." in petra.text()
    petra.look()
    petra.page.get_by_role("link", name="Andere woorden", exact=True).first.click()
    petra.look()
    petra.page.get_by_label("Waar werken jullie samen aan?").fill("Thuis is er rust.")
    petra.page.get_by_role("button", name="Leg voor").click()
    assert "wacht op ja van" in petra.text()
    page = henk.be("henk")
    henk.go("/mijn/stappen/")
    henk.look()
    page.get_by_role("button", name=re.compile("^Ja ?: Thuis")).click()
    expect(page.get_by_text("Uw antwoord is bewaard.")).to_be_visible()
    henk.look()
    henk.go("/mijn/stappen/samen/")
    henk.look()
    henk.go("/mijn/onder-ons/")
    page.get_by_label("Wilma").check()
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Wat wilt u zeggen?").fill("Eerst samen op vakantie.")
    page.get_by_role("button", name="Zet erbij").click()
    henk.look()
    page = wilma.be("wilma")
    wilma.go("/mijn/onder-ons/")
    assert "Eerst samen op vakantie." in wilma.text()
    wilma.look()
    petra.go(f"{home}plan/")
    assert "vakantie" not in petra.text()
    bart.be("bart")
    bart.go("/afspraken/")
    assert "rust" not in bart.text(), "an employer reads what he agreed himself and not the plan"
    bart.look()
    for one in (petra, henk, wilma, bart):
        one.nothing_wrong()


def test_linda_reads_the_one_deed_without_her_ja(site: Site) -> None:
    visit = site("2026-07-06T10:00")
    linda, ilse = visit(size=PHONE), visit()
    linda.be("linda")
    linda.go("/mijn/stappen/")
    assert "zonder akkoord van Linda" in linda.text()
    linda.look()
    ilse.be("ilse")
    ilse.go(f"{household(ilse, 'Graaf')}zonder-akkoord/")
    ilse.look()


def test_jo_reads_her_six_steps_and_says_something_to_them(site: Site) -> None:
    visit = site("2026-09-24T16:00")
    anouk, jo = visit(), visit(size=PHONE)
    anouk.be("anouk")
    anouk.go(f"{household(anouk, 'Hendriks')}onderzoek/")
    anouk.look()
    anouk.page.locator("a[href^='/onderzoek/']").first.click()
    anouk.look()
    page = jo.be("jo")
    jo.go("/mijn/aanvraag/")
    assert "Wat u zelf kunt" in jo.text() and "Bel Anouk" in jo.text()
    jo.look()
    page.get_by_role("link", name="Ik wil hier iets bij zetten").click()
    jo.look()
    page.get_by_role("textbox").first.fill("De bus moet tot aan de deur komen.")
    page.get_by_role("button").filter(has_text="Zet").first.click()
    assert "De bus moet tot aan de deur komen." in jo.text()
    jo.look()
