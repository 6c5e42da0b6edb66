# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Random worlds in which rules meet: walls, releases typed by others, leavers, deputies, birthdays, withdrawals, separated parents."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from rondom import law
from rondom.access.models import Consent, Grant, Involvement
from rondom.access.periods import between
from rondom.accounts.models import User
from rondom.network.models import Organisation, Party, Professional
from rondom.people.models import Authority, ContactRoute, Household, Membership, Person
from tests.access.reference import (
    Acts,
    Being,
    Belonging,
    Deviation,
    Fact,
    Looker,
    Span,
    Stands,
    Worker,
    World,
    Yes,
    day,
)

T = TypeVar("T")
PURPOSES = ("wmo.onderzoek", "jeugdwet.toeleiding", "participatiewet.bijstand", "wgs.plan", "awb.eerste_contact")
CARE = "zorg.behandeling"
CATEGORIES = ("contact", "own_words", "household", "health", "income", "school", "safety")
# The last day before and the first moment of birthdays on which rights change: 12 (only the year is known), 16, 18 (born on a leap day, and a
# month of which the day is not known).
BIRTHDAYS = (day(2026, 1, 1), day(2026, 3, 15), day(2026, 3, 1), day(2026, 6, 1))
FIRST, LAST = day(2025, 11, 1), day(2026, 8, 1)


def random_world(seed: int, facts: int = 80) -> World:
    """A world of two controllers beside two care providers, each behind a wall of its own, two households that share a child, and deviations in all directions."""
    return _Maker(Random(seed)).world(facts)


def lookers(world: World) -> list[Looker]:
    """Everybody who could look."""
    return [Looker(worker=worker) for worker in world.workers] + [Looker(being=being) for being in world.beings]


def moments(world: World, random: Random, count: int) -> list[datetime]:
    """Moments at which something changes, and the second before."""
    edges = {edge for span in _spans(world) for edge in (span.since, span.until) if edge and FIRST < edge < LAST}
    chosen = random.sample(sorted(edges), k=min(len(edges), count - 2)) + [random.choice(BIRTHDAYS)]
    some = [edge - timedelta(seconds=random.choice((0, 1))) for edge in chosen]
    return [*some, random.choice(BIRTHDAYS) - timedelta(seconds=1)]


def _spans(world: World) -> Iterable[Span]:
    yield from (
        one.span
        for kind in (world.belongings, world.acts, world.stands, world.yeses, world.deviations, world.joins)
        for one in kind
    )
    yield from (worker.works for worker in world.workers)


