# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 6: Ilse hands over out of her own room, item by item; Joris reads that and nothing else (stories 6.2, H2-02)."""

import pytest
from playwright.sync_api import expect

from rondom.demo.merwelinde.stories.de_graaf_smit import HANDED, KEPT, TOLD
from tests.browser import Site
from tests.journeys.site import DESKTOP, PHONE


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "320px"])
def test_one_line_leaves_the_room_and_the_rest_stays(site: Site, size: dict[str, int]) -> None:
    visit = site("2026-03-10T16:00")
    ilse, joris, linda = visit(size=size), visit(size=size), visit(size=PHONE)
    home = f"/huishoudens/{ilse.town.records['huishouden de graaf en smit']}/"

    joris.be("joris")
    page = joris.go(home)
    assert HANDED in joris.text() and TOLD in joris.text()
    assert not [kept for kept in KEPT if kept in joris.text()]
    joris.look()
    joris.picture(f"received-{size['width']}", full=True)

    ilse.be("ilse")
    page = ilse.go(home)
    page.get_by_role("link", name="Overdragen").click()
    ilse.look()
    ilse.expect_error("422")
    page.get_by_label(KEPT[0]).check()
    page.get_by_label("Aan wie?").select_option(label="Toegang")
    page.get_by_label("Voor welke taak?").select_option(label="uitzoeken welke hulp een kind of gezin nodig heeft")
    page.get_by_role("button", name="Draag over").click()
    expect(page.get_by_text("Schrijf op wat je aan het gezin hebt verteld.")).to_be_visible()
    ilse.look()
    ilse.picture(f"hand-over-{size['width']}", full=True)
    page.get_by_label("Wat heb je aan het gezin verteld?").fill("Linda weet dat Joris van de appjes hoort.")
    page.get_by_label("Op welke dag?").fill("10-3-2026")
    page.get_by_role("button", name="Draag over").click()
    expect(page.get_by_text("Linda weet dat Joris van de appjes hoort.")).to_be_visible()

    joris.go(home)
    assert KEPT[0] in joris.text() and KEPT[1] not in joris.text()
    linda.be("linda")
    linda.go("/mijn/verhaal/")
    assert not [line for line in (HANDED, *KEPT) if line in linda.text()], "it is about Kim"
    linda.go("/mijn/wie-beslist/")
    linda.look()
    linda.picture("who-decides-phone", full=True)
    linda.page.get_by_role("link", name="De pagina van Kim").click()
    linda.look()
    linda.picture("on-behalf-phone", full=True)
    joris.page.set_viewport_size(size)
    joris.go(f"{home}wie-beslist/")
    joris.look()
    joris.picture(f"voices-{size['width']}", full=True)
    joris.go(f"{home}wie-beslist/nieuw/")
    joris.look()
