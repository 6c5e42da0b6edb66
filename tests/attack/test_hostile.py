# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text that wants something: in every field of every form and every parameter it is kept as it is and shown as text, or refused in words."""

import html
from time import process_time
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.attack import marks
from tests.attack.probes import Route, ask, browser, routes, standing, undone
from tests.attack.stage import Stage
from tests.attack.table import TABLE, address_of

HOSTILE = {
    "nul": "a\x00b",
    "only nul": "\x00",
    "script": "<script>alert('Kreet')</script>",
    "attribute": "\" onmouseover=\"alert('Kreet')\" x='",
    "template": "{{ 7*7 }}{% debug %}{{ request }}",
    "sql": "'; DROP TABLE people_person; --",
    "format": "%s %(x)s %d {0} {}",
    "bidi": "veilig\u202egnp.exe\u2066\u2069\u200f",
    "emoji": "👨‍👩‍👧‍👦 😀 🇳🇱 a\u200b\u200d\ufeff\u2060b",
    "ligature": "ﬁets É́́́ ẞ ĳ",
    "half a sign": "\ud83d",
    "formula": "=cmd|' /C calc'!A0",
    "line": "x\r\nX-Evil: 1\r\n\r\n<b>",
    "link": "javascript:alert('Kreet')",
    "number": "9" * 400,
    "nan": "NaN",
    "far day": "99999-12-31T99:99",
    "blank": "   \t\n ",
}
# These also in one field at a time, so that no other field's error hides what they do.
ALONE = {"nul", "half a sign", "far day"}
LONG = "Kreet " * 170_000
ROUTES = [route for route in routes() if route.name in TABLE and route.name != "quick_exit"]  # it ends the session
FORMS = [route for route in ROUTES if TABLE[route.name].post]
# What the pages also read besides the fields of their forms.
MORE = ("cause", "begin", "nummer", "vraag", "concept", "bekend", "q", "code", "words", "naam", "telefoon", "email", "geboortedatum", "given_names", "surname", "birth",
        "postcode", "number", "phone", "helped_by", "huis-TOTAL_FORMS", "huis-0-birth", "huis-0-given_names", "verzoek", "answer", "note", "party", "person", "purpose",
        "about", "present", "place", "least", "most", "unit", "euros_a_month", "why", "due_at", "relation", "setting", "ring", "state", "until", "ground", "reason")  # fmt: skip
ASKED = ("na", "vraag", "begin", "concept", "persoon", "ouder", "aan_tafel", "q", "klopt", "wat", "plek", "nummer")
READS = {
    "desk:households": ("na",),
    "desk:household": ("aan_tafel",),
    "portal:looks": ("ouder",),
    "intake:new": ("concept", "persoon", "begin"),
    "intake:help": ("vraag", "begin", "klopt"),
    "intake:help_safe": ("vraag",),
}


def _visitor(who: frozenset[str]) -> str:
    """Somebody who may: the worker himself, else the resident, else whoever."""
    return next(
        (name for name in ("named", "asker", "invited", "team_lead", "deputy", "partner") if name in who),
        sorted(who)[0],
    )


def _visitors(route: Route) -> list[str]:
    """For the form of residents also one who is not logged in."""
    row = TABLE[route.name]
    return ["anonymous", "asker"] if row.public else [_visitor(row.post or frozenset())]


@pytest.mark.parametrize("route", [route for route in FORMS if TABLE[route.name].post], ids=lambda route: route.name)
def test_every_field_of_every_form(stage: Stage, route: Route) -> None:
    """Never an error of the program, never raw in a page, never a second header, and the house still stands."""
    wrong, row = [], TABLE[route.name]
    before = standing()
    for who in _visitors(route):
        client = browser(stage, who)
        for name, text in HOSTILE.items():
            good = row.data(stage, who, "target")
            tries = [dict.fromkeys([*good, *MORE], text)]
            tries += [good | {field: text} for field in good if name in ALONE]
            for data in tries:
                with undone():
                    answer = ask(
                        client,
                        "POST",
                        address_of(stage, route),
                        {field: _bytes(value) for field, value in data.items()},
                    )
                    wrong += [f"{who}, {name} in {len(data)} fields: {problem}" for problem in _problems(answer, text)]
    assert standing() == before
    assert not wrong, "\n".join(sorted(set(wrong)))


