# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines held back for safety (access.md rule 9): not in the list, not in a count, not in a gap; and back when the hold ends."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondom import journal
from rondom.access import office
from rondom.access.actions import end_hold, hold_lines
from rondom.access.actors import acting
from rondom.access.looks import Look, looks_at
from rondom.core import clock
from rondom.core.decisions import Denied
from tests.factories import people
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 2, 5, 9, 0, tzinfo=AMSTERDAM)
GROUND = {"article": "AVG art. 23; UAVG art. 41", "reason": "de vader leest mee en dreigt"}


@pytest.fixture
def town() -> Merwelinde:
    town = merwelinde()
    town.workers["Yvonne"] = people.professional("Yvonne", at=town.parties["bestuur"], function="privacy_officer")
    home = van_beek_aydin(town)
    for name, purpose in (("Sanne", "wmo.onderzoek"), ("Petra", "participatiewet.bijstand")):
        town.around(name, purpose, NOW - timedelta(days=2), household=home)
    return town


def looked(town: Merwelinde, name: str, moment: datetime, times: int = 1) -> None:
    """A worker looks at Murat, as a page would write it."""
    with clock.at(moment), acting(town.worker(name), moment):
        for _ in range(times):
            line = journal.Line(
                journal.DONE, "strength_noted", "", None, frozenset({town.persons["Murat"].pk}), "wmo.onderzoek"
            )
            journal.begin(journal.new_trace("test"))
            journal.write(town.worker(name), [line], using="default")


def told(town: Merwelinde, moment: datetime, limit: int = 25) -> list[Look]:
    """The whole list, a page of `limit` at a time."""
    found: list[Look] = []
    with clock.at(moment), acting(town.resident("Murat"), moment):
        while page := looks_at(town.persons["Murat"], found[-1].place if found else None, limit):
            found += page
    return [look for look in found if "strength_noted" in look.names]


def test_held_lines_are_in_no_list_count_or_gap(town: Merwelinde) -> None:
    looked(town, "Petra", NOW - timedelta(days=3))
    looked(town, "Sanne", NOW - timedelta(days=2))
    looked(town, "Petra", NOW)
    without = [(look.party, look.times, look.day) for look in told(town, NOW)]
    looked(town, "Sanne", NOW, times=3)
    until = NOW + timedelta(days=7)
    town.does(
        "Sanne", hold_lines, NOW, person=town.persons["Murat"], until=until, since=NOW - timedelta(hours=1), **GROUND
    )
    # What Sanne's party did before stays told; the pages of the list are as if the held lines were not there.
    assert [(look.party, look.times, look.day) for look in told(town, NOW)] == without
    assert [(look.party, look.times, look.day) for look in told(town, NOW, limit=1)] == without
    # The moment the hold ends they stand there as if they always had.
    assert sum(look.times for look in told(town, until)) == sum(times for _, times, _ in without) + 3


def test_who_held_them_lets_them_go(town: Merwelinde) -> None:
    looked(town, "Sanne", NOW)
    held = town.does("Sanne", hold_lines, NOW, person=town.persons["Murat"], until=NOW + timedelta(days=7), **GROUND)
    assert told(town, NOW) == []
    later = NOW + timedelta(hours=2)
    town.does("Sanne", end_hold, later, held=held)
    assert len(told(town, later)) == 1


def test_holding_back_leaves_no_trace_in_the_list_itself(town: Merwelinde) -> None:
    before = told(town, NOW)
    town.does("Sanne", hold_lines, NOW, person=town.persons["Murat"], until=NOW + timedelta(days=7), **GROUND)
    with clock.at(NOW), acting(town.resident("Murat"), NOW):
        assert "lines_held" not in {name for look in looks_at(town.persons["Murat"]) for name in look.names}
    assert told(town, NOW) == before


