# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The network of Merwelinde and the household of Jeroen and Murat (stories.md 6.0, 6.1), as far as tests of who sees what need them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rondom.access.actions import open_involvement
from rondom.access.actors import SYSTEM_ACTOR, Actor, acting, for_person, for_professional
from rondom.access.models import Involvement
from rondom.core import clock
from rondom.network.models import Party, Professional
from rondom.people.actions import record_authority
from rondom.people.models import Household, Person
from tests.factories import people
from tests.factories.record import on_record

KIND = Party.Kind
MUNICIPALITY, ALIAS = "Gemeente Merwelinde", "vertrouwd contact"
# slug: (organisation, short name, kind, alias)
PARTIES = {
    "dienstverlening": (MUNICIPALITY, "Dienstverlening", KIND.MUNICIPAL, ""),
    "toegang": (MUNICIPALITY, "Toegang", KIND.TEAM, ""),
    "wni": (MUNICIPALITY, "W&I", KIND.MUNICIPAL, ""),
    "doorbraak": (MUNICIPALITY, "Doorbraak", KIND.MUNICIPAL, ""),
    "bestuur": (MUNICIPALITY, "Bestuur", KIND.MUNICIPAL, ""),
    "bureau": ("Coöperatie Toegang Merwelinde", "Bureau Toegang", KIND.WELFARE, ""),
    "cjg": ("CJG Merwelinde", "CJG", KIND.YOUTH, ""),
    "ggz": ("GGZ Riviergroep", "GGZ", KIND.CARE, ALIAS),
    "vt": ("Veilig Thuis Rivierstreek", "Veilig Thuis", KIND.VEILIG_THUIS, ALIAS),
    "lindehof": ("Huisartsen Lindehof", "Lindehof", KIND.CARE, ""),
    "speelboot": ("De Speelboot", "De Speelboot", KIND.CHILDCARE, ""),
    "woonlinde": ("Woonlinde", "Woonlinde", KIND.HOUSING, ""),
    "meedoen": ("Steunpunt Meedoen", "Steunpunt Meedoen", KIND.INDEPENDENT, ""),
    "planrust": ("Plan&Rust", "Plan&Rust", KIND.DEBT, ""),
}
# name: (party, function)
WORKERS = {
    "Mo": ("dienstverlening", "contact_worker"),
    "Anouk": ("dienstverlening", "wmo_consultant"),
    "Sanne": ("toegang", "team_worker"),
    "Joris": ("toegang", "team_worker"),
    "Petra": ("wni", "income_worker"),
    "Marleen": ("doorbraak", "deadlock_breaker"),
    "Kees": ("bestuur", "municipality_leader"),
    "Ruud": ("bureau", "table_chair"),
    "Bo": ("cjg", "youth_worker"),
    "Mirte": ("ggz", "care_provider"),
    "Ilse": ("vt", "veiligthuis_worker"),
    "Ineke": ("lindehof", "care_provider"),
    "Jesse": ("speelboot", "provider_worker"),
    "Omar": ("woonlinde", "housing_worker"),
    "Nadia": ("meedoen", "independent_supporter"),
    "Silke": ("planrust", "debt_counsellor"),
}


@dataclass
class Merwelinde:
    """Who works here, and the people a test asked for."""

    parties: dict[str, Party] = field(default_factory=dict)
    workers: dict[str, Professional] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    households: dict[str, Household] = field(default_factory=dict)

    def worker(self, name: str) -> Actor:
        """This worker, as actor."""
        return for_professional(self.workers[name])

    def resident(self, name: str) -> Actor:
        """This resident, as actor."""
        return for_person(self.persons[name])

    def actor(self, name: str) -> Actor:
        """A worker or a resident."""
        return self.worker(name) if name in self.workers else self.resident(name)

    def does(self, name: str, action: Callable[..., Any], moment: datetime, /, **what: Any) -> Any:
        """Somebody does something at this moment, as in life: the clock on the wall, the door of the database, the action."""
        actor = self.actor(name)
        with clock.at(moment), acting(actor, moment):
            return on_record(action, by=actor, moment=moment, **what)

    def around(self, name: str, purpose: str, moment: datetime, **where: Any) -> Any:
        """This worker comes to stand around a household or person; how it came to be so is another story, so the system writes it down."""
        worker = self.workers[name]
        with acting(self.worker(name), moment):
            there = Involvement.objects.in_force(moment).naming(worker.pk).filter(purpose=purpose, **where).exists()
        with clock.at(moment), acting(self.worker(name) if there else SYSTEM_ACTOR, moment):
            return open_involvement(
                by=self.worker(name),
                party=worker.party,
                professional=worker,
                purpose=purpose,
                opened_by="test",
                moment=moment,
                **where,
            )


def merwelinde() -> Merwelinde:
    """The directory: parties with one or two named people each; the first of a party is the one to call."""
    town = Merwelinde()
    for slug, (organisation, name, kind, alias) in PARTIES.items():
        relay = "0199 55 99 99" if alias else ""
        town.parties[slug] = people.party(name, of=organisation, kind=kind, alias=alias, relay_phone=relay)
    for number, (name, (slug, function)) in enumerate(WORKERS.items()):
        party = town.parties[slug]
        worker = people.professional(name, at=party, function=function, phone=f"0199 55 00 {number:02}")
        town.workers[name] = worker
        if party.contact is None:
            party.contact = worker
            party.save(update_fields=["contact"])
    return town


def person(town: Merwelinde, name: str, surname: str, born: str = "", **more: Any) -> Person:
    """Somebody in the registers, known by first name."""
    town.persons[name] = people.person(name, surname, born=born, **more)
    return town.persons[name]


def household(town: Merwelinde, name: str, *members: str, moment: datetime = people.LONG_AGO) -> Household:
    """People who say they belong together."""
    town.households[name] = people.household(*(town.persons[member] for member in members), name=name, moment=moment)
    return town.households[name]


def parents(town: Merwelinde, child: str, *names: str, moment: datetime = people.LONG_AGO, source: str = "brp") -> None:
    """These hold parental authority over the child."""
    for name in names:
        with acting(SYSTEM_ACTOR, moment):
            record_authority(
                by=SYSTEM_ACTOR,
                person=town.persons[child],
                kind="parent",
                source=source,
                holder=town.persons[name],
                since=moment,
            )


def van_beek_aydin(town: Merwelinde, moment: datetime = people.LONG_AGO) -> Household:
    """Jeroen, Murat, Sam (3) and Lina (5) of the Lindekwartier."""
    person(town, "Jeroen", "van Beek", "1986-08-11")
    person(town, "Murat", "Aydin", "1984-11-20")
    person(town, "Sam", "van Beek", "2022-07-03")
    person(town, "Lina", "van Beek", "2020-09-14")
    for child in ("Sam", "Lina"):
        parents(town, child, "Jeroen", "Murat")
    return household(town, "Van Beek & Aydin", "Jeroen", "Murat", "Sam", "Lina", moment=moment)


def mulder(town: Merwelinde) -> Household:
    """Henk, Wilma and Jay (17) of the Nieuwe Polder."""
    person(town, "Henk", "Mulder", "1978-10-02")
    person(town, "Wilma", "Mulder", "1980-12-09")
    person(town, "Jay", "Mulder", "2008-09-12")
    parents(town, "Jay", "Henk", "Wilma")
    return household(town, "Mulder", "Henk", "Wilma", "Jay")
