# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journeys 3 and 4: Wilma and Henk, and Jo who fell."""

from playwright.sync_api import expect

from tests.browser import Site
from tests.journeys.site import PHONE


def test_anouk_asks_who_is_there_and_henks_yes_gives_her_petras_number(site: Site) -> None:
    visit = site("2026-05-19T21:00", clock="2026-05-20T10:00")
    anouk = visit()
    page = anouk.be("anouk")
    anouk.look()
    anouk.go(f"/vragen/{anouk.town.records['vraag van wilma']}/")
    for given in ("Henk", "Jay"):
        page.get_by_label(f"Vraag wie {given} al helpt").check()
    page.get_by_role("button", name="Vraag het").click()
    card = page.locator("#wie-is-er-al")
    expect(card).to_contain_text("W&I is betrokken: bel Petra")
    expect(card).to_contain_text("Wij kunnen hier niets laten zien. Vraag het aan de inwoner.")
    assert "schuld" not in card.inner_text().lower()
    anouk.look()
    henk = visit(size=PHONE)
    henk.be("henk")
    henk.go("/mijn/wie-keek-er/")
    assert "Anouk" in henk.text()
    henk.look()


def test_without_henks_yes_anouk_reads_what_she_reads_about_nobody(site: Site) -> None:
    visit = site("2026-05-19T21:00", clock="2026-05-20T10:00")
    henk = visit(size=PHONE)
    page = henk.be("henk")
    henk.go("/mijn/verhaal/")
    page.get_by_role("button", name="Trek mijn ja in").click()
    henk.look()
    anouk = visit()
    page = anouk.be("anouk")
    anouk.go(f"/vragen/{anouk.town.records['vraag van wilma']}/")
    page.get_by_label("Vraag wie Henk al helpt").check()
    page.get_by_role("button", name="Vraag het").click()
    card = page.locator("#wie-is-er-al")
    expect(card).to_contain_text("Wij kunnen hier niets laten zien. Vraag het aan de inwoner.")
    assert "Petra" not in card.inner_text()


def test_jos_fall_is_a_promise_for_jo_and_a_term_for_anouk(site: Site) -> None:
    visit = site("2026-09-14T16:00")
    jo = visit(size=PHONE)
    page = jo.be("jo")
    told = jo.text()
    assert "donderdag gevallen" in told and "Anouk" in told
    assert "26 okt" in told or "26 oktober" in told
    jo.look()
    page.get_by_role("link", name="Wie helpt mij").click()
    assert "Steunpunt Meedoen" in jo.text()
    jo.look()
    jo.go("/mijn/koelkast/")
    jo.look()
    anouk = visit()
    page = anouk.be("anouk")
    assert "Hendriks" in anouk.text() or "Jo" in anouk.text()
    anouk.look()
    anouk.go(f"/vragen/{anouk.town.records['vraag hendriks']}/")
    assert "ma 26 okt" in anouk.text() or "26 oktober" in anouk.text()
    anouk.look()


def test_mrs_aalbers_reads_her_answer(site: Site) -> None:
    aalbers = site("2026-09-14T16:00")(size=PHONE)
    aalbers.be("aalbers")
    aalbers.look()
    aalbers.go("/mijn/verhaal/")
    assert "deeltaxi" in aalbers.text()
    aalbers.look()


def test_a_stranger_gets_the_same_answer_for_a_household_that_is_there_and_one_that_is_not(site: Site) -> None:
    visit = site("2026-02-05T16:30")
    for slug in ("joris", "kees", "omar", "wilma"):
        stranger = visit()
        stranger.expect_error("status of 404")
        stranger.be(slug)
        stranger.go(f"/huishoudens/{stranger.town.records['huishouden van beek en aydin']}/")
        there = stranger.text()
        stranger.go("/huishoudens/00000000-0000-4000-8000-000000000000/")
        assert stranger.text() == there
        stranger.nothing_wrong()
        stranger.context.close()
