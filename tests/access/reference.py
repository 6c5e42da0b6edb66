# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may see what, written down slowly from the rules of the design (1 to 4 and 10) and nothing else: it shares no code with rondom.access, only
the law files. What the keys and the database say is held to this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from rondom import law

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Span:
    """From a moment until just before another; an open side is None."""

    since: datetime | None
    until: datetime | None

    def has(self, moment: datetime) -> bool:
        after_start = self.since is None or moment >= self.since
        before_end = self.until is None or moment < self.until
        return after_start and before_end


@dataclass(frozen=True)
class Worker:
    id: UUID
    party: UUID
    works: Span


@dataclass(frozen=True)
class Being:
    """A person; parts of the birth date may be unknown."""

    id: UUID
    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True)
class Belonging:
    person: UUID
    household: UUID
    span: Span


@dataclass(frozen=True)
class Acts:
    """Somebody acts for a person: a resident (`holder`) or a worker."""

    person: UUID
    holder: UUID | None
    worker: UUID | None
    kind: str
    purposes: tuple[str, ...]
    span: Span
    source: str = "brp"


@dataclass(frozen=True)
class Stands:
    """An involvement."""

    id: UUID
    household: UUID | None
    person: UUID | None
    party: UUID
    named: UUID
    deputy: UUID | None
    purpose: str
    wall: UUID | None
    state: str
    span: Span


@dataclass(frozen=True)
class Yes:
    """A consent."""

    id: UUID
    person: UUID
    purpose: str
    span: Span
    withdrawn: bool = False


@dataclass(frozen=True)
class Deviation:
    """A grant."""

    id: UUID
    effect: str
    to_party: UUID | None
    to_purpose: str
    to_person: UUID | None
    to_worker: UUID | None
    household: UUID | None
    item: UUID | None
    about: UUID | None
    category: str
    source: UUID | None
    consent: UUID | None
    span: Span


@dataclass(frozen=True)
class Fact:
    """A dossier item."""

    id: UUID
    household: UUID | None
    about: UUID | None
    purpose: str
    category: str
    party: UUID | None
    wall: UUID | None
    own_to: UUID | None
    typed_by: UUID | None
    controller: UUID
    moment: datetime


@dataclass(frozen=True)
class Joined:
    """Two records of one human being, while that is so."""

    kept: UUID
    other: UUID
    span: Span


@dataclass(eq=False)
class World:
    controllers: list[UUID] = field(default_factory=list)
    parties: dict[UUID, UUID] = field(default_factory=dict)  # party -> controller
    workers: list[Worker] = field(default_factory=list)
    beings: list[Being] = field(default_factory=list)
    households: list[UUID] = field(default_factory=list)
    belongings: list[Belonging] = field(default_factory=list)
    acts: list[Acts] = field(default_factory=list)
    stands: list[Stands] = field(default_factory=list)
    yeses: list[Yes] = field(default_factory=list)
    deviations: list[Deviation] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    joins: list[Joined] = field(default_factory=list)


@dataclass(frozen=True)
class Looker:
    """Who looks: a worker or a resident."""

    worker: Worker | None = None
    being: Being | None = None

    @property
    def id(self) -> UUID:
        return (self.worker or self.being).id  # type: ignore[union-attr]


@dataclass(frozen=True)
class Place:
    """The page: a household's, or one person's."""

    household: UUID | None
    person: UUID | None


def place_of(fact: Fact) -> Place:
    """Where a fact stands by itself."""
    return Place(fact.household, None) if fact.household else Place(None, fact.about)


def on_page(world: World, looker: Looker, place: Place, moment: datetime) -> list[Fact]:
    """The facts that belong on this page, shown or not. A household's page also holds its members' own records, for who stands at it."""
    if place.household is None:
        records = {place.person}
        if looker.being and place.person in records_of(world, looker.being.id, moment):
            records = records_of(world, looker.being.id, moment)
        return [fact for fact in world.facts if fact.about in records]
    at_home = stands_at(world, looker, place.household, moment)
    return [
        fact
        for fact in world.facts
        if fact.household == place.household
        or (at_home and fact.household is None and belongs(world, fact.about, place.household, moment))
    ]


