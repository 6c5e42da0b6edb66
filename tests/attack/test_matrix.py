# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every address, every kind of visitor, own, foreign and absent records: nobody sees or does more, or less, than the table says.

`script/test` asks each address as everybody who may, and of those who may not one of each kind and a third of the others: another third for each
address, and each day another;
`RONDOM_WHOLE=1 pytest tests/attack/test_matrix.py` as all of them.
"""

import os
from contextlib import nullcontext
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.attack import marks
from tests.attack.probes import Answer, Route, actor_left_behind, ask, browser, changed, routes, standing, undone
from tests.attack.stage import Stage
from tests.attack.table import (
    AROUND_DOUBLE,
    EVERYONE,
    HELPER,
    HIMSELF,
    NOBODIES,
    NONE,
    TABLE,
    WRITERS,
    Row,
    at_the_double,
)

ALL = routes()
VISITORS = sorted(EVERYONE)
FEW = ["anonymous", "named", "colleague", "other_purpose", "asker", "writer"]
WHOLE, SHARE = os.environ.get("RONDOM_WHOLE") == "1", 3
WITHOUT_RECORD = [route for route in ALL if "pk" not in route.kwargs and route.name in TABLE]
# Whom a link between two records could give anything: himself, who lives with him, who helps under the one or the other, and the registry.
NEAR_DOUBLES = sorted(HIMSELF | AROUND_DOUBLE | {"named", "partner", "child", "registry"})
WITH_RECORD = [route for route in ALL if "pk" in route.kwargs and route.name in TABLE]
KINDS = {"household", "person", "question", "need", "promise", "contact", "strength", "note", "step"}
OF_DOUBLES = [
    route
    for route in WITH_RECORD
    if (row := TABLE[route.name]).about in KINDS and row.own_get | row.own_post | row.own_told
]


def test_every_address_stands_in_the_table() -> None:
    assert {route.name for route in ALL} == set(TABLE), "say in tests/attack/table.py who may, for each new address"


def test_the_table_names_at_least_thirty_kinds_of_visitors() -> None:
    """Those of row A1 of the quality targets: who never had a right, who had one, who has another, and who answers for the house."""
    assert len(VISITORS) >= 30
    assert {
        "anonymous", "stranger", "colleague", "left", "locked_out", "ended", "expired", "declined", "invited", "deputy", "former_deputy",
        "after_consent", "after_grant", "other_purpose", "other_function", "compartment", "care", "team_lead", "administrator", "auditor",
        "privacy_officer", "registry", "writer", "other_writer", "asker", "partner", "child", "parent_without_authority", "ex_member",
        "former_guardian", "representative", "neighbour",
    } <= set(VISITORS)  # fmt: skip


def _visitors(row: Row, method: str, number: int) -> list[str]:
    """Who asks for the address with this number."""
    told = {"GET": (row.get, row.own_get), "POST": (row.post, row.own_post)}[method]
    if told[0] is None:
        return FEW
    may = {who for visitors in told for who in visitors or ()} | row.told | row.own_told | row.ended_told
    turn = number + (method == "POST") + date.today().toordinal()
    return [who for at, who in enumerate(VISITORS) if WHOLE or who in may or who in FEW or at % SHARE == turn % SHARE]


def _values(stage: Stage, route: Route, row: Row, record: UUID | None) -> dict[str, Any]:
    others = {name: stage.things["target"][kind] for name, kind in row.extra.items()}
    return {name: record if name == "pk" else others.get(name, row.slug) for name in route.kwargs}


def _turned_away(answer: Answer) -> bool:
    """Somebody who is nobody is shown the front door; a program is told to log in."""
    return (answer.status == 302 and answer.location == "/") or answer.status == 401


def _welcome(answer: Answer) -> bool:
    return answer.status in {200, 302, 303} and not _turned_away(answer)


def _verdict(row: Row, method: str, who: str, where: str) -> str:
    """What the table says: yes, no (as absent), words (refused), door (sent to the front), or not asked this way."""
    allowed = {
        ("GET", "target"): row.get,
        ("POST", "target"): row.post,
        ("GET", "own"): row.own_get,
        ("POST", "own"): row.own_post,
        ("GET", "merged"): at_the_double(row.own_get),
        ("POST", "merged"): at_the_double(row.own_post),
    }.get((method, where), NONE)
    if (row.get if method == "GET" else row.post) is None:
        return "method"
    if allowed is not None and who in allowed:
        return "yes"
    if who in NOBODIES | WRITERS | HELPER:
        return "door"
    told = {"target": row.told, "own": row.own_told, "ended": row.ended_told, "merged": at_the_double(row.own_told)}
    if who in told[where]:
        return "words"
    return "no"


def _wrong(row: Row, verdict: str, answer: Answer) -> str:
    """What is wrong with this answer, or nothing."""
    if verdict == "yes":
        if row.rule_may_refuse and answer.status in {403, 409, 422}:
            return ""
        return "" if _welcome(answer) else f"denied to who may: {answer.status} {answer.location}"
    if verdict == "method":
        return "" if answer.status == 405 else f"answers a method that the table does not know: {answer.status}"
    if verdict == "door":
        return (
            ""
            if answer.status in {302, 401, 404} and (answer.status == 404 or _turned_away(answer))
            else f"not turned away: {answer.status} {answer.location}"
        )
    if verdict == "words":
        return "" if answer.status in {403, 404} else f"not refused: {answer.status} {answer.location}"
    return "" if answer.status == 404 else f"not as absent: {answer.status} {answer.location}"


@pytest.mark.parametrize("route", WITH_RECORD, ids=lambda route: route.name)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_records_of_a_household(stage: Stage, route: Route, method: str) -> None:
    """Own, foreign and absent records: the right answer for each visitor, and for who may not know, one and the same answer as absent."""
    row, wrong = TABLE[route.name], []
    target, own, absent = stage.things["target"][row.about], stage.things["own"].get(row.about), uuid4()
    before = standing()
    for who in _visitors(row, method, WITH_RECORD.index(route)):
        client = browser(stage, who)

        def asked(record: UUID, verdict: str, where: str = "target") -> Answer:
            data = row.data(stage, who, where) if method == "POST" else {}  # noqa: B023
            address = route.address(_values(stage, route, row, record))
            if verdict == "yes" and method == "POST":
                with undone():
                    return ask(client, method, address, data, known=record)  # noqa: B023
            return ask(client, method, address, data, known=record)  # noqa: B023

        missing = asked(absent, "no")
        verdict = _verdict(row, method, who, "target")
        answer = asked(target, verdict)
        if problem := _wrong(row, verdict, answer):
            wrong.append(f"{who} on the target: {problem}")
        if verdict in {"no", "door", "method"}:
            wrong += [f"{who}: {what} differs from absent" for what in _differences(answer, missing)]
        if verdict != "yes":
            wrong += [f"{who} reads {hit}" for hit in marks.found(answer.texts() + missing.texts())]
        wrong += [f"{who} reads a secret: {hit}" for hit in marks.secrets(answer.texts())]
        # Who may at his own household: that a foreign one is closed was asked above.
        if own is not None and (verdict := _verdict(row, method, who, "own")) == "yes":
            answer = asked(own, verdict, "own")
            if problem := _wrong(row, verdict, answer):
                wrong.append(f"{who} on the own household: {problem}")
            wrong += [f"{who} reads {hit} at the own household" for hit in marks.found(answer.texts())]
        # Where he stood once and nobody stands any more: as absent, for every visitor.
        over = stage.things["ended"].get(row.about)
        if over is not None:
            verdict = _verdict(row, method, who, "ended")
            answer = asked(over, verdict, "ended")
            if problem := _wrong(row, verdict, answer):
                wrong.append(f"{who} on what ended: {problem}")
            if verdict in {"no", "door", "method"}:
                wrong += [
                    f"{who}: {what} differs from absent, for what ended" for what in _differences(answer, missing)
                ]
            wrong += [f"{who} reads {hit} of what ended" for hit in marks.secrets(answer.texts())]
        if left := actor_left_behind():
            wrong.append(f"{who} stays behind in the connection: {left}")
    if difference := changed(before):
        wrong.append(f"somebody who may not changed {sorted(difference)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("route", OF_DOUBLES, ids=lambda route: route.name)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_records_of_somebodys_other_record(stage: Stage, route: Route, method: str) -> None:
    """What stands under the other record of the asker: his own, and that of who works there; for who knows his first record it does not exist."""
    row, wrong = TABLE[route.name], []
    record, absent, before = stage.things["merged"][row.about], uuid4(), standing()
    for who in NEAR_DOUBLES:
        client, verdict = browser(stage, who), _verdict(row, method, who, "merged")
        data = row.data(stage, who, "merged") if method == "POST" else {}
        address = route.address(_values(stage, route, row, record))
        with undone() if verdict == "yes" and method == "POST" else nullcontext():
            answer = ask(client, method, address, data, known=record)
        if problem := _wrong(row, verdict, answer):
            wrong.append(f"{who}: {problem}")
        if verdict in {"no", "door", "method"}:
            missing = ask(client, method, route.address(_values(stage, route, row, absent)), data, known=absent)
            wrong += [f"{who}: {what} differs from absent" for what in _differences(answer, missing)]
        if verdict != "yes":
            wrong += [f"{who} reads {hit}" for hit in marks.of_the_double(answer.texts())]
        if who not in HIMSELF:
            wrong += [f"{who} reads {hit} of the first record" for hit in marks.found(answer.texts())]
    if difference := changed(before):
        wrong.append(f"somebody who may not changed {sorted(difference)}")
    assert not wrong, "\n".join(wrong)


def _differences(answer: Answer, missing: Answer) -> list[str]:
    """By what a visitor could tell a forbidden record from an absent one."""
    found = [] if answer.status == missing.status else [f"status {answer.status}/{missing.status}"]
    found += [] if answer.body == missing.body else ["body"]
    found += (
        []
        if answer.headers == missing.headers
        else [f"headers {set(answer.headers.items()) ^ set(missing.headers.items())}"]
    )
    if answer.statements != missing.statements:
        found.append(
            f"statements {len(answer.statements)}/{len(missing.statements)}: {[one[:90] for one in answer.statements if one not in missing.statements]}"
        )
    return found


@pytest.mark.parametrize("route", WITHOUT_RECORD, ids=lambda route: route.name)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_pages_without_a_record(stage: Stage, route: Route, method: str) -> None:
    """Pages of somebody's own: open to their kind, and nothing of the marked household to who does not belong to it."""
    row, wrong = TABLE[route.name], []
    before = standing()
    for who in _visitors(row, method, WITHOUT_RECORD.index(route)):
        verdict = _verdict(row, method, who, "target")
        client = browser(stage, who)
        with undone():
            answer = ask(
                client,
                method,
                route.address(_values(stage, route, row, None)),
                row.data(stage, who, "target") if method == "POST" else {},
            )
        if row.public:  # the front door is where these pages end; anything but an error will do
            problem = "" if answer.status in {200, 302, 303, 404, 405, 422} or who in row.told else f"{answer.status}"
        else:
            problem = _wrong(row, verdict, answer)
        if problem and not (answer.status == 422 and verdict == "yes"):  # a form that was not filled in
            wrong.append(f"{who}: {problem}")
        wrong += [f"{who} reads a secret: {hit}" for hit in marks.secrets(answer.texts())]
        if who not in row.reads:
            wrong += [f"{who} reads {hit}" for hit in marks.found(answer.texts())]
        if who not in HIMSELF | AROUND_DOUBLE:
            wrong += [f"{who} reads {hit}" for hit in marks.of_the_double(answer.texts())]
    assert not changed(before)
    assert not wrong, "\n".join(wrong)
