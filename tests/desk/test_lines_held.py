# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Regels vasthouden: by an article, with a reason and an end, read back, let go; and the resident reads nothing of it (access.md rule 9)."""

from datetime import datetime, timedelta

import pytest

from rondom.access.actors import acting
from rondom.access.looks import looks_at
from rondom.access.models import HeldLines
from rondom.core import clock
from tests.desk.conftest import VISIT, Call

TYPED = {"article": "avg.veiligheid", "reason": "Jeroen leest mee en dreigt.", "since": "", "until": "2026-02-20"}
FEBRUARY_20 = VISIT.replace(day=20, hour=0, minute=0)


def address(call: Call, name: str = "Murat") -> str:
    return f"/mensen/{call.town.persons[name].pk}/regels-vasthouden/"


def murats_list(call: Call) -> str:
    """What Murat reads of who looked."""
    page = call.browser("Murat").get("/mijn/wie-keek-er/").content.decode()
    return page.split("<main")[1].split("</main>")[0]


def test_what_is_held_back_is_read_back_first_and_is_in_no_list_until_its_day(call: Call) -> None:
    with clock.at(VISIT):
        before = murats_list(call)
        sanne = call.browser("Sanne")
        assert "AVG art. 23" in sanne.get(address(call)).content.decode()
        readback = sanne.post(address(call), TYPED).content.decode()
        assert "Deze regels ga je vasthouden" in readback and "vrijdag 20 februari 2026" in readback
        with acting(call.town.actor("Sanne"), VISIT):
            assert not HeldLines.objects.exists(), "nothing before it was read back"
        done = sanne.post(address(call), TYPED | {"bevestig": "1"}, follow=True).content.decode()
        assert "ook niet dat ze er zijn" in done and "Regels die je vasthoudt" in done and "Jeroen leest mee" in done
    with clock.at(VISIT + timedelta(hours=2)):
        call.browser("Sanne").get(f"/huishoudens/{call.household.pk}/")
        assert murats_list(call) == before, "no line, no number, no trace"
    with clock.at(FEBRUARY_20):
        assert murats_list(call).count("Toegang") > before.count("Toegang")


def names_in_list(call: Call, moment: datetime) -> set[str]:
    """The pages and deeds that the lines of Murat's list are made of."""
    murat = call.town.persons["Murat"]
    with clock.at(moment), acting(call.town.resident("Murat"), moment):
        return {name for look in looks_at(murat) for name in look.names}


@pytest.mark.parametrize("opened", [VISIT, VISIT.replace(hour=23, minute=59)])
def test_the_holding_itself_is_held_however_long_it_took(call: Call, opened: datetime) -> None:
    """The page, the reading back and the deed are three moments; midnight may lie between them."""
    with clock.at(opened):
        before = murats_list(call)
        page = call.browser("Sanne").get(address(call)).content.decode()
        assert 'value="2026-02-03"' in page and "vanaf vandaag, de hele dag" in page
    typed = TYPED | {"since": "2026-02-03"}
    if opened == VISIT:
        typed = TYPED
    with clock.at(opened + timedelta(minutes=3)):
        assert "Deze regels ga je vasthouden" in call.browser("Sanne").post(address(call), typed).content.decode()
    with clock.at(opened + timedelta(minutes=9)):
        assert call.browser("Sanne").post(address(call), typed | {"bevestig": "1"}).status_code == 302
    with clock.at(opened + timedelta(minutes=10)):
        assert murats_list(call).replace("gisteren", "vandaag") == before.replace("gisteren", "vandaag")
        assert "desk:hold_lines" not in names_in_list(call, opened + timedelta(minutes=10))


def test_letting_go_writes_no_line_about_him(call: Call) -> None:
    with clock.at(VISIT):
        call.browser("Sanne").post(address(call), TYPED | {"bevestig": "1"})
        with acting(call.town.actor("Sanne"), VISIT):
            held = HeldLines.objects.get()
    with clock.at(VISIT + timedelta(hours=1)):
        call.browser("Sanne").post(f"/regels/{held.pk}/loslaten/")
    assert "desk:lines_let_go" not in names_in_list(call, VISIT + timedelta(hours=2))


def test_whom_the_page_of_what_i_hold_back_names_is_written_down_and_reads_it_when_the_hold_ends(call: Call) -> None:
    with clock.at(VISIT):
        before = murats_list(call)
        call.browser("Sanne").post(address(call), TYPED | {"bevestig": "1"})
        assert "Regels die je vasthoudt" in call.browser("Sanne").get("/toestemming/").content.decode()
        assert murats_list(call) == before
    assert "desk:my_consents" not in names_in_list(call, FEBRUARY_20 - timedelta(minutes=1))
    assert "desk:my_consents" in names_in_list(call, FEBRUARY_20)


def test_renewing_it_keeps_holding_what_was_held(call: Call) -> None:
    with clock.at(VISIT):
        before = murats_list(call)
        call.browser("Sanne").post(address(call), TYPED | {"bevestig": "1"})
    later, typed = FEBRUARY_20 - timedelta(days=2), TYPED | {"until": "2026-03-05"}
    with clock.at(later):
        assert "3 februari 2026" in call.browser("Sanne").post(address(call), typed).content.decode()
        call.browser("Sanne").post(address(call), typed | {"bevestig": "1"})
    with clock.at(FEBRUARY_20 + timedelta(days=1)):
        assert murats_list(call).count("Toegang") == before.count("Toegang")
    with clock.at(FEBRUARY_20.replace(month=3, day=5)):
        assert murats_list(call).count("Toegang") > before.count("Toegang")


def test_it_can_be_let_go_before_its_day_by_who_holds_it(call: Call) -> None:
    with clock.at(VISIT):
        sanne = call.browser("Sanne")
        sanne.post(address(call), TYPED | {"bevestig": "1"})
        with acting(call.town.actor("Sanne"), VISIT):
            held = HeldLines.objects.get()
        let_go = f"/regels/{held.pk}/loslaten/"
        assert call.browser("Petra").post(let_go).status_code == 404
        assert call.browser("Murat").post(let_go).status_code == 404
    with clock.at(VISIT + timedelta(hours=1)):
        done = call.browser("Sanne").post(let_go, follow=True).content.decode()
        assert "Losgelaten." in done and "Regels die je vasthoudt" not in done


def test_longer_than_the_law_file_lets_is_refused_with_a_sentence(call: Call) -> None:
    with clock.at(VISIT):
        sanne = call.browser("Sanne")
        for day in ("2026-03-04", "2026-02-03"):
            refused = sanne.post(address(call), TYPED | {"until": day})
            assert refused.status_code == 422 and "niet later dan dinsdag 3 maart 2026" in refused.content.decode()
        assert "Deze regels ga je" in sanne.post(address(call), TYPED | {"until": "2026-03-03"}).content.decode()
        for missing in ("article", "reason", "until"):
            assert sanne.post(address(call), TYPED | {missing: "", "bevestig": "1"}).status_code == 422


def test_who_is_not_around_finds_no_page(call: Call) -> None:
    with clock.at(VISIT):
        assert call.browser("Petra").get(address(call)).status_code == 404