def _bytes(value: str | list[str] | SimpleUploadedFile) -> bytes | list[bytes] | SimpleUploadedFile:
    """As a browser sends it; a field with several boxes sends each."""
    if isinstance(value, SimpleUploadedFile):
        value.seek(0)
        return value
    if isinstance(value, list):
        return [one.encode("utf-8", "surrogatepass") for one in value]
    return value.encode("utf-8", "surrogatepass")


def _problems(answer: object, text: str) -> list[str]:
    """What an answer to hostile text may not be."""
    status, body, headers = answer.status, answer.body.decode("utf-8", "replace"), answer.headers  # type: ignore[attr-defined]
    found = []
    if status >= 500:
        logged = " ".join(answer.logged)  # type: ignore[attr-defined]
        found.append(f"{status} {logged.strip().splitlines()[-1][:160] if logged.strip() else ''}")
    if any(mark in body for mark in ("<script>alert", 'onmouseover="alert', 'href="javascript:')):
        found.append("raw in the page")
    if "49{% debug" in body or "{{ request }}" in text and "WSGIRequest" in body:
        found.append("worked out as a template")
    if "X-Evil" in headers:
        found.append("a header of its own")
    return found


@pytest.mark.parametrize("route", [route for route in ROUTES if TABLE[route.name].get], ids=lambda route: route.name)
def test_every_parameter_of_every_page(stage: Stage, route: Route) -> None:
    """Junk in an address is an absent page or is not looked at; never an error of the program."""
    wrong, row = [], TABLE[route.name]
    who = "named" if "named" in (row.get or ()) and not row.public else _visitor(row.get or frozenset())
    client = browser(stage, who)
    for name, text in HOSTILE.items():
        given = quote(text.encode("utf-8", "surrogatepass"))
        alone = [f"{one}={given}" for one in READS.get(route.name, ())]
        for query in ["&".join(f"{one}={given}" for one in ASKED), *alone] if alone or name in ALONE else []:
            answer = ask(client, "GET", f"{address_of(stage, route)}?{query}")
            wrong += [f"{who}, {name} in {query[:12]}: {problem}" for problem in _problems(answer, text)]
    assert not wrong, "\n".join(sorted(set(wrong)))


SLOWEST = 2.0  # seconds of work for a megabyte; a page takes some hundredths


@pytest.mark.parametrize("route", FORMS, ids=lambda route: route.name)
def test_a_megabyte(stage: Stage, route: Route) -> None:
    """Kept, or refused in words; and what was refused is not thrown back whole in somebody's log."""
    row = TABLE[route.name]
    for who in _visitors(route)[:1]:
        good = row.data(stage, who, "target")
        begun = process_time()
        with undone():
            answer = ask(
                browser(stage, who),
                "POST",
                address_of(stage, route),
                good | dict.fromkeys(list(good) or ["words"], LONG),
            )
        assert process_time() - begun < SLOWEST, "one request keeps a worker busy"
        assert answer.status < 500, answer.logged
        assert not any("Kreet" in line for line in answer.logged)


