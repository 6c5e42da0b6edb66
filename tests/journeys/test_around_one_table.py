# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Around one table: two of them at Linda's door (H2-03), minutes that become agreements, her own words beside them, and a text that survives a cut."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser import Site
from tests.journeys.site import DESKTOP, PHONE
from tests.journeys.test_one_plan import household


def at_both_widths(visitor: Any) -> None:
    """Nothing is wrong on a desk's screen, nor on a small phone."""
    for size in (PHONE, DESKTOP):
        visitor.page.set_viewport_size(size)
        visitor.look()


def test_linda_sees_both_who_came_together(site: Site) -> None:
    linda = site("2026-03-10T16:00")(size=PHONE)
    page = linda.be("linda")
    expect(page.get_by_text("Joris en Ilse waren samen bij u thuis.")).to_be_visible()
    assert page.locator("li", has_text="waren samen").locator(".rondom-avatar").count() == 2
    linda.look()


def meeting(visitor: Any) -> Page:
    visitor.go(f"{household(visitor, 'Graaf')}plan/overleg/")
    visitor.look()
    visitor.page.locator("a[href^='/overleggen/']").first.click()
    return visitor.page


def test_what_they_said_becomes_what_they_do(site: Site) -> None:
    visit = site("2026-07-10T17:00")
    joris, linda = visit(), visit(size=PHONE)
    joris.be("joris")
    page = meeting(joris)
    at_both_widths(joris)
    page.get_by_role("group", name="Wie waren er?").get_by_label("Linda").check()
    page.get_by_label("Wat spraken jullie?").fill("Kim gaat op woensdag naar oma.")
    page.get_by_role("button", name="Nog een regel").click()
    expect(page.get_by_label("Wat spraken jullie?")).to_have_value("Kim gaat op woensdag naar oma.")
    first = page.get_by_role("group", name="Regel 1")
    first.get_by_label("Wat?").fill("Oma bellen over de woensdag")
    who = first.get_by_label("Wie?")
    who.select_option(who.locator("option", has_text="Joris").first.get_attribute("value"))
    joris.expect_error("422")
    page.get_by_role("button", name="Bewaar").click()
    assert "Regel 1: Kies een dag." in joris.text()
    joris.look()
    page.get_by_role("group", name="Regel 1").get_by_label("Voor welke dag?").fill("2026-07-17")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Hier afgesproken")).to_be_visible()
    assert "wacht op ja van Linda" in joris.text()
    at_both_widths(joris)
    page = linda.be("linda")
    linda.go("/mijn/overleg/")
    assert "Oma bellen over de woensdag" in linda.text()
    linda.look()
    page.get_by_role("link", name=re.compile("^Zeg ja of nee")).click()
    page.get_by_role("button", name=re.compile("^Ja ?: Oma bellen")).click()
    expect(page.get_by_text("Uw antwoord is bewaard.")).to_be_visible()
    linda.go("/mijn/overleg/")
    page.get_by_role("link", name=re.compile("Schrijf het erbij")).click()
    linda.look()
    page.get_by_label("Wat wilt u erbij schrijven?").fill("Alleen als Kim dat zelf wil.")
    page.get_by_role("button", name="Zet mijn woorden erbij").click()
    assert "U schrijft erbij:" in linda.text() and "afgesproken" in linda.text()
    linda.look()
    joris.page.reload()
    assert "Linda schrijft erbij:" in joris.text() and "Alleen als Kim dat zelf wil." in joris.text()
    at_both_widths(joris)
    for one in (joris, linda):
        one.nothing_wrong()


def test_what_was_typed_survives_a_cut(site: Site) -> None:
    visit = site("2026-07-10T17:00")
    joris = visit()
    joris.be("joris")
    place = f"{household(joris, 'Graaf')}plan/waar-het-om-gaat/"
    page = joris.go(place)
    with page.expect_response("**/bewaren/") as kept:
        page.get_by_label("Waar wilt u over een jaar staan?").press_sequentially("Rust aan de deur")
    assert kept.value.ok
    expect(page.get_by_text(re.compile("^Bewaard om 17.00"))).to_be_visible()
    joris.look()
    joris.page.close()
    again = visit()
    again.be("joris")
    page = again.go(place)
    expect(page.get_by_label("Waar wilt u over een jaar staan?")).to_have_value("Rust aan de deur")
    expect(page.get_by_text("Dit had je nog niet opgeslagen")).to_be_visible()
    at_both_widths(again)
    page.get_by_role("button", name="Gooi weg").click()
    expect(page.get_by_label("Waar wilt u over een jaar staan?")).to_have_value("")
    assert "nog niet opgeslagen" not in again.text()
    page.get_by_label("Waar wilt u over een jaar staan?").press_sequentially("Rust")
    page.get_by_role("button", name="Bewaar").click()
    again.go(place)
    assert "nog niet opgeslagen" not in again.text(), "what is saved is not kept behind it"
    again.nothing_wrong()


def test_a_click_on_the_wrong_line_is_taken_back(site: Site) -> None:
    linda = site("2026-07-10T17:00")(size=PHONE)
    page = linda.be("linda")
    linda.go("/mijn/stappen/nieuw/")
    linda.look()
    page.get_by_role("textbox").first.fill("Elke dag buiten")
    page.get_by_role("button", name="Zet in het plan").click()
    page.get_by_text("Hoe gaat het?").first.click()
    page.get_by_role("button", name=re.compile("^Doen we niet meer ?: Elke dag buiten")).click()
    expect(page.get_by_text("U zei net:")).to_be_visible()
    linda.look()
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_text("Het staat weer zoals het stond.")).to_be_visible()
    assert "Wat u niet meer doet" not in linda.text()
    linda.look()
