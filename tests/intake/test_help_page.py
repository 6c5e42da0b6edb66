# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""/hulp/: one question a page, own words first, only what is called for, nothing lost, sent once."""

import re
from uuid import UUID

import pytest
from django.test import Client

from rondom.access.actors import acting, for_person
from rondom.intake import codes
from rondom.intake.models import Answer, Clock, Draft, Question
from tests.factories import people
from tests.intake.town import MONDAY, STORY, Town, resident

pytestmark = pytest.mark.usefixtures("town")


def asked(answer) -> str:
    return answer.context["step"].question.id


def says(browser: Client, question: str, value: str = "", **more: str):
    """Answer this question and follow to the next page."""
    number = browser.get("/hulp/").context["step"].number
    page = more.pop("page", number)
    data = {"vraag": question, "nummer": str(page), question: value, **more}
    return browser.post("/hulp/", data, follow=True)


def fill(browser: Client, words: str, given: dict[str, dict[str, str]]):
    """Answer what is asked until the summary; what is not in `given` is left unsaid. Returns the asked questions and the summary."""
    order, page = (
        [],
        browser.post("/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": words}, follow=True),
    )
    while "step" in page.context:
        step = page.context["step"]
        order.append(step.question.id)
        data = given.get(step.question.id, {"liever_niet": "1"})
        page = browser.post("/hulp/", {"vraag": step.question.id, "nummer": str(step.number), **data}, follow=True)
        if page.resolver_match.url_name == "help_safe":
            page = browser.get(page.context["after"])
    return order, page


def send(browser: Client):
    return browser.post("/hulp/klopt/", follow=True)


REACH = {"awb.contact": {"naam": "Murat Aydin", "telefoon": "0199 55 90 14", "geboortedatum": "30-9-1984"}}


def test_own_words_come_first_and_are_all_that_is_needed() -> None:
    browser = Client()
    first = browser.get("/hulp/")
    assert asked(first) == "awb.eigen_woorden"
    assert "vraag 1<" in first.content.decode()  # how many there will be follows from the words
    empty = browser.post("/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": "  "})
    assert empty.status_code == 422
    assert Draft.objects.count() == 0
    order, page = fill(browser, "Het gaat niet goed.", {})
    assert order == ["awb.veilig", "awb.onderwerp", "awb.wie_helpt", "awb.contact"]
    receipt = send(browser)
    assert "Uw vraag is binnen" in receipt.content.decode()
    assert "kan u niet bereiken" in receipt.content.decode()


def test_each_question_says_why_who_sees_it_and_by_which_law_and_may_stay_unsaid() -> None:
    browser = Client()
    browser.post("/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": "Ik heb schulden."})
    total = browser.get("/hulp/?vraag=2").context["step"].total
    for number in range(2, total + 1):
        page = browser.get(f"/hulp/?vraag={number}")
        text, question = page.content.decode(), page.context["step"].question
        for words in (
            question.why,
            question.who_sees,
            question.article,
            "Dat zeg ik liever niet",
            "112",
            "113",
            "Snel weg",
        ):
            assert words in text, (question.id, words)


def test_only_what_words_and_laws_call_for_is_asked_and_contact_comes_last() -> None:
    order, _page = fill(Client(), "Ik heb schulden, en verder niets.", {})
    assert order == ["awb.veilig", "wgs.bedreigd", "wgs.wat_speelt", "wgs.huisgenoten", "awb.wie_helpt", "awb.contact"]


def test_what_the_story_told_is_not_asked_again_and_can_be_changed() -> None:
    browser = Client()
    order, page = fill(browser, "Ik heb schulden. Volgende week word ik uit huis gezet.", {})
    assert "wgs.bedreigd" not in order
    assert "U vertelde: “Volgende week word ik uit huis gezet.”" in page.content.decode()
    other = browser.post("/hulp/vraag/", {"vraag": "wgs.bedreigd"}, follow=True)
    assert asked(other) == "wgs.bedreigd"
    number = other.context["step"].number
    back = browser.post(
        "/hulp/", {"vraag": "wgs.bedreigd", "nummer": number, "wgs.bedreigd": "nee", "klopt": "1"}, follow=True
    )
    assert ("Dreigt u iets kwijt te raken?", "Nee") in [(row.question, row.answer) for row in back.context["page"].rows]