class _Maker:
    def __init__(self, random: Random):
        self.random = random
        self.made = World()

    def uuid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def moment(self) -> datetime:
        return FIRST + timedelta(minutes=self.random.randrange(int((LAST - FIRST).total_seconds() // 60)))

    def span(self, ends: float = 0.5) -> Span:
        since = self.moment() if self.random.random() < 0.6 else FIRST
        until = since + timedelta(days=self.random.randrange(int(ends), 120)) if self.random.random() < ends else None
        return Span(since, until)

    def maybe(self, things: Iterable[T], chance: float = 0.5) -> T | None:
        return self.random.choice(list(things)) if self.random.random() < chance else None

    def some(self, count: int, make: Callable[[], T]) -> list[T]:
        return [make() for _ in range(count)]

    def world(self, facts: int) -> World:
        made = self.made
        made.controllers = self.some(4, self.uuid)
        town, youth, care, other_care = made.controllers
        made.parties = dict(zip(self.some(5, self.uuid), (town, town, youth, care, other_care), strict=True))
        made.workers = [self.worker(party, leaves) for party in made.parties for leaves in (False, True)]
        made.beings = [
            Being(self.uuid(), 1984, 5, 9),
            Being(self.uuid(), 1986, 2, None),
            Being(self.uuid(), 2014, None, None),
            self.random.choice(
                [Being(self.uuid(), 2010, 3, 15), Being(self.uuid(), 2008, 2, 29), Being(self.uuid(), 2008, 6, None)]
            ),
            Being(self.uuid(), None, None, None),
        ]
        made.households = self.some(2, self.uuid)
        made.belongings = self.belongings()
        made.acts = self.authorities()
        made.stands = self.some(16, self.stand)
        made.facts = self.some(facts - 2, self.fact) + self.only_for_one() + [self.fact(self.made.households[0])]
        made.yeses = self.some(6, self.yes)
        made.deviations = [self.deviation("allow"), self.deviation("withhold"), *self.some(20, self.deviation)]
        return made

    def worker(self, party: UUID, leaves: bool) -> Worker:
        return Worker(self.uuid(), party, Span(day(2020, 1, 1), self.moment() if leaves else None))

    def belongings(self) -> list[Belonging]:
        father, mother, child, teenager, other = (being.id for being in self.made.beings)
        home, elsewhere = self.made.households
        left = self.moment()
        return [
            Belonging(father, home, Span(None, None)),
            Belonging(mother, home, Span(day(2020, 1, 1), left)),
            Belonging(mother, elsewhere, Span(left, None)),
            Belonging(child, home, Span(day(2020, 1, 1), None)),
            Belonging(child, elsewhere, Span(left, None)),
            Belonging(teenager, home, self.span()),
            Belonging(other, elsewhere, Span(day(2020, 1, 1), None)),
        ]

    def authorities(self) -> list[Acts]:
        father, mother, child, teenager, other = (being.id for being in self.made.beings)
        worker = self.random.choice(self.made.workers).id
        acts = [
            Acts(one, parent, None, "parent", (), self.span(0.4))
            for one in (child, teenager)
            for parent in (father, mother)
        ]
        acts.append(Acts(child, None, worker, "guardian", (), self.span()))
        acts.append(
            Acts(father, None, worker, self.random.choice(["curator", "mentor", "bewindvoerder"]), (), self.span())
        )
        acts.append(
            Acts(other, mother, None, self.random.choice(["curator", "mentor", "bewindvoerder"]), (), self.span())
        )
        acts.append(Acts(other, father, None, "gemachtigde", tuple(self.random.sample(PURPOSES, 2)), self.span()))
        return acts

    def person(self) -> UUID:
        return self.random.choice(self.made.beings).id

    def stand(self) -> Stands:
        worker = self.random.choice(self.made.workers)
        caring = self.is_care(worker.party)
        household = None if caring and self.random.random() < 0.7 else self.maybe(self.made.households, 0.75)
        person = self.person() if household is None else self.maybe(self.people_of(household), 0.3)
        colleagues = [one.id for one in self.made.workers if one.party == worker.party and one != worker]
        return Stands(
            self.uuid(), household, person, worker.party, worker.id, self.maybe(colleagues, 0.3), CARE if caring else self.random.choice(PURPOSES),
            worker.party if caring else None, self.random.choices(["accepted", "invited", "declined"], [8, 1, 1])[0], self.span(),
        )  # fmt: skip

    def is_care(self, party: UUID | None) -> bool:
        return party in list(self.made.parties)[-2:]

    def people_of(self, household: UUID) -> list[UUID]:
        return [one.person for one in self.made.belongings if one.household == household]

    def fact(self, in_household: UUID | None = None) -> Fact:
        party = self.random.choice(list(self.made.parties))
        caring = self.is_care(party)
        household = in_household or self.maybe(self.made.households, 0.7)
        about = self.person() if household is None else self.maybe(self.people_of(household), 0.7)
        member = self.maybe(self.people_of(household), 0.3) if household and about is None else None
        return Fact(
            id=self.uuid(), household=household, about=about, purpose=CARE if caring else self.random.choice(PURPOSES),
            category=self.random.choice(CATEGORIES), party=self.maybe([party], 0.85), wall=party if caring else None, own_to=member,
            # Often somebody else typed it: what came in on a release is its source's.
            typed_by=self.random.choice(self.made.workers).id, controller=self.made.parties[party], moment=self.moment(),
        )  # fmt: skip

    def only_for_one(self) -> list[Fact]:
        """Behind a wall where nobody stands: its own person's, and nobody else's."""
        father = self.made.beings[0].id
        empty = next(iter(self.made.parties))
        return [
            Fact(
                self.uuid(),
                None,
                father,
                "wvggz.verkennend_onderzoek",
                "safety",
                empty,
                empty,
                None,
                None,
                self.made.controllers[0],
                FIRST,
            )
        ]

    def yes(self) -> Yes:
        return Yes(self.uuid(), self.person(), "wmo.onderzoek", self.span())

    def deviation(self, effect: str | None = None) -> Deviation:
        fact = self.random.choice([one for one in self.made.facts if one.purpose != "wvggz.verkennend_onderzoek"])
        effect = effect or self.random.choices(["allow", "withhold"], [2, 1])[0]
        # What is held back is held back from somebody who would see it; what is shown, from anybody.
        readers = [one for one in self.made.stands if effect == "withhold" and one.purpose == fact.purpose]
        stand = self.random.choice(readers or self.made.stands)
        himself = fact.about if effect == "withhold" and fact.about else None
        receiver = self.random.choice(["party", "party", "person", "worker"])
        one_item = fact.about is None or self.random.random() < 0.5
        span = self.span(1.0 if effect == "withhold" else 0.5)
        to_party = receiver == "party"
        # A grant to a party is given in the household where it stands, or to who stands around the person alone.
        household = (
            (stand.household if self.random.random() < 0.7 else fact.household)
            if to_party
            else self.maybe([fact.household], 0.5)
        )
        if fact.about is None:
            household = fact.household
        return Deviation(
            id=self.uuid(), effect=effect, to_party=stand.party if to_party else None, to_purpose=stand.purpose if to_party else "",
            to_person=(himself or self.person()) if receiver == "person" else None,
            to_worker=(stand.named if readers else self.random.choice(self.made.workers).id) if receiver == "worker" else None,
            household=household, item=fact.id if one_item else None, about=fact.about, category="" if one_item else fact.category,
            source=None if one_item else self.maybe([fact.party], 0.5),
            consent=(yes := self.maybe(self.made.yeses, 0.5)) and yes.id, span=span,
        )  # fmt: skip


# Into the database, as owner


def write(world: World, using: str = "owner") -> None:
    """The world as rows. Only its owner may write this way; what matters is how the rows are read."""

    def keep(rows: list[Model]) -> None:
        if rows:
            type(rows[0])._default_manager.using(using).bulk_create(rows)

    laws = law.current()
    keep([Organisation(id=one, name=str(one)) for one in world.controllers])
    keep(
        [
            Party(
                id=party,
                organisation_id=owner,
                name=str(party),
                short_name="partij",
                kind="team",
                phone="0199 55 00 00",
            )
            for party, owner in world.parties.items()
        ]
    )
    users = {worker.id: User(id=worker.id) for worker in world.workers}
    keep(list(users.values()))
    keep([
        Professional(id=one.id, user=users[one.id], party_id=one.party, function="team_worker", function_title="", name="wie", phone="0199 55 00 00", period=between(one.works.since, one.works.until))
        for one in world.workers
    ])  # fmt: skip
    keep([_person(being) for being in world.beings])
    keep([Household(id=one, name=str(one), since=FIRST) for one in world.households])
    keep(
        [
            Membership(person_id=one.person, household_id=one.household, period=between(one.span.since, one.span.until))
            for one in world.belongings
        ]
    )
    keep([
        Authority(person_id=act.person, holder_id=act.holder, holder_professional_id=act.worker, kind=act.kind, purposes=list(act.purposes), period=between(act.span.since, act.span.until), source=act.source)
        for act in world.acts
    ])  # fmt: skip
    keep([
        Involvement(id=one.id, household_id=one.household, person_id=one.person, party_id=one.party, professional_id=one.named, deputy_id=one.deputy, purpose=one.purpose, compartment_id=one.wall, state=one.state, period=between(one.span.since, one.span.until), opened_by="test")
        for one in world.stands
    ])  # fmt: skip
    keep(
        [
            Consent(
                id=yes.id,
                person_id=yes.person,
                given_by_id=yes.person,
                kind="release",
                text="ja",
                article="x",
                purpose=yes.purpose,
                way="spoken",
                period=between(yes.span.since, yes.span.until),
                withdrawn="spoken" if yes.withdrawn else "",
            )
            for yes in world.yeses
        ]
    )
    keep([
        ContactRoute(id=fact.id, household_id=fact.household, about_id=fact.about, category=fact.category, purpose=fact.purpose, author_id=fact.typed_by, party_id=fact.party, controller_id=fact.controller, compartment_id=fact.wall, own_to_id=fact.own_to, moment=fact.moment, kind="phone", value="0199 55 00 00")
        for fact in world.facts
    ])  # fmt: skip
    keep([
        Grant(id=one.id, household_id=one.household, to_party_id=one.to_party, to_purpose=one.to_purpose, to_person_id=one.to_person, to_professional_id=one.to_worker, item=one.item, about_id=one.about, category=one.category, source_id=one.source, effect=one.effect, ground="test", period=between(one.span.since, one.span.until), consent_id=one.consent)
        for one in world.deviations
    ])  # fmt: skip
    assert {fact.purpose for fact in world.facts} <= set(laws.purposes)


def _person(being: Being) -> Person:
    first = None if being.year is None else day(being.year, being.month or 1, being.day or 1).date()
    return Person(
        id=being.id, given_names="wie", search_name="wie", birth_year=being.year, birth_month=being.month, birth_day=being.day, born_first=first
    )  # fmt: skip
