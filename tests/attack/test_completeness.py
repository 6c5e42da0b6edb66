# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing about anybody leaves the house without a line about him: canaries traced from the database to the answer, over every route and command.

Every free text that stands about somebody begins with a word of that person. Each request brings a trace of its own; when a person's word is in
the answer, a line about that person is in that trace, and it is as Logboek Dataverwerkingen has it. Routes come from the URLconf and commands from
where commands live: a new one that is not asked here turns this red.
"""

import json
import re
import secrets
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connections

from config.command import own_commands
from rondom import journal
from rondom.core import clock
from rondom.journal import ldv
from rondom.journal.models import AuditLine, ProcessingLine
from rondom.people.brp import sample
from tests.attack import marks
from tests.attack.probes import Answer, Route, ask, browser, routes, undone
from tests.attack.stage import NOW, Stage, build
from tests.attack.table import EVERYONE, HELD_BACK_FROM, TABLE, Row, address_of
from tests.attack.wider import widen
from tests.database import PatternDatabase
from tests.journal.schema import LDV, faults

# Whom a row is about, in the order in which it says so.
PERSON = ("about_id", "person_id", "asker_id", "to_id", "to_person", "to_person_id")
CANARY = re.compile(r"z([phn])(\d\d)q", re.IGNORECASE)
# These log out whoever asks, so only somebody who is not logged in asks.
LEAVING = {"quick_exit", "demo_as", "log_out", "intake:help_forget"}
# In his own list a resident reads who looked: the names in it are of who looked, and that is a fact about himself.
OWN_LIST = "portal:looks"
# A privacy officer reads why, and not about whom: a line in that person's list would tell him what is held back from him.
WITHOUT_NAMES = {"privacy:deviations", "privacy:emergencies", "privacy:emergency", "privacy:held", "privacy:today"}
MOST = 5  # visitors a route, by way of asking


class Canaries:
    """Which word stands for whom."""

    def __init__(self) -> None:
        with connections["owner"].cursor() as cursor:
            self.people = self._named(cursor, "people_person", "p")
            self.homes = self._named(cursor, "people_household", "h")
            cursor.execute("CREATE TEMP TABLE canary (id uuid PRIMARY KEY, word text)")
            for found in (self.people, self.homes):
                cursor.executemany("INSERT INTO canary VALUES (%s, %s)", [(key, word) for word, key in found.items()])
            for table, column, room in marks.columns():
                if room is None or room >= 12:
                    self._mark(cursor, table, column, room or 400)
            cursor.execute("UPDATE people_person SET search_name = lower(given_names || ' ' || surname)")
            cursor.execute("SELECT household_id, person_id FROM people_membership WHERE period @> %s", [NOW])
            self.members: dict[UUID, set[UUID]] = {}
            for home, person in cursor.fetchall():
                self.members.setdefault(home, set()).add(person)
            cursor.execute(
                "SELECT to_person_id FROM access_grant WHERE effect = 'withhold' AND to_person_id IS NOT NULL"
            )
            self.kept_from = {person for (person,) in cursor.fetchall()}

    def _named(self, cursor: Any, table: str, kind: str) -> dict[str, UUID]:
        cursor.execute(f"SELECT id FROM {table} ORDER BY id")
        return {f"z{kind}{number:02}q": key for number, (key,) in enumerate(cursor.fetchall())}

    def _mark(self, cursor: Any, table: str, column: str, room: int) -> None:
        cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table])
        there = {name for (name,) in cursor.fetchall()}
        whose = [name for name in PERSON if name in there]
        if table in {"people_person", "people_household"}:
            whose = ["id"]
        if "household_id" in there:
            whose.append("household_id")
        if whose:
            spared = " AND NOT secret" if table == "people_address" else ""
            word = "replace(c.word, 'zh', 'zn')" if table == "people_household" else "c.word"
            cursor.execute(
                f"UPDATE {table} t SET {column} = left({word} || ' ' || t.{column}, {room}) FROM canary c"
                f" WHERE c.id = COALESCE({', '.join(f't.{name}' for name in whose)}) AND t.{column} <> ''{spared}"
            )

    def told(self, texts: list[str], reader: UUID | None = None) -> list[set[UUID]]:
        """Whose facts are in these texts: of each set one has a line.

        A fact about a household is one about each who lives there, and for who lives there himself one about himself. The name of a household is one
        about somebody of it: a list writes one person a row (access.md, "Lists").
        """
        found: list[set[UUID]] = []
        for word in {hit.group().lower() for text in texts for hit in CANARY.finditer(text)}:
            if word in self.people:
                found.append({self.people[word]})
                continue
            members = self.members.get(self.homes["zh" + word[2:]], set())
            if reader not in members:
                found += [members] if word[1] == "n" else [{one} for one in members]
        return [one for one in found if reader not in one]


@pytest.fixture(scope="module")
def _set(
    pattern_database: PatternDatabase, django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[str, Stage, Canaries]]:
    """A stage of its own: the words in it are others."""
    before = pattern_database.current
    with django_db_blocker.unblock(), pattern_database.copy() as name:
        pattern_database.connect_to(name)
        stage = build()
        widen(stage)
        canaries = Canaries()
        for who in EVERYONE:
            browser(stage, who)
        pattern_database.connect_to(before)
        yield name, stage, canaries


@pytest.fixture
def house(
    _set: tuple[str, Stage, Canaries], pattern_database: PatternDatabase, django_db_blocker: Any
) -> Iterator[tuple[Stage, Canaries]]:
    before, (name, stage, canaries) = pattern_database.current, _set
    with django_db_blocker.unblock(), clock.at(NOW):
        pattern_database.connect_to(name)
        yield stage, canaries
        pattern_database.connect_to(before)


class Trace:
    """The lines of one request or command, and what is wrong with them."""

    def __init__(self) -> None:
        self.id = secrets.token_hex(16)
        self.header = {"traceparent": f"00-{self.id}-{secrets.token_hex(8)}-01"}

    def missing(self, told: list[set[UUID]]) -> set[UUID]:
        """Who was told about, and has no line."""
        written = {line.subject for line in self.of_persons()}
        return {person for one in told if not one & written for person in one}

    def of_persons(self) -> list[ProcessingLine]:
        return list(ProcessingLine.objects.using("owner").filter(trace_id=self.id))

    def wrong(self) -> list[str]:
        """Where its lines are not as the standard has them."""
        records = [ldv.of_action(line) for line in AuditLine.objects.using("owner").filter(trace_id=self.id)]
        records += [ldv.of_person(line) for line in self.of_persons()]
        return [f"{fault}: {json.dumps(record)}" for record in records for fault in faults(record, LDV)]


def visits(stage: Stage, route: Route) -> Iterator[tuple[str, str, Trace, Answer]]:
    """This route, asked by those who may and by one who may not, in every way a browser asks."""
    row, address = TABLE[route.name], address_of(stage, route)
    if route.name in LEAVING:
        trace = Trace()
        yield "anonymous", "GET", trace, ask(browser(stage, "anonymous"), "GET", address, headers=trace.header)
        return
    for who in [*sorted(_who(row.get, row) - {"anonymous"}, key=_first)[:MOST], "stranger"]:
        for more in ({}, {"HX-Request": "true"}):
            trace = Trace()
            yield who, "GET", trace, ask(browser(stage, who), "GET", address, headers=trace.header | more)
    for who in sorted(_who(row.post, row) - {"anonymous"}, key=_first)[:MOST]:
        for data in (row.data(stage, who, "target"), {}):
            trace = Trace()
            with undone():
                yield who, "POST", trace, ask(browser(stage, who), "POST", address, data, headers=trace.header)


def _who(may: frozenset[str] | None, row: Row) -> frozenset[str]:
    """Those who may; where nobody of the stage may, those who are told why not."""
    return frozenset() if may is None else may or row.told


def _first(who: str) -> tuple[int, str]:
    """Those who stand around the marked household ask first."""
    near = ("named", "deputy", "invited", "asker", "child", "partner", "other_purpose", "care", "registry", "team_lead")
    return (near.index(who) if who in near else len(near), who)


def test_no_route_tells_of_anybody_without_a_line_about_him(house: tuple[Stage, Canaries]) -> None:
    stage, canaries = house
    wrong, silent, told, lines = [], set(), 0, 0
    for route in routes():
        assert route.name in TABLE, f"{route.name} is not in the table: who may ask it?"
        answered = False
        for who, method, trace, answer in visits(stage, route):
            answered = answered or answer.status not in {404, 405}
            # Who is known twice reads his household's facts by his other record.
            own = stage.persons[who.removesuffix("_again")].pk if who in stage.persons else None
            persons = canaries.told([answer.body.decode("utf-8", "replace"), str(answer.headers), *answer.mails], own)
            if route.name in WITHOUT_NAMES:
                continue
            if route.name in HELD_BACK_FROM:
                persons = [one for one in persons if not one & canaries.kept_from]
            told += len(persons)
            lines += len(trace.of_persons())
            if route.name != OWN_LIST and (missing := trace.missing(persons)):
                names = [name for name, person in stage.persons.items() if person.pk in missing]
                wrong.append(
                    f"{method} {route.name} as {who} ({answer.status}): no line about {names or missing}: {sorted(set(CANARY.findall(answer.body.decode())))}"
                )
            if canaries.told(answer.logged):
                wrong.append(f"{method} {route.name} as {who}: facts in a log")
            wrong += [f"{method} {route.name} as {who}: {fault}" for fault in trace.wrong()]
        if (
            not answered
            and not TABLE[route.name].door
            and route.name
            not in {
                "demo_as",
                "intake:link",
                *LEAVING,
            }
        ):  # the household of the stage is linked already
            silent.add(route.name)
    print(
        f"{len(routes())} routes, {told} times somebody told of, {lines} lines about persons, without a line: {len(wrong)}"
    )
    assert not wrong, "\n".join(sorted(set(wrong)))
    assert not silent, f"nobody came in, so nothing was looked at: {sorted(silent)}"
    assert told > 300


def _import_file(folder: Path) -> Path:
    file = folder / "persons.csv"
    with file.open("w") as text:
        sample.write(text, sample.Sample(3).family("0599"))
    return file


# Each command, and what it is asked. None: it makes invented people in a database of its own, or runs for ever.
COMMANDS: dict[str, list[list[str]] | None] = {
    "bench": None,
    "check_laws": [[]],
    "generate": None,
    "import_brp": [["FILE"]],
    "journal_ldv": [["--van", "2020-01-01", "--tot", "2100-01-01"]],
    "journal_seal": [["--once", "--folder", "FOLDER"]],
    "journal_verify": [["--key", "00"]],
    "law_reference": [["FOLDER"]],
    "merwelinde": [["--people"]],
    "sync_laws": [["--database", "owner"]],
    "termijn": [["wmo.onderzoek", "2026-02-03"]],
    "volgorde": [["-"]],
    "velden": [[]],
    "wie_ziet": [["--huishouden", "HOME", "--formaat", form] for form in ("tabel", "csv", "json")],
}
# What Django brings and reads tables with, as everybody runs it: as `app`, with nobody looking.
DJANGO = [
    ["dumpdata", "people", "intake", "plan", "access", "outbox"],
    ["dumpdata", "--format", "xml", "people.person"],
]


def test_no_command_tells_of_anybody_without_a_line_about_him(
    house: tuple[Stage, Canaries], tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, canaries = house
    monkeypatch.setattr("sys.stdin", StringIO('{"start": "2026-06-01", "steps": [{"id": "a"}]}'))
    settings.JOURNAL_KEY = "tests-only-journal-key-tests-only-journal-key"
    given = {
        "FILE": str(_import_file(tmp_path)),
        "FOLDER": str(tmp_path),
        "HOME": str(stage.things["target"]["household"]),
    }
    assert set(COMMANDS) == set(own_commands()), "a command that is not asked here may tell anything"
    asked = [[name, *words] for name, ways in COMMANDS.items() for words in ways or ()] + DJANGO
    wrong, told = [], {}
    for name, *words in asked:
        trace, out = Trace(), StringIO()
        journal.begin(journal.new_trace("command", trace.header["traceparent"]))
        before = set(ProcessingLine.objects.using("owner").values_list("id", flat=True))
        try:
            call_command(name, *[given.get(word, word) for word in words], stdout=out, stderr=out)
        except (CommandError, Error, SystemExit) as error:
            out.write(str(error))
        new = ProcessingLine.objects.using("owner").exclude(id__in=before)
        persons = canaries.told([out.getvalue()])
        told[name] = told.get(name, 0) + len(persons)
        written = set(new.values_list("subject", flat=True))
        if missing := [one for one in persons if not one & written]:
            wrong.append(f"{name}: no line about {len(missing)} persons")
    assert not wrong, "\n".join(wrong)
    assert told["wie_ziet"] > 0 and told["dumpdata"] == 0
