# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Murat called on Monday; Sanne owns his question."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.test import Client

from rondom.core import clock
from rondom.intake.actions import record_contact, take_question
from rondom.intake.models import Question
from rondom.people.models import Household
from tests.factories import network
from tests.factories.network import Merwelinde
from tests.factories.people import AMSTERDAM
from tests.factories.visitors import browser

CALL = datetime(2026, 2, 2, 10, 40, tzinfo=AMSTERDAM)
VISIT = CALL + timedelta(days=1, hours=3, minutes=20)


@dataclass
class Call:
    """The household, its town and its question."""

    town: Merwelinde
    household: Household
    question: Question

    def browser(self, name: str) -> Client:
        """A browser with this worker or resident logged in."""
        return browser(self.town.actor(name))

    def visit(self, moment: datetime = VISIT, **more: object) -> None:
        """Sanne visits Murat at home."""
        told = {"told": "Sam slaapt slecht.", "place": "home", "purpose": "wmo.onderzoek", "about": None} | more
        self.town.does(
            "Sanne", record_contact, moment, household=self.household, with_persons=[self.town.persons["Murat"]], **told
        )


@pytest.fixture
def call(db: None) -> Iterator[Call]:
    """Monday 2 February, 10.40: Murat's call, with the Wmo report behind it."""
    town = network.merwelinde()
    household = network.van_beek_aydin(town, CALL)  # first contact: it is written down in this call
    question = town.does(
        "Mo",
        take_question,
        CALL,
        words="Ik trek het niet meer.",
        asker=town.persons["Murat"],
        household=household,
        channel="phone",
        owner=town.workers["Sanne"],
        helped_by="Het CJG. Huisgenoot heeft eigen hulp.",
        requests=["wmo.melding"],
    )
    with clock.at(CALL + timedelta(minutes=20)):
        yield Call(town, household, question)
