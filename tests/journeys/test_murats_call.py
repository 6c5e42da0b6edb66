# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 1: Murat calls. Mo takes the call, Sanne sees it come in, and Murat sees on his phone what happens, who helps and who looked."""

from playwright.sync_api import Page, expect

from tests.browser import Site
from tests.journeys.site import PHONE, tab_to

BEFORE, CALL, CALLED, ENDORSED = "2026-02-02T10:30", "2026-02-02T10:40", "2026-02-02T10:45", "2026-02-05T16:30"
WORDS = "Ik trek het niet meer. Sam is de hele dag om me heen en ik slaap slecht."


def write_the_call(page: Page) -> None:
    page.get_by_label("Wat is er aan de hand?").fill(WORDS)
    page.get_by_label("Ja", exact=True).first.check()
    page.get_by_label("Wie helpt u al?").first.fill("Het CJG, voor Sam. Huisgenoot heeft eigen hulp.")
    caller = {
        "Voornaam": "Murat",
        "Achternaam": "Aydin",
        "Geboortedatum": "30-9-1984",
        "Telefoon": "0199 55 61 10",
        "Postcode": "3391 AB",
        "Huisnummer": "14",
    }
    for label, value in caller.items():
        page.get_by_label(label, exact=True).first.fill(value)
    for number, (given, surname, born) in enumerate(
        (("Jeroen", "van Beek", "14-5-1986"), ("Sam", "Aydin", "11-8-2022"), ("Lina", "Aydin", "19-6-2020"))
    ):
        row = page.get_by_role("group", name=f"Huisgenoot {number + 1}")
        row.get_by_label("Voornaam").fill(given)
        row.get_by_label("Achternaam").fill(surname)
        row.get_by_label("Geboortedatum").fill(born)
    page.get_by_label("Wijk").select_option(label="Lindekwartier")
    page.get_by_label("Wie neemt contact op?").select_option(label="Sanne, Toegang")


def test_mo_writes_down_one_call_and_reads_the_promise_aloud(site: Site) -> None:
    mo = site(BEFORE, clock=CALL)()
    page = mo.be("mo")
    mo.look()
    page.get_by_role("link", name="Nieuwe vraag").click()
    assert mo.heading() == "Nieuwe vraag"
    write_the_call(page)
    report = page.get_by_label("melding voor hulp thuis")
    expect(report).to_be_visible()
    mo.look()
    report.check()
    expect(page.get_by_text("Lees voor").first).to_be_visible()
    mo.picture("call")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lees dit voor")
    told = mo.text()
    assert "Sanne" in told and "woensdag 4 februari" in told and "17.00 uur" in told
    assert "gratis hulp krijgen van een onafhankelijke ondersteuner" in told
    mo.look()
    mo.picture("promise")


def test_with_murats_yes_the_index_says_cjg_call_bo_and_nothing_about_jeroen(site: Site) -> None:
    visit = site(CALLED)
    mo = visit()
    mo.be("mo")
    page = mo.go(f"/vragen/{mo.town.records['vraag van beek en aydin']}/")
    assert mo.heading() == "Vraag van Murat Aydin"
    mo.look()
    for given in ("Murat", "Sam", "Lina"):
        row = page.get_by_role("group", name=given, exact=False).filter(has_text=f"Vraag wie {given} al helpt")
        row.get_by_label(f"Vraag wie {given} al helpt").check()
        row.get_by_label("zei", exact=False).check()
        authority = row.get_by_label("ik heb gezag over dit kind")
        if authority.count():  # not asked when the register knows it
            authority.check()
    page.get_by_role("button", name="Vraag het").click()
    card = page.locator("#wie-is-er-al")
    expect(card).to_contain_text("CJG is betrokken: bel Bo")
    assert "GGZ" not in mo.text() and "vertrouwd" not in mo.text()
    mo.look()
    murat = visit(size=PHONE)
    murat.be("murat")
    murat.go("/mijn/wie-keek-er/")
    assert "Mo" in murat.text()
    murat.look()


def test_sanne_finds_murat_on_her_day_and_everyone_around_on_the_household_page(site: Site) -> None:
    visit = site(CALLED)
    sanne = visit()
    page = sanne.be("sanne")
    assert "Sanne" in sanne.heading()
    sanne.look()
    sanne.picture("my-day")
    page.get_by_role("link", name="Bekijk").first.click()
    assert "Ik trek het niet meer." in sanne.text()
    assert page.locator("svg").count() > 0
    sanne.look()