def stands_at(world: World, looker: Looker, household: UUID, moment: datetime) -> bool:
    """Who was asked to join may know who belongs to the household, before he answers."""
    if looker.being:
        return any(belongs(world, me, household, moment) for me in records_of(world, looker.being.id, moment))
    return any(stand.household == household for stand in my_stands(world, looker, moment, ("accepted", "invited")))


def sees(world: World, looker: Looker, fact: Fact, place: Place, moment: datetime) -> bool:
    """May he?"""
    return why(world, looker, fact, place, moment) in ALLOWING


# The answers of `why`: what opens, and what closes. What nobody opened is "nothing".
ALLOWING = ("shown", "sight rule", "own party", "authority", "order", "self", "member")
CLOSED = ("withheld", "nothing")


def why(world: World, looker: Looker, fact: Fact, place: Place, moment: datetime) -> str:
    """Rule 1: a withholding wins over all; then (a) to (e); nothing else."""
    reaching_me = reaching(world, looker, moment)
    if any(withheld.effect == "withhold" and covers(withheld, fact, world, moment) for withheld in reaching_me):
        return "withheld"
    if any(allowed.effect == "allow" and covers(allowed, fact) for allowed in reaching_me):
        return "shown"  # (e)
    if looker.worker:
        return (
            by_involvement(world, looker, fact, place, moment) or by_acting(world, looker, fact, moment) or "nothing"
        )  # (a), (c)
    return by_being(world, looker, fact, moment) or by_acting(world, looker, fact, moment) or "nothing"  # (b), (d), (c)


# (a) professionals


def by_involvement(world: World, looker: Looker, fact: Fact, place: Place, moment: datetime) -> str:
    """By what my involvement opens it; empty when it does not."""
    for stand in my_stands(world, looker, moment):
        if stand.purpose != fact.purpose:
            continue
        if fact.wall is not None and stand.wall != fact.wall:  # rule 10
            continue
        if not reaches_fact(world, stand, fact, place, moment):
            continue
        if fact.category in law.current().purposes[stand.purpose].reads:
            return "sight rule"
        if fact.party == stand.party:
            return "own party"
    return ""


@lru_cache(maxsize=1000)  # asked for every fact, the same for all of them
def my_stands(
    world: World, looker: Looker, moment: datetime, states: tuple[str, ...] = ("accepted",)
) -> tuple[Stands, ...]:
    """Accepted, in force, naming me or my deputyship, while I still work for that party."""
    worker = looker.worker
    if worker is None or not worker.works.has(moment):
        return ()
    return tuple(
        stand
        for stand in world.stands
        if stand.state in states and stand.span.has(moment) and stand.party == worker.party
        if worker.id == stand.named or worker.id == stand.deputy
    )


def reaches_fact(world: World, stand: Stands, fact: Fact, place: Place, moment: datetime) -> bool:
    """An involvement is around a household, around one person of it, or around one person alone."""
    if stand.household is None:
        return stand.person == fact.about and fact.about is not None
    if stand.person is not None and fact.about is not None and fact.about != stand.person:
        return False
    if place.household is None and not belongs(world, place.person, stand.household, moment):
        return False  # on a person's own page a household's involvement counts while the person belongs to it
    if fact.household is not None:
        return fact.household == stand.household
    return place.household is None or stand.household == place.household


# (b) and (d) residents


