# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""People and those around them for tests, made by doing the steps, in order: the directory first, then persons, then an involvement."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from rondom.access import actors
from rondom.access.actors import Actor
from rondom.access.models import Involvement
from rondom.accounts.models import User
from rondom.network.models import Area, Organisation, Party, Professional
from rondom.people import actions
from rondom.people.birth import Birth
from rondom.people.models import Household, Person

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 2, 2, 9, 30, tzinfo=AMSTERDAM)
LONG_AGO = datetime(2020, 1, 1, tzinfo=AMSTERDAM)


def organisation(name: str = "Gemeente Merwelinde") -> Organisation:
    """A legal body, made once."""
    return Organisation.objects.get_or_create(name=name)[0]


def area(name: str = "De Linden") -> Area:
    """A neighbourhood, made once."""
    return Area.objects.get_or_create(name=name)[0]


def party(
    name: str = "Wijkteam De Linden", *, of: str = "Gemeente Merwelinde", kind: str = Party.Kind.TEAM, **more: Any
) -> Party:
    """A party of an organisation, made once."""
    values = {"short_name": name[:40], "kind": kind, "phone": "0199 55 01 00"} | more
    return Party.objects.get_or_create(organisation=organisation(of), name=name, defaults=values)[0]


def professional(
    name: str = "Anouk", *, at: Party | None = None, function: str = "wijkteam", since: datetime = LONG_AGO,
    until: datetime | None = None, **more: Any,
) -> Professional:  # fmt: skip
    """Somebody who acts for a party in one function, with a log-in of his own."""
    values = {"function_title": function, "phone": "0199 55 01 21"} | more
    return Professional.objects.create(
        user=User.objects.create(), party=at or party(), function=function, name=name, period=(since, until), **values
    )


def worker(name: str = "Anouk", **more: Any) -> Actor:
    """A professional, as actor."""
    return actors.for_professional(professional(name, **more))


def person(
    given_names: str = "Murat", surname: str = "Aydin", *, by: Actor = actors.SYSTEM_ACTOR, born: str = "", **more: Any
) -> Person:
    """Somebody in the registers. Give `born` as 1985-09-12."""
    if born:
        more["birth"] = Birth(*map(int, born.split("-")))
    with acting(by):
        return actions.register_person(by=by, given_names=given_names, surname=surname, **more)


def household(
    *members: Person, name: str = "Aydin", by: Actor = actors.SYSTEM_ACTOR, moment: datetime = LONG_AGO
) -> Household:
    """People who belong together since long ago."""
    with acting(by, moment):
        return actions.start_household(by=by, name=name, moment=moment, members={member.pk: "" for member in members})


def involve(
    by: Actor, household: Household | None = None, *, person: Person | None = None, purpose: str = "wmo.onderzoek",
    since: datetime = LONG_AGO, until: datetime | None = None, **more: Any,
) -> UUID:  # fmt: skip
    """This worker is around this household or person from now on, for a purpose."""
    with acting(actors.SYSTEM_ACTOR):
        involvement = Involvement(
            household=household, person=person, party_id=by.party_id, professional_id=by.id, purpose=purpose,
            period=(since, until), opened_by="test", **more,
        )  # fmt: skip
        involvement.save(force_insert=True)
    return involvement.pk


acting = actors.acting
