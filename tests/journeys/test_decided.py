# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 10: Jo has her report and applies; Anouk decides with the report beside her, and Jo reads why and what she can do (H5-07, Awb 3:45)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import Site
from tests.journeys.site import DESKTOP, PHONE

HOME = "huishouden hendriks"
WHY = "De maaltijden en de buurtbus passen bij wat u vraagt."


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "320px"])
def test_anouk_decides_and_jo_reads_what_she_can_do(site: Site, size: dict[str, int]) -> None:
    visit = site("2026-09-28T10:00")
    anouk, jo = visit(size=size), visit(size=PHONE)
    anouk.be("anouk")
    home = anouk.town.records[HOME]
    page = anouk.go(f"/vragen/{anouk.town.records['vraag hendriks']}/")
    page.get_by_role("button", name="Maak dit verzoek").first.click()
    page.get_by_role("link", name="Aanvraag voor hulp op maat").first.click()
    anouk.look()
    page.get_by_role("link", name="Beslis op deze aanvraag").click()
    expect(page.get_by_text("Hulp die voor iedereen open is, past hier")).to_be_visible()
    anouk.look()
    page.get_by_label("toegekend", exact=True).check()
    page.get_by_label("Om welke hulp gaat het?").fill("de traplift")
    page.get_by_label("Waarom, in gewone woorden?").fill(WHY)
    page.get_by_label("Wmo 2015 art. 2.3.5 lid 3").check()
    anouk.expect_error("422")
    page.get_by_role("button", name="Neem dit besluit").click()
    expect(page.get_by_text("hulp op maat niet nodig is").first).to_be_visible()
    expect(page.get_by_label("Waarom, in gewone woorden?")).to_have_value(WHY)
    anouk.look()
    page.get_by_label("afgewezen").check()
    page.get_by_role("button", name="Neem dit besluit").click()
    expect(page.get_by_text("Het besluit is genomen.")).to_be_visible()
    anouk.go(f"/huishoudens/{home}/hulp/")
    assert "Afgewezen: de traplift" in anouk.text() and "ma 9 nov" in anouk.text()
    anouk.look()

    jo.be("jo")
    page = jo.go("/mijn/aanvraag/")
    assert "Afgewezen: de traplift" in jo.text() and WHY in jo.text()
    assert "U kunt bezwaar maken tot en met ma 9 nov." in jo.text()
    expect(page.get_by_role("link", name="Lees de brief")).to_have_attribute(
        "href", re.compile(r"/besluit/.*/besluit\.pdf")
    )
    jo.look()