def by_being(world: World, looker: Looker, fact: Fact, moment: datetime) -> str:
    """It is about me, or about the household I belonged to when it was written; else empty."""
    me = looker.being
    if me is None:
        return ""
    records = records_of(world, me.id, moment)
    if fact.about in records:
        return "self"
    if fact.about is not None or fact.wall is not None or fact.household is None:
        return ""
    if fact.own_to is not None and fact.own_to not in records:
        return ""
    return "member" if any(belongs(world, one, fact.household, fact.moment) for one in records) else ""


def records_of(world: World, person: UUID | None, moment: datetime) -> set[UUID | None]:
    """All records of one human being: the registry joined them, at this moment. Only he himself gains by it."""
    in_force = [join for join in world.joins if join.span.has(moment)]
    kept = next((join.kept for join in in_force if join.other == person), person)
    return {kept, *(join.other for join in in_force if join.kept == kept)}


def belongs(world: World, person: UUID | None, household: UUID, moment: datetime) -> bool:
    return any(one.person == person and one.household == household and one.span.has(moment) for one in world.belongings)


# (c) authority and orders


def by_acting(world: World, looker: Looker, fact: Fact, moment: datetime) -> str:
    """Not behind walls, not somebody's own words, and within the age or the order's own reach; else empty."""
    if fact.about is None or fact.wall is not None or fact.category == "own_words":
        return ""
    if looker.worker and not looker.worker.works.has(moment):
        return ""
    for act in world.acts:
        mine = act.holder in records_of(world, looker.id, moment) if looker.being else act.worker == looker.id
        only_told = act.kind == "parent" and act.source == "told"
        holds = act.span.has(moment) and not only_told and not outranked(world, act, moment)
        if mine and act.person == fact.about and holds and covers_purpose(world, act, fact, moment):
            return "authority" if act.kind in ("parent", "guardian") else "order"
    return ""


def outranked(world: World, act: Acts, moment: datetime) -> bool:
    """What ended under one record of a person is not kept alive by another of his, or by another of who acts for him."""
    people, holders = records_of(world, act.person, moment), records_of(world, act.holder, moment)
    for other in world.acts:
        if (other.person, other.holder, other.worker) == (act.person, act.holder, act.worker):
            continue
        same = other.holder in holders if act.holder else other.worker == act.worker
        if not same or other.kind != act.kind or other.person not in people:
            continue
        if other.source == "told" or (act.source == "brp" and other.source != "brp"):
            continue
        ended = other.span.until
        if ended and ended <= moment and (act.span.since is None or ended > act.span.since):
            return True
    return False


def covers_purpose(world: World, act: Acts, fact: Fact, moment: datetime) -> bool:
    purpose = law.current().purposes[fact.purpose]
    if purpose.compartment:
        return False
    if act.kind in ("parent", "guardian"):
        records = records_of(world, act.person, moment)
        child = next(being for being in world.beings if being.id == act.person)
        ages = [age for being in world.beings if being.id in records if (age := age_on(being, moment)) is not None]
        age = None if age_on(child, moment) is None else max(ages)
        return purpose.parents_until is not None and age is not None and age < purpose.parents_until
    if act.kind == "gemachtigde":
        return fact.purpose in act.purposes
    if act.kind == "curator":
        return True
    if act.kind == "mentor":
        return purpose.domain in ("wmo", "jeugd", "zorg", "vervoer", "plan")
    return purpose.domain in ("participatie", "schulden")  # bewindvoerder


def age_on(being: Being, moment: datetime) -> int | None:
    """Birthdays as the calendar of the Netherlands reads them; an unknown part counts as the first possible one."""
    if being.year is None:
        return None
    today = moment.astimezone(AMSTERDAM).date()
    had_birthday = (today.month, today.day) >= (being.month or 1, being.day or 1)
    return today.year - being.year - (0 if had_birthday else 1)


# (e) deviations


@lru_cache(maxsize=1000)
def reaching(world: World, looker: Looker, moment: datetime) -> tuple[Deviation, ...]:
    return tuple(deviation for deviation in world.deviations if reaches_me(world, deviation, looker, moment))


