# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A secret address is in no output at all (access.md rule 3): it stands in the database, also with housemates who live there without being marked,
and is looked for in everything that leaves the house. Every page for every visitor is walked by test_matrix; here is the rest.
"""

import io
import logging
import re
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from config import command
from rondom.access.actors import acting
from rondom.core.logs import WithoutFacts
from rondom.outbox.letters import letter
from rondom.outbox.models import Message
from rondom.people.brp import sample
from rondom.people.models import Address
from tests.access.ending.servers import Browser, servers
from tests.attack.marks import SECRET, secrets
from tests.attack.probes import ask, browser, routes, undone
from tests.attack.stage import NOW, Stage
from tests.attack.table import AROUND, NONE, TABLE, address_of

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "main"}
WAYS = ("raised", "database", "key", "value")
SOME = AROUND | {"anonymous", "asker", "partner", "writer", "registry", "stranger"}
# The only place where a secret address may stand.
KEPT_IN = {"people_address"}


def test_the_canary_stands_there_and_with_housemates_too(stage: Stage) -> None:
    """Else nothing below proves anything: three rows, of which one is marked secret."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT secret, count(*) FROM people_address WHERE street = %s GROUP BY 1 ORDER BY 1", [SECRET])
        assert cursor.fetchall() == [(False, 2), (True, 1)]
    assert secrets([f"{SECRET} 13"]) and secrets(["9999 zx"])


@pytest.mark.parametrize("name", ["asker", "partner", "child", "named", "deputy", "registry", "compartment"])
def test_the_fence_shows_it_to_nobody(stage: Stage, name: str) -> None:
    """Not to who stands around, not to the registry, not to the housemates, not to the person."""
    with acting(stage.actor(name), NOW):
        assert not Address.objects.filter(street=SECRET).exists()


def test_it_is_shown_again_when_nobody_secret_lives_there(stage: Stage) -> None:
    """The housemate's own address is only hidden for as long as it would give somebody away."""
    with undone(), connection.cursor() as cursor, acting(stage.actor("named"), NOW):
        assert not Address.objects.filter(street=SECRET).exists()
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE people_address SET until = %s WHERE secret", [NOW.date()])
        try:
            with acting(stage.actor("named"), NOW):
                assert Address.objects.filter(street=SECRET).count() == 2
        finally:
            cursor.execute("UPDATE people_address SET until = NULL WHERE secret")


def test_a_letter_for_a_housemate_is_handed_over(stage: Stage) -> None:
    with acting(stage.actor("named"), NOW):
        message = Message.objects.get(pk=stage.things["target"]["letter_to_housemate"])
        assert letter(message, NOW).address == ()
    page = ask(browser(stage, "named"), "GET", f"/berichten/{message.pk}/brief/")
    assert page.status == 200 and not secrets(page.texts())


@pytest.mark.parametrize("route", [route for route in routes() if route.name in TABLE], ids=lambda route: route.name)
def test_fragments(stage: Stage, route: Any) -> None:
    """What htmx asks for, for whoever may: the pages themselves, for everybody, are in test_matrix."""
    if route.name == "quick_exit":
        return
    row, found = TABLE[route.name], []
    for method, may in (("GET", row.get), ("POST", row.post)):
        # Whoever is turned away is turned away before anything is read (test_matrix); a page for everyone is one page.
        for who in sorted((may or NONE) & SOME if row.public else (may or NONE)):
            with undone():
                data = row.data(stage, who, "target") if method == "POST" else {}
                answer = ask(browser(stage, who), method, address_of(stage, route), data, **HTMX)
            found += [f"{who} {method}: {hit}" for hit in secrets(answer.texts())]
    assert not found


TYPED = (SECRET, "9999ZX", "9999 ZX", f"{SECRET} 13", SECRET.lower(), "zx9ver")
NOWHERE = {
    SECRET: "Qx8nergens",
    "9999ZX": "8888QX",
    "9999 ZX": "8888 QX",
    SECRET.lower(): "qx8nergens",
    "zx9ver": "qx8ner",
}


def _nowhere(text: str) -> str:
    return NOWHERE.get(text) or text.replace(SECRET, NOWHERE[SECRET])


@pytest.mark.parametrize("who", ["named", "deputy", "registry", "stranger", "compartment", "privacy_officer"])
@pytest.mark.parametrize(
    "address", ["/zoek/", "/vraag/nieuw/lijkt-op/", "/vraag/nieuw/vragen/", "/vraag/nieuw/bewaren/"]
)
def test_who_types_it_learns_nothing(stage: Stage, who: str, address: str) -> None:
    """Searched for, or filled in as somebody's address: the same answer, count and order as for a place that does not exist."""
    client = browser(stage, who)
    partner = {"given_names": "Kq799partner", "surname": "Achterpart", "birth": "14-05-1986"}
    for typed in TYPED:
        answers = []
        for text in (typed, _nowhere(typed)):
            data = {"q": text, "postcode": text, "number": "13", "street": text, **partner, "huis-TOTAL_FORMS": "0"}
            with undone():
                answer = ask(client, "POST", address, data, **HTMX)
            echo = re.compile(re.escape(text), re.IGNORECASE)
            body = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", echo.sub("TYPED", answer.body.decode()))
            answers.append((answer.status, body, len(answer.statements)))
            assert not secrets(answer.logged), "what was typed stands in the log"
        assert answers[0] == answers[1], f"{who} can tell by {address} that {typed} is somewhere"


