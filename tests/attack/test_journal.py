# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever is named on a page finds the look in his own list; and without a journal there is no page."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connections

from rondom import law
from rondom.access import door
from rondom.core.decisions import Denied, No, require
from tests.attack import marks
from tests.attack.probes import Answer, Route, ask, browser, changed, routes, standing, undone
from tests.attack.stage import RESIDENTS, Stage
from tests.attack.table import DUTIES, HELD_BACK_FROM, TABLE, address_of

# Leaving ends the session, for this visitor and for all tests after.
LEAVING = {"quick_exit", "demo_as", "log_out", "intake:help_forget"}
ROUTES = [route for route in routes() if route.name in TABLE and route.name not in LEAVING]
PEOPLE = (
    "named",
    "deputy",
    "other_purpose",
    "compartment",
    "invited",
    "care",
    "colleague",
    "team_lead",
    "asker",
    "partner",
    "child",
    "neighbour",
)


class Lines:
    """What was written in the journal since a moment."""

    def __init__(self) -> None:
        self.audit_from, self.person_from = (
            self._one(f"SELECT COALESCE(max(id), 0) FROM journal_{name}_line") for name in ("audit", "processing")
        )

    def _one(self, sql: str) -> int:
        with connections["owner"].cursor() as cursor:
            cursor.execute(sql)
            return int(cursor.fetchone()[0])

    def audit(self) -> list[dict[str, object]]:
        return self._rows(
            "SELECT action, name, object_type, object_id, result, purpose, ground, actor_id, origin FROM journal_audit_line WHERE id > %s ORDER BY id",
            self.audit_from,
        )

    def persons(self) -> list[dict[str, object]]:
        return self._rows(
            "SELECT subject, name, status, attributes->>'dpl.core.processing_activity_id' AS purpose FROM journal_processing_line WHERE id > %s",
            self.person_from,
        )

    def subjects(self) -> set[UUID]:
        return {row["subject"] for row in self.persons()}  # type: ignore[misc]

    def _rows(self, sql: str, since: int) -> list[dict[str, object]]:
        with connections["owner"].cursor() as cursor:
            cursor.execute(sql, [since])
            names = [column.name for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _named_on(stage: Stage, answer: Answer) -> set[UUID]:
    """The persons whose name stands on the page."""
    text = answer.body.decode("utf-8", "replace")
    found = {name for name in RESIDENTS if re.search(rf"kq799{name.replace('_', '')}\b", text, re.IGNORECASE)}
    found |= {"neighbour"} if "VoorNeighbour" in text else set()
    return {stage.persons[name].pk for name in found}


@pytest.mark.parametrize(
    "route", [route for route in ROUTES if TABLE[route.name].get is not None], ids=lambda route: route.name
)
def test_who_is_named_on_a_page_finds_the_look_in_his_list(stage: Stage, route: Route) -> None:
    """One line for each person whose facts the page shows, with the purpose; and one statement for all of them. Not for oneself: who looks at
    his own page knows."""
    wrong, purposes = [], set(law.current().purposes)
    for who in PEOPLE:
        lines = Lines()
        answer = ask(browser(stage, who), "GET", address_of(stage, route))
        if answer.status != 200:
            continue
        named = _named_on(stage, answer)
        me = stage.persons[who].pk if who in stage.persons else None
        # A line about whom something is held back from would tell him that it is.
        if route.name in HELD_BACK_FROM:
            named -= {stage.persons["asker"].pk}
        # In his own list a resident reads who looked; that is a fact about himself.
        if (missing := named - lines.subjects() - {me}) and route.name != "portal:looks":
            wrong.append(f"{who}: no line for {[name for name, one in stage.persons.items() if one.pk in missing]}")
        if route.name == "desk:household" and (extra := lines.subjects() - named):
            wrong.append(f"{who}: a line for {extra}, who is not on the page")
        if who in stage.workers:
            for row in lines.persons():
                told = str(row["purpose"]).removeprefix("urn:rondom:doel:")
                if told not in purposes and route.name not in DUTIES:
                    wrong.append(f"{who}: the line of {row['name']} says purpose {told!r}")
        writes = [one for one in answer.statements if "INSERT INTO journal_audit_line" in one]
        if len(writes) > 1:
            wrong.append(f"{who}: {len(writes)} journal statements")
        if route.kwargs and who in stage.workers and len(writes) != 1:
            wrong.append(f"{who}: a page about people with {len(writes)} journal statements")
    assert not wrong, "\n".join(sorted(set(wrong)))


# Without a journal


@contextmanager
def _refused() -> Iterator[None]:
    """The journal's server is gone: nobody listens where it was."""
    place = connections["journal"].settings_dict
    host, port = place["HOST"], place["PORT"]
    connections["journal"].close()
    place.update(HOST="127.0.0.1", PORT="1")
    try:
        yield
    finally:
        connections["journal"].close()
        place.update(HOST=host, PORT=port)


@contextmanager
def _full() -> Iterator[None]:
    """The disk of the journal is full: the database refuses each new line, also those of a deed's own transaction."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("""
            CREATE FUNCTION journal_is_full() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON journal_audit_line FOR EACH STATEMENT EXECUTE FUNCTION journal_is_full()
        """)
        try:
            yield
        finally:
            cursor.execute("DROP TRIGGER full_disk ON journal_audit_line; DROP FUNCTION journal_is_full()")


@contextmanager
def _read_only() -> Iterator[None]:
    """The journal's server stands as a copy that takes no writes."""
    database = connections["journal"].settings_dict["NAME"]
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {database} SET default_transaction_read_only = on")
        connections["journal"].close()
        try:
            # The rest of the house goes on: its own connection was open already.
            yield
        finally:
            cursor.execute("SET default_transaction_read_only = off")
            cursor.execute(f"ALTER DATABASE {database} RESET default_transaction_read_only")
            connections["journal"].close()


FAULTS = pytest.mark.parametrize("fault", [_refused, _full, _read_only], ids=lambda fault: fault.__name__[1:])
LOOKING = ("named", "invited", "asker", "child", "colleague", "writer", "privacy_officer")
SENTENCE = "Wij schrijven altijd op wie iets bekijkt of verandert."


@FAULTS
def test_what_cannot_be_written_down_is_not_shown(
    stage: Stage, fault: Callable[[], AbstractContextManager[None]]
) -> None:
    """Every page about people is a page without content that says why; its log says nothing about anybody either."""
    wrong, refused = [], set()
    with fault():
        for route in ROUTES:
            if TABLE[route.name].get is None:
                continue
            # Everybody by the first fault and on his own pages; else one who may.
            may = [who for who in LOOKING if who in (TABLE[route.name].get or ())]
            everybody = fault is _refused or route.name.startswith("portal:")
            for who in LOOKING if everybody else (may or LOOKING)[:1]:
                answer = ask(browser(stage, who), "GET", address_of(stage, route))
                # A writer reads his own form back, which is about nobody whom the house knows.
                own_form = who == "writer" and route.name.startswith("intake:help")
                if (found := marks.found(answer.texts())) and not own_form:
                    wrong.append(f"{route.name} as {who} ({answer.status}): {sorted(found)}")
                if answer.status == 200 and route.kwargs:
                    wrong.append(f"{route.name} as {who}: shown")
                if answer.status == 503:
                    refused.add(route.name)
                # The page for the machine that watches tells that the journal is down, and nothing else.
                if (
                    answer.status >= 500
                    and route.name != "healthz"
                    and (answer.status, SENTENCE in answer.body.decode()) != (503, True)
                ):
                    wrong.append(f"{route.name} as {who}: {answer.status} without a sentence")
    assert not wrong, "\n".join(wrong)
    assert refused >= {
        route.name for route in ROUTES if route.kwargs and TABLE[route.name].get and TABLE[route.name].about
    }


GONE = (
    "ALTER TABLE journal_audit_line RENAME TO away",
    "ALTER TABLE away RENAME TO journal_audit_line",
)
UNREADABLE = (
    "REVOKE EXECUTE ON FUNCTION journal_own_lines FROM journal_reader",
    "GRANT EXECUTE ON FUNCTION journal_own_lines TO journal_reader",
)


@pytest.mark.parametrize(("fault", "mended"), [GONE, UNREADABLE], ids=["gone", "unreadable"])
def test_lines_that_cannot_be_read_are_a_page_with_a_sentence(stage: Stage, fault: str, mended: str) -> None:
    """A list without lines would say that nobody looked."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(fault)
        try:
            answer = ask(browser(stage, "asker"), "GET", "/mijn/wie-keek-er/")
        finally:
            cursor.execute(mended)
    assert (answer.status, SENTENCE in answer.body.decode()) == (503, True)
    assert "kunnen wij nu niet lezen" in answer.body.decode()
    assert not marks.found(answer.texts())
    assert ask(browser(stage, "asker"), "GET", "/mijn/wie-keek-er/").status == 200


@FAULTS
def test_what_cannot_be_written_down_is_not_done(
    stage: Stage, fault: Callable[[], AbstractContextManager[None]]
) -> None:
    """Every deed on somebody's record stops at its attempt, and nothing has changed."""
    before, wrong, asked = standing(), [], 0
    with fault():
        for route in ROUTES:
            row = TABLE[route.name]
            if row.post is None or "pk" not in route.kwargs:
                continue
            for who in sorted(row.post & {"named", "invited", "asker", "partner", "team_lead", "deputy"}):
                asked += 1
                answer = ask(browser(stage, who), "POST", address_of(stage, route), row.data(stage, who, "target"))
                if (answer.status, SENTENCE in answer.body.decode()) != (503, True):
                    wrong.append(f"{route.name} as {who}: {answer.status}")
                wrong += [f"{route.name} as {who} tells {hit}" for hit in marks.found(answer.texts())]
    assert not changed(before)
    assert not wrong, "\n".join(wrong)
    assert asked > 40


# Attempts, refusals, deeds


def test_a_deed_is_an_attempt_first_and_done_after(stage: Stage) -> None:
    lines = Lines()
    home = stage.things["target"]["household"]
    with undone():
        answer = ask(browser(stage, "named"), "POST", f"/huishoudens/{home}/nodig/", {"text": "rust", "about": ""})
        assert answer.status == 302
    # Here the deed is undone and its line with it, and the attempt stays: that is what a crash in the middle looks like.
    actions = [row["action"] for row in lines.audit()]
    assert actions == ["attempt"]
    assert lines.subjects() == {stage.persons[name].pk for name in ("asker", "partner", "child")}


def test_a_form_that_is_wrong_leaves_an_attempt_without_done(stage: Stage) -> None:
    lines = Lines()
    home = stage.things["target"]["household"]
    assert ask(browser(stage, "named"), "POST", f"/huishoudens/{home}/nodig/", {"text": ""}).status == 422
    assert [row["action"] for row in lines.audit()] == ["attempt"]


def test_a_refused_deed_is_written_down(stage: Stage) -> None:
    """The rule said no: who asked for what, and that it was refused."""
    lines = Lines()
    invitation = stage.things["target"]["invitation"]
    answer = ask(browser(stage, "named"), "POST", f"/uitnodigingen/{invitation}/ja/")
    assert answer.status in {403, 404}
    last = lines.audit()[-1]
    assert (last["action"], last["result"], last["actor_id"]) == ("refused", "denied", stage.workers["named"].pk)


def test_a_refusal_names_the_deed_and_nobody() -> None:
    def give_up_secret() -> None:
        _ask_the_rule()

    def _ask_the_rule() -> None:
        require(No("Sam is te jong om dit alleen te beslissen."))

    with pytest.raises(Denied) as denied:
        give_up_secret()
    assert door._refused_by(denied.value).endswith("give_up_secret")
    # What a rule says is for the page: no line of the house takes it.
    house = [path.read_text() for path in (Path(law.__file__).parents[1]).rglob("*.py")]
    assert not [line for text in house for line in re.findall(r"ground=[\w.]*\.reason\b", text)]


@pytest.mark.parametrize("about", ["household", "need", "question", "request", "draft"])
def test_asking_for_what_is_not_yours_is_written_down_alike(stage: Stage, about: str) -> None:
    """Forbidden and absent: one refused line with what was asked, and no line in anybody's own list that could tell which it was."""
    pages = {
        "household": "/huishoudens/{}/",
        "need": "/behoeften/{}/steun/",
        "question": "/vragen/{}/",
        "request": "/verzoeken/{}/",
        "draft": "/vraag/nieuw/{}/klaar/",
    }
    method = "POST" if about == "need" else "GET"
    for who in ("stranger", "colleague", "team_lead"):
        seen = []
        for record in (stage.things["target"][about], uuid4()):
            lines = Lines()
            assert ask(browser(stage, who), method, pages[about].format(record)).status == 404
            (line,) = lines.audit()
            assert line.pop("object_id") == record
            assert line["action"] == "refused" and line["actor_id"] == stage.workers[who].pk
            assert not lines.persons()
            seen.append(line)
        assert seen[0] == seen[1]


def test_nobody_who_is_nobody_leaves_a_name(stage: Stage) -> None:
    """Who is not logged in is sent away before anything is looked up, and nothing is written about anybody."""
    lines = Lines()
    ask(browser(stage, "anonymous"), "GET", f"/huishoudens/{stage.things['target']['household']}/")
    assert not lines.persons()


def test_the_journal_holds_no_facts(stage: Stage) -> None:
    """After all pages and deeds of everybody: identifiers, purposes and grounds, and not one word of anybody."""
    for route in ROUTES:
        for who in ("named", "asker", "invited"):
            row = TABLE[route.name]
            if row.get is not None:
                ask(browser(stage, who), "GET", address_of(stage, route))
            if row.post is not None:
                with undone():
                    ask(browser(stage, who), "POST", address_of(stage, route), row.data(stage, who, "target"))
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT t::text FROM journal_audit_line t UNION ALL SELECT t::text FROM journal_processing_line t"
        )
        texts = [text for (text,) in cursor.fetchall()]
    assert len(texts) > 100
    assert [text for text in texts if marks.found([text])] == []