def reaches_me(world: World, deviation: Deviation, looker: Looker, moment: datetime) -> bool:
    """In force, its consent too; to me, or to my party for a purpose for which I am named there."""
    if not deviation.span.has(moment):
        return False
    for yes in world.yeses:
        over = not yes.span.has(moment) or (deviation.effect == "allow" and taken_back(world, yes, moment))
        if yes.id == deviation.consent and over:
            return False
    if looker.being:
        return deviation.to_person in records_of(world, looker.being.id, moment)
    assert looker.worker is not None
    if not looker.worker.works.has(moment):
        return False
    if deviation.to_worker is not None:
        return deviation.to_worker == looker.worker.id
    for stand in my_stands(world, looker, moment):
        if stand.party == deviation.to_party and stand.purpose == deviation.to_purpose:
            if deviation.household is not None and stand.household == deviation.household:
                return True
            if stand.household is None and stand.person == deviation.about:
                return True
            if deviation.effect != "withhold" or deviation.about is None:
                continue
            records = records_of(world, deviation.about, moment)
            if stand.household is None and stand.person in records:
                return True
            # Held back in no household in particular: from who stands around any that he belongs or belonged to.
            homes = {one.household for one in world.belongings if one.person in records}
            if deviation.household is None and stand.household in homes:
                return True
    return False


def taken_back(world: World, yes: Yes, moment: datetime) -> bool:
    """The same yes was taken back under another record of the same person, since it was given."""
    for other in world.yeses:
        ended = other.span.until
        if not other.withdrawn or ended is None or ended > moment or other.person == yes.person:
            continue
        since = yes.span.since is None or ended > yes.span.since
        if since and other.purpose == yes.purpose and other.person in records_of(world, yes.person, moment):
            return True
    return False


def covers(deviation: Deviation, fact: Fact, world: World | None = None, moment: datetime | None = None) -> bool:
    """Is this fact what it is about? Given the world: also under another record of the same person, which counts for what is held back."""
    if deviation.item is not None:
        return deviation.item == fact.id
    if deviation.effect == "withhold" and deviation.source is None and fact.wall is not None:
        return False  # of everyone's: not behind the wall of another
    if world and moment and fact.about != deviation.about and fact.about in records_of(world, deviation.about, moment):
        return deviation.category == fact.category and deviation.source in (None, fact.party)
    if deviation.about != fact.about or deviation.category != fact.category:
        return False
    if deviation.source is not None and deviation.source != fact.party:
        return False
    return deviation.household is None or fact.household is None or deviation.household == fact.household


# The fence is wider than sight; this is how much wider at most


def near(world: World, looker: Looker, fact: Fact, moment: datetime) -> bool:
    """Has the looker anything to do with this fact, whatever the purpose, category or age?"""
    if any(deviation.effect == "allow" and covers(deviation, fact) for deviation in reaching(world, looker, moment)):
        return True
    if looker.being:
        records = records_of(world, looker.id, moment)
        acts = any(act.holder in records and act.person == fact.about and act.span.has(moment) for act in world.acts)
        return bool(by_being(world, looker, fact, moment)) or (fact.wall is None and acts)
    assert looker.worker is not None
    for stand in my_stands(world, looker, moment):
        if fact.wall is not None and stand.wall != fact.wall:
            continue
        if fact.household is not None and stand.household == fact.household:
            return True
        if fact.about is not None and stand.person == fact.about:
            return True
        if fact.household is None and stand.household and belongs(world, fact.about, stand.household, moment):
            return True
    return (
        fact.wall is None
        and looker.worker.works.has(moment)
        and any(act.worker == looker.id and act.person == fact.about and act.span.has(moment) for act in world.acts)
    )


def day(year: int, month: int, day_of_month: int) -> datetime:
    """Midnight in the Netherlands."""
    return datetime.combine(date(year, month, day_of_month), datetime.min.time(), AMSTERDAM)