def test_the_household_page_shows_the_circle_the_need_and_what_only_sanne_may_read(site: Site) -> None:
    sanne = site(ENDORSED)()
    sanne.be("sanne")
    page = sanne.go(f"/huishoudens/{sanne.town.records['huishouden van beek en aydin']}/")
    told = sanne.text()
    for words in ("Samen eten om zes uur lukt bijna altijd", "dagdelen per week", "750", "Mirte", "Bo", "Petra"):
        assert words in told, words
    sanne.look()
    page.set_viewport_size({"width": 1280, "height": 1700})
    sanne.picture("household")
    page.get_by_label("Murat").check()
    page.get_by_label("Bo, CJG").check()
    page.get_by_role("button", name="Toon samen").click()
    together = sanne.text()
    assert "Jullie kijken samen" in together
    assert "poging" not in together and "GGZ" not in together and "Mirte" not in together
    sanne.look()


def test_the_household_page_fits_a_phone(site: Site) -> None:
    sanne = site(ENDORSED)(size=PHONE)
    sanne.be("sanne")
    sanne.look()
    sanne.go(f"/huishoudens/{sanne.town.records['huishouden van beek en aydin']}/")
    sanne.look()


def test_murat_sees_on_his_phone_what_happens_who_helps_and_who_looked(site: Site) -> None:
    visit = site(ENDORSED)
    sanne = visit()
    sanne.be("sanne")
    sanne.go(f"/huishoudens/{sanne.town.records['huishouden van beek en aydin']}/")
    murat = visit(size=PHONE)
    page = murat.be("murat")
    assert murat.heading() == "Mijn plan"
    assert "Ik trek het niet meer." in murat.text() and "Sanne" in murat.text()
    murat.look()
    murat.picture("phone-plan")
    page.get_by_role("link", name="Wie helpt mij").click()
    assert murat.heading() == "Wie helpt mij"
    assert "Sanne" in murat.text() and page.locator("a[href^='tel:']").count() >= 2
    murat.look()
    murat.picture("phone-helpers")
    page.get_by_role("link", name="Wie keek er").click()
    assert "Sanne, Toegang" in murat.text()
    murat.look()
    murat.picture("phone-looks")
    page.get_by_role("link", name="Mijn verhaal").click()
    assert "Waar u ja op zei" in murat.text()
    murat.look()


def test_murat_answers_about_his_director_with_one_press(site: Site) -> None:
    murat = site("2026-02-03T14:30")(size=PHONE)
    page = murat.be("murat")
    murat.look()
    page.get_by_role("button", name="Ja").click()
    expect(page.get_by_text("is uw vaste begeleider")).to_be_visible()
    murat.look()


def test_the_call_form_works_with_the_keyboard_alone(site: Site) -> None:
    mo = site(BEFORE, clock=CALL)()
    page = mo.be("mo")
    tab_to(page, "Nieuwe vraag")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nieuwe vraag")
    expect(page.get_by_label("Wat is er aan de hand?")).to_be_focused()
    page.keyboard.type(WORDS)
    tab_to(page, "Ja")
    page.keyboard.press("Space")
    tab_to(page, "Wie helpt u al?")
    page.keyboard.type("Het CJG, voor Sam.")
    for label, value in (("Voornaam", "Murat"), ("Achternaam", "Aydin"), ("Geboortedatum", "30-9-1984")):
        tab_to(page, label)
        page.keyboard.type(value)
    tab_to(page, "Wijk")
    page.keyboard.type("Linde")
    tab_to(page, "Leg vast")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lees dit voor")
    mo.look()


def test_without_javascript_the_pages_can_still_be_read(site: Site) -> None:
    visit = site(ENDORSED)
    sanne = visit(javascript=False)
    sanne.be("sanne")
    sanne.go(f"/huishoudens/{sanne.town.records['huishouden van beek en aydin']}/")
    assert "Ik trek het niet meer." in sanne.text() and "Hulpverleners" in sanne.text()
    assert sanne.page.locator("svg[role=img], svg[aria-labelledby]").count() >= 1
    murat = visit(javascript=False, size=PHONE)
    for path, words in (
        ("/mijn/", "Ik trek het niet meer."),
        ("/mijn/wie-helpt-mij/", "Sanne"),
        ("/mijn/wie-keek-er/", "Sanne"),
        ("/mijn/verhaal/", "Waar u ja op zei"),
    ):
        murat.be("murat") if path == "/mijn/" else murat.go(path)
        assert words in murat.text(), path
