# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seven helpers become three (H4-08), Jay turns eighteen (H4-11), and two parents with one plan for their children (H2-13)."""

from typing import Any

from playwright.sync_api import expect

from rondom.demo.merwelinde.stories.de_graaf_smit_parting import PLAN
from rondom.demo.merwelinde.stories.mulder_jay import LAST_SECOND, MIDNIGHT, PROMISED, SECRET
from tests.browser import Site
from tests.demo.played import moment_of
from tests.journeys.site import PHONE
from tests.journeys.test_around_one_table import at_both_widths
from tests.journeys.test_one_plan import household


def test_petra_finds_places_for_what_is_loose_and_hanna_goes(site: Site) -> None:
    visit = site("2026-06-15T10:00")
    petra, hanna = visit(), visit()
    petra.be("petra")
    home = household(petra, "Mulder")
    page = petra.go(home)
    expect(page.get_by_text("7 hulpverleners in 30 dagen. Wie kan eruit?")).to_be_visible()
    petra.look()
    page = petra.go(f"{home}plan/")
    loose = page.locator("details").filter(has_text="Losse pakketjes")
    loose.locator("summary").click()
    expect(loose.locator("li")).to_have_count(5)
    at_both_widths(petra)
    loose.locator("li").filter(has_text="Silke zet alle schulden").get_by_role(
        "button", name="Hoort bij het doel"
    ).click()
    expect(page.get_by_text("Voor: Mijn eigen geld verdienen").first).to_be_visible()
    expect(page.locator("details").filter(has_text="Losse pakketjes").locator("li")).to_have_count(4)

    hanna.be("hanna")
    page = hanna.go(home)
    page.get_by_role("link", name="Ik kan eruit").click()
    at_both_widths(hanna)
    page.get_by_role("button", name="Ik ben klaar").click()
    expect(page.get_by_text("Je leest hier niets meer van.")).to_be_visible()
    hanna.expect_error("404")
    hanna.go(home)
    assert "Mulder" not in hanna.text()
    page = petra.go(home)
    expect(page.get_by_text("6 hulpverleners in 30 dagen. Wie kan eruit?")).to_be_visible()


def test_at_midnight_jay_decides_and_the_school_act_is_over(site: Site, settings: Any) -> None:
    visit = site(LAST_SECOND, clock=LAST_SECOND)
    wilma, jay, lotte = visit(size=PHONE), visit(size=PHONE), visit()
    wilma.be("wilma")
    page = wilma.go(f"/mijn/namens/{wilma.town.records['jay']}/")
    assert PROMISED in wilma.text() and SECRET not in wilma.text()
    wilma.look()
    lotte.be("lotte")
    home = household(lotte, "Mulder")
    lotte.go(home)
    assert PROMISED in lotte.text() and SECRET not in lotte.text()
    lotte.look()

    settings.DEMO_MOMENT = moment_of(MIDNIGHT)
    wilma.expect_error("404")
    page.reload()  # the page that stood open
    assert PROMISED not in wilma.text()
    wilma.look()
    lotte.expect_error("404")
    lotte.page.reload()
    assert PROMISED not in lotte.text()
    jay.be("jay")
    jay.go("/mijn/verhaal/")
    assert SECRET in jay.text()
    jay.look()
    jay.go("/mijn/wie-beslist/")
    assert "Henk" not in jay.page.locator("main").inner_text()
    jay.look()


def test_the_doorstroompunt_comes_with_jays_own_yes(site: Site) -> None:
    visit = site("2026-09-14T12:00")
    jay, hanna = visit(size=PHONE), visit()
    page = jay.be("jay")
    expect(page.get_by_text("Mag Karim van het Doorstroompunt je bellen over school of werk?")).to_be_visible()
    jay.look()
    page.get_by_role("button", name="Ja", exact=False).first.click()
    jay.look()
    hanna.be("hanna")
    home = household(hanna, "Mulder")
    page = hanna.go(f"{home}uitnodigen/")
    page.get_by_label("Wie vraag je erbij?").select_option(label="Doorstroompunt Rivierland")
    page.get_by_label("Waarvoor?").select_option(label="hulp om een diploma of werk te halen (18 tot 23)")
    hanna.expect_error("422")
    page.get_by_role("button", name="Vraag erbij").click()
    expect(page.get_by_text("Kies om wie het gaat. Ieder zegt hier zelf ja tegen.").first).to_be_visible()
    hanna.look()
    page.get_by_label("Om wie gaat het?").select_option(label="Jay")
    page.get_by_role("button", name="Vraag erbij").click()
    assert hanna.page.url.endswith(home)
    hanna.look()


def test_each_parent_reads_what_both_do_and_nothing_of_the_other_home(site: Site) -> None:
    visit = site("2026-10-16T10:00")
    rob, linda, joris = visit(size=PHONE), visit(size=PHONE), visit()
    for parent, name in ((rob, "rob"), (linda, "linda")):
        parent.be(name)
        parent.go("/mijn/stappen/")
        assert [told for _who, _child, told, _day in PLAN if told not in parent.text()] == []
        assert "%" not in parent.text()
        parent.look()
    assert "appjes" not in rob.text()
    joris.be("joris")
    page = joris.go(f"/huishoudens/{joris.town.records['huishouden de graaf en smit']}/plan/afspraak/")
    page.get_by_label("Wat spreken jullie af?").fill("Rob haalt Kim op bij Akkerweg 7")
    page.get_by_label("Wie doet dit?").select_option(label="Rob, woont ergens anders")
    page.get_by_label("Over wie gaat het?").select_option(label="Kim")
    page.get_by_label("Op welke dag is dat op zijn laatst gedaan?").fill("2026-11-20")
    joris.expect_error("422")
    page.locator("main button[type=submit]").last.click()
    expect(page.get_by_text("Schrijf hier geen adres op.").first).to_be_visible()
    expect(page.get_by_label("Wat spreken jullie af?")).to_have_value("Rob haalt Kim op bij Akkerweg 7")
    joris.look()
    page.get_by_label("Wat spreken jullie af?").fill("Rob haalt Kim op bij school")
    page.locator("main button[type=submit]").last.click()
    assert "Rob haalt Kim op bij school" in joris.text()
    joris.look()
