# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ways around the wall: a compartment that writes, a deputy of nobody, an invitation that is long over, a table where somebody fell away."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import stdnum.nl.bsn
from django.db import connections

from rondom.access.actors import acting
from rondom.access.models import Involvement
from rondom.core import clock
from tests.attack import marks
from tests.attack.probes import ask, browser, changed, standing, undone
from tests.attack.stage import NOW, Stage

WRITTEN = [
    (
        "contact",
        {"told": "achter de muur", "noticed": "ook", "place": "home", "about": ""},
        ("intake_contact", "intake_note", "intake_event"),
    ),
    ("wat-goed-gaat", {"text": "achter de muur", "about": ""}, ("plan_strength",)),
    ("plekken", {"setting": "home", "state": "told", "text": "achter de muur"}, ("plan_settingtalk",)),
    ("iemand-erbij", {"name": "Cor", "ring": "own", "setting": "home", "about": ""}, ("plan_circlemember",)),
    ("nodig", {"text": "achter de muur", "about": ""}, ("plan_need",)),
    ("beloven", {"text": "achter de muur", "due_at": "2026-02-20T12:00"}, ("intake_promise", "intake_event")),
]


def test_there_is_something_to_find(stage: Stage) -> None:
    """The marks, the secret address and the number stand in the database, and who may read them does: else all that follows proves nothing."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_address WHERE secret AND street = %s", [marks.SECRET])
        assert cursor.fetchone()[0] == 1
        cursor.execute("SELECT count(*) FROM people_person WHERE bsn IS NOT NULL")
        assert cursor.fetchone()[0] == 1
    assert stdnum.nl.bsn.is_valid(marks.BSN)
    assert len(marks.found(ask(browser(stage, "named"), "GET", _at(stage)).texts())) >= 12
    assert len(marks.found(ask(browser(stage, "partner"), "GET", "/mijn/verhaal/").texts())) >= 3


def _at(stage: Stage, page: str = "", record: UUID | None = None) -> str:
    return f"/huishoudens/{record or stage.households['target'].pk}/{page + '/' if page else ''}"


@pytest.mark.parametrize(("page", "data", "tables"), WRITTEN, ids=[page for page, _data, _tables in WRITTEN])
def test_what_a_compartment_writes_stands_behind_its_own_wall(
    stage: Stage, page: str, data: dict[str, str], tables: tuple[str, ...]
) -> None:
    """Rule 10: a line of Veilig Thuis passes for its party and the person it is about, never for the household as a whole."""
    data = data | ({"to": str(stage.persons["partner"].pk)} if page == "beloven" else {})
    outside: list[tuple[str, int]] = []
    with undone():
        answer = ask(browser(stage, "compartment"), "POST", _at(stage, page), data)
        assert answer.status in {302, 403}, answer.status
        with acting(stage.actor("asker"), NOW), connections["default"].cursor() as cursor:
            for table in tables:
                cursor.execute(f"SELECT count(*) FROM {table} WHERE purpose LIKE 'veiligthuis%%'")
                outside.append((table, cursor.fetchone()[0]))
    assert outside == [(table, 0) for table in tables], "a housemate reads lines of Veilig Thuis"


def test_an_ended_involvement_opens_nothing_by_its_own_address(stage: Stage) -> None:
    """His name still stands on it, and that is all."""
    ended = stage.things["target"]["ended"]
    for method, page in (("GET", "nee"), ("POST", "nee"), ("POST", "ja")):
        answer = ask(browser(stage, "ended"), method, f"/uitnodigingen/{ended}/{page}/", {"answer": "nee"}, known=ended)
        missing = ask(browser(stage, "ended"), method, f"/uitnodigingen/{uuid4()}/{page}/", {"answer": "nee"})
        assert answer.status in {403, 404}, (method, page, answer.status)
        assert not marks.found(answer.texts())
        assert missing.status == 404


def test_an_invitation_that_is_over_cannot_be_accepted(stage: Stage) -> None:
    """It ended by itself after the time without contact; a yes years later opens nothing."""
    invitation = stage.things["target"]["invitation"]
    later = NOW + timedelta(days=5 * 365)
    with undone(), clock.at(later):
        answer = ask(browser(stage, "invited"), "POST", f"/uitnodigingen/{invitation}/ja/")
        with acting(stage.actor("invited"), later):
            accepted = Involvement.objects.filter(pk=invitation, state="accepted", period__contains=later).exists()
        assert not accepted, f"accepted five years later ({answer.status})"


def test_an_invitation_that_is_over_shows_nobody(stage: Stage) -> None:
    """Nor does it go on telling who lives where."""
    with clock.at(NOW + timedelta(days=5 * 365)):
        answer = ask(browser(stage, "invited"), "GET", "/mijn-dag/")
    assert not marks.found(answer.texts())


def test_who_changed_party_sees_nothing_of_what_he_did_there(stage: Stage) -> None:
    """An involvement names a professional of one party: with another party it opens nothing (access.md, "actor")."""
    worker = stage.workers["named"]
    with undone():
        type(worker).objects.filter(pk=worker.pk).update(party=stage.parties["woonlinde"])
        answer = ask(browser(stage, "named"), "GET", _at(stage))
        day = ask(browser(stage, "named"), "GET", "/mijn-dag/")
    assert answer.status == 404
    assert not marks.found([*answer.texts(), *day.texts()])


# Samen kijken


def test_looking_together_never_shows_more(stage: Stage) -> None:
    """Every word on the page with somebody along stands on the page without."""
    client = browser(stage, "named")
    alone = marks.found(ask(client, "GET", _at(stage)).texts())
    for who in (
        "asker",
        "partner",
        "child",
        "other_purpose",
        "compartment",
        "care",
        "stranger",
        "parent_without_authority",
        "neighbour",
    ):
        kind, record = ("professional", stage.workers[who]) if who in stage.workers else ("person", stage.persons[who])
        along = ask(client, "GET", _at(stage) + f"?aan_tafel={kind}:{record.pk}")
        assert along.status in {200, 404}, who
        assert marks.found(along.texts()) <= alone, who


def test_looking_together_does_not_tell_who_exists(stage: Stage) -> None:
    """Somebody who may not be picked is the same as somebody who is not there: byte for byte."""
    client = browser(stage, "named")
    for kind, record in (
        ("professional", stage.workers["stranger"].pk),
        ("professional", stage.workers["care"].pk),
        ("professional", stage.workers["compartment"].pk),
        ("person", stage.persons["neighbour"].pk),
        ("household", stage.households["own"].pk),
    ):
        known = ask(client, "GET", _at(stage) + f"?aan_tafel={kind}:{record}", known=record)
        absent_id = uuid4()
        absent = ask(client, "GET", _at(stage) + f"?aan_tafel={kind}:{absent_id}", known=absent_id)
        assert known.shape() == absent.shape(), f"{kind} {record} can be told from nobody"


def test_a_seat_that_fell_away_does_not_open_the_page(stage: Stage) -> None:
    """A worker who picked somebody expects that the screen is safe to turn around: a pick that fails must not show everything."""
    client = browser(stage, "named")
    alone = marks.found(ask(client, "GET", _at(stage)).texts())
    fallen = ask(client, "GET", _at(stage) + f"?aan_tafel=professional:{stage.workers['stranger'].pk}")
    words = marks.found(fallen.texts())
    assert fallen.status in {400, 404} or words < alone, (
        "the page shows all that the worker sees alone, although somebody sits at the table"
    )


@pytest.mark.parametrize(
    "seats", ["", "x", "person:", ":", "person:x", "professional:%00", "person:" + "9" * 3000, "a" * 5000]
)
def test_looking_together_with_junk(stage: Stage, seats: str) -> None:
    assert ask(browser(stage, "named"), "GET", _at(stage) + f"?aan_tafel={seats}").status in {200, 400, 404}


# Searching

LOOKED_FOR = (
    "Kq7",
    "kq799asker",
    "%",
    "_",
    "%%%",
    "K%",
    "Achter",
    "30-09-1984",
    "1984",
    "' OR 1=1 --",
    "*",
    ".*",
    "\\",
    marks.BSN,
    marks.SECRET,
    "9999ZX",
)


@pytest.mark.parametrize("who", ["stranger", "colleague", "team_lead", "privacy_officer", "declined", "ended"])
def test_searching_finds_nobody_outside_ground(stage: Stage, who: str) -> None:
    """Whatever is typed, at the search and at the form of a call: nobody is found whom this worker may not see."""
    client = browser(stage, who)
    for text in LOOKED_FOR:
        for page, data in (
            ("/zoek/", {"q": text}),
            (
                "/vraag/nieuw/lijkt-op/",
                {"given_names": text, "surname": text, "postcode": "3391AB", "number": "14", "birth": "14-5-1986"},
            ),
        ):
            answer = ask(client, "POST", page, data)
            words = answer.body.decode("utf-8", "replace").replace(text, "")
            assert answer.status == 200, (page, text)
            assert not marks.found([words, *answer.logged, str(answer.headers)]), (page, text)


def test_a_secret_address_or_number_finds_nobody(stage: Stage) -> None:
    """Also not for who may see the person: a hit would say that somebody lives there."""
    client = browser(stage, "named")
    for text in (marks.SECRET, "9999ZX", f"{marks.SECRET} 13"):
        answer, nonsense = (ask(client, "POST", "/zoek/", {"q": one}) for one in (text, "Qwxz" * 3))
        assert not marks.found([answer.body.decode().replace(text, "")]), text
        assert answer.status == nonsense.status


# Fields that are not in the form


def test_fields_that_no_form_asks_change_nothing(stage: Stage) -> None:
    """Mass assignment: household, owner, purpose, about, party and id of somebody else, in each form of a household."""
    target, own = stage.households["target"], stage.households["own"]
    forged = {
        "household": str(target.pk), "household_id": str(target.pk), "pk": str(target.pk), "id": str(uuid4()), "party": str(stage.parties["vt"].pk),
        "party_id": str(stage.parties["vt"].pk), "author": str(stage.workers["named"].pk), "owner": str(stage.workers["named"].pk),
        "controller": str(stage.parties["vt"].organisation_id), "compartment": str(stage.parties["vt"].pk), "moment": "1990-01-01",
        "state": "accepted", "category": "criminal", "endorsed_by": "99", "kept_at": "2026-02-09",
    }  # fmt: skip
    before = standing()
    for page, data, _tables in WRITTEN:
        data = forged | data | {"to": str(stage.persons["neighbour"].pk)}
        with undone():
            ask(browser(stage, "colleague"), "POST", _at(stage, page, own.pk), data)
            now = _rows_of(target.pk)
        assert now == _rows_of(target.pk), page
    assert not changed(before)


@pytest.mark.parametrize("name", ["about", "purpose", "present", "to", "colleagues", "person"])
def test_a_person_or_purpose_of_elsewhere_is_refused(stage: Stage, name: str) -> None:
    """A choice that is not mine is refused in words, the same for foreign and absent."""
    foreign = {
        "about": stage.persons["asker"].pk, "present": stage.persons["asker"].pk, "to": stage.persons["asker"].pk,
        "person": stage.persons["asker"].pk, "colleagues": stage.workers["care"].pk, "purpose": "veiligthuis.triage",
    }[name]  # fmt: skip
    for page, data, _tables in [
        *WRITTEN,
        ("uitnodigen", {"party": str(stage.parties["wni"].pk), "purpose": "wgs.plan"}, ()),
    ]:
        if (page, name) == ("uitnodigen", "purpose"):
            continue  # there every purpose of the laws can be chosen, and the rule answers
        data = {"to": str(stage.persons["neighbour"].pk)} | data
        texts = []
        for value in (foreign, "participatiewet.werk" if name == "purpose" else uuid4()):
            with undone():
                before = _rows_of(stage.households["target"].pk)
                answer = ask(
                    browser(stage, "colleague"),
                    "POST",
                    _at(stage, page, stage.households["own"].pk),
                    data | {name: str(value)},
                )
                assert _rows_of(stage.households["target"].pk) == before
            assert answer.status < 500, (page, name, answer.status)
            assert not marks.found(answer.texts()), (page, name)
            texts.append((answer.status, answer.body.replace(str(value).encode(), b"ID")))
        assert texts[0] == texts[1], (page, name)


def _rows_of(household: UUID) -> list[tuple[str, int]]:
    """How much stands in this household, whoever looks."""
    tables = (
        "intake_note",
        "intake_contact",
        "plan_strength",
        "plan_need",
        "plan_circlemember",
        "plan_settingtalk",
        "intake_promise",
        "access_involvement",
    )
    with connections["owner"].cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE household_id = %s", [household])
            found.append((table, cursor.fetchone()[0]))
    return found
