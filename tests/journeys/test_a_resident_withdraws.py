# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident withdraws: asked by his care provider, yes on his phone, read by the one it was for, taken back, and read no more."""

from rondom.demo.merwelinde.stories.van_beek_aydin import HOME
from tests.browser import Site
from tests.journeys.site import PHONE, Visitor

ENDORSED = "2026-02-06T10:00"
SENTENCE = "Rust overdag helpt bij het herstel."


def _ask(mirte: Visitor) -> None:
    """Mirte asks Jeroen, in one sentence, and reads it back before it goes."""
    page = mirte.be("mirte")
    page.get_by_role("link", name="Toestemming").click()
    mirte.look()
    page.get_by_role("main").get_by_role("link", name="Jeroen", exact=True).first.click()
    mirte.look()
    page.locator("section", has_text="Een hulpverlener mag iets vertellen").get_by_role(
        "link", name="Vraag dit"
    ).click()
    page.get_by_label("Wat vraag je?").fill("Mag ik tegen het CJG zeggen dat rust overdag u helpt?")
    page.get_by_label("Wie vertelt het?").select_option(label="GGZ Riviergroep")
    page.get_by_label("Waarvoor is die organisatie er?").select_option(value="zorg.behandeling")
    page.get_by_label("Welke ene zin?").fill(SENTENCE)
    page.get_by_label("Wie mag het dan weten?").select_option(label="CJG Merwelinde")
    page.get_by_label("Waarvoor?").select_option(value="jeugdwet.toeleiding")
    mirte.look()
    page.get_by_role("button", name="Lees het terug").click()
    assert "alleen wie bij CJG met naam helpt" in mirte.text()
    mirte.look()
    page.get_by_role("button", name="Vraag dit").click()
    assert "De vraag staat op de eigen pagina van Jeroen." in mirte.text()


def _reads(site_visitor: Visitor) -> bool:
    site_visitor.go(f"/huishoudens/{site_visitor.town.records[HOME]}/")
    return SENTENCE in site_visitor.text()


def test_a_resident_withdraws_on_his_phone_and_the_very_next_look_is_empty(site: Site) -> None:
    visit = site(ENDORSED)
    mirte, bo, jeroen = visit(), visit(), visit(size=PHONE)
    _ask(mirte)
    page = jeroen.be("jeroen")
    assert "Wij vragen u iets" in jeroen.text() and "Zegt u nee? Dan verandert er niets." in jeroen.text()
    jeroen.look()
    jeroen.picture("phone-asked")
    bo.be("bo")
    assert not _reads(bo)
    card = page.locator(".rondom-card--waiting", has_text=SENTENCE)
    card.get_by_role("button", name="Ja", exact=True).click()
    assert "U zei ja." in jeroen.text()
    jeroen.look()
    mirte.go("/toestemming/")
    mirte.page.locator("li", has_text="aan CJG").get_by_role("link", name="Vertel iets").first.click()
    mirte.look()
    mirte.page.get_by_role("button", name="Lees het terug").click()
    mirte.page.get_by_role("button", name="Vertel dit").click()
    assert "Verteld. Meer gaat er niet mee." in mirte.text()
    assert _reads(bo)
    jeroen.go("/mijn/verhaal/")
    mine = page.locator("#ja .rondom-card", has_text="rust overdag u helpt").filter(has=page.get_by_role("button"))
    mine.get_by_role("button", name="Trek mijn ja in").click()
    assert "Uw ja is ingetrokken." in jeroen.text()
    assert not _reads(bo)
    jeroen.look()


def test_he_says_it_on_paper_and_a_worker_writes_it_down(site: Site) -> None:
    visit = site(ENDORSED)
    sanne = visit()
    page = sanne.be("sanne")
    home = f"/huishoudens/{sanne.town.records[HOME]}/"
    sanne.go(home)
    assert "Suïcidepoging" in sanne.text()
    page.get_by_role("link", name="Jeroen", exact=True).first.click()
    sanne.look()
    yes = page.locator("li", has_text="wat er in december gebeurd is")
    yes.get_by_role("link", name="Trek in").click()
    sanne.look()
    page.get_by_label("op papier").check()
    page.get_by_role("button", name="Trek dit in").click()
    assert "Ingetrokken. Dat geldt vanaf nu" in sanne.text()
    sanne.go(home)
    assert "Suïcidepoging" not in sanne.text()


def test_he_shows_one_fact_to_one_helper_and_stops(site: Site) -> None:
    jeroen = site(ENDORSED)(size=PHONE)
    page = jeroen.be("jeroen")
    jeroen.go("/mijn/verhaal/")
    page.get_by_role("link", name="Laat dit zien").first.click()
    jeroen.look()
    page.get_by_label("Petra van W&I").first.check()
    page.get_by_role("button", name="Lees het terug").click()
    assert "alleen dit, niets anders" in jeroen.text()
    jeroen.look()
    page.get_by_role("button", name="Laat dit zien").click()
    assert jeroen.heading() == "Wat u laat zien"
    jeroen.look()
    page.locator("li", has_text="Aan W&I, voor").last.get_by_role("button", name="Stop").click()
    assert "Gestopt. Dat geldt vanaf nu." in jeroen.text()
    jeroen.look()


def test_a_worker_holds_one_piece_back_and_finds_it_in_his_list(site: Site) -> None:
    sanne = site(ENDORSED)(size=PHONE)
    page = sanne.be("sanne")
    murat = sanne.town.records["murat"]
    sanne.go(f"/mensen/{murat}/achterhouden/")
    sanne.look()
    page.get_by_label("Wat houd je achter?").select_option(index=0)
    page.get_by_label("Voor wie?").select_option(label="Murat")
    page.get_by_label("AVG art. 23").check()
    page.get_by_label("Waarom?").fill("Eerst samen praten.")
    page.get_by_role("button", name="Lees het terug").click()
    sanne.look()
    page.get_by_role("button", name="Houd dit achter").click()
    assert "ziet dit niet, en ook niet dat het er is" in sanne.text()
    sanne.go("/toestemming/")
    assert "Eerst samen praten." in sanne.text()
    sanne.look()
    page.get_by_role("link", name="Besluit opnieuw").click()
    sanne.look()
    sanne.go(f"/mensen/{murat}/toestemming/")
    sanne.look()


def test_a_worker_holds_lines_back_and_lets_them_go(site: Site) -> None:
    sanne = site(ENDORSED)(size=PHONE)
    page = sanne.be("sanne")
    sanne.go(f"/mensen/{sanne.town.records['murat']}/toestemming/")
    page.get_by_role("link", name="Regels vasthouden").click()
    sanne.look()
    page.get_by_label("AVG art. 23").check()
    page.get_by_label("Waarom is lezen gevaarlijk?").fill("Iemand leest mee op zijn telefoon.")
    page.get_by_role("button", name="Lees het terug").click()
    sanne.look()
    page.get_by_role("button", name="Houd deze regels vast").click()
    assert "ook niet dat ze er zijn" in sanne.text() and "Iemand leest mee" in sanne.text()
    sanne.look()
    page.get_by_role("button", name="Laat los").click()
    assert "Losgelaten." in sanne.text()