def test_not_safe_shows_at_once_who_helps_now() -> None:
    browser = Client()
    browser.post("/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": STORY})
    for answer in ("nee", "weet_niet"):
        page = browser.post("/hulp/", {"vraag": "awb.veilig", "nummer": "2", "awb.veilig": answer}, follow=True)
        assert page.resolver_match.url_name == "help_safe"
        assert 'href="tel:112"' in page.content.decode()
        assert browser.get(page.context["after"]).context["step"].number == 3
    page = browser.post("/hulp/", {"vraag": "awb.veilig", "nummer": "2", "awb.veilig": "ja"}, follow=True)
    assert page.context["step"].number == 3


def test_the_receipt_names_who_calls_and_when_and_holds_a_copy(town: Town) -> None:
    browser = Client()
    fill(browser, STORY, {**REACH, "awb.veilig": {"awb.veilig": "ja"}, "awb.wie_helpt": {"awb.wie_helpt": "Het CJG."}})
    text = send(browser).content.decode()
    assert (
        "<strong>Sanne</strong> neemt contact met u op, uiterlijk <strong>woensdag 4 februari 2026, 17.00 uur</strong>"
        in text
    )
    for words in (STORY, "Het CJG.", "0199 55 90 14", "Murat Aydin"):
        assert words in text
    with acting(town.actor("Sanne"), MONDAY):
        question = Question.objects.get()
        assert (question.words, question.helped_by, question.owner_id) == (STORY, "Het CJG.", town.workers["Sanne"].pk)
        assert question.channel == Question.Channel.FORM
        assert Clock.objects.get(term="eerste_contact").due_at.isoformat() == "2026-02-04T16:00:00+00:00"
        assert question.asker.full_name == "Murat Aydin"
        assert dict(Answer.objects.values_list("fact", "value"))["safe_now"] == "ja"


def test_sent_twice_is_one_question(town: Town) -> None:
    browser = Client()
    fill(browser, STORY, REACH)
    first, second = send(browser), send(browser)
    assert first.context["receipt"]["question"] == second.context["receipt"]["question"]
    with acting(town.actor("Sanne"), MONDAY):
        assert Question.objects.count() == 1


def test_the_writer_reads_nothing_back_but_his_receipt(town: Town) -> None:
    browser = Client()
    fill(browser, STORY, REACH)
    question = send(browser).context["receipt"]["question"]
    assert browser.get(f"/vragen/{question}/").status_code in {302, 404}
    with acting(town.actor("Bo"), MONDAY):
        assert not Question.objects.exists()


def test_later_gives_a_code_and_only_that_code_opens_it_again() -> None:
    browser = Client()
    page = browser.post(
        "/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": STORY, "later": "1"}, follow=True
    )
    code = page.context["code"]
    assert re.fullmatch(r"([34679ACDEFGHJKMNPQRTWXY]{4}-){3}[34679ACDEFGHJKMNPQRTWXY]{4}", code)
    other = Client()
    wrong = other.post("/hulp/verder/", {"code": "AAAA-AAAA-AAAA-AAAA"})
    assert wrong.status_code == 422
    right = other.post("/hulp/verder/", {"code": code.lower().replace("-", " ")}, follow=True)
    assert STORY in right.content.decode()


def test_the_database_keeps_no_code() -> None:
    browser = Client()
    browser.post("/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": STORY})
    draft_id = UUID(browser.session["draft"])
    code = codes.code_for(draft_id)
    assert code.replace("-", "").encode() not in codes.compared(code)
    assert codes.compared(code) != codes.compared(codes.code_for(UUID(int=1)))
    assert "code" not in browser.session


