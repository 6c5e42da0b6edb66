# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of *ging mis*, *denk even mee*, the privacy officer's leaks, and what the resident reads: right role, wrong role, stranger, bad input."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from rondom.access.actions import end_involvement
from rondom.access.actors import acting
from rondom.access.models import Involvement
from rondom.core import clock
from rondom.learning.actions import ask_along, report_mistake
from rondom.privacy.words import words_of
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.learning.conftest import DAY, DEBTS, HOME, THREE, WEDNESDAY, reported
from tests.portal.conftest import face

REPORT = {"what": "Ik liet een brief liggen.", "leak": "no"}
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
# Statements, the session, the door and the journal included.
BUDGETS = {
    "/ging-mis/": ("Petra", 9),
    "/ging-mis/geleerd/": ("Petra", 7),
    "/denk-even-mee/": ("Sanne", 8),
    "/privacy/datalekken/": ("Yvonne", 8),
    "/mijn/wat-er-misging/": ("Henk", 12),
}


def at_home(town: Merwelinde) -> str:
    return f"/huishoudens/{town.households[HOME].pk}/ging-mis/"


def reads(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return face(answer.content.decode())


def test_from_the_mistake_to_what_henk_reads(town: Merwelinde) -> None:
    petra, ellen, henk, wilma = (browser(town.actor(name)) for name in ("Petra", "Ellen", "Henk", "Wilma"))
    henk_is = {"about": str(town.persons["Henk"].pk)}
    page = petra.post(at_home(town), REPORT | henk_is).headers["Location"]
    assert "Ellen antwoordt." in reads(petra, page) and "vr 6 nov" in reads(petra, page)
    assert "Een collega meldde dat iets misging" in reads(ellen, "/mijn-dag/")
    assert "Jouw melding wacht op antwoord" in reads(petra, "/mijn-dag/")
    seen = reads(ellen, page)
    assert "Ik liet een brief liggen." in seen and "Mulder" not in seen and "Henk" not in seen
    assert ellen.post(page, {"words": "Dank je wel.", "lesson": "Bel dezelfde dag."}).status_code == 302
    assert "Dank je wel." in reads(petra, page) and "Vertel het eerst" in reads(petra, page)
    assert "Een inwoner weet nog niet wat er misging." in reads(petra, "/mijn-dag/")
    assert petra.post(f"{page}klaar/").status_code == 403
    assert petra.post(f"{page}vertellen/", THREE).status_code == 302
    assert "weet nog niet wat er misging" not in reads(petra, "/mijn-dag/")
    looked = reads(henk, "/mijn/wie-keek-er/").casefold()
    assert "wat er misging, en wat eraan wordt gedaan" in looked and "meld" not in looked
    words = reads(henk, "/mijn/wat-er-misging/")
    assert all(sentence in words for sentence in THREE.values()) and "Bel Petra van W&I" in words
    assert THREE["done"] in reads(henk, "/mijn/gegevens/alles/")
    assert "gemeld" not in words.casefold() and "melding" not in words.casefold()
    assert THREE["text"] not in reads(wilma, "/mijn/wat-er-misging/")
    assert petra.post(f"{page}klaar/").status_code == 302
    assert ellen.get(page).status_code == 404 and "Alleen jij leest dit nog" in reads(petra, page)
    assert "Bel dezelfde dag." in reads(browser(town.actor("Ria")), "/ging-mis/")


@pytest.mark.parametrize("name", ["Ria", "Tess", "Sanne", "Kees", "Yvonne"])
def test_to_everybody_else_it_is_not_there(town: Merwelinde, name: str) -> None:
    mistake, client = reported(town), browser(town.actor(name))
    for more in ("", "vertellen/", "niet-vertellen/"):
        assert client.get(f"/ging-mis/{mistake.pk}/{more}").status_code == 404
    assert client.post(f"/ging-mis/{mistake.pk}/klaar/").status_code == 404
    assert "Melding van" not in reads(client, "/ging-mis/")
    assert client.get(at_home(town)).status_code == 404


def test_a_report_asks_three_things_at_most_and_loses_nothing_when_one_is_wrong(town: Merwelinde) -> None:
    petra = browser(town.actor("Petra"))
    page = petra.get(at_home(town)).content.decode()
    assert set(re.findall(r'name="(\w+)"', page.split("<main")[1])) - {"csrfmiddlewaretoken", "plek"} == {
        "what",
        "about",
        "leak",
    }
    wrong = petra.post(at_home(town), {"what": "Ik liet een brief liggen."})
    assert wrong.status_code == 422 and "Ik liet een brief liggen." in wrong.content.decode()
    assert "Kies ja, nee of weet ik niet." in wrong.content.decode()
    assert petra.post("/ging-mis/nieuw/", {"what": "", "leak": "no"}).status_code == 422


def test_who_answers_says_words_and_who_reported_does_not_answer(town: Merwelinde) -> None:
    mistake = reported(town)
    page = f"/ging-mis/{mistake.pk}/"
    empty = browser(town.actor("Ellen")).post(page, {"words": "", "lesson": "wel een les"})
    assert empty.status_code == 422 and "wel een les" in empty.content.decode()
    for words in ("prima", ""):
        assert browser(town.actor("Petra")).post(page, {"words": words}).status_code == 403
    assert browser(town.actor("Petra")).get(f"{page}niet-vertellen/").status_code == 403
    assert browser(town.actor("Ellen")).get(f"{page}vertellen/").status_code == 403


def test_untold_with_a_reason_and_a_name(town: Merwelinde) -> None:
    mistake = reported(town)
    ellen, petra, page = browser(town.actor("Ellen")), browser(town.actor("Petra")), f"/ging-mis/{mistake.pk}/"
    assert ellen.post(f"{page}niet-vertellen/", {"reason": ""}).status_code == 422
    assert ellen.post(f"{page}niet-vertellen/", {"reason": "er is gevaar"}).status_code == 302
    assert "Nu niet vertellen, zegt Ellen: “er is gevaar”" in reads(petra, page)


def test_who_is_not_around_any_more_is_told_so(town: Merwelinde) -> None:
    mistake = reported(town)
    with acting(town.actor("Petra"), WEDNESDAY):
        involvement = Involvement.objects.get(purpose=DEBTS)
    town.does("Petra", end_involvement, WEDNESDAY, involvement=involvement)
    refused = browser(town.actor("Petra")).get(f"/ging-mis/{mistake.pk}/vertellen/")
    assert refused.status_code == 403 and "niet meer bij dit huishouden" in refused.content.decode()


def test_a_late_answer_is_said_in_words_to_both(town: Merwelinde) -> None:
    mistake = reported(town)
    with clock.at(WEDNESDAY + 5 * DAY):
        for name in ("Petra", "Ellen"):
            assert "te laat: het had er moeten zijn op vr 6 nov" in reads(
                browser(town.actor(name)), f"/ging-mis/{mistake.pk}/"
            )
            assert "te laat" in reads(browser(town.actor(name)), "/mijn-dag/")


def test_a_lesson_is_taken_away_by_the_team_lead(town: Merwelinde) -> None:
    mistake, ellen, ria = reported(town), browser(town.actor("Ellen")), browser(town.actor("Ria"))
    ellen.post(f"/ging-mis/{mistake.pk}/", {"words": "Dank.", "lesson": "Henk bellen."})
    page = ellen.get("/ging-mis/geleerd/").content.decode()
    gone = re.search(r"/ging-mis/geleerd/[0-9a-f-]{36}/weg/", page)
    assert gone and "weg/" not in ria.get("/ging-mis/geleerd/").content.decode()
    assert ria.post(gone[0]).status_code == 403
    assert browser(town.actor("Sanne")).post(gone[0]).status_code == 404
    assert ellen.post(gone[0]).status_code == 302 and "Henk bellen." not in reads(ria, "/ging-mis/geleerd/")


def test_the_officer_reads_what_leaked_and_records_it(town: Merwelinde) -> None:
    petra, yvonne = browser(town.actor("Petra")), browser(town.actor("Yvonne"))
    page = petra.post("/ging-mis/nieuw/", {"what": "Een map lag in de trein.", "leak": "unknown"}).headers["Location"]
    assert "Ligt bij Yvonne" in reads(petra, page)
    today = reads(yvonne, "/privacy/")
    assert "Datalekken om te beoordelen" in today and "nog 72 uur" in today
    leak = re.search(r"/privacy/datalekken/[0-9a-f-]{36}/", yvonne.get("/privacy/").content.decode())
    assert leak
    seen = reads(yvonne, leak[0])
    assert "Misschien een datalek bij W&I" in seen and "Bel Ellen, teamleider" in seen and "Petra" not in seen
    assert petra.get(leak[0]).status_code == 404 and yvonne.get(page).status_code == 404
    given = {"verdict": "reported", "why": "een map vol brieven", "people": "tell"}
    wrong = yvonne.post(leak[0], given)
    assert wrong.status_code == 422 and "een map vol brieven" in wrong.content.decode()
    assert yvonne.post(leak[0], given | {"people_why": "Ellen belt hen vandaag"}).status_code == 302
    assert "vastgelegd: wo 4 nov, 10.15 uur" in reads(yvonne, "/privacy/datalekken/")
    assert "ja, gemeld" in reads(petra, page)


def test_after_72_hours_a_leak_is_late_in_words(town: Merwelinde) -> None:
    town.does("Petra", report_mistake, WEDNESDAY, what="een map", leak="yes")
    with clock.at(WEDNESDAY + 3 * DAY + DAY / 24):
        assert "te laat: de 72 uur waren om op za 7 nov, 10.15 uur" in reads(browser(town.actor("Yvonne")), "/privacy/")


def test_where_no_officer_looks_the_worker_is_told_to_call(town: Merwelinde) -> None:
    ilse = browser(town.actor("Ilse"))
    page = ilse.post("/ging-mis/nieuw/", {"what": "Een brief bij de buren.", "leak": "yes"}).headers["Location"]
    assert "geen functionaris gegevensbescherming bekend" in reads(ilse, page)
    assert "Een brief bij de buren." not in reads(browser(town.actor("Yvonne")), "/privacy/datalekken/")


def test_a_question_goes_to_one_and_comes_back(town: Merwelinde) -> None:
    petra, sanne, ria = (browser(town.actor(name)) for name in ("Petra", "Sanne", "Ria"))
    form = petra.get("/denk-even-mee/vraag/").content.decode()
    assert "Namen, adressen en wat je over een gezin weet, horen hier niet." in form and "Ria, " in form
    assert petra.post("/denk-even-mee/vraag/", {"text": "x" * 401, "asked": ""}).status_code == 422
    # Of another party the one who picks up there is asked, not each of its people.
    assert (
        petra.post("/denk-even-mee/vraag/", {"text": "Hoe?", "asked": str(town.workers["Joris"].pk)}).status_code == 422
    )
    given = {"text": "Hoe begin jij zo'n gesprek?", "asked": str(town.workers["Sanne"].pk)}
    assert petra.post("/denk-even-mee/vraag/", given).status_code == 302
    assert "Een collega heeft een vraag aan jou." in reads(sanne, "/mijn-dag/")
    inbox = sanne.get("/denk-even-mee/").content.decode()
    page = re.search(r"/denk-even-mee/[0-9a-f-]{36}/", inbox)
    assert page and "Van Petra, W&amp;I" in inbox
    assert ria.get(page[0]).status_code == 404 and ria.post(f"{page[0]}weg/").status_code == 404
    assert petra.post(page[0], {"can": "ja", "text": "zelf"}).status_code == 403
    assert sanne.post(f"{page[0]}weg/").status_code == 403
    assert sanne.post(page[0], {"can": "nee", "text": ""}).status_code == 422
    assert sanne.post(page[0], {"can": "nee", "text": "Vraag Joris."}).status_code == 302
    answered = reads(petra, page[0])
    assert "kan dit niet" in answered and "Vraag Joris." in answered
    assert petra.post(f"{page[0]}weg/").status_code == 302
    assert sanne.get(page[0]).status_code == 404 and "Hoe begin jij" not in reads(sanne, "/denk-even-mee/")


def test_lines_of_a_worker_do_not_tell_a_report_from_a_question(town: Merwelinde) -> None:
    petra = browser(town.actor("Petra"))
    with written() as lines:
        petra.post("/ging-mis/nieuw/", REPORT)
        petra.post("/denk-even-mee/vraag/", {"text": "Hoe?", "asked": str(town.workers["Sanne"].pk)})
    deeds = {line.split(" ", 1)[1] for line in lines if line.startswith("done")}
    assert deeds == {"mistake_reported", "peer_asked"}
    assert len({words_of(name) for name in deeds}) == 1
    assert words_of("desk:mistakes") == words_of("desk:peers") == words_of("desk:mistake_tell")


@pytest.mark.parametrize("path", BUDGETS)
def test_a_page_costs_the_same_with_many_rows(town: Merwelinde, path: str) -> None:
    name, budget = BUDGETS[path]
    client = browser(town.actor(name))
    _fill(town, 1)
    few = _statements(lambda: client.get(path))
    _fill(town, 30)
    many = _statements(lambda: client.get(path))
    assert len(many) <= min(budget, len(few)), "\n".join(many)


def test_many_reports_are_read_in_pages_and_each_once(town: Merwelinde) -> None:
    for number in range(30):
        town.does("Petra", report_mistake, WEDNESDAY - number * DAY / 24, what=f"melding {number}", leak="no")
    petra, path, seen = browser(town.actor("Petra")), "/ging-mis/", []
    while path:
        page = petra.get(path).content.decode()
        seen += re.findall(r'href="/ging-mis/([0-9a-f-]{36})/"', page)
        older = re.search(r'href="(\?ouder=[^"]+)"', page)
        path = f"/ging-mis/{older[1]}" if older else ""
    assert len(seen) == len(set(seen)) == 30


def _fill(town: Merwelinde, times: int) -> None:
    for _number in range(times):
        mistake = reported(town, leak="yes")
        town.does("Petra", ask_along, WEDNESDAY, asked=town.workers["Sanne"], text="Hoe?")
        browser(town.actor("Ellen")).post(f"/ging-mis/{mistake.pk}/", {"words": "Dank.", "lesson": "Bel."})
        browser(town.actor("Petra")).post(f"/ging-mis/{mistake.pk}/vertellen/", THREE)


def _statements(browse: Callable[[], Any]) -> list[str]:
    assert browse().status_code == 200
    with CaptureQueriesContext(connection) as main, CaptureQueriesContext(connections["journal"]) as journal:
        browse()
    found = (*main.captured_queries, *journal.captured_queries)
    return [one["sql"] for one in found if not one["sql"].startswith(NOT_COUNTED)]
