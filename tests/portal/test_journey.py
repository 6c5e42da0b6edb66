# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The resident's pages in a real browser: on a phone of 320 px, on a desk, by keyboard, on paper and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from rondom.portal.pages.sheet import MOST_GOOD, MOST_HELPERS, MOST_LINES
from tests.browser import Site
from tests.journeys.site import DESKTOP, PHONE

pytestmark = pytest.mark.journey

VISITED, TODAY = "2026-02-03T14:30", "2026-02-06T10:00"
PAGES = (
    "/mijn/",
    "/mijn/wie-helpt-mij/",
    "/mijn/wie-helpt-mij/iemand-erbij/",
    "/mijn/verhaal/",
    "/mijn/wie-keek-er/",
    "/mijn/koelkast/",
)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["320px", "desktop"])
def test_every_page_is_whole(site: Site, size: dict[str, int]) -> None:
    visitor = site(TODAY)(size=size)
    for who in ("murat", "jeroen", "ilona"):
        visitor.be(who)
        for path in PAGES:
            if who == "ilona" and "iemand-erbij" in path:
                continue  # names somebody for a household; she belongs to none
            visitor.go(path)
            for fold in visitor.page.locator("main details:not([open]) > summary").all():
                if fold.is_visible():
                    fold.click()
            visitor.look()


def test_he_answers_on_a_phone_and_changes_his_mind(site: Site) -> None:
    visitor = site(VISITED)(size=PHONE)
    page = visitor.be("murat")
    expect(page.get_by_role("heading", name="Wordt Sanne uw vaste begeleider?")).to_be_visible()
    sizes = [page.get_by_role("button", name=name, exact=True).bounding_box() for name in ("Ja", "Nee", "Later")]
    assert len({(round(box["width"]), round(box["height"])) for box in sizes if box}) == 1
    page.get_by_role("button", name="Ja", exact=True).click()
    expect(page.locator("#vaste-begeleider")).to_contain_text("Sanne is uw vaste begeleider.")
    assert page.evaluate("document.activeElement.id") == "vaste-begeleider"
    page.get_by_text("Mijn antwoord veranderen").click()
    page.get_by_role("button", name="Nee", exact=True).click()
    expect(page.locator("#vaste-begeleider")).to_contain_text("Wij zoeken iemand anders en bellen u.")
    visitor.look()
    page.reload()
    expect(page.locator("#vaste-begeleider")).to_contain_text("U zei nee")


def test_without_javascript_he_reads_and_decides_all_the_same(site: Site) -> None:
    visitor = site(VISITED)(size=PHONE, javascript=False)
    page = visitor.be("murat")
    page.get_by_role("button", name="Later", exact=True).click()
    expect(page.get_by_text("Uw antwoord is bewaard.")).to_be_visible()
    visitor.go("/mijn/verhaal/")
    page.get_by_role("link", name=re.compile("Klopt dit niet.*Murat staat elke dag")).click()
    page.get_by_label("Wat klopt er niet?").fill("In het weekend staat Jeroen op.")
    page.get_by_role("button", name="Zet mijn woorden erbij").click()
    expect(page.get_by_text("Uw woorden staan erbij.")).to_be_visible()
    page.get_by_role("button", name="Trek mijn ja in voor Lina").click()
    expect(page.get_by_text("Uw ja is ingetrokken.")).to_be_visible()
    visitor.go("/mijn/wie-helpt-mij/")
    page.get_by_role("link", name="Noem iemand").click()
    visitor.expect_error("422")
    page.get_by_role("button", name="Zet deze persoon erbij").click()
    expect(page.get_by_role("link", name="Vul een naam in.")).to_be_visible()
    page.get_by_label("Hoe heet deze persoon?").fill("Elif")
    page.get_by_role("button", name="Zet deze persoon erbij").click()
    expect(page.get_by_text("Elif staat erbij.")).to_be_visible()
    for path in PAGES:
        visitor.go(path)
        visitor.look()


def test_by_keyboard_only_he_comes_to_his_answer(site: Site) -> None:
    visitor = site(VISITED)()
    page = visitor.be("murat")
    for _step in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "later":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#vaste-begeleider")).to_contain_text("U zei later")


def test_four_hundred_percent_zoom_scrolls_one_way(site: Site) -> None:
    visitor = site(TODAY)(size={"width": 320, "height": 256})
    visitor.be("murat")
    for path in PAGES:
        visitor.go(path)
        visitor.look()


FULL = """([lines, helpers, good]) => {
    const fill = (list, count) => { while (list.children.length < count) list.append(list.children[0].cloneNode(true)); };
    fill(document.querySelector('.rondom-sheet tbody'), lines);
    fill(document.querySelector('.rondom-sheet__helpers'), helpers + 1);
    fill(document.querySelector('.rondom-sheet .rondom-ticks'), good);
}"""


def test_the_sheet_is_one_side_of_a4_also_when_it_is_full(site: Site) -> None:
    visitor = site(TODAY)()
    visitor.be("murat")
    page = visitor.go("/mijn/koelkast/")
    for _state in ("as it is", "full"):
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert paper.count(b"/Type /Page\n") == 1, _state
        page.evaluate(FULL, [MOST_LINES, MOST_HELPERS, MOST_GOOD])
    page.emulate_media(media="print")
    for hidden in (page.locator(".rondom-foot"), page.get_by_text("Print dit blad"), page.locator(".rondom-practice")):
        assert hidden.is_hidden()


def test_snel_weg_leaves_nothing_behind(site: Site) -> None:
    visitor = site(TODAY)(javascript=False)
    page = visitor.be("murat")
    page.route(
        re.compile("buienradar"), lambda route: route.fulfill(status=200, body="Het weer", content_type="text/html")
    )
    page.get_by_role("link", name="Snel weg").click()
    expect(page.get_by_text("Het weer")).to_be_visible()
    page.go_back()
    assert "trek het niet meer" not in page.content()
