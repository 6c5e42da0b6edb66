# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parties, workers, who is around which household, and what they wrote down."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from rondom.access.models import Involvement, Lead
from rondom.accounts.models import User
from rondom.demo.generator.copying import NULL, Keys, copy
from rondom.demo.generator.people import Town
from rondom.intake.models import Clock, Contact, Event, Note, Promise, Question, TermEvent
from rondom.network.models import Organisation, Party, Professional
from rondom.people.models import ContactRoute
from rondom.plan.models import Strength

(
    USER,
    ORGANISATION,
    PARTY,
    WORKER,
    INVOLVEMENT,
    LEAD,
    QUESTION,
    CLOCK,
    TERM,
    CONTACT,
    NOTE,
    EVENT,
    STRENGTH,
    ROUTE,
    PROMISE,
) = range(20, 35)
TABLES = (
    User,
    Professional,
    Involvement,
    Lead,
    Question,
    Clock,
    TermEvent,
    Promise,
    Contact,
    Note,
    Event,
    Strength,
    ContactRoute,
)
PARTIES, WORKERS_IN_PARTY, COLLEAGUES = 40, 60, 10
INVOLVEMENTS = 3
KINDS = (
    (Party.Kind.TEAM, "wmo.onderzoek", "team_worker"),
    (Party.Kind.YOUTH, "jeugdwet.toeleiding", "youth_worker"),
    (Party.Kind.MUNICIPAL, "participatiewet.bijstand", "income_worker"),
    (Party.Kind.DEBT, "wgs.plan", "debt_counsellor"),
)
# The households of the worker with ten, whose pages are measured: so many parties around, so many items.
SHOWN_HOUSEHOLDS, SHOWN_INVOLVEMENTS, SHOWN_ITEMS = 10, 10, 60
# Of who has any household: so many promises that are late, spread over so many households. With who waits longest they fill mijn dag.
LATE_PROMISES, PROMISED_TO = 18, 3
# Of ten items: a question with its clock, contacts, notes, events, a way to be reached, a strength now and then.
SHARES = {CONTACT: 0.28, NOTE: 0.3, EVENT: 0.1, STRENGTH: 0.02}


@dataclass(frozen=True)
class Worker:
    """One worker, with the keys of party and controller that stand on everything he writes."""

    key: str
    party: str
    organisation: str
    purpose: str