def test_a_hold_that_is_renewed_goes_on_from_where_it_began(town: Merwelinde) -> None:
    """Also when a colleague of the same organisation decides again."""
    town.workers["Collega"] = people.professional("Collega", at=town.parties["toegang"], function="wmo_consultant")
    town.around("Collega", "wmo.onderzoek", NOW - timedelta(days=2), household=town.households["Van Beek & Aydin"])
    murat, began = town.persons["Murat"], NOW - timedelta(hours=1)
    looked(town, "Sanne", NOW)
    town.does("Sanne", hold_lines, NOW, person=murat, since=began, until=NOW + timedelta(days=7), **GROUND)
    later = NOW + timedelta(days=6)
    renewed = town.does("Collega", hold_lines, later, person=murat, until=NOW + timedelta(days=20), **GROUND)
    other = town.does("Petra", hold_lines, later, person=murat, until=NOW + timedelta(days=20), **GROUND)
    assert (renewed.since, other.since) == (began, later)
    assert told(town, NOW + timedelta(days=8)) == []
    assert len(told(town, NOW + timedelta(days=20))) == 1


def test_only_an_article_that_lets_a_worker_here_keep_it_from_the_person_himself(town: Merwelinde) -> None:
    """The first is for who acts for somebody, the second for another law, the third is no law at all."""
    for article in ("Wmo 2015 art. 5.3.2 lid 4", "BW 7:456 en 7:457", "omdat Jeroen het vroeg"):
        with pytest.raises(Denied, match="Noem het artikel"):
            town.does(
                "Sanne", hold_lines, NOW, person=town.persons["Murat"], until=NOW + timedelta(days=7), **GROUND | {"article": article}
            )  # fmt: skip


def test_the_journal_names_the_article_and_nobody(town: Merwelinde) -> None:
    murat, until = town.persons["Murat"], NOW + timedelta(days=7)
    with CaptureQueriesContext(connection) as said:
        held = town.does("Sanne", hold_lines, NOW, person=murat, until=until, **GROUND)
        town.does("Sanne", end_hold, NOW + timedelta(hours=1), held=held)
    for verb in ("lines_held", "hold_ended"):
        (line,) = [one["sql"] for one in said if verb in one["sql"]]
        assert GROUND["article"] in line and str(murat.pk) not in line


def test_the_privacy_officer_reads_how_many_and_how_long_and_nobody_else(town: Merwelinde) -> None:
    for name in ("Murat", "Jeroen"):
        town.does("Sanne", hold_lines, NOW, person=town.persons[name], until=NOW + timedelta(days=7), **GROUND)
    with acting(town.worker("Yvonne"), NOW):
        now = office.held_now()
        assert (now.lists, now.decisions, now.longest) == (2, 2, timedelta(days=7))
        rows = office.held_back(None, 25)
        assert {row.worker for row in rows} == {"Sanne"} and not hasattr(rows[0], "person")
        # Keyset pages: one a page, each once.
        first = office.held_back(None, 1)
        assert len(first) == 1 and [row.id for row in office.held_back(first[0].place, 1)] == [rows[1].id]
    for name in ("Sanne", "Kees", "Murat", "Ilse"):
        with acting(town.actor(name), NOW):
            assert (office.held_back(None, 25), office.held_now().lists, office.involvements()) == ([], 0, {})
            assert (office.deviations("withhold", None, 25), office.look_ups(NOW - timedelta(days=90))) == ([], [])


def test_the_number_of_a_held_line_is_no_place_in_the_list(town: Merwelinde) -> None:
    """Numbers follow each other: who tries those that he was not shown finds the same as where there is none."""
    looked(town, "Petra", NOW - timedelta(days=3))
    looked(town, "Sanne", NOW)
    place = told(town, NOW)[0].place

    def older(place: int) -> list[Look]:
        with clock.at(NOW), acting(town.resident("Murat"), NOW):
            return looks_at(town.persons["Murat"], place, 25)

    assert older(place) != []
    town.does("Sanne", hold_lines, NOW, person=town.persons["Murat"], until=NOW + timedelta(days=7), **GROUND)
    assert older(place) == older(place + 10**6) == []
