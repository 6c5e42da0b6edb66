# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wie keek er: every look of somebody else, folded and in words; a page at a time; never the own look, never about another."""

import re

import pytest

from rondom import journal
from rondom.access.actions import show
from rondom.access.actors import for_professional
from rondom.access.looks import looks_at
from rondom.access.models import Involvement, LookUp
from rondom.core.dutch import listed
from rondom.people.models import Person
from rondom.portal.pages.looks import A_PAGE
from rondom.portal.words import what_was_done, what_was_seen
from tests.demo.played import moment_of
from tests.portal.conftest import AFTER_CALL, TODAY, Visit, VisitAs, face

LOOKS = "/mijn/wie-keek-er/"
SAFE_AT_HOME = "2026-03-09T12:00"


def sanne_looks(visit: VisitAs, moment: str = TODAY) -> Visit:
    """Sanne opens the household page, and Murat looks afterwards."""
    there = visit("sanne", moment)
    home = there.town.records["huishouden van beek en aydin"]
    assert there.get(f"/huishoudens/{home}/").status_code == 200
    there.client.get("/demo/als/murat/")
    return there


def test_a_look_is_told_with_who_what_and_why(visit: VisitAs) -> None:
    words = sanne_looks(visit).reads(LOOKS)
    assert "Sanne, Toegang vandaag 10.00 uur Zag uw verhaal, wat er nodig is en wie u helpt" in words
    assert "Waarom U hebt om hulp gevraagd. Dan zoekt de gemeente samen met u uit wat er nodig is." in words


def test_what_was_written_is_told_too(visit: VisitAs) -> None:
    words = visit("murat", AFTER_CALL).reads(LOOKS)
    assert "Mo, Dienstverlening vandaag 10.50 uur" in words
    assert "Schreef" in words
    assert "uw vraag" in words


def test_the_own_look_is_not_told(visit: VisitAs) -> None:
    there = visit("murat", TODAY)
    for path in ("/mijn/", "/mijn/verhaal/", LOOKS):
        there.get(path)
    words = there.reads(LOOKS)
    assert "Murat" not in words
    assert "iets van uw gegevens" not in words


def test_twenty_looks_of_one_day_are_one_line(visit: VisitAs) -> None:
    there = visit("sanne", TODAY)
    home = there.town.records["huishouden van beek en aydin"]
    for _time in range(5):
        there.get(f"/huishoudens/{home}/")
    there.client.get("/demo/als/murat/")
    words = there.reads(LOOKS)
    assert words.count("Sanne, Toegang vandaag") == 1


def test_who_asked_who_is_there_already_is_told_in_words(visit: VisitAs) -> None:
    """H1-02: the lines about himself and the children; the answer itself is nowhere."""
    words = visit("murat", TODAY).reads(LOOKS)
    assert "Wie vroeg wie er al helpt" in words
    assert "Mo, Dienstverlening ma 2 feb, 10.50 uur Over u, Lina en Sam Waarom" in words


def test_jeroen_reads_nothing_of_a_question_about_murat(visit: VisitAs) -> None:
    words = visit("jeroen", TODAY).reads(LOOKS)
    assert "Over u" not in words


def test_somebody_he_does_not_know_stands_on_top(visit: VisitAs) -> None:
    """A worker whose help has ended in no way he knows of is told by function, apart from the others."""
    there = visit("ger", TODAY)
    journal.begin(journal.new_trace("alike"))
    line = journal.Line(journal.LOOK, "alike", "people.person", None, frozenset([there.town.records["murat"]]))
    journal.write(for_professional(there.town.staff["ger"]), [line])
    there.client.get("/demo/als/murat/")
    words = there.reads(LOOKS)
    assert "Iemand die u niet kent" in words
    assert "Medewerker burgerzaken, Burgerzaken vandaag 10.00 uur Zag uw naam en geboortedatum" in words
    assert words.index("Iemand die u niet kent") < words.index("Sanne, Toegang")
    assert "Ger," not in words


def test_older_looks_come_a_page_at_a_time_without_gap_or_double(visit: VisitAs, settings: object) -> None:
    there = visit("sanne", TODAY)
    home = there.town.records["huishouden van beek en aydin"]
    for day in range(10, 10 + A_PAGE + 5):
        moment = f"2026-02-{day}T09:00" if day <= 28 else f"2026-03-{day - 28:02}T09:00"
        settings.DEMO_MOMENT = moment_of(moment)  # type: ignore[attr-defined]
        there.client.get(f"/huishoudens/{home}/")
    there.client.get("/demo/als/murat/")
    days: list[str] = []
    address, pages = LOOKS, 0
    while address:
        page = there.get(address).content.decode()
        days += re.findall(r"<strong>Sanne</strong>, Toegang <span class=\"rondom-mute\">(.*?)</span>", page)
        older = re.search(r'href="(/mijn/wie-keek-er/\?ouder=\d+)"', page)
        address, pages = (older.group(1) if older else ""), pages + 1
    assert pages >= 2
    assert len(days) == len(set(days)) >= A_PAGE + 5