class Staff:
    """Everyone who works in the municipality, and who is around which household.

    The first party has a quarter of all households; its first four workers have 20%, none, ten and 1% of all.
    """

    def __init__(self, town: Town):
        self.town, self.keys = town, town.keys
        self._around: dict[int, list[Worker]] = {}
        self.workers = [[self._worker(party, number) for number in range(_workers(party))] for party in range(PARTIES)]
        many, some = town.households // 5, town.households // 100
        self.many, self.ten_until, self.some_until = many, many + SHOWN_HOUSEHOLDS, many + SHOWN_HOUSEHOLDS + some
        self.quarter = max(town.households // 4, self.some_until)

    def is_shown(self, number: int) -> bool:
        """Is this one of the ten households whose page is measured?"""
        return self.many <= number < self.ten_until

    def around(self, number: int) -> list[Worker]:
        """The workers around this household, the first of them leads."""
        if number not in self._around:
            self._around[number] = self._choose(number)
        return self._around[number]

    def _choose(self, number: int) -> list[Worker]:
        rng = random.Random(self.town.seed << 33 | number)
        count = SHOWN_INVOLVEMENTS if self.is_shown(number) else INVOLVEMENTS
        found = [self._of_first_party(number, rng)] if number < self.quarter else []
        parties = rng.sample(range(1, PARTIES), count - len(found))
        return found + [self.workers[party][rng.randrange(WORKERS_IN_PARTY)] for party in parties]

    def _of_first_party(self, number: int, rng: random.Random) -> Worker:
        ours = self.workers[0]
        if number < self.many:
            return ours[0]
        if number < self.ten_until:
            return ours[2]
        return ours[3] if number < self.some_until else ours[4 + rng.randrange(COLLEAGUES)]

    def _worker(self, party: int, number: int) -> Worker:
        keys = self.keys
        return Worker(
            keys(WORKER, party, number), keys(PARTY, party), keys(ORGANISATION, party // 2), KINDS[party % 4][1]
        )


def _workers(party: int) -> int:
    return 4 + COLLEAGUES if party == 0 else WORKERS_IN_PARTY


def make_staff(alias: str, staff: Staff) -> dict[str, int]:
    """Write organisations, parties and workers. The four workers that are measured carry how much they have as surname."""
    keys = staff.keys
    copy(
        alias, Organisation, ("id", "name"), (f"{keys(ORGANISATION, n)}\tOrganisatie {n}" for n in range(PARTIES // 2))
    )
    copy(
        alias,
        Party,
        ("id", "organisation_id", "name", "short_name", "kind", "tasks"),
        (
            f"{keys(PARTY, n)}\t{keys(ORGANISATION, n // 2)}\tPartij {n}\tPartij {n}\t{KINDS[n % 4][0].value}\t{{taak{n}}}"
            for n in range(PARTIES)
        ),
        phone="0199 00 00 00",
    )
    places = [(party, number) for party in range(PARTIES) for number in range(_workers(party))]
    copy(alias, User, ("id",), (keys(USER, *place) for place in places), password="!", is_active=True)
    count = copy(
        alias,
        Professional,
        ("id", "user_id", "party_id", "function", "function_title", "name", "surname"),
        (_professional(keys, party, number) for party, number in places),
        phone="0199 00 00 00",
        period='["2021-01-01 00:00:00+01",)',
    )
    return {"parties": PARTIES, "workers": count}


def _professional(keys: Keys, party: int, number: int) -> str:
    function = KINDS[party % 4][2]
    surname = MEASURED[number] if party == 0 and number < len(MEASURED) else f"Nummer {number}"
    return f"{keys(WORKER, party, number)}\t{keys(USER, party, number)}\t{keys(PARTY, party)}\t{function}\t{function}\tWerker\t{surname}"


MEASURED = ("met de meeste", "met geen", "met tien", "met een honderdste")


def make_involvements(alias: str, staff: Staff, moment: datetime) -> dict[str, int]:
    """Write who is around whom, and who leads."""
    columns = ("id", "household_id", "person_id", "party_id", "professional_id", "purpose", "last_contact")
    fixed = {"period": '["2025-01-01 00:00:00+01",)', "opened_by": "vraag", "joined_at": "2025-01-01 00:00:00+01"}
    return {
        "involvements": copy(alias, Involvement, columns, _involvements(staff, moment), **fixed),
        "leads": copy(
            alias,
            Lead,
            ("id", "household_id", "professional_id"),
            _leads(staff),
            since="2025-02-01 00:00:00+01",
            answer="yes",
        ),
    }


def _involvements(staff: Staff, moment: datetime) -> Iterator[str]:
    town = staff.town
    for number in range(town.households):
        household, person = town.household(number), town.first(number)
        for place, worker in enumerate(staff.around(number)):
            last = _before(moment, number * 7 + place)
            yield (
                f"{staff.keys(INVOLVEMENT, number, place)}\t{household}\t{person}\t{worker.party}\t{worker.key}\t{worker.purpose}\t{last}"
            )


def _leads(staff: Staff) -> Iterator[str]:
    for number in range(staff.town.households):
        yield f"{staff.keys(LEAD, number)}\t{staff.town.household(number)}\t{staff.around(number)[0].key}"


ITEM = ("id", "household_id", "about_id", "purpose", "author_id", "party_id", "controller_id", "moment")


def make_items(alias: str, staff: Staff, moment: datetime, items: int) -> dict[str, int]:
    """Write questions with their clocks, contacts, notes, events, strengths and ways to be reached: so many items together."""
    each = items / staff.town.households - INVOLVEMENTS
    fixed = {"category": "own_words"}
    counts = {
        "questions": copy(
            alias, Question, (*ITEM, "asker_id", "owner_id", "words"), _questions(staff, moment), **fixed, channel="phone"
        ),
        "clocks": copy(alias, Clock, (*ITEM, "question_id", "owner_id", "due_at", "law_day", "legal_limit"), _clocks(staff, moment),
                       category="contact", term="eerste_contact"),
        "promises": copy(alias, Promise, (*ITEM, "to_id", "owner_id", "due_at"), _promises(staff, moment), category="contact",
                         text="Ik zoek het voor u uit en bel u."),
        "routes": copy(alias, ContactRoute, (*ITEM, "value"), _routes(staff, moment), category="contact", kind="phone"),
        "contacts": copy(alias, Contact, (*ITEM, "place"), _contacts(staff, moment, each), category="contact"),
        "notes": copy(alias, Note, (*ITEM, "kind", "text"), _notes(staff, moment, each), **fixed),
        "events": copy(alias, Event, ITEM, _plain(staff, moment, EVENT, each), category="contact", kind="contact"),
        "strengths": copy(alias, Strength, (*ITEM, "text"), (f"{row}\tGaat goed" for row in _plain(staff, moment, STRENGTH, each)), category="strengths"),
    }  # fmt: skip
    copy(alias, TermEvent, ("id", "clock_id", "moment"), _terms(staff, moment), kind="start")
    return counts


def _questions(staff: Staff, moment: datetime) -> Iterator[str]:
    for number, row, worker in _one_each(staff, moment, QUESTION):
        yield f"{row}\t{staff.town.first(number)}\t{worker.key}\tIk kom er alleen niet meer uit. Kan iemand meedenken?"


def _clocks(staff: Staff, moment: datetime) -> Iterator[str]:
    for number, row, worker in _one_each(staff, moment, CLOCK):
        due = moment + timedelta(hours=(number * 37) % 1500 - 300)
        yield f"{row}\t{staff.keys(QUESTION, number)}\t{worker.key}\t{due.isoformat()}\t{moment.date()}\t{due.date()}"


def _promises(staff: Staff, moment: datetime) -> Iterator[str]:
    """Late promises of the workers that are measured, to people of the first of their households."""
    for begin in (0, staff.many, staff.ten_until):
        for part in range(LATE_PROMISES):
            number = begin + part % PROMISED_TO
            worker, due = staff.around(number)[0], moment - timedelta(hours=3 + part)
            row = _item(staff, PROMISE, number, part, worker, moment)
            yield f"{row}\t{staff.town.first(number)}\t{worker.key}\t{due.isoformat()}"


def _terms(staff: Staff, moment: datetime) -> Iterator[str]:
    for number in range(staff.town.households):
        yield f"{staff.keys(TERM, number)}\t{staff.keys(CLOCK, number)}\t{_before(moment, number)}"


def _routes(staff: Staff, moment: datetime) -> Iterator[str]:
    for number, row, _ in _one_each(staff, moment, ROUTE):
        yield f"{row}\t0199 {number // 10000 % 100:02} {number // 100 % 100:02} {number % 100:02}"


def _contacts(staff: Staff, moment: datetime, each: float) -> Iterator[str]:
    for count, row in enumerate(_plain(staff, moment, CONTACT, each)):
        yield f"{row}\t{('home', 'phone', 'office', '')[count % 4]}"


def _notes(staff: Staff, moment: datetime, each: float) -> Iterator[str]:
    for count, row in enumerate(_plain(staff, moment, NOTE, each)):
        kind = "told" if count % 3 else "noticed"
        yield f"{row}\t{kind}\tHet ging over de week, over wie er helpt en over wat er nog moet gebeuren."


def _one_each(staff: Staff, moment: datetime, kind: int) -> Iterator[tuple[int, str, Worker]]:
    """One item of this kind in each household, written by who leads."""
    for number in range(staff.town.households):
        worker = staff.around(number)[0]
        yield number, _item(staff, kind, number, 0, worker, moment), worker


def _plain(staff: Staff, moment: datetime, kind: int, each: float) -> Iterator[str]:
    """Items of this kind: its share of what a household has beside the one of each."""
    share = SHARES[kind] / sum(SHARES.values())
    for number in range(staff.town.households):
        workers = staff.around(number)
        wanted = (SHOWN_ITEMS - INVOLVEMENTS if staff.is_shown(number) else each) * share
        # A fraction is spread over the households.
        for part in range(int(wanted) + (number * 0.6180339 % 1 < wanted % 1)):
            yield _item(staff, kind, number, part, workers[part % len(workers)], moment)


def _item(staff: Staff, kind: int, number: int, part: int, worker: Worker, moment: datetime) -> str:
    town = staff.town
    about = town.first(number) if (number + part) % 4 else NULL
    return (
        f"{staff.keys(kind, number, part)}\t{town.household(number)}\t{about}\t{worker.purpose}\t{worker.key}\t{worker.party}"
        f"\t{worker.organisation}\t{_before(moment, number * 31 + part * 101 + kind)}"
    )


def _before(moment: datetime, number: int) -> str:
    """A moment in the year before, spread evenly."""
    return (moment - timedelta(minutes=number * 7919 % 525_600)).isoformat()