def test_nobody_is_recognised_by_it(stage: Stage) -> None:
    """A housemate's name, birth date and this address point at nobody; with another address of his they did."""
    said = ["achterpart", 1986, 5, 14, "9999ZX", "13", None]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT surname_keys FROM people_person WHERE id = %s", [stage.persons["partner"].pk])
        said[0] = cursor.fetchone()[0][0]
        cursor.execute("UPDATE people_person SET source = 'brp' WHERE id = %s", [stage.persons["partner"].pk])
        try:
            with acting(stage.actor("stranger"), NOW), connection.cursor() as asked:
                asked.execute("SELECT people_identify(%s, %s, %s, %s, %s, %s, %s)", said)
                assert asked.fetchone() == (None,)
            cursor.execute("UPDATE people_address SET until = %s WHERE secret", [NOW.date()])
            with acting(stage.actor("stranger"), NOW), connection.cursor() as asked:
                asked.execute("SELECT people_identify(%s, %s, %s, %s, %s, %s, %s)", said)
                assert asked.fetchone() == (stage.persons["partner"].pk,)
        finally:
            cursor.execute("UPDATE people_address SET until = NULL WHERE secret")
            cursor.execute("UPDATE people_person SET source = 'told' WHERE id = %s", [stage.persons["partner"].pk])


# Commands

READS_NO_PEOPLE = {"check_laws", "law_reference", "termijn", "sync_laws", "volgorde", "velden"}
# Make a world of their own, in a database that is thrown away; import_brp brings people in from a file (its own test is below).
MAKES_ITS_OWN = {"bench", "generate", "merwelinde", "import_brp"}
WITH: dict[str, Callable[[Stage], list[list[str]]]] = {
    "wie_ziet": lambda stage: [
        ["--huishouden", str(stage.things[where]["household"]), "--formaat", form]
        for where in ("target", "own")
        for form in ("tabel", "csv", "json")
    ],
    "journal_ldv": lambda stage: [["--van", "2026-01-01", "--tot", "2026-12-31"]],
    "journal_verify": lambda stage: [[]],
    "journal_seal": lambda stage: [["--once"]],
}


def test_every_command_is_looked_at() -> None:
    assert set(command.own_commands()) == READS_NO_PEOPLE | MAKES_ITS_OWN | set(WITH), (
        "say here how each new command is run"
    )


@pytest.mark.parametrize("name", sorted(WITH))
def test_what_commands_say(stage: Stage, name: str, tmp_path: Path) -> None:
    for arguments in WITH[name](stage):
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            try:
                call_command(name, *arguments, stdout=said, stderr=said)
            except (SystemExit, Exception) as ended:  # what it says when it cannot is said too
                said.write(str(ended))
        assert said.getvalue() and not secrets([said.getvalue()]), arguments


def test_what_an_import_says(own_database: str, tmp_path: Path) -> None:
    """A family of the BRP behind one secret address, a letter where a number should be, and the same file once more."""
    family = sample.Sample(3).family()
    for lists in family:
        lists[0] |= {"08.11.10": SECRET, "08.11.60": "9999ZX", "08.10.20": "x"}
    family[0][0]["07.70.10"], family[1][0]["08.11.60"] = "7", f"{SECRET} ??"
    file = tmp_path / "lijsten.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        sample.write(text, family)
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        for _ in range(2):
            call_command("import_brp", str(file), stdout=said, stderr=said)
    assert Address.objects.using("owner").filter(street=SECRET).exists()
    assert said.getvalue() and not secrets([said.getvalue()])


# What is kept


def test_it_is_kept_nowhere_else(stage: Stage) -> None:
    """After a walk through every page: not in the journal, the seals, the queue, the sessions, the messages or any other table."""
    for route in routes():
        if route.name in TABLE and route.name != "quick_exit" and TABLE[route.name].get is not None:
            ask(browser(stage, "named"), "GET", address_of(stage, route))
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT format('%I.%I', schemaname, tablename), tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        tables = cursor.fetchall()
        assert len(tables) > 40
        holding = []
        for table, name in tables:
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text ~* %s", [rf"{SECRET}|9999\s?ZX"])
            if cursor.fetchone()[0]:
                holding.append(name)
    assert set(holding) == KEPT_IN
    kept = [file.read_text(errors="replace") for file in Path(settings.CHECKPOINTS).rglob("*") if file.is_file()]
    assert not secrets(kept)


def test_an_error_of_the_program_does_not_say_it(stage: Stage, tmp_path: Path) -> None:
    """A real server, failing with the address in its hands: neither its page nor its log says what it was about, and the log says where."""
    with servers(connection.settings_dict["NAME"], 1, tmp_path / "web.log", "tests.attack.broken_site") as (port,):
        for way in WAYS:
            reply = Browser("").ask(port, "GET", f"/stuk/{way}/")
            assert reply.status == 500 and not secrets([reply.body, reply.headers])
    said = (tmp_path / "web.log").read_text()
    assert not secrets([said])
    assert said.count("broken_site.py") >= len(WAYS), "the log does not say where it went wrong"
    assert "RuntimeError" in said and "InvalidTextRepresentation" in said


def test_no_line_of_the_log_says_what_an_error_was_about() -> None:
    """The same form of lines wherever the house logs: worker, sealer and commands too."""
    assert settings.LOGGING["formatters"]["line"]["()"] == f"{WithoutFacts.__module__}.{WithoutFacts.__name__}"
    assert {one.get("formatter") for one in settings.LOGGING["handlers"].values()} == {"line"}
    try:
        try:
            raise KeyError("9999ZX")
        except KeyError as first:
            raise ValueError(SECRET) from first
    except ValueError:
        record = logging.makeLogRecord({"msg": "task failed", "exc_info": sys.exc_info()})
    line = WithoutFacts("{message}", style="{").format(record)
    assert not secrets([line]) and "ValueError" in line and "KeyError" in line and "test_canary.py" in line