def test_after_ten_tries_a_browser_has_to_call() -> None:
    browser = Client()
    draft = Client()
    page = draft.post(
        "/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": STORY, "later": "1"}, follow=True
    )
    for _time in range(10):
        browser.post("/hulp/verder/", {"code": "AAAA-AAAA-AAAA-AAAA"})
    assert "Bel ons" in browser.post("/hulp/verder/", {"code": page.context["code"]}).content.decode()


def test_the_receipt_stays_readable_with_the_code() -> None:
    browser = Client()
    fill(browser, STORY, REACH)
    code = send(browser).context["code"]
    other = Client()
    page = other.post("/hulp/verder/", {"code": code}, follow=True)
    assert page.resolver_match.url_name == "help_receipt"
    assert STORY in page.content.decode()


def test_typing_is_kept_without_sending() -> None:
    browser = Client()
    data = {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": "Half een zi"}
    kept = browser.post("/hulp/bewaren/", data)
    assert kept.content.decode() == "Bewaard om 10.40 uur"
    assert "Half een zi" in browser.get("/hulp/").content.decode()


@pytest.mark.parametrize("typed", ["nul", "06 1234", "+31 6 12", "14 01"])
def test_a_wrong_number_stays_in_its_field_with_a_sentence(typed: str) -> None:
    browser = Client()
    order, _page = fill(browser, STORY, {})
    number = len(order) + 1
    page = browser.post("/hulp/", {"vraag": "awb.contact", "nummer": str(number), "telefoon": typed, "naam": "Murat"})
    assert page.status_code == 422
    assert f'value="{typed}"' in page.content.decode()
    assert "geen heel telefoonnummer" in page.content.decode()


def test_what_was_kept_while_typing_is_looked_at_again_before_sending() -> None:
    browser = Client()
    order, _page = fill(browser, STORY, {})
    browser.post("/hulp/bewaren/", {"vraag": "awb.contact", "nummer": str(len(order) + 1), "telefoon": "nul"})
    assert asked(send(browser)) == "awb.contact"


def test_quick_exit_leaves_nothing_in_this_browser() -> None:
    browser = Client()
    browser.post("/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": STORY})
    browser.get("/snel-weg/")
    assert STORY not in browser.get("/hulp/").content.decode()


def test_a_resident_who_is_logged_in_asks_for_his_own_household(town: Town) -> None:
    murat = people.person("Murat", "Aydin")
    home = people.household(murat, name="Van Beek en Aydin")
    browser = resident(murat)
    order, _page = fill(browser, "Jeroen slaapt slecht.", {"awb.contact": {"telefoon": "0199 55 90 14"}})
    receipt = send(browser)
    assert receipt.context["code"] == ""
    with acting(for_person(murat), MONDAY):
        question = Question.objects.get()
        assert (question.asker_id, question.household_id) == (murat.pk, home.pk)


def test_another_resident_or_browser_does_not_see_a_draft(town: Town) -> None:
    murat, els = people.person("Murat", "Aydin"), people.person("Els", "de Vries")
    resident(murat).post("/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": STORY})
    assert STORY not in resident(els).get("/hulp/").content.decode()
    assert STORY not in Client().get("/hulp/").content.decode()


def test_a_worry_is_a_question_of_who_worries_and_says_so_honestly() -> None:
    browser = Client()
    page = browser.get("/hulp/zorgen/").content.decode()
    assert page.index("14 0199") < page.index("Schrijf het op")
    first = browser.get("/hulp/?begin=zorgen")
    assert "Over wie maakt u zich zorgen" in first.content.decode()


def test_no_address_holds_what_was_told(town: Town) -> None:
    browser = Client()
    order, page = fill(browser, STORY, REACH)
    seen = [address for address, _code in page.redirect_chain] + [
        page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"]
    ]
    assert not [address for address in seen if re.search("Murat|Aydin|0199|ziek|wmo", address)]


@pytest.mark.parametrize("name", ["Sanne", "Bo"])
def test_a_worker_is_sent_to_his_own_form(town: Town, name: str) -> None:
    assert town.logged_in(name).get("/hulp/").headers["Location"] == "/vraag/nieuw/"
