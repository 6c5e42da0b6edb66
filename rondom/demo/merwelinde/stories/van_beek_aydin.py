# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household 1, Van Beek & Aydin: Murat calls, and everyone who can help gets around one table (stories.md 6.1)."""

from rondom.demo.merwelinde.town import Town, step
from rondom.intake.actions import take_question
from rondom.intake.models import Question
from rondom.network.models import Area
from rondom.people.actions import identify, start_household
from rondom.people.birth import Birth
from rondom.people.models import Person

HOUSEHOLD = "huishouden van beek en aydin"
QUESTION = "vraag van murat"
STORY = "Ik trek het niet meer. Jeroen is vaak weg voor zijn behandeling en Sam is overdag thuis. Ik slaap slecht en ik kan niet meer."
HELPED_BY = "Het CJG, voor Sam. Huisgenoot heeft eigen hulp."


@step("H1-01", "2026-02-02T10:40")
def murat_calls(town: Town) -> None:
    """Mo takes the call in Murat's own words. It is a Wmo report; Sanne, duty worker of Lindekwartier, owns it from the first second."""
    with town.acting("mo") as mo:
        family = {
            identify(by=mo, **told): role
            for told, role in (
                ({"given_names": "Murat", "surname": "Aydin", "birth": Birth(1984, 9, 30)} | ADDRESS, "vader"),
                ({"given_names": "Jeroen", "prefix": "van", "surname": "Beek", "birth": Birth(1986, 5, 14)} | ADDRESS, "vader"),
                ({"given_names": "Sam", "surname": "Aydin", "birth": Birth(2022, 8, 11)} | ADDRESS, "zoon"),
                ({"given_names": "Lina", "surname": "Aydin", "birth": Birth(2020, 6, 19)} | ADDRESS, "dochter"),
            )
        }
        household = start_household(
            by=mo,
            name="Van Beek en Aydin",
            area=Area.objects.get(name="Lindekwartier"),
            moment=town.moment,
            members=family,
        )
        question = take_question(
            by=mo,
            words=STORY,
            asker=Person(pk=next(iter(family))),
            household=household,
            channel=Question.Channel.PHONE,
            owner=town.staff["sanne"],
            moment=town.moment,
            helped_by=HELPED_BY,
            answers={"awb.veilig": "ja", "awb.wie_helpt": HELPED_BY, "wmo.huisgenoten": "Jeroen, Sam en Lina", "wmo.naaste": "ik_zorg"},
            requests=["wmo.melding"],
        )
        town.keep(HOUSEHOLD, household)
        town.keep(QUESTION, question)


ADDRESS = {"postcode": "3391 AB", "number": "14"}
