# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom wie-ziet` tells what the pages' own keys say, and nothing else."""

import csv
import io
import json
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from rondom.access import actions
from rondom.access.actors import PERSON, PROFESSIONAL, Actor, acting
from rondom.access.keys import keys_of, sight_keys
from rondom.access.who_sees import holders
from rondom.core import clock
from rondom.people.models import Household
from tests.access.worlds import lookers, random_world, write
from tests.factories.network import merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM

DAY = datetime(2026, 2, 3, 15, 0, tzinfo=AMSTERDAM)


def test_the_keys_it_reads_are_those_of_the_pages(own_database):
    world = random_world(21)
    write(world)
    for looker in lookers(world):
        mine = {"worker": looker.id} if looker.worker else {"resident": looker.id}
        for household in world.households:
            told = keys_of(household, DAY, using="owner", **mine)
            with acting(Actor(PROFESSIONAL if looker.worker else PERSON, looker.id), DAY):
                own = sight_keys(household, DAY)
            assert (set(told.allow), set(told.withhold)) == (set(own.allow), set(own.withhold))


@pytest.mark.parametrize("seed", [22, 23, 24])
def test_nobody_who_holds_a_key_is_left_out(own_database, seed):
    world = random_world(seed)
    write(world)
    for household in world.households:
        workers, people = holders(Household.objects.using("owner").get(pk=household), DAY)
        listed = {one.pk for one in (*workers, *people)}
        for looker in lookers(world):
            mine = {"worker": looker.id} if looker.worker else {"resident": looker.id}
            keys = keys_of(household, DAY, using="owner", **mine)
            # Everybody holds a key to his own facts, also who has nothing to do with this household.
            # And what he was shown about somebody from elsewhere opens nothing here.
            outside = {being.id for being in world.beings} - {
                one.person for one in world.belongings if one.household == household
            } | {looker.id}
            held = [key for key in (*keys.allow, *keys.withhold) if key.about not in outside and not key.item]
            assert not held or looker.id in listed


@pytest.fixture
def told(own_database):
    """The story of 3 February, kept, as it stands in a database."""
    town = merwelinde()
    home = van_beek_aydin(town)
    town.around("Sanne", "wmo.onderzoek", DAY - timedelta(days=1), household=home)
    town.around("Mirte", "zorg.behandeling", DAY - timedelta(days=1), person=town.persons["Jeroen"])
    town.does(
        "Sanne", actions.withhold, DAY - timedelta(hours=1), article="Wmo 2015 art. 5.3.2 lid 4", reason="Gevaar.",
        until=DAY + timedelta(days=7), about=town.persons["Sam"], category="safety", to_person=town.persons["Jeroen"],
    )  # fmt: skip
    return home


def run(home, format_):
    out = io.StringIO()
    with clock.at(DAY):
        call_command("wie_ziet", huishouden=str(home.pk), formaat=format_, stdout=out)
    return out.getvalue()


def test_three_formats_tell_the_same(told):
    rows = json.loads(run(told, "json"))
    table = run(told, "tabel").splitlines()
    listed = list(csv.reader(io.StringIO(run(told, "csv")), delimiter=";"))
    assert len(rows) == len(listed) - 1 == len(table) - 1
    assert {
        "party": "Toegang", "function": "team_worker", "name": "Sanne", "whose": "iedereen in dit huishouden", "category": "huishouden",
        "purpose": "wmo.onderzoek", "effect": "ziet", "ground": "Wmo 2015 art. 2.3.2",
    } in rows  # fmt: skip
    assert any(row["name"] == "Jeroen" and row["effect"] == "ziet niet: achtergehouden" for row in rows)
    assert {row["name"] for row in rows} == {"Sanne", "Mirte", "Jeroen", "Murat", "Sam", "Lina"}
    assert any(row["ground"] == "ouder met gezag" for row in rows) and all(row["ground"] != "parent" for row in rows)


@pytest.mark.parametrize("number", ["7", "0c9f1a52-7d53-4a0e-9d0f-3c1b8c7f6a11"])
def test_a_household_that_is_not_there_is_one_line(told, number):
    with pytest.raises(CommandError, match="Er is geen huishouden met nummer"):
        call_command("wie_ziet", huishouden=number)
