# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Denk even mee (S4-05): of two, about nobody, and gone when one of them says so."""

import pytest
from django.db import DatabaseError, transaction

from rondom.access.actors import acting
from rondom.core.decisions import Denied
from rondom.learning.actions import ask_along, think_along, throw_away
from rondom.learning.models import PeerQuestion
from rondom.network.models import Professional
from tests.factories.network import Merwelinde
from tests.factories.people import LONG_AGO
from tests.learning.conftest import DAY, HOUR, WEDNESDAY
from tests.learning.test_mistakes import EVERYBODY


def asked(town: Merwelinde) -> PeerQuestion:
    return town.does("Petra", ask_along, WEDNESDAY, asked=town.workers["Sanne"], text="Hoe begin jij zo'n gesprek?")


def readers(town: Merwelinde) -> set[str]:
    found = set()
    for name in (*EVERYBODY, "Joris"):
        with acting(town.actor(name), WEDNESDAY + DAY):
            if PeerQuestion.objects.exists():
                found.add(name)
    return found


def test_the_two_read_it_and_nobody_else(town: Merwelinde) -> None:
    asked(town)
    assert readers(town) == {"Petra", "Sanne"}


def test_it_holds_no_household_and_no_person(town: Merwelinde) -> None:
    kinds = {field.related_model.__name__ for field in PeerQuestion._meta.get_fields() if field.related_model}
    assert kinds == {"Professional"}


def test_who_was_asked_answers_once(town: Merwelinde) -> None:
    question = asked(town)
    with pytest.raises(Denied):
        town.does("Petra", think_along, WEDNESDAY + HOUR, question=question, text="x", cannot=False)
    town.does("Sanne", think_along, WEDNESDAY + HOUR, question=question, text="Vraag Joris.", cannot=True)
    with pytest.raises(Denied):
        town.does("Sanne", think_along, WEDNESDAY + HOUR, question=question, text="nog eens", cannot=False)
    with acting(town.actor("Petra"), WEDNESDAY + DAY):
        found = PeerQuestion.objects.get()
    assert (found.answer, found.cannot) == ("Vraag Joris.", True)


@pytest.mark.parametrize("name", ["Petra", "Sanne"])
def test_thrown_away_the_words_are_gone_for_both(town: Merwelinde, name: str) -> None:
    question = asked(town)
    town.does("Sanne", think_along, WEDNESDAY + HOUR, question=question, text="Begin met koffie.", cannot=False)
    town.does(name, throw_away, WEDNESDAY + HOUR, question=question)
    with acting(town.actor("Petra"), WEDNESDAY + DAY):
        found = PeerQuestion.objects.get()
    assert (found.text, found.answer) == ("", "")


def test_a_question_that_waits_is_not_thrown_away_by_who_was_asked(town: Merwelinde) -> None:
    question = asked(town)
    with pytest.raises(Denied, match="Antwoord eerst"):
        town.does("Sanne", throw_away, WEDNESDAY + HOUR, question=question)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Sanne", {"text": "iets anders"}),
        ("Petra", {"text": "iets anders"}),
        ("Petra", {"answer": "zelf bedacht", "answered_at": WEDNESDAY}),
    ],
)
def test_nobody_puts_words_in_anothers_mouth(town: Merwelinde, name: str, what: dict[str, object]) -> None:
    asked(town)
    with acting(town.actor(name), WEDNESDAY + HOUR), pytest.raises(DatabaseError), transaction.atomic():
        PeerQuestion.objects.update(**what)


def test_nobody_asks_himself_or_who_left(town: Merwelinde) -> None:
    with pytest.raises(Denied, match="iemand anders dan jezelf"):
        town.does("Petra", ask_along, WEDNESDAY, asked=town.workers["Petra"], text="Hoe?")
    Professional.objects.filter(pk=town.workers["Joris"].pk).update(period=(LONG_AGO, WEDNESDAY - DAY))
    with pytest.raises(Denied, match="werkt hier niet meer"):
        town.does("Petra", ask_along, WEDNESDAY, asked=town.workers["Joris"], text="Hoe?")


def test_nobody_asks_for_another(town: Merwelinde) -> None:
    row = PeerQuestion(asker=town.workers["Sanne"], asked=town.workers["Joris"], text="x", moment=WEDNESDAY)
    with acting(town.actor("Petra"), WEDNESDAY), pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)
