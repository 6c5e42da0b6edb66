# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A privacy officer's day: judging a danger, a request near its end, what is held back, and one worker's lines with a reason."""

from tests.browser import Site
from tests.journeys.site import PHONE

WHY = "Een inwoner vraagt waarom er deze week naar haar is gekeken."


def test_yvonnes_day(site: Site) -> None:
    visit = site("2026-02-06T10:45")
    yvonne = visit()
    page = yvonne.be("yvonne")
    assert yvonne.heading() == "Vandaag"
    assert "Tess" in yvonne.text() and "Murat" in yvonne.text() and "Graaf" not in yvonne.text()
    yvonne.look()
    # The danger that waits.
    page.get_by_role("link", name="Tess").click()
    page.get_by_label("terecht", exact=True).check()
    page.get_by_label("Waarom vind je dat?").fill("De voordeur stond open en bellen kon niet wachten.")
    page.get_by_role("button", name="Leg je oordeel vast").click()
    assert "De voordeur stond open" in yvonne.text()
    yvonne.look()
    # The request near its end, what is held back and shared, the map and what was asked.
    yvonne.go("/privacy/verzoeken/")
    assert "nog 3 dagen" in yvonne.text()
    yvonne.look()
    page.get_by_role("link", name="Murat").first.click()
    yvonne.look()
    for path in ("vastgehouden", "uitzonderingen", "gegevenskaart", "wie-is-er-al", "noodtoegang"):
        yvonne.go(f"/privacy/{path}/")
        yvonne.look()
    # One worker's lines: no list of workers, a reason first.
    yvonne.go("/privacy/logboek/")
    yvonne.look()
    tess = page.locator("#id_worker option", has_text="Tess").get_attribute("value")
    page.get_by_label("Welke medewerker?").select_option(tess)
    page.get_by_label("Van", exact=True).fill("2026-02-01")
    page.get_by_label("Tot en met").fill("2026-02-06")
    page.get_by_label("Waarom is dit nodig?").fill(WHY)
    page.get_by_role("button", name="Vraag de regels op").click()
    assert yvonne.heading() == "Tess"
    yvonne.look()


def test_on_a_phone_tess_and_murat_read_their_side(site: Site) -> None:
    visit = site("2026-02-06T10:45")
    tess = visit(size=PHONE)
    tess.be("tess")
    for path in ("/noodgeval/", "/gegevens/", "/naar-mijn-werk/"):
        tess.go(path)
        tess.look()
    murat = visit(size=PHONE)
    murat.be("murat")
    for path in ("/mijn/gegevens/", "/mijn/gegevens/alles/"):
        murat.go(path)
        murat.look()
    yvonne = visit(size=PHONE)
    yvonne.be("yvonne")
    yvonne.look()
    yvonne.go("/privacy/logboek/")
    yvonne.look()
