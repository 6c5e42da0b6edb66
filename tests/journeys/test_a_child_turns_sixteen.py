# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 5: Tijn turns sixteen. At 23:59:59 his mother reads along, at 00:00:00 not; he reads everything, and decides himself."""

from typing import Any

from playwright.sync_api import expect

from rondom.demo.merwelinde.stories.dekker import OWN_WORDS, STRENGTH
from tests.browser import Site
from tests.demo.played import moment_of
from tests.journeys.site import PHONE

PLAYED, LAST_SECOND, MIDNIGHT = "2026-02-24T16:00", "2026-03-02T23:59:59", "2026-03-03T00:00:00"


def test_a_child_turns_sixteen(site: Site, settings: Any) -> None:
    visit = site(PLAYED, clock=LAST_SECOND)
    femke, tijn, hanna = visit(size=PHONE), visit(size=PHONE), visit()
    own = f"/mijn/namens/{femke.town.records['tijn']}/"

    page = femke.be("femke")
    page.get_by_role("link", name="Wie beslist mee?").click()
    expect(page.get_by_text("Tijn wordt 16 op 3 maart 2026.")).to_be_visible()
    femke.look()
    page.get_by_role("link", name="De pagina van Tijn").click()
    expect(page.get_by_role("heading", name="Namens Tijn", exact=True)).to_be_visible()
    assert STRENGTH in femke.text()
    assert OWN_WORDS not in femke.text(), "a child's own words are his own"
    femke.look()

    tijn.be("tijn")
    tijn.go("/mijn/verhaal/")
    assert STRENGTH in tijn.text() and OWN_WORDS in tijn.text()
    tijn.look()

    page_of_hanna = hanna.be("hanna")
    hanna.go(f"/huishoudens/{hanna.town.records['huishouden dekker']}/")
    page_of_hanna.get_by_role("link", name="Wie beslist mee?").click()
    expect(page_of_hanna.get_by_text("Tijn is 15. Een ouder met gezag of een voogd beslist.")).to_be_visible()
    expect(page_of_hanna.get_by_text("dinsdag 3 maart 2026")).to_be_visible()
    hanna.look()

    settings.DEMO_MOMENT = moment_of(MIDNIGHT)
    page.reload()  # the page that stood open
    assert STRENGTH not in femke.text(), "her open page goes on showing it after midnight"
    femke.go("/mijn/verhaal/")
    assert STRENGTH not in femke.text() and "iemand zoeken met wie Tijn" not in _given(femke)
    femke.look()

    tijn.go("/mijn/verhaal/")
    assert STRENGTH in tijn.text() and OWN_WORDS in tijn.text()
    tijn.go("/mijn/wie-beslist/")
    assert "Tijn wordt 18 op 3 maart 2028." in tijn.text() and "Tijn wordt 16" not in tijn.text()
    tijn.look()

    page_of_hanna.reload()
    expect(page_of_hanna.get_by_text("Tijn is 16 en beslist zelf over hulp.")).to_be_visible()
    hanna.look()
    tijn.go(own)
    assert "Namens" not in tijn.heading()


def _given(visitor: Any) -> str:
    """What stands under "waar u ja op zei", without what is behind a fold."""
    return str(visitor.page.locator("#ja").inner_text())
