# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines held back for safety (access.md rule 9): not in the list, not in a count, not in a gap; and back when the hold ends."""

from datetime import datetime, timedelta

import pytest

from rondom import journal
from rondom.access import office
from rondom.access.actions import end_hold, hold_lines
from rondom.access.actors import acting
from rondom.access.looks import Look, looks_at
from rondom.core import clock
from tests.factories import people
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 2, 5, 9, 0, tzinfo=AMSTERDAM)
GROUND = {"article": "AVG art. 23 lid 1 i", "reason": "de vader leest mee en dreigt"}


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