def test_a_megabyte_from_somebody_who_is_not_logged_in(stage: Stage) -> None:
    """What is kept of a form while it is typed is not worked out again and again at every page after."""
    client = browser(stage, "other_writer")
    with undone():
        for page, data in (
            ("/hulp/bewaren/", {"vraag": "awb.eigen_woorden", "awb.eigen_woorden": LONG, "nummer": "1"}),
            ("/hulp/", {"vraag": "awb.eigen_woorden", "awb.eigen_woorden": LONG, "nummer": "1"}),
            ("/hulp/?vraag=2", None),
            ("/hulp/klopt/", None),
        ):
            begun = process_time()
            answer = ask(client, "GET" if data is None else "POST", page, data or {})
            assert answer.status < 500, page
            assert process_time() - begun < SLOWEST, (
                f"{page} keeps a worker busy for {process_time() - begun:.0f} seconds"
            )


KEPT = {
    "contact": ("told", {"told": "", "place": "home", "about": ""}),
    "wat-goed-gaat": ("text", {"text": "", "about": ""}),
    "iemand-erbij": ("name", {"name": "", "ring": "own", "setting": "home", "about": ""}),
    "nodig": ("text", {"text": "", "about": ""}),
    "beloven": ("text", {"text": "", "due_at": "2026-02-20T12:00"}),
}


@pytest.mark.parametrize("page", KEPT)
@pytest.mark.parametrize(
    "name", ["script", "attribute", "template", "sql", "format", "bidi", "emoji", "ligature", "formula", "link"]
)
def test_what_was_kept_is_shown_as_it_was_typed(stage: Stage, page: str, name: str) -> None:
    """Sign for sign, as text."""
    field, data = KEPT[page]
    text = HOSTILE[name]
    home = stage.things["target"]["household"]
    client = browser(stage, "named")
    with undone():
        answer = ask(
            client, "POST", f"/huishoudens/{home}/{page}/", data | {field: text, "to": str(stage.persons["partner"].pk)}
        )
        assert answer.status in {302, 422}
        shown = ask(client, "GET", f"/huishoudens/{home}/")
        assert shown.status == 200 and not _problems(shown, text)
        if answer.status == 302 and page != "iemand-erbij":  # the circle shortens long names
            assert html.escape(text).strip() in shown.body.decode() or text.strip() in html.unescape(
                shown.body.decode()
            )


def test_a_form_that_is_somebody_elses_is_the_same_as_none(stage: Stage) -> None:
    """A worker who saves under the number of another's form neither reads it, nor changes it, nor learns that it is there."""
    told = []
    for draft in (stage.things["target"]["draft"], stage.drafts["target"], uuid4()):
        for page in ("/vraag/nieuw/bewaren/", "/vraag/nieuw/", "/vraag/nieuw/vragen/"):
            before = standing()["intake_question"]
            with undone():
                answer = ask(
                    browser(stage, "stranger"), "POST", page, {"concept": str(draft), "words": "van mij"}, known=draft
                )
            assert standing()["intake_question"] == before
            assert not marks.found(answer.texts()), page
            told.append((page, answer.status))
        told.append(("concept", ask(browser(stage, "stranger"), "GET", f"/vraag/nieuw/?concept={draft}").status))
    assert len(set(told)) == 4, sorted(set(told))


def test_a_code_that_is_wrong_is_the_same_as_one_that_is_not_there(stage: Stage) -> None:
    """Each try costs the same, and tells the same."""
    seen = set()
    for code in ("AAAA-AAAA-AAAA-AAAA", "3467-9ACD-EFGH-JKMN", "x", "9" * 500, "3467\x009ACD", "ЖЖЖЖ-ЖЖЖЖ"):
        with undone():
            answer = ask(browser(stage, "anonymous"), "POST", "/hulp/verder/", {"code": code})
        assert answer.status in {422, 200}, code
        seen.add(answer.status)
    assert len(seen) == 1


def test_nobody_guesses_more_than_a_few_codes_in_one_browser(stage: Stage) -> None:
    client = browser(stage, "other_writer")
    with undone():
        for _try in range(12):
            answer = ask(client, "POST", "/hulp/verder/", {"code": "AAAA-AAAA-AAAA-AAAA"})
        assert "vaak geprobeerd" in answer.body.decode()
