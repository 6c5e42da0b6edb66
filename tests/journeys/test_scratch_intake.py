from tests.journeys.site import DESKTOP, PHONE
from tests.journeys.conftest import Site


def shot(v, name):
    v.page.screenshot(path=f"/tmp/ishots/{name}.png", full_page=True, caret="initial")
    try:
        v.look()
    except AssertionError as e:
        print("LOOK", name, str(e)[:1500])


def test_shots(site: Site):
    visit = site("2026-02-03T14:30")
    for tag, size in (("d", DESKTOP), ("p", PHONE)):
        v = visit(size=size)
        v.go("/")
        shot(v, f"{tag}-front")
        v.go("/hulp/zorgen/")
        shot(v, f"{tag}-worry")
        p = v.go("/hulp/")
        p.get_by_label("Wat is er aan de hand?").fill(
            "Ik trek het niet meer. Mijn man is ziek en ik zorg voor mijn man. Ik heb schulden en word uit huis gezet."
        )
        p.wait_for_timeout(1800)
        shot(v, f"{tag}-hulp1")
        p.get_by_role("button", name="Volgende").click()
        shot(v, f"{tag}-hulp2")
        p.get_by_label("Ik weet het niet").check()
        p.get_by_role("button", name="Volgende").click()
        shot(v, f"{tag}-safe")
        p.get_by_role("link", name="Ga verder met uw vraag").click()
        shot(v, f"{tag}-hulp3")
        for _ in range(15):
            if "/klopt/" in p.url:
                break
            if p.get_by_label("Telefoon").count():
                shot(v, f"{tag}-contact")
                p.get_by_label("Uw naam").fill("Els de Vries")
                p.get_by_label("Telefoon").fill("0199 55 70 70")
                p.get_by_role("button", name="Volgende").click()
            elif p.locator("input[type=radio]").count():
                p.locator("input[type=radio]").first.check()
                p.get_by_role("button", name="Volgende").click()
            else:
                shot(v, f"{tag}-text")
                p.get_by_role("button", name="Dat zeg ik liever niet").click()
        shot(v, f"{tag}-klopt")
        p.get_by_role("link", name="Bewaar en ga later verder").click()
        shot(v, f"{tag}-later")
        v.go("/hulp/klopt/")
        p.get_by_role("button", name="Ja, verstuur mijn vraag").click()
        shot(v, f"{tag}-receipt")
        w = visit(size=size)
        w.be("mo")
        p = w.go("/vraag/nieuw/")
        p.get_by_label("Wat is er aan de hand?").fill("Ik trek het niet meer. Ik heb schulden.")
        p.wait_for_timeout(1500)
        p.get_by_label("Voornaam").first.fill("Els")
        p.get_by_label("Achternaam").first.fill("de Vries")
        p.wait_for_timeout(1000)
        shot(w, f"{tag}-call")
        p.get_by_label("verzoek om hulp bij schulden").check()
        p.get_by_role("button", name="Leg vast").click()
        p.wait_for_load_state()
        shot(w, f"{tag}-done")
        if p.get_by_role("link", name="Naar de vraag").count():
            p.get_by_role("link", name="Naar de vraag").click()
            shot(w, f"{tag}-question0")
        s = visit(size=size)
        s.be("sanne")
        p = s.go(f"/vragen/{s.town.records['vraag van beek en aydin']}/")
        shot(s, f"{tag}-question")
        p.get_by_role("link", name="melding voor hulp thuis").first.click()
        shot(s, f"{tag}-request")
        p = s.go("/zoek/")
        p.locator("#zoekveld").fill("Murat")
        p.get_by_role("button", name="Zoek").last.click()
        p.wait_for_load_state()
        shot(s, f"{tag}-search")
        p.locator("#zoekveld").fill("Xander")
        p.get_by_role("button", name="Zoek").last.click()
        p.wait_for_load_state()
        shot(s, f"{tag}-nobody")
