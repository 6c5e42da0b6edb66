# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long "wie is er al?" takes does not tell whether somebody is there: `RONDOM_PAIRS=2000 pytest tests/access/test_lookup_timing.py -s` measures it."""

import os
import random
import time
from datetime import datetime

import pytest
from django.db import connection, transaction

from rondom.access.actors import enter, for_professional, leave
from rondom.access.lookup import who_is_around
from rondom.core import clock
from rondom.people.models import Person
from tests.factories.network import Merwelinde, merwelinde, mulder
from tests.factories.people import AMSTERDAM
from tests.stopwatch import of_any_two, of_one_turn

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.slow]
TOLD = datetime(2026, 5, 18, 18, 30, tzinfo=AMSTERDAM)
CALL = datetime(2026, 5, 20, 9, 15, tzinfo=AMSTERDAM)
PAIRS = int(os.environ.get("RONDOM_PAIRS", "100"))
# The chance that somebody who compares two answers by the clock guesses right: half is a coin. Fewer pairs leave more to chance.
MOST = 0.55 if PAIRS >= 2000 else 0.65


def took(town: Merwelinde, about: str) -> float:
    """Seconds of one question, rolled back."""
    worker = for_professional(town.workers["Anouk"])
    with clock.at(CALL), transaction.atomic():
        enter(worker.kind, worker.id, CALL)
        person = Person.objects.get(pk=town.persons[about].pk)
        before = time.perf_counter()
        answer = who_is_around(by=worker, person=person, purpose="wmo.onderzoek", moment=CALL)
        seconds = time.perf_counter() - before
        assert not answer.contacts
        transaction.set_rollback(True)
    leave()
    return seconds


def test_the_clock_does_not_tell_nobody_from_no_yes(whole_steps: float) -> None:
    town = merwelinde()
    home = mulder(town)
    town.around("Anouk", "wmo.onderzoek", TOLD, household=home)
    # Around Henk there is much that may not be told; around Wilma there is nobody.
    henk = town.persons["Henk"]
    for name, purpose in (
        ("Petra", "participatiewet.bijstand"),
        ("Bo", "jeugdwet.toeleiding"),
        ("Mirte", "zorg.behandeling"),
        ("Ilse", "veiligthuis.triage"),
    ):
        town.around(name, purpose, TOLD, person=henk)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")
    order = random.Random(7)
    times: dict[str, list[float]] = {"Henk": [], "Wilma": []}
    for _warm in range(20):
        took(town, "Henk"), took(town, "Wilma")
    for _pair in range(PAIRS):
        for about in order.sample(["Henk", "Wilma"], 2):
            times[about].append(took(town, about))
    found = of_any_two(times["Henk"], times["Wilma"]), of_one_turn(times["Henk"], times["Wilma"])
    middle = {name: sorted(took)[PAIRS // 2] * 1000 for name, took in times.items()}
    print("\n{} pairs: AUC {:.3f}, of one turn {:.3f}; median {}".format(PAIRS, *found, middle))
    assert max(found) <= MOST


def test_an_answer_comes_at_a_whole_step(whole_steps: float) -> None:
    town = merwelinde()
    town.around("Anouk", "wmo.onderzoek", TOLD, household=mulder(town))
    seconds = min(took(town, "Henk") for _question in range(3))
    assert seconds >= whole_steps and seconds % whole_steps < whole_steps / 2
