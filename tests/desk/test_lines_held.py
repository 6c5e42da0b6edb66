# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Regels vasthouden: by an article, with a reason and an end, read back, let go; and the resident reads nothing of it (access.md rule 9)."""

from datetime import timedelta

from rondom.access.actors import acting
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
        refused = sanne.post(address(call), TYPED | {"until": "2026-03-20", "bevestig": "1"})
        assert refused.status_code == 403 and "binnen vier weken" in refused.content.decode()
        for missing in ("article", "reason", "until"):
            assert sanne.post(address(call), TYPED | {missing: "", "bevestig": "1"}).status_code == 422


def test_who_is_not_around_finds_no_page(call: Call) -> None:
    with clock.at(VISIT):
        assert call.browser("Petra").get(address(call)).status_code == 404