@pytest.mark.parametrize("place", ["x", "-1", "1e9", "99999999999999999999999", "١"])
def test_a_place_that_is_no_number_does_not_exist(visit: VisitAs, place: str) -> None:
    assert visit("murat", TODAY).get(LOOKS, data={"ouder": place}).status_code == 404


def test_beyond_the_oldest_there_is_nothing(visit: VisitAs) -> None:
    there = visit("murat", TODAY)
    assert "Ouder dan dit is er niet." in face(there.get(LOOKS, data={"ouder": "1"}).content.decode())


@pytest.mark.parametrize(
    ("names", "seen", "done"),
    [
        ({"desk:household"}, "uw verhaal, wat er nodig is en wie u helpt", ""),
        ({"desk:something_new"}, "iets van uw gegevens", ""),
        ({"strength_noted", "need_stated"}, "", "wat er nodig is, wat goed gaat"),
        ({"household_joined", "household_left"}, "", "wie bij uw huishouden hoort"),
        (set(), "", ""),
    ],
)
def test_names_of_pages_and_deeds_read_as_words(names: set[str], seen: str, done: str) -> None:
    assert (what_was_seen(names), what_was_done(names)) == (seen, done)


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["u"], "u"), (["u", "Sam"], "u en Sam"), (["u", "Lina", "Sam"], "u, Lina en Sam")]
)
def test_a_list_reads_aloud(names: list[str], words: str) -> None:
    assert listed(names) == words


def test_under_an_alias_nothing_else_tells_the_name(visit: VisitAs) -> None:
    """Neither the function, nor the task, nor what was looked at, nor the question who helps already: only whom to call."""
    there = visit("rob", SAFE_AT_HOME)
    rob, ilse = there.town.records["rob"], for_professional(there.town.staff["ilse"])
    journal.begin(journal.new_trace("alike"))
    about = frozenset([rob])
    journal.write(
        ilse, [journal.Line(journal.LOOK, "desk:household", "people.person", None, about, "veiligthuis.triage")]
    )
    moment = moment_of(SAFE_AT_HOME)
    with there.town.acting("ilse"):
        LookUp.objects.create(
            person_id=rob,
            by_id=ilse.worker_id,
            purpose="veiligthuis.triage",
            ground="Wmo 2015 art. 4.1.1",
            moment=moment,
        )
    words = there.reads(LOOKS)
    assert words.count("vertrouwd contact vandaag") == 2
    assert words.count("Vragen hierover? Bel") == 2
    assert "veilig thuis" not in words.lower() and "Wmo 2015 art. 4.1.1" not in words and "Ilse" not in words


# A town of its own: a line in the journal stays when the test is rolled back.
A_MINUTE_LATER = "2026-02-06T10:01"


def test_help_that_was_shown_under_an_alias_is_not_known_by_name(visit: VisitAs) -> None:
    """Jeroen shows Murat that somebody helps him, and not who: a look of that organisation tells no more."""
    there = visit("murat", A_MINUTE_LATER)
    murat, now = there.town.records["murat"], moment_of(A_MINUTE_LATER)
    with there.town.acting("jeroen") as jeroen:
        helping = Involvement.objects.select_related("person").get(
            person=there.town.records["jeroen"], party=there.town.parties["ggz"]
        )
        assert helping.person
        show(
            by=jeroen,
            about=helping.person,
            involvement=helping,
            to_person=Person.objects.get(pk=murat),
            with_name=False,
            until=None,
            moment=now,
        )
    journal.begin(journal.new_trace("alike"))
    line = journal.Line(journal.LOOK, "alike", "people.person", None, frozenset([murat]), "zorg.behandeling")
    journal.write(for_professional(there.town.staff["mirte"]), [line])
    with there.town.acting("murat"):
        looks = looks_at(Person.objects.get(pk=murat), limit=500)
    told = {
        (look.party, look.function, look.worker, look.purpose) for look in looks if look.party not in {"Toegang", ""}
    }
    assert ("vertrouwd contact", "", "", "") in told
    assert not [look for look in looks if "GGZ" in look.party or "Mirte" in look.worker]
