# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 2: somebody without a log-in asks for help on a phone, stops half way, goes on with a code, and gets a receipt."""

import re

from playwright.sync_api import Page, expect

from tests.browser import Site
from tests.journeys.site import PHONE, Visitor

MOMENT = "2026-02-02T10:30"
WORDS = "Mijn moeder is gevallen. Ik zorg voor mijn vader en ik houd het niet vol."
MOST_STEPS = 20


def first_words(visitor: Visitor) -> Page:
    page = visitor.go("/")
    page.get_by_role("link", name="Ik zoek hulp").click()
    page.get_by_label("Wat is er aan de hand?").fill(WORDS)
    return page


def answer_all(visitor: Visitor, phone: str = "0199 55 70 70") -> None:
    """Answer every question that comes, until the summary; each page is whole."""
    page = visitor.page
    for _ in range(MOST_STEPS):
        visitor.look()
        if page.url.endswith("/hulp/klopt/"):
            return
        if page.get_by_label("Telefoon").count():
            page.get_by_label("Telefoon").fill(phone)
        elif page.locator("input[type=radio]").count():
            page.locator("input[type=radio]").first.check()
        page.get_by_role("button", name="Volgende").click()
        page.wait_for_load_state()
    raise AssertionError("the form does not end")


def test_somebody_asks_on_a_phone_stops_and_goes_on_with_the_code(site: Site) -> None:
    visit = site(MOMENT)
    writer = visit(size=PHONE)
    page = first_words(writer)
    writer.look()
    writer.picture("hulp-phone")
    page.get_by_role("button", name="Bewaar en ga later verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bewaard. U kunt later verder.")
    writer.look()
    code = page.locator(".rondom-code").inner_text()
    writer.context.close()

    again = visit(size=PHONE)
    page = again.go("/hulp/verder/")
    again.expect_error("status of 422")
    page.get_by_label("Uw code").fill("AAAA-AAAA-AAAA")
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_text("Deze code kennen wij niet").first).to_be_visible()
    page.get_by_label("Uw code").fill(code.lower())
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    again.look()
    again.go("/hulp/?vraag=2")
    answer_all(again)
    page.get_by_role("button", name="Ja, verstuur mijn vraag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw vraag is binnen")
    receipt = again.text()
    assert WORDS in receipt and "woensdag 4 februari 2026, 17.00 uur" in receipt
    assert re.search(r"0199 55 \d\d \d\d", receipt)
    again.look()
    again.picture("receipt-phone", full=True)


def test_quick_exit_leaves_at_once_and_back_does_not_show_the_words(site: Site, weather: str) -> None:
    writer = site(MOMENT)(size=PHONE)
    page = first_words(writer)
    page.get_by_role("button", name="Volgende").click()
    page.get_by_role("link", name="Snel weg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Het weer")
    page.go_back()
    page.wait_for_load_state()
    assert WORDS not in page.locator("body").inner_text()
    page.goto(writer.base + "/hulp/klopt/")
    assert WORDS not in page.locator("body").inner_text()


def test_escape_twice_leaves_too(site: Site, weather: str) -> None:
    writer = site(MOMENT)()
    page = first_words(writer)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1)).to_have_text("Het weer")


def test_without_javascript_the_form_can_be_filled_in_and_left(site: Site) -> None:
    writer = site(MOMENT)(size=PHONE, javascript=False)
    page = first_words(writer)
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_text("veilig", exact=False).first).to_be_visible()
    page.locator("input[type=radio]").first.check()
    page.get_by_role("button", name="Volgende").click()
    assert "vraag=3" in page.url
    assert page.get_by_role("link", name="Snel weg").get_attribute("href") == "/snel-weg/"
    assert "112" in writer.text() and "113" in writer.text()
