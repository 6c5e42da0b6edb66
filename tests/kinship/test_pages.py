# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn familie and the map at the desk: right role, wrong role, stranger, bad input, and no mark for anybody else."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from rondom.core import clock
from rondom.kinship.actions import hide_map
from rondom.kinship.models import FamilyMap, Pattern, Relative
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.kinship.conftest import HOME, LATER, as_actor, of, shows, tells
from tests.plan.test_pages import reads

MINE = "/mijn/familie/"
WORDS = ("opa Gerrit", "Hij sloeg", "Wie boos is", "blok om")


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    with clock.at(LATER):
        yield


def rob(town: Merwelinde) -> Any:
    return browser(town.resident("Rob"))


def joris(town: Merwelinde) -> Any:
    return browser(town.worker("Joris"))


def source(client: Any, path: str) -> str:
    """The page as it is sent, with its tags."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    found: str = answer.content.decode()
    return found


def desk(family_map: FamilyMap, more: str = "") -> str:
    return f"/familiekaart/{family_map.pk}/{more}"


def test_from_nothing_to_a_map(town: Merwelinde) -> None:
    client = rob(town)
    assert "Mijn familie" in reads(client, "/mijn/verhaal/")
    assert "Begin mijn familiekaart" in reads(client, MINE)
    assert client.post(MINE).status_code == 302
    given = {"name": "oma Bep", "relation": "grandmother", "text": "Zij spaarde elke week."}
    assert client.post(MINE + "iemand/", given).status_code == 302
    with as_actor(town, "Rob", LATER):
        oma = Relative.objects.get(relation="grandmother")
    mother = {"name": "mama", "relation": "mother", "child_of": [str(oma.pk)], "text": ""}
    assert client.post(MINE + "iemand/", mother).status_code == 302
    pattern = {"text": "Niemand vraagt hulp.", "relatives": [str(oma.pk)], "breaks": "Ik bel mijn broer."}
    assert client.post(MINE + "patroon/", pattern).status_code == 302
    page = reads(client, MINE)
    assert "Kind van oma Bep." in page and "Bij oma Bep." in page and "Ik bel mijn broer." in page
    page = source(client, MINE)
    assert "<title id=" in page and "<desc id=" in page and page.count("kinship-map__line") == 1


def test_what_was_typed_stays_when_something_is_wrong(town: Merwelinde, robs: FamilyMap) -> None:
    client, himself = rob(town), of(town, robs, "self")
    wrong = client.post(MINE + "iemand/", {"name": "", "relation": "aunt", "text": "zij zong"})
    assert wrong.status_code == 422 and "Schrijf een naam op." in wrong.content.decode()
    assert "zij zong" in wrong.content.decode()
    refused = client.post(MINE + "iemand/", {"name": "tante Bep", "relation": "aunt", "child_of": [str(himself.pk)]})
    assert refused.status_code == 422 and "één rij hoger" in refused.content.decode()
    assert "tante Bep" in refused.content.decode()
    empty = client.post(MINE + "patroon/", {"text": "", "breaks": "praten"})
    assert empty.status_code == 422 and "praten" in empty.content.decode()
    gone = client.post(MINE + "meekijken/", {"whom": str(town.workers["Petra"].pk)})
    assert gone.status_code == 422 and "Kies wie mag meekijken." in gone.content.decode()
    past = client.post(MINE + "meekijken/", {"whom": str(town.workers["Joris"].pk), "until": "2026-04-01"})
    assert past.status_code == 422 and "al voorbij" in past.content.decode()


def test_he_corrects_and_takes_away(town: Merwelinde, robs: FamilyMap) -> None:
    client, father = rob(town), of(town, robs, "father")
    path = f"{MINE}iemand/{father.pk}/"
    assert 'value="papa"' in source(client, path)
    assert client.post(path, {"name": "pa", "relation": "father", "text": "", "version": "1"}).status_code == 302
    stale = client.post(path, {"name": "vader", "relation": "father", "text": "", "version": "1"})
    assert stale.status_code == 409
    assert "intussen iets veranderd" in stale.content.decode() and 'value="vader"' in stale.content.decode()
    with as_actor(town, "Rob", LATER):
        pattern = Pattern.objects.get()
    where = f"{MINE}patroon/{pattern.pk}/"
    assert "Rustig praten" in reads(client, where)
    given = {"text": "Wie boos is, zwijgt.", "breaks": "Praten.", "version": "1", "goal": str(pattern.goal_id)}
    assert client.post(where, given).status_code == 302
    page = reads(client, MINE)
    assert "zwijgt" in page and "Doel: Rustig praten" in page and "Hij sloeg" in page
    assert client.post(where, {"weg": "ja"}).status_code == 302
    assert client.post(path, {"weg": "ja"}).status_code == 302
    page = reads(client, MINE)
    assert "zwijgt" not in page and "pa, vader" not in page
    assert "terughalen" in reads(client, MINE + "weg/")
    assert client.post(MINE + "weg/").status_code == 302
    assert "Begin mijn familiekaart" in reads(client, MINE)
    assert client.get(MINE + "weg/").status_code == client.get(MINE + "iemand/").status_code == 404


def test_he_shows_it_to_one_and_stops(town: Merwelinde, robs: FamilyMap) -> None:
    client, worker = rob(town), joris(town)
    home = f"/huishoudens/{town.households[HOME].pk}/familiekaart/"
    assert worker.get(desk(robs)).status_code == 404 and "Familiekaart van" not in reads(worker, home)
    assert client.post(MINE + "meekijken/", {"whom": str(town.workers["Joris"].pk)}).status_code == 302
    assert "Joris kijkt niet meer mee" in reads(client, MINE)
    assert "Familiekaart van Rob" in reads(worker, home)
    page = reads(worker, desk(robs))
    assert all(words in page for words in WORDS) and "Veranderen" not in page
    for other in ("Sanne", "Ilse"):
        assert "Familiekaart van" not in reads(browser(town.worker(other)), home), other
    stop = re.search(r'action="(/mijn/familie/meekijken/[^"]+)"', source(client, MINE))
    assert stop and client.post(stop.group(1)).status_code == 302
    assert worker.get(desk(robs)).status_code == 404 and "Familiekaart van" not in reads(worker, home)


def test_joris_fills_it_in_with_him(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    worker = joris(town)
    assert "Er staat bij dat jij typte." in reads(worker, desk(robs, "iemand/"))
    wrong = worker.post(desk(robs, "iemand/"), {"name": "", "relation": "aunt", "text": "zij zong"})
    assert wrong.status_code == 422 and "zij zong" in wrong.content.decode()
    assert worker.post(desk(robs, "iemand/"), {"name": "tante Bep", "relation": "aunt"}).status_code == 302
    assert worker.post(desk(robs, "patroon/"), {"text": "Wij zijn zuinig."}).status_code == 302
    page = reads(rob(town), MINE)
    assert page.count("Samen opgeschreven, Joris typte.") == 2
    himself = of(town, robs, "self")
    refused = worker.post(desk(robs, "iemand/"), {"name": "Bo", "relation": "aunt", "child_of": [str(himself.pk)]})
    assert refused.status_code == 422 and "één rij hoger" in refused.content.decode()


@pytest.mark.parametrize("name", ["Sanne", "Ilse", "Petra"])
def test_a_stranger_gets_what_is_not_there(town: Merwelinde, robs: FamilyMap, name: str) -> None:
    shows(town, robs)
    client = browser(town.worker(name))
    for more in ("", "iemand/", "patroon/"):
        assert client.get(desk(robs, more)).status_code == 404
    assert client.post(desk(robs, "iemand/"), {"name": "x", "relation": "aunt"}).status_code == 404


@pytest.mark.parametrize("name", ["Linda", "Kim"])
def test_who_lives_there_reads_nowhere_that_it_is_there(town: Merwelinde, robs: FamilyMap, name: str) -> None:
    shown, father = shows(town, robs), of(town, robs, "father")
    client = browser(town.resident(name))
    for path in (MINE, "/mijn/", "/mijn/stappen/", "/mijn/verhaal/", "/mijn/gegevens/alles/", "/mijn/wie-keek-er/"):
        page = reads(client, path)
        assert not any(words in page for words in WORDS), path
    assert "Begin mijn familiekaart" in reads(client, MINE)
    assert client.get(f"{MINE}iemand/{father.pk}/").status_code == 404
    assert client.post(f"{MINE}meekijken/{shown.pk}/stop/").status_code == 404
    assert client.get(desk(robs)).status_code == 404


def test_the_goal_does_not_know(town: Merwelinde, robs: FamilyMap) -> None:
    """The plan reads the same with a pattern that points at its goal and without."""
    client = rob(town)
    before = reads(client, "/mijn/stappen/")
    with as_actor(town, "Rob", LATER):
        Pattern.objects.update(goal=None)
    csrf = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert csrf.sub("", before) == csrf.sub("", reads(client, "/mijn/stappen/"))
    assert "Rustig praten" in before and not any(words in before for words in WORDS)


def test_whoever_does_not_read_the_plan_does_not_read_its_goal_here(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    page = reads(joris(town), desk(robs))
    assert "Wie boos is" in page and "Rustig praten" not in page


def test_the_resident_reads_who_looked_and_never_what(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    reads(joris(town), desk(robs))
    tells(town, robs, "tante Bep", "aunt", by="Joris")
    page = reads(rob(town), "/mijn/wie-keek-er/")
    assert "uw familiekaart" in page and "Joris" in page and "tante Bep" not in page
    assert "familiekaart" not in reads(browser(town.resident("Linda")), "/mijn/wie-keek-er/")


def test_the_journal_has_no_word_of_it(town: Merwelinde, robs: FamilyMap) -> None:
    """Who and when, and neither a name on the map nor what comes back; of what Rob does with it himself it names nobody."""
    with CaptureQueriesContext(connection) as mine, CaptureQueriesContext(connections["journal"]) as apart:
        shows(town, robs)
        reads(joris(town), desk(robs))
        tells(town, robs, "tante Bep", "aunt", by="Joris")
    lines = [one["sql"] for one in (*mine, *apart) if "INSERT INTO journal_audit_line" in one["sql"]]
    told = " ".join(lines)
    assert all(done in told for done in ("family_map_shown", "family_map_filled", "desk:family_map"))
    assert not any(words in told for words in (*WORDS, "tante Bep"))
    shown = next(line for line in lines if "family_map_shown" in line)
    assert re.search(r'"persons":\s*\[\]', shown), "his own deed names nobody it is about"


def test_everything_about_me_has_it_and_takes_it_away_with_it(town: Merwelinde, robs: FamilyMap) -> None:
    page = reads(rob(town), "/mijn/gegevens/alles/")
    assert all(words in page for words in WORDS)


def test_nothing_on_it_is_a_number_or_a_judgement(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    for page in (source(rob(town), MINE), source(joris(town), desk(robs))):
        main = re.sub(
            r"<svg.*?</svg>|<[^>]+>",
            " ",
            page.partition("<main")[2].partition(">")[2].partition("</main>")[0],
            flags=re.S,
        )
        assert not re.search(r"\d", main), re.findall(r".{9}\d.{9}", main)
        assert not re.search(r"score|risico|kans op|zelfredzaam|percentage", main, re.I)
        drawn = " ".join(re.findall(r"<text[^>]*>([^<]*)", page))
        assert drawn and not re.search(r"\d", drawn)


def test_a_larger_family_asks_the_database_no_more(town: Merwelinde, robs: FamilyMap) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            reads(rob(town), MINE)
        return len(seen)

    reads(rob(town), MINE)
    few = statements()
    for number in range(6):
        tells(town, robs, "tante" + "abcdef"[number], "aunt")
    assert statements() == few <= 40


def test_taken_back_while_it_is_open_is_over_at_the_next_look(town: Merwelinde, robs: FamilyMap) -> None:
    shown, worker = shows(town, robs), joris(town)
    reads(worker, desk(robs))
    town.does("Rob", hide_map, LATER, shown=shown)
    assert worker.get(desk(robs)).status_code == 404
    assert worker.post(desk(robs, "patroon/"), {"text": "x"}).status_code == 404


def test_what_is_refused_him_stands_in_the_journal(town: Merwelinde, robs: FamilyMap) -> None:
    with written() as lines:
        rob(town).post(
            MINE + "iemand/", {"name": "x", "relation": "aunt", "child_of": [str(of(town, robs, "self").pk)]}
        )
    assert "refused portal:family_relative_new" in lines


def test_what_is_refused_at_the_desk_stands_in_the_journal(town: Merwelinde, robs: FamilyMap) -> None:
    shows(town, robs)
    given = {"name": "x", "relation": "aunt", "child_of": [str(of(town, robs, "self").pk)]}
    with written() as lines:
        joris(town).post(desk(robs, "iemand/"), given)
    assert "refused desk:family_relative" in lines
