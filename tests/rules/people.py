# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is asked about in the cases: nobody of them stands in a database."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from rondom import law
from rondom.access.actors import NOBODY, Actor
from rondom.access.periods import between
from rondom.law import Laws, Purpose
from rondom.network.models import Party, Professional
from rondom.people.models import Person
from tests.factories.people import AMSTERDAM

# file: place: the question that is answered with no there
Cases = Mapping[str, Mapping[str, Callable[[], Any]]]
NOW = datetime(2026, 2, 5, 10, tzinfo=AMSTERDAM)
TODAY, DAY, WEEK = NOW.date(), timedelta(days=1), timedelta(weeks=1)
PAST, FUTURE = between(NOW - WEEK, NOW - DAY), between(NOW + DAY, None)
STANDS, HOME = between(NOW - WEEK, None), uuid4()


def laws() -> Laws:
    """The law of that day."""
    return law.current().on(NOW)


def purpose(name: str) -> Purpose:
    """One task of the law."""
    return laws().purposes[name]


def party(kind: str = "team") -> Party:
    """An organisation's own people."""
    return Party(short_name="Toegang", kind=kind, organisation_id=uuid4())


def professional(of: Party, function: str = "team_worker") -> Professional:
    """Somebody who acts for it."""
    return Professional(name="Sanne", party=of, function=function, period=STANDS)


def born(year: int) -> Person:
    """A person of whom only the year matters."""
    return Person(given_names="Sam", surname="Aydin", born_first=date(year, 1, 1))


TEAM = party()
SANNE = professional(TEAM)


def worker(function: str = "team_worker", pk: UUID | None = None, of: Party = TEAM) -> Actor:
    """A professional who acts."""
    return Actor("professional", pk or uuid4(), party_id=of.pk, controller_id=of.organisation_id, function=function)


WORKER, WRITER, ANYBODY = worker(), Actor("public", uuid4()), NOBODY
RESIDENT = Actor("person", uuid4())
