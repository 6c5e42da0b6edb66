# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The invented municipality for measuring: the same from the same seed, of the promised shape, and never between people."""

from datetime import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from rondom.access import actors
from rondom.access.models import Involvement
from rondom.core import clock
from rondom.demo.bench.rounds import Ratio, at, ratio, run
from rondom.demo.bench.table import Row, keep, tell
from rondom.demo.generator import NotEmpty, Size, generate
from rondom.demo.generator.work import MEASURED
from rondom.intake.models import Clock, Contact, Event, Note, Promise, Question
from rondom.network.models import Professional
from rondom.people.identity import search_people
from rondom.people.models import ContactRoute, Household, Person
from rondom.people.names import search_name, surname_keys
from rondom.plan.models import Strength
from tests.factories.people import AMSTERDAM

MOMENT = datetime(2026, 2, 2, 9, tzinfo=AMSTERDAM)
SMALL = Size(households=1000, items=10_000)
ITEMS = (Question, Clock, Contact, Note, Event, Strength, ContactRoute)
SCHEMA = """
SELECT conrelid::regclass::text || conname, pg_get_constraintdef(oid) FROM pg_constraint
UNION ALL SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index ORDER BY 1, 2
"""


def owners(model):
    return model.objects.using("owner")


def read(statement):
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def made(size=SMALL):
    return generate(size, moment=MOMENT, say=lambda text: None)


@pytest.mark.slow
def test_a_municipality_has_the_promised_shape(own_database):
    before = read(SCHEMA)
    counts = made()
    assert read(SCHEMA) == before, "every key and index is back as it was"
    assert owners(Household).count() == 1000
    assert 2300 <= owners(Person).count() <= 2500
    items = sum(owners(model).count() for model in ITEMS)
    assert abs(items - 10_000) < 700
    assert counts["involvements"] == owners(Involvement).count() == 3 * 1000 + 7 * 10
    caseload = {name: owners(Professional).get(surname=name).involvements.count() for name in MEASURED}
    assert list(caseload.values()) == [200, 0, 10, 10]
    first = owners(Professional).get(surname=MEASURED[0]).party
    assert owners(Involvement).filter(party=first).values("household").distinct().count() == 250
    promised = [owners(Promise).filter(owner__surname=name, due_at__lt=MOMENT).count() for name in MEASURED]
    assert promised == [18, 0, 18, 18]
    for person in owners(Person)[:50]:
        assert person.search_name == search_name(person.given_names, person.own_surname)
        assert person.surname_keys == surname_keys(person.own_surname)
        assert person.born_first == person.birth.first


@pytest.mark.slow
def test_the_same_seed_gives_the_same_municipality_and_another_seed_another(own_database):
    made(Size(200, 2000, seed=7))
    first = read("SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM people_person t")
    with pytest.raises(NotEmpty):
        made()
    truncate()
    made(Size(200, 2000, seed=7))
    assert read("SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM people_person t") == first
    truncate()
    made(Size(200, 2000, seed=8))
    assert read("SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM people_person t") != first


def truncate():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "TRUNCATE people_household, people_person, network_organisation, accounts_user, network_area CASCADE"
        )


@pytest.mark.slow
def test_workers_find_their_own_people_in_it(own_database):
    made()
    with clock.at(MOMENT):
        for name, may in ((MEASURED[0], True), (MEASURED[1], False), (MEASURED[2], True)):
            actor = actors.for_professional(Professional.objects.select_related("party").get(surname=name))
            with actors.acting(actor):
                somebody = Person.objects.first()
                assert bool(somebody) is may
                if somebody:
                    found = search_people(
                        f"{somebody.search_name} {somebody.birth_day}-{somebody.birth_month}-{somebody.birth_year}"
                    )
                    assert somebody in found


@pytest.mark.slow
def test_the_command_refuses_a_database_with_people(own_database, capsys):
    call_command("generate", households=100)
    assert "Klaar in" in capsys.readouterr().out
    with pytest.raises(CommandError, match="staan al mensen"):
        call_command("generate", households=100)
    with pytest.raises(CommandError, match="at least"):
        call_command("generate", households=5)


def test_deeds_take_turns_and_are_compared_round_by_round():
    order = []

    def deed(name, seconds):
        return lambda: order.append(name) or seconds

    found = run({"a": deed("a", 2.0), "b": deed("b", 1.0)}, rounds=2, times=3)
    assert order == ["a", "b"] * 6
    assert found == {"a": [[2.0] * 3] * 2, "b": [[1.0] * 3] * 2}
    assert ratio([[2], [4], [6]], [[1], [2], [2]]).middle == 2


def test_the_slowest_are_compared_apart():
    seconds = [1.0] * 18 + [3.0, 5.0]
    assert (at(0.5, seconds), at(0.95, seconds)) == (1, 5)
    assert ratio([seconds] * 3, [[1.0] * 20] * 3, 0.95).middle == 5


def test_an_interval_holds_its_middle_and_is_narrow_when_rounds_agree():
    wide, narrow = Ratio.of([1, 2, 3, 4, 50]), Ratio.of([2.0] * 15)
    assert wide.low <= wide.middle <= wide.high
    assert (narrow.low, narrow.middle, narrow.high) == (2, 2, 2)


def test_the_worse_end_counts_and_is_written_down(tmp_path):
    slow = Row("traag", Ratio(3, 2, 5), "x vloer A", 4)
    fast = Row("snel", Ratio(3, 2, 5), "per seconde", 2, at_least=True)
    assert (slow.counts, slow.met, fast.counts, fast.met) == (5, False, 2, True)
    lines = []
    tell([slow, fast], lines.append)
    assert "NIET" in lines[1]
    assert "NIET" not in lines[2]
    keep([slow], tmp_path / "var" / "bench.json")
    assert '"ratio": 5' in (tmp_path / "var" / "bench.json").read_text()
