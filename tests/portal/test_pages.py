# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page of a resident has in common: for whom it is, what it may cost, what it never says, and that it is written down."""

import re
from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from rondom import law
from rondom.portal.words import DONE, NOT_ABOUT_RESIDENTS
from tests.portal.conftest import AFTER_CALL, AFTER_VISIT, TODAY, VisitAs

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    "/mijn/", "/mijn/koelkast/", "/mijn/wie-helpt-mij/", "/mijn/wie-helpt-mij/iemand-erbij/", "/mijn/verhaal/", "/mijn/laten-zien/", "/mijn/wie-keek-er/"
]  # fmt: skip
MOST_STATEMENTS = 20
NOT_COUNTED = re.compile(r"^(SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|SET )", re.I)
RESIDENTS = ["murat", "jeroen", "henk", "wilma", "jay", "jo", "aalbers", "ilona"]
LAST = "2026-09-14T16:00"


@pytest.mark.parametrize("path", PAGES)
def test_the_resident_himself_comes_in(visit: VisitAs, path: str) -> None:
    assert visit("murat").get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("worker", ["sanne", "joris", "yvonne"])
def test_for_a_worker_these_pages_do_not_exist(visit: VisitAs, worker: str, path: str) -> None:
    assert visit(worker).get(path).status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_who_is_not_logged_in_goes_to_the_front(visit: VisitAs, path: str) -> None:
    answer = visit("").get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_costs_at_most_twenty_statements_and_one_of_the_journal(visit: VisitAs, path: str) -> None:
    there = visit("murat")
    there.get(path)
    with (
        CaptureQueriesContext(connections["default"]) as asked,
        CaptureQueriesContext(connections["journal"]) as written,
    ):
        assert there.get(path).status_code == 200
    statements = [one["sql"] for one in asked.captured_queries if not NOT_COUNTED.match(one["sql"])]
    assert len(statements) <= MOST_STATEMENTS, "\n".join(one[:110] for one in statements)
    assert len([one for one in written.captured_queries if not NOT_COUNTED.match(one["sql"])]) == 1


def forbidden() -> list[str]:
    """Words of files and laws, names of laws, and what the house calls things inside."""
    laws = law.current()
    names = [one for entry in laws.laws.values() for one in (entry.title, entry.short)]
    inside = [*laws.purposes, *laws.requests, *laws.terms, "something_ready", "to_print", "in_force"]
    generic = {"Rondom", "Merwelinde", "Eigen plan", "eerste_contact"}
    return [*laws.jargon, *(one for one in [*names, *inside] if one not in generic)]


def our_own_words(text: str) -> str:
    """Without what somebody literally said: that stays as it was said."""
    return re.sub(r"“[^”]*”", "", text)


MOMENTS = [("murat", AFTER_CALL), ("murat", AFTER_VISIT), *((who, when) for when in (TODAY, LAST) for who in RESIDENTS)]


@pytest.mark.parametrize(("who", "moment"), MOMENTS)
def test_no_word_of_files_or_laws_stands_on_the_face_of_a_page(visit: VisitAs, who: str, moment: str) -> None:
    there = visit(who, moment)
    found = {
        path: [word for word in forbidden() if re.search(rf"(?<![\w]){re.escape(word)}(?![\w])", words, re.I)]
        for path in PAGES
        if there.get(path).status_code == 200
        for words in [our_own_words(there.reads(path))]
    }
    assert {path: words for path, words in found.items() if words} == {}


def test_the_test_of_words_bites(visit: VisitAs) -> None:
    """The article does stand on the page, behind its fold: without the fold it would have been found."""
    page = visit("murat").get("/mijn/").content.decode()
    assert "Wmo 2015 art." in page
    assert "Wmo 2015 art." not in visit("murat").reads("/mijn/")


@pytest.mark.parametrize("path", ["/mijn/", "/mijn/verhaal/"])
def test_each_item_of_law_has_its_article_behind_a_fold(visit: VisitAs, path: str) -> None:
    page = visit("murat").get(path).content.decode()
    assert page.count("Welke wet is dit?") == len(re.findall(r"<p>[^<]*art\. [^<]*</p></div></details>", page)) > 0


def test_every_deed_in_the_house_has_words_for_the_resident() -> None:
    """`verb=` of an action, and the verbs that shared recorders take."""
    verbs = re.compile(r'verb="([a-z_]+)"|_record\(\s*by, "([a-z_]+)"|_grant\(\s*by, "([a-z_]+)"')
    found = {
        verb
        for file in (ROOT / "rondom").rglob("*.py")
        for groups in verbs.findall(file.read_text())
        for verb in groups
        if verb
    }
    assert found - set(DONE) - NOT_ABOUT_RESIDENTS == set()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_never_kept_and_carries_a_number_to_call(visit: VisitAs, path: str) -> None:
    answer = visit("murat").get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert 'href="tel:' in answer.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_about_jeroen_stands_on_a_page_of_murat(visit: VisitAs, path: str) -> None:
    """Also not what Jeroen showed him: that is Jeroen's to tell."""
    words = visit("murat").reads(path)
    for hidden in ("Suïcide", "GGZ", "Mirte", "behandeling", "vertrouwd contact", "Jeroen zoekt zelf hulp"):
        assert hidden not in words


def test_a_parent_reads_that_his_child_of_sixteen_decides(visit: VisitAs) -> None:
    assert "Tijn is 16 of ouder en beslist zelf over hulp." not in visit("femke", "2026-03-02T12:00").reads(
        "/mijn/wie-beslist/"
    )
    assert "Tijn is 16 of ouder en beslist zelf over hulp." in visit("femke", "2026-03-03T12:00").reads(
        "/mijn/wie-beslist/"
    )
