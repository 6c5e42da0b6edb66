# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 8: Petra says what went wrong (H4-13); Ellen answers, Henk hears it, and a leak reaches the privacy officer without a name. And one
question to a colleague (S4-05).
"""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import Site
from tests.demo.played import moment_of
from tests.journeys.site import DESKTOP, PHONE


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "320px"])
def test_petra_says_it_and_henk_hears_it(site: Site, size: dict[str, int]) -> None:
    visit = site("2026-11-04T10:00")
    petra, ellen, henk, yvonne = visit(size=size), visit(size=size), visit(size=PHONE), visit(size=size)
    petra.be("petra")
    page = petra.go(f"/huishoudens/{petra.town.records['huishouden mulder']}/")
    page.get_by_role("link", name="Er ging iets mis").click()
    petra.look()
    petra.expect_error("422")
    page.get_by_label("Wat ging er mis?").fill(
        "Ik heb een brief over beslag op loon laten liggen. Een kopie lag op de balie."
    )
    page.get_by_role("button", name="Meld het").click()
    expect(page.get_by_text("Kies ja, nee of weet ik niet.").first).to_be_visible()
    petra.look()
    page.get_by_label("Wie heeft er last van?").select_option(label="Henk")
    page.get_by_label("weet ik niet").check()
    page.get_by_role("button", name="Meld het").click()
    expect(page.get_by_text("nog 2 werkdagen: vr 6 nov")).to_be_visible()
    petra.look()
    report = page.url.removeprefix(petra.base)

    ellen.be("ellen")
    page = ellen.go("/mijn-dag/")
    assert "Een collega meldde dat iets misging." in ellen.text()
    ellen.look()
    ellen.go("/ging-mis/")
    ellen.look()
    page.get_by_role("link", name="Melding van").first.click()
    assert "Henk" not in ellen.text() and "Mulder" not in ellen.text()
    page.get_by_label("Jouw antwoord").fill("Dank dat je het zegt. Wij bellen vandaag samen de deurwaarder.")
    page.get_by_label("Wat leren wij hiervan?").fill("Post over beslag ligt nooit alleen bij één collega.")
    page.get_by_role("button", name="Geef antwoord").click()
    expect(page.get_by_text("Je antwoord is gegeven.")).to_be_visible()
    ellen.look()

    page = petra.go(report)
    assert "Wij bellen vandaag samen de deurwaarder." in petra.text() and "Ligt bij Yvonne" in petra.text()
    page.get_by_role("link", name="Vertel het de inwoner").click()
    petra.look()
    page.get_by_label("Wat ging er mis?").fill("Wij hebben een brief over beslag op uw loon niet op tijd behandeld.")
    page.get_by_label("Wat kost het de inwoner?").fill("Er is 186 euro te veel ingehouden.")
    page.get_by_label("Wat doen wij eraan?").fill("Het beslag is nu goed. Wij zoeken uit hoe u het geld terugkrijgt.")
    page.get_by_role("button", name="Vertel het").click()
    expect(page.get_by_role("button", name="Dit is klaar")).to_be_visible()
    petra.look()
    page.get_by_role("button", name="Dit is klaar").click()
    expect(page.get_by_text("Alleen jij leest dit nog.").first).to_be_visible()
    ellen.expect_error("404")
    assert "niet" in ellen.go(report).locator("h1").inner_text()

    henk.be("henk")
    page = henk.go("/mijn/")
    page.get_by_role("link", name="Wat er misging").click()
    expect(page.get_by_text("Er is 186 euro te veel ingehouden.")).to_be_visible()
    assert "melding" not in henk.text().casefold() and "Bel Petra van W&I" in henk.text()
    henk.look()
    henk.picture("went-wrong-phone", full=True)

    yvonne.be("yvonne")
    page = yvonne.go("/privacy/")
    yvonne.look()
    page.get_by_role("main").get_by_role("link", name="Datalekken: alles").click()
    yvonne.look()
    page.get_by_role("main").get_by_role("link").first.click()
    assert "Misschien een datalek bij" in yvonne.heading() and "Petra" not in yvonne.text()
    yvonne.look()
    yvonne.expect_error("422")
    page.get_by_label("ja, gemeld").check()
    page.get_by_role("button", name="Leg het vast").click()
    expect(page.get_by_text("Kies ja of nee.").first).to_be_visible()
    yvonne.look()
    page.get_by_label("Waarom?", exact=True).fill("Een kopie met naam en schuld lag een uur op de balie.")
    page.locator("input[name=people][value=tell]").check()
    page.get_by_label("Waarom wel of niet?").fill("Het ging om schulden. W&I vertelt het vandaag.")
    page.get_by_role("button", name="Leg het vast").click()
    expect(page.get_by_text("Het is vastgelegd.")).to_be_visible()
    yvonne.look()


def test_after_three_days_a_leak_is_late_in_words(site: Site, settings: Any) -> None:
    visit = site("2026-11-04T10:00")
    petra = visit(size=PHONE)
    petra.be("petra")
    page = petra.go("/ging-mis/nieuw/")
    page.get_by_label("Wat ging er mis?").fill("Een map lag in de trein.")
    page.get_by_label("ja", exact=True).check()
    page.get_by_role("button", name="Meld het").click()
    petra.look()
    settings.DEMO_MOMENT = moment_of("2026-11-07T11:00")
    yvonne = visit(size=PHONE)
    yvonne.be("yvonne")
    yvonne.go("/privacy/datalekken/")
    assert "te laat: de 72 uur waren om op za 7 nov, 10.00 uur" in yvonne.text()
    yvonne.look()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "320px"])
def test_petra_asks_tess_to_think_along(site: Site, size: dict[str, int]) -> None:
    visit = site("2026-11-04T10:00")
    petra, tess = visit(size=size), visit(size=size)
    petra.be("petra")
    page = petra.go("/denk-even-mee/")
    petra.look()
    page.get_by_role("link", name="Vraag een collega").first.click()
    petra.look()
    petra.expect_error("422")
    page.get_by_label("Wat is je vraag?").fill("Hoe begin jij een gesprek als iemand de deur niet opendoet?")
    page.get_by_role("button", name="Stuur je vraag").click()
    expect(page.get_by_text("Kies aan wie je het vraagt.").first).to_be_visible()
    petra.look()
    her = page.get_by_label("Aan wie?").locator("option", has_text="Tess, teamleider, Toegang").get_attribute("value")
    page.get_by_label("Aan wie?").select_option(value=her)
    page.get_by_role("button", name="Stuur je vraag").click()
    expect(page.get_by_text("wacht op antwoord")).to_be_visible()
    petra.look()

    tess.be("tess")
    page = tess.go("/mijn-dag/")
    assert "Een collega heeft een vraag aan jou." in tess.text()
    tess.go("/denk-even-mee/")
    tess.look()
    page.get_by_role("link", name="Hoe begin jij").click()
    tess.look()
    page.get_by_label("nee, dit kan ik niet").check()
    page.get_by_label("Jouw antwoord").fill("Vraag Aad van het buurthuis, die kent dit.")
    page.get_by_role("button", name="Stuur je antwoord").click()
    expect(page.get_by_text("Je antwoord is weg.")).to_be_visible()

    petra.go("/denk-even-mee/")
    page = petra.page
    page.get_by_role("link", name="Hoe begin jij").click()
    assert "Vraag Aad van het buurthuis" in petra.text()
    petra.look()
    petra.picture(f"think-along-{size['width']}", full=True)
    page.get_by_role("button", name="Gooi dit weg").click()
    expect(page.get_by_text("Weggegooid, voor jullie allebei.")).to_be_visible()
    tess.go("/denk-even-mee/")
    assert "Hoe begin jij" not in tess.text()
