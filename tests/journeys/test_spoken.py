# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Henk speaks instead of writes (docs/adr/0097); Petra, who reads his plan, hears it, Wilma does not; he throws it away, and it is gone."""

from playwright.sync_api import expect

from tests.browser import Site
from tests.journeys.site import PHONE
from tests.journeys.test_around_one_table import at_both_widths
from tests.journeys.test_one_plan import household
from tests.plan.test_spoken import a_sound

TOLD = "Hoe het was toen de stroom eraf ging"


def test_henk_says_it_and_petra_hears_it(site: Site) -> None:
    visit = site("2026-09-26T10:00")
    henk, petra, wilma = visit(size=PHONE), visit(), visit(size=PHONE)
    henk.be("henk")
    page = henk.go("/mijn/verhaal/")
    page.get_by_role("link", name="Spreek iets in").click()
    at_both_widths(henk)
    henk.expect_error("422")
    page.get_by_role("button", name="Zet bij mijn verhaal").click()
    expect(page.get_by_role("alert").or_(page.get_by_text("Kies een geluid, of neem het op.")).first).to_be_visible()
    henk.look()
    page.locator("input[type=file]").set_input_files(
        {"name": "opname.wav", "mimeType": "audio/wav", "buffer": a_sound(2)}
    )
    page.get_by_label("Waar gaat het over?").fill(TOLD)
    page.get_by_role("button", name="Zet bij mijn verhaal").click()
    expect(page.get_by_text("Het staat bij uw verhaal.")).to_be_visible()
    at_both_widths(henk)

    petra.be("petra")
    page = petra.go(household(petra, "Mulder") + "plan/")
    page.get_by_role("link", name="Wat zij zelf inspraken").click()
    assert TOLD in petra.text()
    sound = page.locator("audio")
    heard = sound.evaluate(
        "one => one.play().then(() => new Promise(heard => { one.ontimeupdate = () => heard(one.duration) }))"
    )
    assert heard == 2
    at_both_widths(petra)

    wilma.be("wilma")
    wilma.go("/mijn/verhaal/")
    assert TOLD not in wilma.text()

    page = henk.go("/mijn/verhaal/")
    page.get_by_role("link", name=f"Gooi weg {TOLD}").click()
    henk.look()
    page.get_by_role("button", name="Gooi weg").click()
    expect(page.get_by_text("Het is weg.")).to_be_visible()
    petra.go(household(petra, "Mulder") + "plan/ingesproken/")
    assert TOLD not in petra.text()
